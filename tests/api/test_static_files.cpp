#include <filesystem>

#include "api/problems.h"
#include "api/static_files.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

struct Site {
  Site() {
    std::filesystem::create_directories(folder / "dashboard/assets");
    spill(folder / "dashboard/index.html", "<!doctype html>board");
    spill(folder / "dashboard/assets/app-1a2b.js", "let x = 1;");
    spill(folder / "dashboard/assets/app-1a2b.js.gz", "packed");
    spill(folder / "secret.txt", "secret");
    std::filesystem::create_symlink(folder / "secret.txt", folder / "dashboard/link.txt");
  }
  Response get(std::string const& path, std::string const& encoding = {},
               std::string const& etag = {}) const {
    Request request;
    request.path = path;
    request.accept_encoding = encoding;
    request.if_none_match = etag;
    try {
      return StaticFiles{folder / "dashboard"}(request);
    } catch (Fault const& e) {
      return problem(e.code, e.what());
    }
  }
  Folder folder;
};

std::string header(Response const& response, std::string const& name) {
  for (auto const& [key, value] : response.headers)
    if (key == name) return value;
  return "-";
}

}  // namespace

TEST_CASE("files of the dashboard with their types and how long they keep") {
  Site const site;
  auto const page = site.get("/");
  CHECK(page.body == "<!doctype html>board");
  CHECK(page.content_type == "text/html; charset=utf-8");
  CHECK(header(page, "Cache-Control") == "no-cache");
  auto const script = site.get("/assets/app-1a2b.js");
  CHECK(script.content_type == "text/javascript; charset=utf-8");
  CHECK(header(script, "Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(header(script, "Content-Encoding") == "-");
  auto const packed = site.get("/assets/app-1a2b.js", "br, gzip");
  CHECK(packed.body == "packed");
  CHECK(packed.content_type == "text/javascript; charset=utf-8");
  CHECK(header(packed, "Content-Encoding") == "gzip");
  CHECK(header(packed, "ETag") != header(script, "ETag"));
}

TEST_CASE("a file that is known already is not sent again") {
  Site const site;
  auto const etag = header(site.get("/"), "ETag");
  auto const again = site.get("/", "", etag);
  CHECK(again.status == 304);
  CHECK(again.body.empty());
  CHECK(site.get("/", "", "\"other\"").status == 200);
}

TEST_CASE("addresses of the dashboard get its page, missing files a 404") {
  Site const site;
  CHECK(site.get("/day/2026-12-08").body == "<!doctype html>board");
  CHECK(site.get("/assets/none.js").status == 404);
  CHECK(site.get("/favicon.ico").status == 404);
}

TEST_CASE("nothing outside the folder is read") {
  Site const site;
  for (auto const* path : {"/../secret.txt", "/assets/../../secret.txt", "//../secret.txt", "/link.txt",
                           "/./../secret.txt", "/%2e%2e/secret.txt"}) {
    INFO(path);
    CHECK(site.get(path).body.find("secret\n") == std::string::npos);
    CHECK(site.get(path).status == 404);
  }
  CHECK(site.get("/assets").body == "<!doctype html>board");  // a folder is no file
}

TEST_CASE("without a dashboard a plain page says so") {
  Folder const empty;
  Request request;
  request.path = "/";
  auto const page = StaticFiles{empty / "none"}(request);
  CHECK(page.status == 200);
  CHECK_THAT(page.body, ContainsSubstring("the dashboard is not built"));
}
