#include "data/import/values.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cmath>

#include "data/import/text.h"

namespace escale::data {
namespace {

constexpr double kSerialMax = 73'051.0;  // 2100-01-01: no date of a manifest lies behind it
constexpr double kYearsEnd = 2'200.0;    // a plain number below is rather a year than a day of 1906
constexpr int kDayMinutes = 1440;

/// Three numbers with `separator` between them; nothing when the shape is another one.
struct Triple {
  std::string_view first, second, third;
};

std::optional<Triple> cut(std::string_view text, char separator) {
  auto const a = text.find(separator);
  auto const b = a == std::string_view::npos ? a : text.find(separator, a + 1);
  if (b == std::string_view::npos) return std::nullopt;
  Triple const t{text.substr(0, a), text.substr(a + 1, b - a - 1), text.substr(b + 1)};
  if (!is_digits(t.first) || !is_digits(t.second) || !is_digits(t.third)) return std::nullopt;
  return t;
}

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::optional<Date> make_date(std::string_view year, std::string_view month, std::string_view day) {
  if (year.size() != 4 || month.size() > 2 || day.size() > 2) return std::nullopt;
  Date const date{std::chrono::year{number(year)}, std::chrono::month{static_cast<unsigned>(number(month))},
                  std::chrono::day{static_cast<unsigned>(number(day))}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<Triple> cut_day_first(std::string_view text) {
  auto const slashes = cut(text, '/');
  return slashes ? slashes : cut(text, '.');
}

/// Digits of "6h35", "0635", "06:35": hour and minute.
std::optional<int> clock_minute(std::string_view text) {
  auto const colon = text.find_first_of(":hH");
  std::string_view hour = text, minute = "00";
  if (colon != std::string_view::npos) {
    hour = text.substr(0, colon);
    minute = text.substr(colon + 1);
    if (text[colon] == ':' && minute.size() == 5 && minute.ends_with(":00")) minute = minute.substr(0, 2);
    if (text[colon] != ':' && minute.empty()) minute = "00";
  } else {
    if (text.size() < 3 || text.size() > 4) return std::nullopt;
    hour = text.substr(0, text.size() - 2);
    minute = text.substr(text.size() - 2);
  }
  if (!is_digits(hour) || !is_digits(minute) || hour.size() > 2 || minute.size() != 2) return std::nullopt;
  auto const h = number(hour), m = number(minute);
  bool const valid = (h < 24 && m < 60) || (h == 24 && m == 0);
  return valid ? std::optional(h * 60 + m) : std::nullopt;
}

std::optional<ClockTime> serial_time(double serial) {
  if (serial < 0.0 || serial >= kSerialMax) return std::nullopt;
  auto const minutes = static_cast<int>(std::lround(serial * kDayMinutes));
  if (minutes == kDayMinutes) return ClockTime{kDayMinutes, 0};
  bool const elapsed =
      minutes < 3 * kDayMinutes;  // [h]:mm such as 29:40; above that it is a date with a time
  if (!elapsed && minutes % kDayMinutes == 0) return std::nullopt;  // a date alone
  return ClockTime{minutes % kDayMinutes, elapsed ? minutes / kDayMinutes : 0};
}

}  // namespace

std::string FlightNumber::text() const {
  return designator + std::to_string(number) + (suffix ? std::string(1, suffix) : std::string());
}

std::optional<Date> read_date(Cell const& cell) {
  if (cell.kind == CellKind::date_time || cell.kind == CellKind::number) {
    auto const day = std::floor(cell.serial);
    if (cell.kind == CellKind::number && day < kYearsEnd) return std::nullopt;
    if (day < 1.0 || day >= kSerialMax || day == 60.0)
      return std::nullopt;  // 60: the 29 February 1900 that never was
    auto const epoch = std::chrono::sys_days(Date{std::chrono::year{1899} / 12 / (day < 60.0 ? 31 : 30)});
    return Date(epoch + std::chrono::days(static_cast<int>(day)));
  }
  auto const text = trim(cell.text);
  if (auto const iso = cut(text, '-')) return make_date(iso->first, iso->second, iso->third);
  if (auto const local = cut_day_first(text)) return make_date(local->third, local->second, local->first);
  return std::nullopt;
}

Words date_hint(Cell const& cell) {
  auto const text = trim(cell.text);
  auto const iso = cut(text, '-');
  auto const local = iso ? std::nullopt : cut_day_first(text);
  if (local && local->third.size() == 2) {
    return {"the year must have four digits", "l'année doit avoir quatre chiffres"};
  }
  if (local && number(local->second) > 12 && number(local->first) <= 12) {
    return {"day and month are the wrong way round: the day comes first",
            "le jour et le mois sont inversés : le jour vient d'abord"};
  }
  if (iso || local) return {"that month does not have this day", "ce mois n'a pas ce jour"};
  if (is_digits(text) && text.size() == 5) {
    return {"this is how a spreadsheet counts days: show the column as a date",
            "c'est le compte de jours d'un tableur : afficher la colonne comme une date"};
  }
  return {};
}

Words wanted_date() {
  return {"a date like 2026-12-03 or 03/12/2026 (day first)",
          "une date comme 2026-12-03 ou 03/12/2026 (jour d'abord)"};
}

std::optional<ClockTime> read_time(Cell const& cell) {
  bool const whole = std::floor(cell.serial) == cell.serial;
  if (cell.kind == CellKind::date_time || (cell.kind == CellKind::number && !whole))
    return serial_time(cell.serial);
  auto text = without_blanks(cell.text);
  int plus = 0;
  if (auto const sign = text.find('+'); sign != std::string::npos) {
    auto const days = read_whole_number(std::string_view(text).substr(sign + 1), 0, 2);
    if (!days) return std::nullopt;
    plus = *days;
    text.resize(sign);
  }
  auto const minute = clock_minute(text);
  return minute ? std::optional(ClockTime{*minute, plus}) : std::nullopt;
}

Words wanted_time() {
  return {"a time like 06:35, 0635 or 6h35 (with +1 for the next day)",
          "une heure comme 06:35, 0635 ou 6h35 (+1 pour le lendemain)"};
}

std::optional<FlightNumber> read_flight_number(std::string_view raw) {
  auto const text = upper(without_blanks(raw));
  auto const letter = [&](std::size_t i) { return i < text.size() && text[i] >= 'A' && text[i] <= 'Z'; };
  auto const digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  bool const icao = letter(0) && letter(1) && letter(2);
  bool const iata = (letter(0) || letter(1)) && (letter(0) || digit(0)) && (letter(1) || digit(1));
  if (!icao && !iata) return std::nullopt;
  std::size_t const start = icao ? 3 : 2;
  std::size_t end = start;
  while (digit(end)) ++end;
  bool const suffixed = end + 1 == text.size() && letter(end);
  if (end == start || end - start > 4 || (end != text.size() && !suffixed)) return std::nullopt;
  FlightNumber const flight{text.substr(0, start), number(std::string_view(text).substr(start, end - start)),
                            suffixed ? text[end] : char{0}};
  return flight.number > 0 ? std::optional(flight) : std::nullopt;
}

std::optional<int> read_whole_number(std::string_view text, int least, int most) {
  if (!is_digits(text) || text.size() > 9) return std::nullopt;
  auto const value = number(text);
  return value >= least && value <= most ? std::optional(value) : std::nullopt;
}

std::string clock_text(int minute_of_day) {
  auto const minute = ((minute_of_day % kDayMinutes) + kDayMinutes) % kDayMinutes;
  return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

}  // namespace escale::data
