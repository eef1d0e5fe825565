#include "api/http.h"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "data/import/text.h"

namespace escale::api {

namespace {

bool is_text(std::string const& bytes) {
  return bytes.find('\0') == std::string::npos && !data::first_invalid_utf8(bytes);
}

}  // namespace

std::optional<std::string> Request::parameter(std::string const& name) const {
  auto const it = query.find(name);
  return it == query.end() ? std::nullopt : std::optional<std::string>(it->second);
}

bool read_target(std::string_view target, Request& request) {
  auto const url = boost::urls::parse_origin_form({target.data(), target.size()});
  if (!url) return false;
  request.path = url->path();
  bool readable = is_text(request.path);
  for (auto const& p : url->params()) {
    readable = readable && is_text(p.key) && is_text(p.value);
    request.query.emplace(p.key, p.value);
  }
  return readable;
}

}  // namespace escale::api
