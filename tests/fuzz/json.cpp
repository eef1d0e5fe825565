#include "api/json.h"

#include <algorithm>
#include <cmath>

#include "tests/fuzz/targets.h"

namespace {

namespace json = boost::json;

/// Boost.JSON 1.81 rounds long decimals in the last place: doubles are the same within that.
bool same(json::value const& a, json::value const& b) {
  if (a.is_double() && b.is_number())
    return std::abs(a.get_double() - b.to_number<double>()) <= 1e-14 * std::abs(a.get_double());
  if (a.is_array() && b.is_array())
    return std::equal(a.get_array().begin(), a.get_array().end(), b.get_array().begin(), b.get_array().end(),
                      same);
  if (!a.is_object() || !b.is_object()) return a == b;
  auto const& other = b.get_object();
  return a.get_object().size() == other.size() &&
         std::all_of(a.get_object().begin(), a.get_object().end(), [&](auto const& member) {
           auto const* value = other.if_contains(member.key());
           return value != nullptr && same(member.value(), *value);
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
  auto const again = escale::api::parse_json(boost::json::serialize(value));
  hold(same(value, again), "what is written is read again as the same");
}
