#include "data/import/fields.h"

#include <algorithm>

#include "data/import/text.h"

namespace escale::data {

std::string identifier(std::string_view text) {
  return upper(single_spaced(text));
}

void Fields::bad_value(std::string_view column, std::string_view value, Words const& wanted,
                       Words const& maybe) const {
  issues_.error(at(column), "bad_value", value, got_wanted(column, value, wanted, maybe));
}

std::string Fields::need(std::string_view column) const {
  auto text = record_.text(column);
  if (text.empty() && record_.has_column(column) && !record_.broken(column))
    report_missing_cell(record_, column, issues_);
  return text;
}

std::string Fields::choice(std::string_view column, std::string const& text,
                           std::initializer_list<std::string_view> words) const {
  if (text.empty()) return {};
  std::string list;
  for (auto const word : words) {
    if (fold(word) == fold(text)) return std::string(word);
    list += (list.empty() ? "" : ", ") + std::string(word);
  }
  bad_value(column, text, {"one of " + list, "une valeur parmi " + list});
  return {};
}

std::optional<Date> Fields::date(std::string_view column) const {
  auto const* cell = record_.cell(column);
  if (cell == nullptr) return std::nullopt;
  auto const date = read_date(*cell);
  if (!date) {
    issues_.error(at(column), "bad_date", cell->text,
                  got_wanted(column, trim(cell->text), wanted_date(), date_hint(*cell)));
  }
  return date;
}

std::optional<ClockTime> Fields::time(std::string_view column) const {
  auto const* cell = record_.cell(column);
  if (cell == nullptr) return std::nullopt;
  auto const time = read_time(*cell);
  if (!time)
    issues_.error(at(column), "bad_time", cell->text, got_wanted(column, trim(cell->text), wanted_time()));
  return time;
}

std::optional<int> Fields::whole_number(std::string_view column, int least, int most) const {
  auto const text = record_.text(column);
  if (text.empty()) return std::nullopt;
  auto const number = read_whole_number(text, least, most);
  if (!number) {
    auto const from = std::to_string(least), to = std::to_string(most);
    bad_value(column, text,
              {"a whole number from " + from + " to " + to, "un nombre entier de " + from + " à " + to});
  }
  return number;
}

std::string Fields::airport(std::string_view column) const {
  auto code = upper(record_.text(column));
  auto const is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (code.empty() || (code.size() == 3 && std::all_of(code.begin(), code.end(), is_letter))) return code;
  bad_value(column, code, {"the three letters of an airport (BEY)", "les trois lettres d'un aéroport (BEY)"});
  return {};
}

std::optional<FlightNumber> Fields::flight(std::string_view column) const {
  auto const text = record_.text(column);
  if (text.empty()) return std::nullopt;
  auto const flight = read_flight_number(text);
  if (!flight) {
    bad_value(
        column, text,
        {"a flight number like AF565, AF 0565 or AFR565", "un numéro de vol comme AF565, AF 0565 ou AFR565"});
  }
  return flight;
}

}  // namespace escale::data
