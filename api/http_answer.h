#pragma once

#include <string>

#include "api/http.h"

namespace escale::api {

/// How an answer goes out on its connection.
struct AnswerForm {
  unsigned version = 11;   // of the request: 10 or 11
  bool keep = true;        // the connection stays open
  bool head_only = false;  // asked by HEAD
  bool secure = false;     // over TLS, here or at the proxy
};

/// Status line, headers (the security headers are part of every answer) and body; of a stream without it.
[[nodiscard]] std::string answer_bytes(Response const& answer, AnswerForm const& form);

/// A piece of a streamed body: in chunks over HTTP/1.1, bare before it.
[[nodiscard]] std::string stream_piece(std::string const& bytes, unsigned version);
/// What ends a streamed body.
[[nodiscard]] std::string_view stream_end(unsigned version);

}  // namespace escale::api
