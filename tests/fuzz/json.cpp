#include "api/json.h"

#include <algorithm>
#include <cmath>

#include "tests/fuzz/targets.h"

namespace {

namespace json = boost::json;

/// Equal but for the last digits of fractions: Boost.JSON 1.81 does not round decimal numbers exactly.
bool alike(json::value const& a, json::value const& b) {
  if (a.is_number() && b.is_number()) {
    auto const x = a.to_number<double>(), y = b.to_number<double>();
    return x == y || std::abs(x - y) <= 1e-12 * std::max(std::abs(x), std::abs(y));
  }
  if (a.is_array() && b.is_array())
    return std::equal(a.get_array().begin(), a.get_array().end(), b.get_array().begin(), b.get_array().end(),
                      alike);
  if (!a.is_object() || !b.is_object()) return a == b;
  auto const& members = a.get_object();
  return members.size() == b.get_object().size() &&
         std::all_of(members.begin(), members.end(), [&](auto const& member) {
           auto const* other = b.get_object().if_contains(member.key());
           return other != nullptr && alike(member.value(), *other);
         });
}

}  // namespace

void fuzz::json(std::string_view bytes) {
  boost::json::value value;
  try {
    value = escale::api::parse_json(bytes);
  } catch (std::invalid_argument const&) {
    return;
  }
  auto const text = boost::json::serialize(value);
  hold(alike(escale::api::parse_json(text), value), "what is written is read again as the same");
}
