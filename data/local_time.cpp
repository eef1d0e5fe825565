#include "data/local_time.h"

#include <date/date.h>
#include <date/tz.h>
#include <fmt/format.h>

#include <stdexcept>

namespace escale::data {
namespace {

constexpr int kFirstYear = 1970;
constexpr int kLastYear = 2037;  // the time-zone library knows no rules, only tables, and these end here

date::time_zone const& zone_named(std::string_view zone) {
  static_cast<void>(
      date::get_tzdb());  // a machine without the database is another fault than an unknown name
  try {
    return *date::locate_zone(zone);
  } catch (std::runtime_error const&) {
    throw std::invalid_argument(fmt::format("got time zone '{}', wanted a name of the IANA database", zone));
  }
}

void check_year(int year) {
  if (year < kFirstYear || year > kLastYear)
    throw std::out_of_range(fmt::format("got the year {}, wanted {} to {}", year, kFirstYear, kLastYear));
}

LocalReading read_local(date::time_zone const& zone, date::local_seconds local) {
  auto const info = zone.get_info(local);
  auto const at = [&](date::sys_info const& i) {
    return std::chrono::floor<Minutes>(date::sys_seconds{local.time_since_epoch() - i.offset});
  };
  switch (info.result) {
    case date::local_info::nonexistent:
      return {LocalReading::Kind::nonexistent, std::chrono::floor<Minutes>(info.first.end), {}};
    case date::local_info::ambiguous:
      return {LocalReading::Kind::ambiguous, at(info.first), at(info.second)};
    default:
      return {LocalReading::Kind::unique, at(info.first), {}};
  }
}

date::local_seconds midnight(Date day) {
  return date::local_seconds{std::chrono::sys_days{day}.time_since_epoch()};
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  for (char const c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

LocalReading to_utc(std::string_view zone, Date day, int minute_of_day) {
  if (!day.ok()) throw std::invalid_argument("got a day that no calendar has");
  check_year(static_cast<int>(day.year()));
  return read_local(zone_named(zone), midnight(day) + Minutes{minute_of_day});
}

LocalTime to_local(std::string_view zone, Instant t) {
  auto const offset = zone_named(zone).get_info(date::sys_seconds{t.time_since_epoch()}).offset;
  auto const local = t + std::chrono::floor<Minutes>(offset);
  auto const day = std::chrono::floor<std::chrono::days>(local);
  LocalTime const result{Date{day}, static_cast<int>((local - day).count()),
                         static_cast<int>(std::chrono::floor<Minutes>(offset).count())};
  check_year(static_cast<int>(result.day.year()));
  return result;
}

Interval local_day(std::string_view zone, Date day) {
  auto const next = Date{std::chrono::sys_days{day} + std::chrono::days{1}};
  auto const from = to_utc(zone, day, 0).first;
  return {from, read_local(zone_named(zone), midnight(next)).first};
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  auto const year = number(text.substr(0, 4));
  auto const month = number(text.substr(5, 2));
  auto const day = number(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  Date const date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                  std::chrono::day{static_cast<unsigned>(*day)}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::string format_iso_date(Date day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::string format_iso_instant(Instant t) {
  auto const day = std::chrono::floor<std::chrono::days>(t);
  auto const minute = (t - day).count();
  return fmt::format("{}T{:02}:{:02}:00Z", format_iso_date(Date{day}), minute / 60, minute % 60);
}

std::optional<Instant> parse_iso_instant(std::string_view text) {
  if (text.size() == 20 && text.substr(16) == ":00Z")
    text = text.substr(0, 16);
  else if (text.size() == 17 && text[16] == 'Z')
    text = text.substr(0, 16);
  else
    return std::nullopt;
  auto const day = parse_iso_date(text.substr(0, 10));
  auto const hour = number(text.substr(11, 2));
  auto const minute = number(text.substr(14, 2));
  if (!day || text[10] != 'T' || text[13] != ':' || !hour || !minute || *hour > 23 || *minute > 59)
    return std::nullopt;
  return Instant{std::chrono::sys_days{*day}} + Minutes{*hour * 60 + *minute};
}

}  // namespace escale::data
