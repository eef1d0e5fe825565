#include "api/static_files.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "api/problems.h"

namespace escale::api {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kTypes{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json; charset=utf-8"},
    {".map", "application/json; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".wasm", "application/wasm"},
    {".txt", "text/plain; charset=utf-8"},
    {".csv", "text/csv; charset=utf-8"},
}};

constexpr std::string_view kNotBuilt =
    "<!doctype html><html lang=\"en\"><head><meta "
    "charset=\"utf-8\"><title>Escale</title></head><body><h1>Escale</h1>"
    "<p>The server runs, but the dashboard is not built. Build it with "
    "<code>cmake --build --preset release --target dashboard</code>, then load this page again. "
    "The API is at <a href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a>.</p></body></html>\n";

std::string_view type_of(fs::path const& file) {
  auto const extension = file.extension().string();
  for (auto const& [ext, type] : kTypes)
    if (ext == extension) return type;
  return "application/octet-stream";
}

/// The file inside `folder`, links followed; empty when there is none or it lies outside.
fs::path inside(fs::path const& folder, std::string const& path) {
  std::error_code ec;
  auto const root = fs::canonical(folder, ec);
  if (ec) return {};
  auto const file = fs::canonical(root / fs::path(path).relative_path(), ec);
  if (ec || !fs::is_regular_file(file, ec)) return {};
  auto const relative = file.lexically_relative(root);
  return relative.empty() || *relative.begin() == ".." ? fs::path{} : file;
}

std::string etag_of(fs::path const& file) {
  std::error_code ec;
  auto const size = fs::file_size(file, ec);
  auto const written = fs::last_write_time(file, ec).time_since_epoch().count();
  return "\"" + std::to_string(size) + "-" + std::to_string(written) + "\"";
}

Response send(fs::path const& file, Request const& request) {
  std::error_code ec;
  auto const packed = fs::path(file.string() + ".gz");
  bool const gzip =
      request.accept_encoding.find("gzip") != std::string::npos && fs::is_regular_file(packed, ec);
  auto const& source = gzip ? packed : file;
  // the build writes a hash into the names under assets/: such a file never changes
  bool const hashed = file.parent_path().filename() == "assets";
  auto const etag = etag_of(source);
  Response answer{
      .content_type = std::string(type_of(file)),
      .body = {},
      .headers = {{"ETag", etag},
                  {"Vary", "Accept-Encoding"},
                  {"Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache"}}};
  if (gzip) answer.headers.emplace_back("Content-Encoding", "gzip");
  if (request.if_none_match.find(etag) != std::string::npos) {
    answer.status = 304;
    return answer;
  }
  std::ifstream in(source, std::ios::binary);
  answer.body.assign(std::istreambuf_iterator<char>(in), {});
  if (!in) throw Fault("internal", "a file of the dashboard cannot be read");
  return answer;
}

}  // namespace

std::string default_dashboard_folder() {
  if (char const* set = std::getenv("ESCALE_DASHBOARD"); set != nullptr && *set != '\0') return set;
  std::error_code ec;
  auto const program = fs::read_symlink("/proc/self/exe", ec);
  auto const beside = program.parent_path() / "dashboard";
  if (!ec && fs::is_regular_file(beside / "index.html", ec)) return beside.string();
  return ESCALE_DASHBOARD_DIR;
}

Response StaticFiles::operator()(Request const& request) const {
  auto const wanted = request.path == "/" ? std::string("/index.html") : request.path;
  if (auto const file = inside(folder, wanted); !file.empty()) return send(file, request);
  // a name with an ending is a file that is missing; anything else is an address of the dashboard
  if (fs::path(wanted).has_extension() && wanted != "/index.html")
    throw Fault("not_found", "nothing at " + request.path);
  if (auto const index = inside(folder, "index.html"); !index.empty()) return send(index, request);
  return {.content_type = "text/html; charset=utf-8",
          .body = std::string(kNotBuilt),
          .headers = {{"Cache-Control", "no-store"}}};
}

}  // namespace escale::api
