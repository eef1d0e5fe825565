#include "api/http.h"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace escale::api {

std::optional<std::string> Request::parameter(std::string const& name) const {
  auto const it = query.find(name);
  return it == query.end() ? std::nullopt : std::optional<std::string>(it->second);
}

bool read_target(std::string_view target, Request& request) {
  auto const url = boost::urls::parse_origin_form({target.data(), target.size()});
  if (!url) return false;
  request.path = url->path();
  if (request.path.find('\0') != std::string::npos) return false;
  for (auto const& p : url->params()) request.query.emplace(p.key, p.value);
  return true;
}

}  // namespace escale::api
