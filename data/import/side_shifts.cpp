#include <algorithm>
#include <map>
#include <set>

#include "data/import/local_reading.h"
#include "data/import/side_rows.h"
#include "data/import/text.h"
#include "data/local_time.h"

namespace escale::data {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr int kBreakMax = 480;  // minutes; more than any duty's break, a typing error
constexpr int kDayMinutes = 1440;

struct ReadDuty {
  int row = 0;  // 0: held already
  DutyRow duty;
};

class ShiftsReader {
 public:
  explicit ShiftsReader(SideContext& context) : context_(context), known_staff_(staff_ids(context.store)) {}

  void read(Fields const& fields) {
    DutyRow duty;
    duty.staff_id = need_staff(fields, known_staff_);
    auto const day = fields.need("date").empty() ? std::nullopt : fields.date("date");
    auto const start = fields.need("start").empty() ? std::nullopt : fields.time("start");
    auto const end = fields.need("end").empty() ? std::nullopt : fields.time("end");
    duty.break_minutes = fields.whole_number("break_minutes", 0, kBreakMax).value_or(0);
    duty.base = read_base(fields, day);
    if (!day || !start || !end) return;
    duty.local_date = format_iso_date(*day);
    if (!read_span(fields, *day, *start, *end, duty) || duty.staff_id.empty()) return;
    duties_.push_back({fields.record().row(), std::move(duty)});
  }

  /// Duties of one person must not overlap, neither in the file nor with those that stay.
  void check_overlaps() {
    std::map<std::string, std::vector<ReadDuty>> by_staff;
    for (auto const& one : duties_) by_staff[one.duty.staff_id].push_back(one);
    for (auto const& held : held_that_stay()) by_staff[held.staff_id].push_back({0, held});
    for (auto& [id, list] : by_staff) {
      std::stable_sort(list.begin(), list.end(),
                       [](ReadDuty const& a, ReadDuty const& b) { return a.duty.start < b.duty.start; });
      for (std::size_t i = 1; i < list.size(); ++i) {
        if (list[i].duty.start < list[i - 1].duty.end) report_overlap(list[i - 1], list[i]);
      }
    }
  }

  void store() {
    std::map<std::pair<std::string, std::string>, std::vector<DutyRow>> by_day;
    for (auto const& one : duties_) by_day[{one.duty.staff_id, one.duty.local_date}].push_back(one.duty);
    for (auto const& [key, rows] : by_day) context_.store.replace_duties(key.first, key.second, rows);
  }

 private:
  std::string read_base(Fields const& fields, std::optional<Date> day) {
    auto const text = single_spaced(fields.need("base"));
    if (text.empty() || !day) return {};
    auto const place = context_.reference.meeting_place(text, *day);
    if (!place) {
      fields.bad_value(
          "base", text,
          {"a meeting place (\"2E arrivals\") or the name of a terminal in force on that day",
           "un point de rencontre (« 2E arrivals ») ou le nom d'un terminal en vigueur ce jour-là"});
    }
    return place.value_or("");
  }

  bool read_span(Fields const& fields, Date day, ClockTime start, ClockTime end, DutyRow& duty) {
    auto const from = start.minute + start.plus_days * kDayMinutes;
    auto to = end.minute + end.plus_days * kDayMinutes;
    if (to == from) {
      fields.issues().error(fields.at("end"), "bad_time", clock_text(end.minute_of_day()),
                            {"got an end that is the start, wanted a duty of some length.",
                             "lu : une fin égale au début, attendu : un service d'une certaine durée."});
      return false;
    }
    if (to < from) to += kDayMinutes;  // formats.md: an end before the start is the next day
    auto const& zone = context_.reference.local_zone();
    auto const begins = local_instant(zone, day, from, fields.at("start"), fields.issues());
    auto const ends = local_instant(zone, day, to, fields.at("end"), fields.issues());
    if (!begins || !ends) return report_year(fields, day);
    duty.start = *begins;
    duty.end = *ends;
    if (Minutes(duty.break_minutes) < duty.end - duty.start) return true;
    auto const text = std::to_string(duty.break_minutes);
    fields.bad_value("break_minutes", text,
                     {"a break shorter than the duty", "une pause plus courte que le service"});
    return false;
  }

  static bool report_year(Fields const& fields, Date day) {
    if (day.year() >= std::chrono::year{1970} && day.year() <= std::chrono::year{2037})
      return false;  // a clock change, reported
    fields.issues().error(
        fields.at("date"), "bad_date", format_iso_date(day),
        got_wanted("date", format_iso_date(day), {"a year from 1970 to 2037", "une année de 1970 à 2037"}));
    return false;
  }

  std::vector<DutyRow> held_that_stay() {
    if (duties_.empty()) return {};
    std::set<std::pair<std::string, std::string>> replaced;
    auto from = duties_.front().duty.start, to = duties_.front().duty.end;
    for (auto const& one : duties_) {
      replaced.insert({one.duty.staff_id, one.duty.local_date});
      from = std::min(from, one.duty.start);
      to = std::max(to, one.duty.end);
    }
    auto held = context_.store.duties_between(from, to);
    std::erase_if(held, [&](DutyRow const& one) {
      return replaced.contains({one.staff_id, one.local_date});
    });
    return held;
  }

  void report_overlap(ReadDuty const& a, ReadDuty const& b) {
    if (a.row == 0 && b.row == 0) return;
    bool const second_later = b.row > a.row;
    auto const& late = second_later ? b : a;
    auto const& early = second_later ? a : b;
    auto const other = early.row > 0 ? std::to_string(early.row) : std::string();
    context_.issues.error({late.row, "start"}, "overlapping_duties", late.duty.staff_id,
                          {"got a duty of " + late.duty.staff_id + " that overlaps " +
                               (other.empty() ? "one that is held (" + early.duty.local_date + ")"
                                              : "the one in row " + other) +
                               ", wanted duties one after the other.",
                           "lu : un service de " + late.duty.staff_id + " qui chevauche " +
                               (other.empty() ? "un service connu (" + early.duty.local_date + ")"
                                              : "celui de la ligne " + other) +
                               ", attendu : des services successifs."});
  }

  SideContext& context_;
  std::set<std::string> known_staff_;
  std::vector<ReadDuty> duties_;
};

}  // namespace

int import_shifts(Sheet const& sheet, SideContext& context) {
  ShiftsReader reader(context);
  auto const rows =
      each_row(sheet, FileKind::shifts, context.issues, [&](Fields const& fields) { reader.read(fields); });
  reader.check_overlaps();
  if (!context.known && !context.issues.has_errors()) reader.store();
  return rows;
}

}  // namespace escale::data
