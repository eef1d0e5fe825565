#include <algorithm>
#include <map>

#include "data/import/flight_book.h"
#include "data/import/manifest.h"
#include "data/local_time.h"

namespace escale::data {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// Missions announce weeks ahead, so a day without flights is only a warning. A day that lies before every
/// flight that is held, or this far from the known flights of the same ABN, is a mistyped date.
constexpr days kBeforeFirstDay{7};
constexpr days kFromSameAbn{31};

struct SideNames {
  std::string_view flight, date, airport, time;
};
constexpr SideNames kInbound{"inbound_flight", "inbound_date", "inbound_from", "inbound_sta"};
constexpr SideNames kOutbound{"outbound_flight", "outbound_date", "outbound_to", "outbound_std"};

SideNames const& names_of(Direction direction) {
  return direction == Direction::inbound ? kInbound : kOutbound;
}

class Resolver {
 public:
  explicit Resolver(ManifestContext& context) : context_(context), book_(context.store, context.reference) {}

  void run(std::vector<ManifestRow>& rows) {
    for (auto& row : rows) {
      find(row.inbound, Direction::inbound);
      find(row.outbound, Direction::outbound);
      for (auto const* leg : {&row.inbound, &row.outbound}) {
        if (leg->state == LegState::known) known_days_[row.abn].push_back(*leg->date);
      }
    }
    for (auto& row : rows) {
      judge(row, row.inbound, Direction::inbound);
      judge(row, row.outbound, Direction::outbound);
    }
  }

 private:
  void find(LegCells& cells, Direction direction) {
    if (!cells.flight || !cells.date) return;
    cells.state = LegState::unknown;
    if (!FlightBook::plannable(*cells.date)) return;
    auto const& legs = book_.legs(*cells.flight, *cells.date, direction == Direction::inbound);
    if (legs.empty()) {
      if (!book_.has_flights_on(*cells.date)) cells.state = LegState::not_loaded;
      return;
    }
    auto const fits = std::find_if(legs.begin(), legs.end(), [&](FlightLeg const& leg) {
      return cells.airport.empty() || cells.airport == away(leg, direction);
    });
    cells.state = fits == legs.end() ? LegState::other_airport : LegState::known;
    cells.leg = fits == legs.end() ? legs.front() : *fits;
  }

  static std::string const& away(FlightLeg const& leg, Direction direction) {
    return direction == Direction::inbound ? leg.key.origin : leg.key.destination;
  }

  void judge(ManifestRow const& row, LegCells& cells, Direction direction) {
    auto const& names = names_of(direction);
    if (cells.state == LegState::not_loaded && implausible(row, cells, direction))
      cells.state = LegState::unknown;
    if (cells.state == LegState::unknown) report_unknown(row, cells, direction);
    if (cells.state == LegState::other_airport) report_airport(row, cells, direction);
    if (cells.state == LegState::not_loaded) make_provisional(row, cells, direction);
    if (cells.state == LegState::known && cells.leg->status == FlightStatus::cancelled) {
      context_.issues.warning(row.at(names.flight), "flight_cancelled", cells.flight->text(),
                              {"got flight " + cells.flight->text() + ", which is cancelled that day.",
                               "lu : le vol " + cells.flight->text() + ", annulé ce jour-là."});
    }
  }

  bool implausible(ManifestRow const& row, LegCells const& cells, Direction direction) {
    auto const day = sys_days(*cells.date);
    auto const first = book_.first_day();
    if (first && day + kBeforeFirstDay < sys_days(*first)) return true;
    if (swapped_day(cells, direction)) return true;
    auto const& known = known_days_[row.abn];
    return !known.empty() && std::all_of(known.begin(), known.end(), [&](Date other) {
      return std::chrono::abs(sys_days(other) - day) > kFromSameAbn;
    });
  }

  /// The date with day and month the other way round, if the flight is known then.
  std::optional<Date> swapped_day(LegCells const& cells, Direction direction) {
    auto const& d = *cells.date;
    Date const other{d.year(), std::chrono::month{static_cast<unsigned>(d.day())},
                     std::chrono::day{static_cast<unsigned>(d.month())}};
    if (!other.ok() || other == d || !FlightBook::plannable(other)) return std::nullopt;
    return book_.legs(*cells.flight, other, direction == Direction::inbound).empty() ? std::nullopt
                                                                                     : std::optional(other);
  }

  Words unknown_hint(LegCells const& cells, Direction direction) {
    auto const to_home = direction == Direction::inbound;
    if (!FlightBook::plannable(*cells.date)) return {};
    if (auto const other = swapped_day(cells, direction)) {
      auto const day = format_iso_date(*other);
      return {day + " was meant: in dates with / the day comes first",
              day + " : dans les dates avec / le jour vient d'abord"};
    }
    for (auto const step : {days{-1}, days{1}}) {
      Date const near(sys_days(*cells.date) + step);
      if (book_.legs(*cells.flight, near, to_home).empty()) continue;
      auto const day = format_iso_date(near);
      return {day + " was meant: the date is the one on which the flight leaves",
              day + " : la date est celle du départ du vol"};
    }
    if (!book_.legs(*cells.flight, *cells.date, !to_home).empty()) {
      return to_home ? Words{"it is the outbound flight: that number leaves " + context_.reference.home(),
                             "c'est le vol de départ : ce numéro part de " + context_.reference.home()}
                     : Words{"it is the inbound flight: that number arrives at " + context_.reference.home(),
                             "c'est le vol d'arrivée : ce numéro arrive à " + context_.reference.home()};
    }
    return {};
  }

  void report_unknown(ManifestRow const& row, LegCells const& cells, Direction direction) {
    auto const day = format_iso_date(*cells.date);
    auto const& home = context_.reference.home();
    bool const in = direction == Direction::inbound;
    auto const number = cells.flight->text();
    Words const wanted{std::string("a flight ") + (in ? "to " : "from ") + home + " that leaves on " + day,
                       std::string("un vol ") + (in ? "vers " : "de ") + home + " qui part le " + day};
    context_.issues.error(row.at(names_of(direction).flight), "unknown_flight", number,
                          got_wanted("", number, wanted, unknown_hint(cells, direction)));
  }

  void report_airport(ManifestRow const& row, LegCells& cells, Direction direction) {
    auto const& column = names_of(direction).airport;
    auto const& other = away(*cells.leg, direction);
    Words const wanted{other + ": " + cells.flight->text() +
                           (direction == Direction::inbound ? " comes from there" : " goes there") +
                           " on that day",
                       other + " : " + cells.flight->text() +
                           (direction == Direction::inbound ? " en vient" : " y va") + " ce jour-là"};
    context_.issues.error(row.at(column), "airport_mismatch", cells.airport,
                          got_wanted(column, cells.airport, wanted));
    cells.leg.reset();
  }

  void report_not_loaded(ManifestRow const& row, LegCells const& cells, Direction direction,
                         std::string const& number) {
    auto const day = format_iso_date(*cells.date);
    Words words{
        "got flight " + number + " on " + day +
            "; no flights of that day are loaded yet, so it counts as this file says.",
        "lu : le vol " + number + " du " + day +
            " ; aucun vol de ce jour n'est encore chargé, il compte donc comme l'indique ce fichier."};
    if (!cells.time) {
      std::string const column(names_of(direction).time);
      words.en += " Maybe fill in " + column + ": without a time it cannot be planned until then.";
      words.fr += " Peut-être : remplir " + column + ", sans heure il ne peut pas être planifié d'ici là.";
    }
    context_.issues.warning(row.at(names_of(direction).flight), "flight_not_loaded", number, words);
  }

  /// A leg from the manifest's own cells, so that the movement can be planned before the flights are loaded.
  void make_provisional(ManifestRow const& row, LegCells& cells, Direction direction) {
    bool const in = direction == Direction::inbound;
    auto const& home = context_.reference.home();
    auto const number = book_.operating_form(*cells.flight);
    if (cells.airport == home) {
      context_.issues.error(row.at(names_of(direction).airport), "airport_mismatch", home,
                            got_wanted("", home, {"the other end of the flight", "l'autre bout du vol"}));
      return;
    }
    report_not_loaded(row, cells, direction, number.text());
    if (cells.airport.empty()) return;
    FlightLeg leg;
    leg.key = {number.designator,        number.number, number.suffix, *cells.date, in ? cells.airport : home,
               in ? home : cells.airport};
    leg.provisional = true;
    cells.leg = leg;
  }

  ManifestContext& context_;
  FlightBook book_;
  std::map<std::string, std::vector<Date>> known_days_;
};

}  // namespace

void resolve_flights(std::vector<ManifestRow>& rows, ManifestContext& context) {
  Resolver(context).run(rows);
}

}  // namespace escale::data
