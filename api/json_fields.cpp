#include "api/json_fields.h"

#include <algorithm>

#include "data/import/text.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

std::string got(json::value const& value) {
  if (value.is_object()) return "got an object";
  if (value.is_array()) return "got an array";
  return "got " + data::shown(json::serialize(value));
}

}  // namespace

std::vector<std::string> DocumentFaults::lines() const {
  auto all = lines_;
  if (count_ > lines_.size()) all.push_back("and " + std::to_string(count_ - lines_.size()) + " more faults");
  return all;
}

void Fields::only(std::initializer_list<std::string_view> keys) const {
  for (auto const& member : *object_) {
    auto const key = std::string_view(member.key());
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    std::string known;
    for (auto const k : keys) known += (known.empty() ? "" : ", ") + std::string(k);
    faults_->add(at_ + "/" + data::shown(key), "no such key, wanted one of " + known);
  }
}

json::value const* Fields::member(std::string_view key, bool needed) const {
  auto const* const found = object_->if_contains(key);
  if (found == nullptr && needed) fault(key, "missing");
  return found;
}

std::int64_t Fields::integer(std::string_view key, std::int64_t least, std::int64_t most,
                             std::optional<std::int64_t> fallback) const {
  auto const* const value = member(key, !fallback);
  if (value == nullptr) return fallback.value_or(least);
  if (value->is_int64() && value->get_int64() >= least && value->get_int64() <= most)
    return value->get_int64();
  fault(key, got(*value) + ", wanted a whole number from " + std::to_string(least) + " to " +
                 std::to_string(most));
  return fallback.value_or(least);
}

std::string Fields::text(std::string_view key, std::optional<std::string> fallback) const {
  auto const* const value = member(key, !fallback);
  if (value == nullptr) return fallback.value_or("");
  if (value->is_string() && value->get_string().size() <= 200) return std::string(value->get_string());
  fault(key, got(*value) + ", wanted a text of at most 200 bytes");
  return fallback.value_or("");
}

bool Fields::flag(std::string_view key, bool fallback) const {
  auto const* const value = member(key, false);
  if (value == nullptr) return fallback;
  if (value->is_bool()) return value->get_bool();
  fault(key, got(*value) + ", wanted true or false");
  return fallback;
}

Instant Fields::instant(std::string_view key) const {
  auto const* const value = member(key, true);
  if (value == nullptr) return {};
  if (value->is_string()) {
    auto const t = data::parse_iso_instant(std::string_view(value->get_string()));
    auto const year = t ? int(Date{std::chrono::floor<std::chrono::days>(*t)}.year()) : 0;
    if (year >= 1970 && year <= 2037) return *t;
  }
  fault(key, got(*value) + ", wanted a time like \"2026-12-08T06:30:00Z\" (UTC, years 1970 to 2037)");
  return {};
}

json::array const& Fields::array(std::string_view key, std::size_t most, bool needed) const {
  static json::array const none;
  auto const* const value = member(key, needed);
  if (value == nullptr) return none;
  if (!value->is_array()) {
    fault(key, got(*value) + ", wanted an array");
    return none;
  }
  if (value->get_array().size() <= most) return value->get_array();
  fault(key, std::to_string(value->get_array().size()) + " entries, wanted at most " + std::to_string(most));
  return none;
}

std::vector<std::string> Fields::texts(std::string_view key) const {
  std::vector<std::string> list;
  auto const& items = array(key, 10'000, false);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].is_string() && !items[i].get_string().empty() && items[i].get_string().size() <= 200)
      list.emplace_back(items[i].get_string());
    else
      faults_->add(pointer(key) + "/" + std::to_string(i), got(items[i]) + ", wanted a text");
  }
  return list;
}

}  // namespace escale::api
