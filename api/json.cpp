#include "api/json.h"

#include <boost/json/basic_parser_impl.hpp>
#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>
#include <vector>

#include "api/problems.h"

namespace escale::api {

namespace {

constexpr std::size_t kMostValues =
    10'000'000;                            // in a document: with more it takes 25 times its size to hold
constexpr std::size_t kMostKeys = 10'000;  // in an object

/// Looks for what Boost.JSON lets pass: keys given twice (the last would win in silence), 1e999, read as
/// infinity, and more values than anybody has a use for.
struct Scrutiny {
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);
  using error = boost::system::error_code;

  std::vector<std::set<std::string>> keys;
  std::string key;
  std::string fault;
  std::size_t values = 0;

  static bool on_document_begin(error&) { return true; }
  static bool on_document_end(error&) { return true; }
  bool on_object_begin(error& ec) { return keys.emplace_back(), value(ec); }
  bool on_object_end(std::size_t, error&) { return keys.pop_back(), true; }
  bool on_array_begin(error& ec) { return value(ec); }
  static bool on_array_end(std::size_t, error&) { return true; }
  bool on_key_part(json::string_view part, std::size_t, error&) {
    return key.append(part.data(), part.size()), true;
  }
  bool on_key(json::string_view part, std::size_t, error& ec) {
    key.append(part.data(), part.size());
    bool const fresh = keys.back().insert(key).second;
    if (!fresh) refuse("the key \"" + key + "\" is given twice", ec);
    auto const few = keys.back().size() <= kMostKeys;
    if (!few) refuse("an object of more than " + std::to_string(kMostKeys) + " keys", ec);
    key.clear();
    return fresh && few;
  }
  static bool on_string_part(json::string_view, std::size_t, error&) { return true; }
  bool on_string(json::string_view, std::size_t, error& ec) { return value(ec); }
  static bool on_number_part(json::string_view, error&) { return true; }
  bool on_int64(std::int64_t, json::string_view, error& ec) { return value(ec); }
  bool on_uint64(std::uint64_t, json::string_view, error& ec) { return value(ec); }
  bool on_double(double number, json::string_view text, error& ec) {
    if (std::isfinite(number)) return value(ec);
    refuse("the number " + std::string(text.data(), text.size()).substr(0, 40) + " is too large", ec);
    return false;
  }
  bool on_bool(bool, error& ec) { return value(ec); }
  bool on_null(error& ec) { return value(ec); }
  static bool on_comment_part(json::string_view, error&) { return true; }
  static bool on_comment(json::string_view, error&) { return true; }

  bool value(error& ec) {
    if (++values <= kMostValues) return true;
    refuse("more than " + std::to_string(kMostValues) + " values", ec);
    return false;
  }

  void refuse(std::string text, error& ec) {
    fault = std::move(text);
    ec = json::error::exception;
  }
};

json::parse_options strict() {
  json::parse_options options;
  options.max_depth = 32;
  return options;
}

template <typename Wanted>
json::value const* member(json::object const& object, std::string_view key, Wanted wanted) {
  auto const* value = object.if_contains(key);
  return value != nullptr && wanted(*value) ? value : nullptr;
}

}  // namespace

json::value parse_json(std::string_view text) {
  json::basic_parser<Scrutiny> scrutiny(strict());
  boost::system::error_code ec;
  auto const used = scrutiny.write_some(false, text.data(), text.size(), ec);
  if (!ec && used < text.size()) ec = json::error::extra_data;
  auto const where = " at byte " + std::to_string(used + 1);
  if (!scrutiny.handler().fault.empty()) throw std::invalid_argument(scrutiny.handler().fault + where);
  if (ec) throw std::invalid_argument(ec.message() + where);
  return json::parse({text.data(), text.size()}, {}, strict());
}

json::object json_body(Request const& request) {
  if (request.content_type != "application/json")
    throw Fault("wrong_content_type", "got \"" + request.content_type + "\", wanted application/json");
  try {
    auto value = parse_json(request.body);
    if (auto* object = value.if_object()) return std::move(*object);
  } catch (std::invalid_argument const& e) {
    throw Fault("malformed_json", e.what());
  }
  throw Fault("malformed_json", "wanted an object at the top");
}

std::optional<std::string> text_of(json::object const& object, std::string_view key) {
  auto const* v = member(object, key, [](json::value const& x) { return x.is_string(); });
  return v != nullptr ? std::optional<std::string>(std::string(v->get_string())) : std::nullopt;
}

std::optional<std::int64_t> integer_of(json::object const& object, std::string_view key) {
  // a document that was just written holds unsigned numbers as such, a parsed one does not
  auto const* v = member(object, key, [](json::value const& x) {
    return x.is_int64() || (x.is_uint64() && x.get_uint64() <= std::numeric_limits<std::int64_t>::max());
  });
  if (v == nullptr) return std::nullopt;
  return v->is_int64() ? v->get_int64() : static_cast<std::int64_t>(v->get_uint64());
}

json::array const* array_of(json::object const& object, std::string_view key) {
  auto const* v = member(object, key, [](json::value const& x) { return x.is_array(); });
  return v != nullptr ? &v->get_array() : nullptr;
}

json::object const* object_of(json::object const& object, std::string_view key) {
  auto const* v = member(object, key, [](json::value const& x) { return x.is_object(); });
  return v != nullptr ? &v->get_object() : nullptr;
}

Response json_response(json::value const& value, int status) {
  return {.status = status, .body = json::serialize(value), .headers = {{"Cache-Control", "no-store"}}};
}

}  // namespace escale::api
