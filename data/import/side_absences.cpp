#include <cmath>

#include "data/import/local_reading.h"
#include "data/import/side_rows.h"
#include "data/import/text.h"
#include "data/local_time.h"

namespace escale::data {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// A date, or a date and a time after a blank or `T`.
struct Moment {
  Date day{};
  std::optional<int> minute;
};

std::optional<Moment> read_moment(Fields const& fields, std::string_view column) {
  auto const* cell = fields.record().cell(column);
  if (cell == nullptr) return std::nullopt;
  if (cell->kind == CellKind::date_time) {
    auto const day = read_date(*cell);
    bool const timed = std::floor(cell->serial) != cell->serial;
    auto const time = timed
                          ? read_time(Cell{"", CellKind::date_time, cell->serial - std::floor(cell->serial)})
                          : std::nullopt;
    if (day) return Moment{*day, time ? std::optional(time->minute) : std::nullopt};
  }
  auto const text = single_spaced(cell->text);
  auto const gap = text.find_first_of(" T");
  auto const day = read_date(Cell{text.substr(0, gap), CellKind::text, 0.0});
  if (!day) {
    fields.issues().error(
        fields.at(column), "bad_date", text,
        got_wanted(column, text, wanted_date(), date_hint(Cell{text.substr(0, gap), CellKind::text, 0.0})));
    return std::nullopt;
  }
  if (gap == std::string::npos) return Moment{*day, std::nullopt};
  auto const time = read_time(Cell{text.substr(gap + 1), CellKind::text, 0.0});
  if (!time) {
    fields.issues().error(fields.at(column), "bad_time", text, got_wanted(column, text, wanted_time()));
    return std::nullopt;
  }
  return Moment{Date(sys_days(*day) + days{time->plus_days}), time->minute};
}

std::optional<Instant> instant_of(Fields const& fields, std::string_view column, Moment const& m, bool is_end,
                                  std::string const& zone) {
  // A day named as the end belongs to the absence as a whole.
  auto const day = is_end && !m.minute ? Date(sys_days(m.day) + days{1}) : m.day;
  auto const year = static_cast<int>(day.year());
  if (year < 1970 || year > 2037) {
    fields.issues().error(
        fields.at(column), "bad_date", format_iso_date(day),
        got_wanted(column, format_iso_date(day), {"a year from 1970 to 2037", "une année de 1970 à 2037"}));
    return std::nullopt;
  }
  return local_instant(zone, day, m.minute.value_or(0), fields.at(column), fields.issues());
}

std::optional<AbsenceRow> read_absence(Fields const& fields, std::set<std::string> const& staff,
                                       std::string const& zone) {
  AbsenceRow row;
  row.staff_id = need_staff(fields, staff);
  row.kind = fields.choice("kind", fields.need("kind"), {"sick", "leave", "training", "other"});
  auto const from = fields.need("from").empty() ? std::nullopt : read_moment(fields, "from");
  auto const to = fields.need("to").empty() ? std::nullopt : read_moment(fields, "to");
  auto const begins = from ? instant_of(fields, "from", *from, false, zone) : std::nullopt;
  auto const ends = to ? instant_of(fields, "to", *to, true, zone) : std::nullopt;
  if (!begins || !ends) return std::nullopt;
  row.from = *begins;
  row.to = *ends;
  if (row.from < row.to) return row;
  auto const text = fields.record().text("to");
  fields.issues().error(fields.at("to"), "bad_date", text,
                        got_wanted("to", text, {"an end after the start", "une fin après le début"}));
  return std::nullopt;
}

}  // namespace

int import_absences(Sheet const& sheet, SideContext& context) {
  auto const staff = staff_ids(context.store);
  std::vector<AbsenceRow> absences;
  auto const rows = each_row(sheet, FileKind::absences, context.issues, [&](Fields const& fields) {
    if (auto row = read_absence(fields, staff, context.reference.local_zone()))
      absences.push_back(std::move(*row));
  });
  if (context.known || context.issues.has_errors()) return rows;
  for (auto const& row : absences) context.store.put_absence(row);
  return rows;
}

}  // namespace escale::data
