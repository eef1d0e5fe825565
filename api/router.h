#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http.h"

namespace escale::api {

using Handler = std::function<Response(Request const&)>;
struct Route;
/// Finds out who asks and whether they may; throws Fault. Called before the handler of a route.
using Guard = std::function<void(Request&, Route const&)>;

struct Route {
  std::string method;   // "GET", "POST", "DELETE"
  std::string pattern;  // "/api/v1/jobs/{id}"
  Handler handler;
  std::size_t body_limit = kBodyLimit;
};

/// Method and path to handler. HEAD is answered as GET (the socket side leaves the body out), OPTIONS with
/// Allow.
class Router {
 public:
  /// `public_hosts`: names, lower case, under which it answers besides those of this machine.
  explicit Router(std::vector<Route> routes, Handler other = {}, Guard guard = {},
                  std::vector<std::string> public_hosts = {});

  /// Never throws: Fault, StoreError and everything else become problem+json.
  [[nodiscard]] Response handle(Request request) const;
  /// More than kBodyLimit only for those whom the guard lets in.
  [[nodiscard]] std::size_t body_limit(Request const& head) const;
  [[nodiscard]] std::vector<Route> const& routes() const { return routes_; }

 private:
  [[nodiscard]] Response dispatch(Request& request) const;
  [[nodiscard]] bool lets_in(Request head, Route const& route) const;
  [[nodiscard]] bool answers_to(std::string_view host) const;
  void refuse_foreign(Request const& request) const;

  std::vector<Route> routes_;
  Handler other_;  // paths outside /api/: the dashboard
  Guard guard_;    // none: everybody may do everything (tests)
  std::vector<std::string> public_hosts_;
};

/// The parts of `path` for the {names} of `pattern`; false when it does not match. A name takes one non-empty
/// part.
[[nodiscard]] bool match(std::string_view pattern, std::string_view path,
                         std::map<std::string, std::string>& params);

}  // namespace escale::api
