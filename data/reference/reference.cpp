#include "data/reference/reference.h"

#include <algorithm>

#include "data/reference/fold.h"
#include "data/reference/tables.h"

namespace escale::data {
namespace {

std::string upper(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return result;
}

template <typename Map>
std::optional<typename Map::mapped_type> look_up(Map const& map, typename Map::key_type const& key) {
  auto const at = map.find(key);
  if (at == map.end()) return std::nullopt;
  return at->second;
}

}  // namespace

Reference Reference::load(std::string const& folder, std::vector<ReferenceFault>& faults) {
  auto tables = std::make_shared<Tables>();
  load_names(folder, *tables, faults);
  load_places(folder, *tables, faults);
  load_meeting_points(folder, *tables, faults);
  load_process(folder, *tables, faults);
  load_airlines(folder, *tables, faults);
  load_airports(folder, *tables, faults);
  load_people(folder, *tables, faults);
  load_words(folder, *tables, faults);
  load_privacy(folder, *tables, faults);
  load_rules(folder, *tables, faults);
  Reference result;
  result.tables_ = std::move(tables);
  return result;
}

std::optional<std::string> Reference::terminal_of_airline(std::string_view designator, int flight_number,
                                                          Date on) const {
  auto const code = upper(designator);
  std::optional<std::string> result;
  for (auto const& row :
       tables_->airline_terminals) {  // widest range first: the last that fits is the nearest
    if (row.airline == code && row.flight_from <= flight_number && flight_number <= row.flight_to &&
        row.valid.holds(on))
      result = row.terminal;
  }
  return result;
}

std::optional<std::string> Reference::airline(std::string_view code) const {
  auto const text = upper(code);
  if (auto known = look_up(tables_->airlines, text)) return known;
  auto const letter_or_digit = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  auto const digit = [](char c) { return c >= '0' && c <= '9'; };
  bool const iata_like = text.size() == 2 && std::all_of(text.begin(), text.end(), letter_or_digit) &&
                         !std::all_of(text.begin(), text.end(), digit);
  return iata_like ? std::optional(text) : std::nullopt;
}

std::optional<std::string> Reference::airport_code(std::string_view code) const {
  auto const known = upper(code);
  if (tables_->airports.contains(known)) return known;
  auto const icao = tables_->airport_of_icao.find(known);
  return icao == tables_->airport_of_icao.end() ? std::nullopt : std::optional(icao->second);
}

std::optional<std::string> Reference::airport_zone(std::string_view iata) const {
  auto const at = tables_->airports.find(upper(iata));
  return at == tables_->airports.end() ? std::nullopt : std::optional(at->second.zone);
}

std::string const& Reference::local_zone() const {
  return tables_->zone;
}
std::string const& Reference::home() const {
  return tables_->home;
}

std::optional<NeedSet> Reference::needs_of_ssr(std::string_view code) const {
  return look_up(tables_->ssr, upper(code));
}

std::optional<std::string> Reference::language(std::string_view text) const {
  return look_up(tables_->languages, squeeze(text));
}

bool Reference::country_known(std::string_view code) const {
  return tables_->countries.contains(upper(code));
}

bool Reference::transit_visa_needed(std::string_view nationality, Date on) const {
  auto const country = look_up(tables_->countries, upper(nationality));
  auto const rows = country ? look_up(tables_->transit_visa, *country) : std::nullopt;
  return rows && std::any_of(rows->begin(), rows->end(),
                             [&](TransitVisa const& row) { return row.needed && row.valid.holds(on); });
}

std::optional<std::string> Reference::protection_word(std::string_view text) const {
  auto const folded = words(text);
  auto const exact = words(text, true);
  for (auto const& entry : tables_->protection) {
    bool const found = entry.exact.empty()
                           ? find_words(folded, entry.words) != std::string::npos
                           : std::find(exact.begin(), exact.end(), entry.exact) != exact.end();
    if (found) return entry.shown;
  }
  return std::nullopt;
}

std::optional<std::string> Reference::holiday(Date on) const {
  return look_up(tables_->holidays, std::chrono::sys_days{on});
}

std::optional<RuleProfile> Reference::profile(std::string_view id) const {
  for (auto const& profile : tables_->profiles)
    if (profile.id == id) return profile;
  return std::nullopt;
}

std::vector<std::string> Reference::profile_ids() const {
  std::vector<std::string> result;
  for (auto const& profile : tables_->profiles) result.push_back(profile.id);
  return result;
}

std::vector<ShiftPattern> const& Reference::shift_patterns() const {
  return tables_->patterns;
}

PrivacyRules const& Reference::privacy() const {
  return tables_->privacy;
}

}  // namespace escale::data
