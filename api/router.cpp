#include "api/router.h"

#include <algorithm>
#include <exception>
#include <set>
#include <utility>

#include "api/problems.h"
#include "data/store/store.h"

namespace escale::api {

namespace {

std::string_view next_part(std::string_view& rest) {
  rest.remove_prefix(1);  // the slash
  auto const end = std::min(rest.find('/'), rest.size());
  auto const part = rest.substr(0, end);
  rest.remove_prefix(end);
  return part;
}

std::string allowed(std::set<std::string> const& methods) {
  auto all = methods;
  if (all.contains("GET")) all.insert("HEAD");
  all.insert("OPTIONS");
  std::string text;
  for (auto const& m : all) text += (text.empty() ? "" : ", ") + m;
  return text;
}

/// "name:8080" -> "name", "[::1]:8080" -> "[::1]"
std::string_view without_port(std::string_view host) {
  if (host.starts_with('[')) return host.substr(0, std::min(host.find(']'), host.size() - 1) + 1);
  return host.substr(0, host.find(':'));
}

bool is_loopback_name(std::string_view name) {
  if (name.starts_with('[')) return name == "[::1]";
  // a name without a dot cannot belong to a foreign site (DNS rebinding needs one)
  bool const address =
      name.starts_with("127.") && name.find_first_not_of("0123456789.") == std::string_view::npos;
  return address || name.find('.') == std::string_view::npos;
}

}  // namespace

bool match(std::string_view pattern, std::string_view path, std::map<std::string, std::string>& params) {
  while (pattern.starts_with('/') && path.starts_with('/')) {
    auto const wanted = next_part(pattern);
    bool const last_name = wanted.starts_with('{') && pattern.empty();
    auto const got = last_name ? std::exchange(path, {}).substr(1) : next_part(path);
    if (wanted.starts_with('{')) {
      if (got.empty()) return false;
      params[std::string(wanted.substr(1, wanted.size() - 2))] = got;
    } else if (wanted != got) {
      return false;
    }
  }
  return pattern.empty() && path.empty();
}

Router::Router(std::vector<Route> routes, Handler other, Guard guard, std::vector<std::string> public_hosts)
    : routes_(std::move(routes)),
      other_(std::move(other)),
      guard_(std::move(guard)),
      public_hosts_(std::move(public_hosts)) {}

bool Router::answers_to(std::string_view host) const {
  auto const name = without_port(host);
  return is_loopback_name(name) ||
         std::find(public_hosts_.begin(), public_hosts_.end(), name) != public_hosts_.end();
}

/// A page of another site must neither read through a rebound name nor post with a form.
void Router::refuse_foreign(Request const& request) const {
  if (!answers_to(request.host))
    throw Fault("wrong_host", "got the host \"" + request.host + "\", wanted " +
                                  (public_hosts_.empty() ? "localhost or 127.0.0.1" : public_hosts_.front()));
  bool const reads = request.method == "GET" || request.method == "HEAD" || request.method == "OPTIONS";
  if (reads || request.origin.empty()) return;
  auto const scheme = request.origin.find("://");
  bool const ours =
      scheme != std::string::npos && answers_to(std::string_view(request.origin).substr(scheme + 3));
  if (!ours) throw Fault("foreign_origin", "the request comes from a page of " + request.origin);
}

std::size_t Router::body_limit(Request const& head) const {
  std::map<std::string, std::string> params;
  for (auto const& r : routes_)
    if (r.method == head.method && match(r.pattern, head.path, params))
      return r.body_limit > kBodyLimit && !lets_in(head, r) ? kBodyLimit : r.body_limit;
  return kBodyLimit;
}

bool Router::lets_in(Request head, Route const& route) const {
  try {
    if (guard_) guard_(head, route);
    return true;
  } catch (std::exception const&) {  // said properly once the request is whole
    return false;
  }
}

Response Router::dispatch(Request& request) const {
  refuse_foreign(request);
  auto const method = request.method == "HEAD" ? "GET" : request.method;
  std::set<std::string> methods;
  for (auto const& r : routes_) {
    std::map<std::string, std::string> params;
    if (!match(r.pattern, request.path, params)) continue;
    methods.insert(r.method);
    if (r.method != method) continue;
    request.params = std::move(params);
    if (guard_) guard_(request, r);
    return r.handler(request);
  }
  bool const page = methods.empty() && other_ && !request.path.starts_with("/api/") && request.path != "/api";
  if (page) methods.insert("GET");
  if (methods.empty()) throw Fault("not_found", "nothing at " + request.path);
  if (request.method == "OPTIONS")
    return {.status = 204, .content_type = "", .headers = {{"Allow", allowed(methods)}}};
  if (page && method == "GET") return other_(request);
  auto answer =
      problem("method_not_allowed", request.path + " takes " + allowed(methods) + ", got " + request.method);
  answer.headers.emplace_back("Allow", allowed(methods));
  return answer;
}

namespace {

template <typename Work>
Response caught(Work const& work) {
  try {
    return work();
  } catch (Fault const& e) {
    auto answer = problem(e.code, e.what(), e.errors);
    if (e.retry_after > 0) answer.headers.emplace_back("Retry-After", std::to_string(e.retry_after));
    return answer;
  } catch (data::StoreError const& e) {
    return problem(problem_of_store(e.word), e.what());
  } catch (std::exception const& e) {
    return problem("internal", e.what());
  }
}

/// What the API answers is of this moment and of this caller: no cache keeps it, unless the endpoint says so.
void keep_out_of_caches(Response& answer) {
  bool const said = std::any_of(answer.headers.begin(), answer.headers.end(),
                                [](auto const& header) { return header.first == "Cache-Control"; });
  if (!said) answer.headers.emplace_back("Cache-Control", "no-store");
}

}  // namespace

Response Router::handle(Request request) const {
  bool const api = request.path.starts_with("/api/");
  auto answer = caught([&] { return dispatch(request); });
  if (api) keep_out_of_caches(answer);
  return answer;
}

}  // namespace escale::api
