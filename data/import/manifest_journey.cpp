#include <fmt/format.h>

#include "data/import/local_reading.h"
#include "data/import/manifest.h"
#include "data/local_time.h"

namespace escale::data {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// Block time of a leg of which only one end is known; corrected when the flights are loaded.
constexpr Minutes kAssumedBlock{180};
constexpr int kOldest = 120;  // years

class JourneyCheck {
 public:
  explicit JourneyCheck(ManifestContext& context) : context_(context) {}

  void run(ManifestRow& row) {
    if (row.cancels()) return;
    check_arrival_date(row);
    auto const arrival = arrival_instant(row);
    auto const departure = departure_instant(row);
    settle(row.inbound, arrival, Direction::inbound);
    settle(row.outbound, departure, Direction::outbound);
    check_birth(row);
    auto& person = row.person;
    if (row.inbound.leg) person.inbound = row.inbound.leg->key;
    if (row.outbound.leg) person.outbound = row.outbound.leg->key;
    person.inbound_sta = scheduled(row.inbound, Direction::inbound, arrival);
    person.outbound_std = scheduled(row.outbound, Direction::outbound, departure);
  }

 private:
  [[nodiscard]] std::string const& zone() const { return context_.reference.local_zone(); }

  static std::optional<Instant> scheduled(LegCells const& cells, Direction direction,
                                          std::optional<Instant> written) {
    if (cells.state != LegState::known) return written;
    return direction == Direction::inbound ? cells.leg->times.scheduled_in : cells.leg->times.scheduled_out;
  }

  void check_arrival_date(ManifestRow const& row) {
    if (!row.arrival_date || !row.inbound.date) return;
    auto const& in = row.inbound;
    std::optional<Date> wanted;
    if (in.state == LegState::known) wanted = to_local(zone(), in.leg->times.scheduled_in).day;
    if (in.state == LegState::not_loaded) {
      auto const gap = sys_days(*row.arrival_date) - sys_days(*in.date);
      if (gap < days{0}) wanted = in.date;
      if (gap > days{2}) wanted = Date(sys_days(*in.date) + days{1});
    }
    if (!wanted || *wanted == *row.arrival_date) return;
    auto const day = format_iso_date(*wanted);
    context_.issues.error(
        row.at("arrival_date"), "date_mismatch", format_iso_date(*row.arrival_date),
        got_wanted("", format_iso_date(*row.arrival_date),
                   {day + ", the day on which " + in.flight->text() + " reaches " + context_.reference.home(),
                    day + ", jour où " + in.flight->text() + " atteint " + context_.reference.home()},
                   {"inbound_date is wrong: it is the day on which the flight leaves",
                    "inbound_date est fausse : c'est le jour où le vol part"}));
  }

  /// The instant a cell names, after the checks of clock changes and of the schedule.
  std::optional<Instant> arrival_instant(ManifestRow const& row) {
    auto const& in = row.inbound;
    if (!in.given || !in.time) return std::nullopt;
    std::optional<Date> day = row.arrival_date ? row.arrival_date : in.date;
    if (in.time->plus_days > 0 && in.date) day = Date(sys_days(*in.date) + days{in.time->plus_days});
    if (in.time->plus_days == 0 && !row.arrival_date && in.state == LegState::known) {
      day = to_local(zone(), in.leg->times.scheduled_in).day;
    }
    return read_clock(row, in, Direction::inbound, day);
  }

  std::optional<Instant> departure_instant(ManifestRow const& row) {
    auto const& out = row.outbound;
    if (!out.given || !out.time || !out.date) return std::nullopt;
    return read_clock(row, out, Direction::outbound, Date(sys_days(*out.date) + days{out.time->plus_days}));
  }

  std::optional<Instant> read_clock(ManifestRow const& row, LegCells const& cells, Direction direction,
                                    std::optional<Date> day) {
    auto const spot = row.at(direction == Direction::inbound ? "inbound_sta" : "outbound_std");
    if (!day) return std::nullopt;
    auto const instant = local_instant(zone(), *day, cells.time->minute, spot, context_.issues);
    if (!instant || cells.state != LegState::known) return instant;
    auto const& times = cells.leg->times;
    auto const local =
        to_local(zone(), direction == Direction::inbound ? times.scheduled_in : times.scheduled_out);
    if (local.minute_of_day != cells.time->minute_of_day()) {
      auto const written = clock_text(cells.time->minute_of_day()), held = clock_text(local.minute_of_day);
      context_.issues.warning(spot, "sta_differs", written,
                              {"got " + written + ", the flights say " + held + " for " +
                                   cells.flight->text() + "; " + held + " counts.",
                               "lu : " + written + ", les vols indiquent " + held + " pour " +
                                   cells.flight->text() + " ; " + held + " compte."});
    }
    return instant;
  }

  /// Gives a provisional leg its times; without a time of its own it cannot be planned yet.
  void settle(LegCells& cells, std::optional<Instant> written, Direction direction) {
    if (cells.state != LegState::not_loaded || !cells.leg) return;
    auto& leg = *cells.leg;
    auto const local = written ? to_local(zone(), *written).day : *cells.date;
    auto const at = written.value_or(Instant{});
    leg.times.scheduled_in = direction == Direction::inbound ? at : at + kAssumedBlock;
    leg.times.scheduled_out = direction == Direction::inbound ? at - kAssumedBlock : at;
    leg.terminal =
        context_.reference.terminal_of_airline(leg.key.designator, leg.key.number, local).value_or("");
  }

  void check_birth(ManifestRow const& row) {
    if (!row.date_of_birth) return;
    std::optional<Date> first, last;
    for (auto const& date : {row.inbound.given ? row.inbound.date : std::nullopt,
                             row.inbound.given ? row.arrival_date : std::nullopt,
                             row.outbound.given ? row.outbound.date : std::nullopt}) {
      if (date && (!first || *date < *first)) first = date;
      if (date && (!last || *date > *last)) last = date;
    }
    if (!first) return;
    auto const born = *row.date_of_birth;
    bool const unborn = born > *last;
    bool const too_old = born.year() + std::chrono::years{kOldest} < first->year() ||
                         Date(born.year() + std::chrono::years{kOldest}, born.month(), born.day()) < *first;
    if (!unborn && !too_old) return;
    context_.issues.error(
        row.at("date_of_birth"), "bad_dob", "",
        unborn
            ? Words{"got a birth date after the journey, wanted one before it. Maybe the year is wrong.",
                    "lu : une date de naissance après le voyage, attendu : avant. Peut-être : l'année est "
                    "fausse."}
            : Words{"got a birth date more than 120 years before the journey, wanted a later one. Maybe the "
                    "year is wrong.",
                    "lu : une date de naissance plus de 120 ans avant le voyage, attendu : plus récente. "
                    "Peut-être : l'année est fausse."});
  }

  ManifestContext& context_;
};

}  // namespace

void check_journeys(std::vector<ManifestRow>& rows, ManifestContext& context) {
  JourneyCheck check(context);
  for (auto& row : rows) check.run(row);
}

}  // namespace escale::data
