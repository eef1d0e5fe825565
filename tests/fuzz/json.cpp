#include "api/json.h"

#include "tests/fuzz/targets.h"

void fuzz::json(std::string_view bytes) {
  boost::json::value value;
  try {
    value = escale::api::parse_json(bytes);
  } catch (std::invalid_argument const&) {
    return;
  }
  auto const text = boost::json::serialize(value);
  hold(escale::api::parse_json(text) == value, "what is written is read again as the same");
}
