#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace escale::api {

struct Caller;  // api/caller.h

/// One HTTP request as the endpoints see it: nothing of the library that read it.
struct Request {
  std::string method = "GET";                 // upper case
  std::string path;                           // percent-decoded, without the query
  std::map<std::string, std::string> query;   // decoded; of a name given twice the first counts
  std::map<std::string, std::string> params;  // the {names} of the route
  std::string content_type;                   // lower case, without parameters; empty: none
  std::string accept_encoding;
  std::string if_none_match;
  std::string host;
  std::string origin;
  std::string cookie;           // the Cookie header as sent
  std::string authorization;    // the Authorization header as sent
  std::string csrf_token;       // X-CSRF-Token
  std::string if_match;         // If-Match
  std::string last_event_id;    // Last-Event-ID
  std::string accept_language;  // lower case
  std::string remote;           // address of the client, or what a trusted proxy says it is
  bool secure = false;          // came over TLS, here or at a trusted proxy
  std::string body;
  std::shared_ptr<Caller const> caller;  // who asks; set by the router's guard, none before sign-in

  /// The query parameter, if it was given (it may be empty).
  [[nodiscard]] std::optional<std::string> parameter(std::string const& name) const;
};

/// A body that goes on (server-sent events). The socket side calls `take` for the bytes ready now ("" when
/// there are none, nothing when the stream is over) and `on_more` once, with what wakes it up; it drops the
/// whole thing when the client is gone. Both are called from one thread, `wake` may be called from any until
/// the BodyStream is gone. `take` must not wait for anything.
struct BodyStream {
  std::function<std::optional<std::string>()> take;
  std::function<void(std::function<void()> wake)> on_more;
  std::string heartbeat = ":\n\n";  // sent when there was nothing else for a while
};

struct Response {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<BodyStream> stream = {};  // instead of `body`
};

/// Takes "/a/b?x=1&y" apart into path and query. False when it is no origin-form target or, decoded, no
/// UTF-8.
[[nodiscard]] bool read_target(std::string_view target, Request& request);

/// What the socket side needs: how large a body may be, decided from the head alone, and the answer.
struct Service {
  std::function<std::size_t(Request const& head)> body_limit;
  std::function<Response(Request)> handle;  // called from several threads; never throws
};

inline constexpr std::size_t kHeaderLimit = 16 * 1024;
inline constexpr std::size_t kFileLimit = std::size_t{64} * 1024 * 1024;  // manifests and side files
inline constexpr std::size_t kBodyLimit = std::size_t{1024} * 1024;       // everything else

}  // namespace escale::api
