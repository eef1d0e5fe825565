// A request from its head to its answer, without a socket: "METHOD target", header lines, an empty line, the
// body.
#include <fmt/format.h>

#include "api/http_answer.h"
#include "api/http_head.h"
#include "data/import/text.h"
#include "tests/api/support.h"
#include "tests/fuzz/targets.h"

namespace {

using namespace escale::api;

std::string_view next_line(std::string_view& rest) {
  auto const end = std::min(rest.find('\n'), rest.size());
  auto const line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

RawHead read_head_lines(std::string_view& rest) {
  auto const first = next_line(rest);
  auto const space = std::min(first.find(' '), first.size());
  RawHead head{.method = std::string(first.substr(0, space)),
               .target = std::string(first.substr(std::min(space + 1, first.size())))};
  for (auto line = next_line(rest); !line.empty(); line = next_line(rest)) {
    auto const colon = std::min(line.find(':'), line.size());
    head.fields.emplace_back(line.substr(0, colon), line.substr(std::min(colon + 1, line.size())));
  }
  return head;
}

/// The whole API over two days in memory; made anew after something was changed.
struct World {
  std::unique_ptr<api_test::App> app = std::make_unique<api_test::App>();
  static World& one() {
    static World world;
    return world;
  }
};

void hold_answer(Response const& answer) {
  fuzz::hold(answer.status >= 200 && answer.status < 600, "the status is one of HTTP");
  fuzz::hold(answer.status != 500, "no request makes the program fail: " + answer.body.substr(0, 200));
  if (answer.content_type.find("json") != std::string::npos)
    fuzz::hold(!escale::data::first_invalid_utf8(answer.body) && !parse_json(answer.body).is_null(),
               "an answer is JSON");
  auto const wire = answer_bytes(answer, {});
  auto const head = wire.substr(0, wire.find("\r\n\r\n"));
  fuzz::hold(head.find('\0') == std::string::npos && head.find("\n\n") == std::string::npos,
             "the head of an answer cannot be broken");
}

}  // namespace

void fuzz::http(std::string_view bytes) {
  auto const head = read_head_lines(bytes);
  Request request;
  Proxies const proxies({"127.0.0.1"});
  if (auto const refused = read_head(head, {.address = "127.0.0.1"}, proxies, request)) {
    hold_answer(*refused);
    return;
  }
  if (request.path == "/api/v1/solve") return;  // computes on a thread of its own
  request.body = bytes;
  request.caller = api_test::supervisor();
  bool const changes = request.method == "POST" || request.method == "PUT" || request.method == "DELETE";
  auto& world = World::one();
  auto const answer = world.app->router.handle(std::move(request));
  hold_answer(answer);
  if (changes && answer.status < 300) world.app = std::make_unique<api_test::App>();
}
