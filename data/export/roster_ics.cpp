#include <fmt/format.h>

#include "data/export/roster_export.h"
#include "data/local_time.h"

namespace escale::data {

namespace {

constexpr std::size_t kLineOctets = 75;  // RFC 5545, 3.1

/// "2026-12-08T05:00:00Z" -> "20261208T050000Z"
std::string stamp_text(Instant t) {
  std::string out;
  for (char const c : format_iso_instant(t))
    if (c != '-' && c != ':') out += c;
  return out;
}

/// RFC 5545, 3.3.11: backslash, comma, semicolon and line breaks.
std::string text_value(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '\\' || c == ',' || c == ';') out += '\\';
    if (c == '\n') out += "\\n";
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out;
}

/// UID characters that mail programs bear everywhere.
std::string plain(std::string_view text) {
  std::string out;
  for (char const c : text)
    out += (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.'
               ? c
               : '_';
  return out;
}

/// Folded after at most 75 octets, never inside a UTF-8 character.
void add_line(std::string& out, std::string_view line) {
  std::size_t room = kLineOctets;
  while (line.size() > room) {
    auto cut = room;
    while (cut > 1 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
    out += line.substr(0, cut);
    out += "\r\n ";
    line.remove_prefix(cut);
    room = kLineOctets - 1;  // the blank counts
  }
  out += line;
  out += "\r\n";
}

std::string place_of(RosterRow const& row) {
  std::string out;
  if (!row.terminal.empty()) out = "Terminal " + row.terminal;
  if (!row.gate.empty()) out += (out.empty() ? "" : ", ") + row.gate;
  return out;
}

std::string summary_of(RosterRow const& row) {
  auto words = row.kind;
  for (auto& c : words)
    if (c == '_') c = ' ';
  return fmt::format("{} {} {} ({})", row.flight, words, row.party_alias, row.headcount);
}

void add_event(std::string& out, RosterRow const& row, Instant stamp) {
  add_line(out, "BEGIN:VEVENT");
  add_line(out, fmt::format("UID:{}.{}.{}@escale", plain(row.task), row.position, plain(row.staff_id)));
  add_line(out, "DTSTAMP:" + stamp_text(stamp));
  add_line(out, "DTSTART:" + stamp_text(row.start));
  add_line(out, "DTEND:" + stamp_text(row.end));
  add_line(out, "SUMMARY:" + text_value(summary_of(row)));
  if (auto const place = place_of(row); !place.empty()) add_line(out, "LOCATION:" + text_value(place));
  std::string about = fmt::format("Task {}", row.task);
  if (!row.meeting_point.empty()) about += "\nMeeting point: " + row.meeting_point;
  if (!row.needs.empty()) about += fmt::format("\nNeeds: {}", fmt::join(row.needs, ", "));
  add_line(out, "DESCRIPTION:" + text_value(about));
  add_line(out, "END:VEVENT");
}

}  // namespace

std::string roster_ics(std::vector<RosterRow> const& rows, Instant stamp) {
  std::string out;
  add_line(out, "BEGIN:VCALENDAR");
  add_line(out, "VERSION:2.0");
  add_line(out, "PRODID:-//Escale//Roster//EN");
  add_line(out, "CALSCALE:GREGORIAN");
  for (auto const& row : rows) add_event(out, row, stamp);
  add_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace escale::data
