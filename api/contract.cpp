#include "api/contract.h"

#include "api/json.h"

namespace escale::api {

namespace {

void merge(json::object& into, json::object const& from) {
  for (auto const& [key, value] : from) {
    auto* held = into.if_contains(key);
    if (held != nullptr && held->is_object() && value.is_object())
      merge(held->as_object(), value.as_object());
    else
      into[key] = value;
  }
}

}  // namespace

std::string const& contract() {
  static std::string const text = [] {
    json::object document;
    for (auto const part : contract_parts()) merge(document, parse_json(part).as_object());
    return json::serialize(document);
  }();
  return text;
}

}  // namespace escale::api
