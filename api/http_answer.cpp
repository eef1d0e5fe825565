#include "api/http_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace escale::api {

namespace {

using Header = std::pair<std::string_view, std::string_view>;

constexpr std::array kAlways{
    Header{"Server", "escale"},
    Header{"X-Content-Type-Options", "nosniff"},
    Header{"X-Frame-Options", "DENY"},
    Header{"Referrer-Policy", "no-referrer"},
    Header{"Cross-Origin-Resource-Policy", "same-origin"},
    Header{"Cross-Origin-Opener-Policy", "same-origin"},
    Header{"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
    Header{"Content-Security-Policy",
           "default-src 'self'; img-src 'self' data:; style-src 'self'; object-src 'none'; "
           "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
};
constexpr Header kWithTls{"Strict-Transport-Security", "max-age=31536000"};  // a year

struct Reason {
  int status;
  std::string_view phrase;
};
constexpr std::array kReasons{
    Reason{200, "OK"},
    Reason{201, "Created"},
    Reason{202, "Accepted"},
    Reason{204, "No Content"},
    Reason{303, "See Other"},
    Reason{304, "Not Modified"},
    Reason{400, "Bad Request"},
    Reason{401, "Unauthorized"},
    Reason{403, "Forbidden"},
    Reason{404, "Not Found"},
    Reason{405, "Method Not Allowed"},
    Reason{409, "Conflict"},
    Reason{412, "Precondition Failed"},
    Reason{413, "Content Too Large"},
    Reason{415, "Unsupported Media Type"},
    Reason{421, "Misdirected Request"},
    Reason{422, "Unprocessable Content"},
    Reason{428, "Precondition Required"},
    Reason{429, "Too Many Requests"},
    Reason{431, "Request Header Fields Too Large"},
    Reason{500, "Internal Server Error"},
    Reason{503, "Service Unavailable"},
    Reason{507, "Insufficient Storage"},
};

std::string_view reason(int status) {
  auto const it =
      std::find_if(kReasons.begin(), kReasons.end(), [&](Reason const& r) { return r.status == status; });
  return it != kReasons.end() ? it->phrase : "";
}

/// A line break in a value would begin a header of its own.
bool is_header(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

void put(std::string& head, std::string_view name, std::string_view value) {
  if (is_header(name) && is_header(value))
    fmt::format_to(std::back_inserter(head), "{}: {}\r\n", name, value);
}

bool given(Response const& answer, std::string_view name) {
  return std::any_of(answer.headers.begin(), answer.headers.end(),
                     [&](auto const& header) { return header.first == name; });
}

bool bare(int status) {
  return status == 204 || status == 304;
}

void put_length(std::string& head, Response const& answer, AnswerForm const& form) {
  if (bare(answer.status)) return;
  if (!answer.stream)
    put(head, "Content-Length", std::to_string(answer.body.size()));
  else if (form.version >= 11)
    put(head, "Transfer-Encoding", "chunked");
}

void put_connection(std::string& head, AnswerForm const& form) {
  if (form.version >= 11 && !form.keep) put(head, "Connection", "close");
  if (form.version < 11 && form.keep) put(head, "Connection", "keep-alive");
}

}  // namespace

std::string answer_bytes(Response const& answer, AnswerForm const& form) {
  auto head =
      fmt::format("HTTP/1.{} {} {}\r\n", form.version >= 11 ? 1 : 0, answer.status, reason(answer.status));
  for (auto const& [name, value] : kAlways)
    if (!given(answer, name)) put(head, name, value);
  if (form.secure) put(head, kWithTls.first, kWithTls.second);
  if (!answer.content_type.empty()) put(head, "Content-Type", answer.content_type);
  for (auto const& [name, value] : answer.headers) put(head, name, value);
  put_connection(head, form);
  put_length(head, answer, form);
  head += "\r\n";
  if (!form.head_only && !bare(answer.status)) head += answer.body;
  return head;
}

std::string stream_piece(std::string const& bytes, unsigned version) {
  return version >= 11 ? fmt::format("{:x}\r\n{}\r\n", bytes.size(), bytes) : bytes;
}

std::string_view stream_end(unsigned version) {
  return version >= 11 ? "0\r\n\r\n" : "";
}

}  // namespace escale::api
