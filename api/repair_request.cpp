#include "api/repair_request.h"

#include <algorithm>
#include <array>

#include "api/endpoints.h"
#include "api/json_fields.h"
#include "api/problems.h"
#include "api/words.h"
#include "data/assemble_party.h"
#include "data/import/values.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

constexpr std::size_t kMostChanges = 100;
constexpr std::int64_t kMostMinutes = 2'880;
constexpr std::int64_t kMostPeople = 500;

/// Reads one change after the other; what is wrong is noted.
class ChangeReader {
 public:
  ChangeReader(Standing const& standing, data::Reference const& reference, DocumentFaults& faults)
      : standing_(standing), reference_(reference), faults_(faults) {}

  void read(json::value const& value, std::size_t at) {
    auto const where = "/changes/" + std::to_string(at);
    if (!value.is_object()) return faults_.add(where, "wanted an object");
    Fields const fields(value.get_object(), where, faults_);
    auto const type = fields.text("type");
    if (type == "flight_delayed") return delayed(fields);
    if (type == "flight_cancelled" || type == "flight_diverted")
      return lost(fields, type == "flight_cancelled");
    if (type == "flight_moved") return moved(fields);
    if (type == "staff_absent") return absent(fields);
    if (type == "staff_late") return late(fields);
    if (type == "party_changed") return party_changed(fields);
    if (type == "party_added") return party_added(fields);
    if (!type.empty())
      fields.fault("type", "got \"" + type.substr(0, 40) +
                               "\", wanted flight_delayed, flight_cancelled, flight_diverted, flight_moved, "
                               "staff_absent, staff_late, party_changed or party_added");
  }

  std::vector<replan::Change> take() { return std::move(changes_); }

 private:
  [[nodiscard]] std::vector<FlightLeg> const& legs() const { return standing_.planned.legs; }

  [[nodiscard]] bool arrives(FlightLeg const& leg) const { return leg.key.destination == reference_.home(); }

  /// The leg of that number whose time at the airport is on the day; none: noted.
  LegIdx leg(Fields const& fields, std::string_view key) {
    auto const text = fields.text(key);
    auto flight = data::read_flight_number(text);
    if (text.empty()) return {};
    if (flight) flight->designator = reference_.airline(flight->designator).value_or(flight->designator);
    auto const day = data::local_day(reference_.local_zone(), standing_.date);
    LegIdx found;
    for (std::size_t i = 0; flight && i < legs().size(); ++i) {
      auto const& one = legs()[i];
      auto const at = arrives(one) ? one.times.scheduled_in : one.times.scheduled_out;
      if (one.number_text() == flight->text() && (!found.has_value() || day.contains(at))) found = LegIdx(i);
    }
    if (!found.has_value())
      fields.fault(key, "got \"" + text.substr(0, 40) + "\", wanted a flight of " +
                            data::format_iso_date(standing_.date) + " like AF565");
    return found;
  }

  void delayed(Fields const& fields) {
    fields.only({"type", "flight", "minutes"});
    auto const at = leg(fields, "flight");
    Minutes const by{fields.integer("minutes", -kMostMinutes, kMostMinutes)};
    if (!at.has_value()) return;
    auto times = legs()[at.at()].times;
    times.estimated_out = times.best_out() + by;
    times.estimated_in = times.best_in() + by;
    times.actual_out = times.actual_in = std::nullopt;
    changes_.emplace_back(replan::FlightRetimed{legs()[at.at()].key, times});
  }

  void lost(Fields const& fields, bool cancelled) {
    fields.only({"type", "flight"});
    auto const at = leg(fields, "flight");
    if (!at.has_value()) return;
    auto const& key = legs()[at.at()].key;
    if (cancelled)
      changes_.emplace_back(replan::FlightCancelled{key});
    else
      changes_.emplace_back(replan::FlightDiverted{key});
  }

  void moved(Fields const& fields) {
    fields.only({"type", "flight", "terminal", "gate"});
    auto const at = leg(fields, "flight");
    auto const name = fields.text("terminal"), gate = fields.text("gate", "");
    auto const code = reference_.terminal_code(name, standing_.date);
    if (!name.empty() && !code) fields.fault("terminal", "no terminal has this name on that day");
    if (!at.has_value() || !code) return;
    changes_.emplace_back(replan::StandChanged{.flight = legs()[at.at()].key,
                                               .terminal = *code,
                                               .hall = reference_.hall_of_gate(*code, gate),
                                               .gate = gate,
                                               .stand = legs()[at.at()].stand});
  }

  void absent(Fields const& fields) {
    fields.only({"type", "staff", "from", "to"});
    changes_.emplace_back(
        replan::StaffAbsent{fields.text("staff"), {fields.instant("from"), fields.instant("to")}});
  }

  void late(Fields const& fields) {
    fields.only({"type", "staff", "minutes"});
    changes_.emplace_back(
        replan::StaffLate{fields.text("staff"), Minutes{fields.integer("minutes", 0, kMostMinutes)}});
  }

  void party_changed(Fields const& fields) {
    fields.only({"type", "movement", "headcount"});
    changes_.emplace_back(replan::PartyChanged{
        fields.text("movement"), static_cast<int>(fields.integer("headcount", 0, kMostPeople))});
  }

  void party_added(Fields const& fields) {
    fields.only({"type", "flight", "headcount", "wheelchairs", "onward"});
    auto const at = leg(fields, "flight");
    auto const onward = fields.has("onward") ? leg(fields, "onward") : LegIdx{};
    auto const people = static_cast<int>(fields.integer("headcount", 1, kMostPeople));
    auto const chairs = static_cast<int>(fields.integer("wheelchairs", 0, kMostPeople, 0));
    if (chairs > people) fields.fault("wheelchairs", "more than the headcount");
    if (!at.has_value() || (fields.has("onward") && !onward.has_value())) return;
    auto const& first = legs()[at.at()];
    if (onward.has_value() && (!arrives(first) || arrives(legs()[onward.at()])))
      return fields.fault("onward", "wanted a departure after an arriving flight");
    add(at, onward, people, chairs);
  }

  void add(LegIdx at, LegIdx onward, int people, int chairs) {
    auto const& first = legs()[at.at()];
    bool const in = arrives(first);
    auto const number = ++added_;
    Movement m{
        .id = "what-if." + std::to_string(number), .alias = {}, .abn = {}, .programme = {}, .mission = {}};
    m.alias = data::alias_of(in ? first.key.origin : first.key.destination, 900 + number, people);
    m.kind = onward.has_value() ? MovementKind::transit
             : in               ? MovementKind::arrival
                                : MovementKind::departure;
    (in ? m.inbound : m.outbound) = at;
    if (onward.has_value()) m.outbound = onward;
    m.visa = onward.has_value() ? Visa::none : Visa::long_stay;
    m.party.headcount = people;
    m.party.wheelchairs = chairs;
    m.party.bags = people;
    m.party.pace = chairs > 0 ? Pace::wheelchair : people > 1 ? Pace::family : Pace::adult;
    if (chairs > 0) m.party.needs.add(Need::wheelchair);
    if (!onward.has_value())
      m.meeting_place =
          standing_.planned.airport.find(in ? PlaceKind::arrivals : PlaceKind::departures, first.terminal);
    changes_.emplace_back(replan::MovementAmended{m});
  }

  Standing const& standing_;
  data::Reference const& reference_;
  DocumentFaults& faults_;
  std::vector<replan::Change> changes_;
  int added_ = 0;
};

json::object judged_json(Judged const& judged) {
  json::array uncovered;
  for (auto const& [task, travellers] : judged.uncovered)
    uncovered.push_back(json::object{{"task", task}, {"travellers", travellers}});
  return {{"score", to_json(judged.score)},
          {"uncovered_travellers", judged.uncovered_travellers},
          {"uncovered", std::move(uncovered)}};
}

}  // namespace

RepairRequest read_repair(json::object const& body) {
  RepairRequest out{.date = read_date("date", text_of(body, "date"))};
  auto const* changes = array_of(body, "changes");
  if (changes == nullptr || changes->empty() || changes->size() > kMostChanges)
    throw Fault("bad_parameter",
                "changes: wanted a list of 1 to " + std::to_string(kMostChanges) + " changes");
  out.changes = *changes;
  if (auto const* keep = body.if_contains("keep")) {
    if (!keep->is_bool()) throw Fault("bad_parameter", "keep: wanted true or false");
    out.keep = keep->get_bool();
  }
  return out;
}

std::vector<replan::Change> changes_of(RepairRequest const& request, Standing const& standing,
                                       data::Reference const& reference) {
  DocumentFaults faults;
  ChangeReader reader(standing, reference, faults);
  for (std::size_t i = 0; i < request.changes.size(); ++i) reader.read(request.changes[i], i);
  if (faults.count() > 0)
    throw Fault("bad_parameter", "the changes cannot be used as they are", faults.lines());
  return reader.take();
}

json::object to_json(Standing const& standing, RepairedDay const& day, data::Reference const& reference,
                     Instant now, std::optional<long> roster_id) {
  auto after = judged_json(day.after);
  after["proof"] = to_json(day.repair.solution.proof);
  json::array lost;
  for (auto const& f : day.planned.plan.faults) {
    auto const& movement = day.planned.movements[f.movement.at()];
    lost.push_back(json::object{{"movement", movement.id},
                                {"alias", movement.alias},
                                {"code", f.code},
                                {"text", both(fault_text(f, false), fault_text(f, true))}});
  }
  return {{"date", data::format_iso_date(standing.date)},
          {"now", data::format_iso_instant(now)},
          {"stage", standing.roster.stage == data::RosterStage::published ? "published" : "draft"},
          {"before", judged_json(day.before)},
          {"after", std::move(after)},
          {"told", to_json(day.told, reference)},
          {"faults", std::move(lost)},
          {"milliseconds", day.milliseconds},
          {"roster_id", roster_id ? json::value(*roster_id) : json::value(nullptr)}};
}

}  // namespace escale::api
