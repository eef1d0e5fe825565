#include <map>
#include <tuple>

#include "data/assemble_party.h"
#include "data/import/manifest.h"
#include "data/import/step_words.h"
#include "data/local_time.h"
#include "scheduler/planning/planning.h"

namespace escale::data {
namespace {

/// "leaving the aircraft 10 + border police 25 + ..."; neighbouring steps of one kind together.
Words steps_text(std::vector<planning::Step> const& steps) {
  Words out;
  bool boarded = false;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    auto minutes = steps[i].minutes;
    bool const last = steps[i].kind == planning::MilestoneKind::boarded;
    while (!last && i + 1 < steps.size() && steps[i + 1].kind == steps[i].kind) minutes += steps[++i].minutes;
    if (minutes == 0) continue;
    auto const name = step_words(steps[i].kind, last && boarded);
    boarded = boarded || last;
    out.en += (out.en.empty() ? "" : " + ") + name.en + " " + std::to_string(minutes);
    out.fr += (out.fr.empty() ? "" : " + ") + name.fr + " " + std::to_string(minutes);
  }
  return out;
}

constexpr int kLongestBelieved = 24 * 60;  // beyond it there is no way, not a long one

/// People who change planes together: one family, the same two flights.
using Together = std::tuple<int, FlightKey, FlightKey>;

class ConnectionCheck {
 public:
  ConnectionCheck(std::vector<ManifestRow> const& rows, ManifestContext& context)
      : context_(context), families_(family_numbers(rows)) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (connects(rows[i])) parties_[key(rows[i], i)].push_back(&rows[i].person);
    }
  }

  void check(ManifestRow const& row, std::size_t index) {
    if (!connects(row)) return;
    auto const minutes = static_cast<int>((*row.person.outbound_std - *row.person.inbound_sta).count());
    auto const spot = row.at("outbound_flight");
    auto const there = std::to_string(minutes);
    if (minutes < 0) {
      return context_.issues.error(spot, "departure_before_arrival", row.outbound.flight->text(),
                                   before_text(row));
    }
    auto const least = airport(row).process.impossible_connection;
    if (minutes < least) {
      auto const wanted = std::to_string(least);
      return context_.issues.error(spot, "impossible_connection", row.outbound.flight->text(),
                                   {"got " + there + " minutes between landing and departure (" + times(row) +
                                        "), wanted at least " + wanted + ".",
                                    "lu : " + there + " minutes entre l'arrivée et le départ (" + times(row) +
                                        "), attendu : au moins " + wanted + "."});
    }
    warn_if_short(row, index, minutes);
  }

 private:
  static bool connects(ManifestRow const& row) {
    return row.inbound.leg && row.outbound.leg && row.person.inbound_sta && row.person.outbound_std;
  }

  Together key(ManifestRow const& row, std::size_t index) const {
    return {families_[index], row.inbound.leg->key, row.outbound.leg->key};
  }

  Airport const& airport(ManifestRow const& row) {
    auto const day = to_local(context_.reference.local_zone(), *row.person.inbound_sta).day;
    auto const [slot, fresh] = airports_.try_emplace(day);
    if (fresh) slot->second = context_.reference.airport(day, day);
    return slot->second;
  }

  std::string times(ManifestRow const& row) const {
    auto const clock = [&](Instant t) {
      auto const local = to_local(context_.reference.local_zone(), t);
      return format_iso_date(local.day) + " " + clock_text(local.minute_of_day);
    };
    return row.inbound.flight->text() + " " + clock(*row.person.inbound_sta) + ", " +
           row.outbound.flight->text() + " " + clock(*row.person.outbound_std);
  }

  Words before_text(ManifestRow const& row) const {
    return {"got a departure before the arrival (" + times(row) +
                "), wanted one after it. Maybe outbound_date is the next day.",
            "lu : un départ avant l'arrivée (" + times(row) +
                "), attendu : après. Peut-être : outbound_date est le lendemain."};
  }

  /// What the tables say this family needs, asked once for each family and pair of flights.
  planning::Connection const& assess(ManifestRow const& row, std::size_t index) {
    auto const [slot, fresh] = assessed_.try_emplace(key(row, index));
    if (fresh) {
      auto const& people = parties_.at(slot->first);
      auto const party = party_of(context_.reference, people, *row.inbound.date);
      auto& connection = slot->second;
      connection = planning::assess_connection(airport(row), *row.inbound.leg, *row.outbound.leg, party,
                                               most_restrictive(people));
      if (connection.minutes_needed > kLongestBelieved) connection = {};
    }
    return slot->second;
  }

  void warn_if_short(ManifestRow const& row, std::size_t index, int minutes) {
    auto const& way = assess(row, index);
    auto const needed = std::max(airport(row).process.shortest_connection, way.minutes_needed);
    if (minutes >= needed) return;
    auto const steps = steps_text(way.steps);
    auto const there = std::to_string(minutes), wanted = std::to_string(needed);
    context_.issues.warning(row.at("outbound_flight"), "short_connection", row.outbound.flight->text(),
                            {"got " + there + " minutes between landing and departure (" + times(row) +
                                 "), wanted " + wanted + " for this family: " + steps.en + ".",
                             "lu : " + there + " minutes entre l'arrivée et le départ (" + times(row) +
                                 "), attendu : " + wanted + " pour cette famille : " + steps.fr + "."});
  }

  ManifestContext& context_;
  std::vector<int> families_;
  std::map<Together, std::vector<Traveller const*>> parties_;
  std::map<Together, planning::Connection> assessed_;
  std::map<Date, Airport> airports_;
};

}  // namespace

void check_connections(std::vector<ManifestRow> const& rows, ManifestContext& context) {
  ConnectionCheck check(rows, context);
  for (std::size_t i = 0; i < rows.size(); ++i) check.check(rows[i], i);
}

}  // namespace escale::data
