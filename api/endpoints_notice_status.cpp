#include <algorithm>
#include <map>
#include <set>

#include "api/endpoints_manifests.h"
#include "api/endpoints_notices.h"
#include "api/notice_life.h"
#include "api/problems.h"
#include "api/words.h"
#include "data/local_time.h"
#include "scheduler/planning/planning.h"

namespace escale::api {

namespace {

/// Local days on which the notice's people are at the airport.
std::set<Date> days_of(std::vector<data::Notice> const& versions, std::string const& zone) {
  std::set<Date> days;
  for (auto const& t : versions.back().travellers)
    for (auto const& at : {t.inbound_sta, t.outbound_std})
      if (at) days.insert(data::to_local(zone, *at).day);
  return days;
}

/// A day that the store knows nothing of yet has no plan.
std::shared_ptr<DayPlan const> plan_of(Live& live, Date day) {
  try {
    return live.day(day);
  } catch (Fault const&) {
    return nullptr;
  }
}

std::map<TaskIdx, std::set<std::uint16_t>> filled(Roster const& roster) {
  std::map<TaskIdx, std::set<std::uint16_t>> out;
  for (auto const& a : roster.assignments) out[a.task].insert(a.position);
  return out;
}

json::array tasks_json(DayPlan const& day, std::size_t movement, bool& covered) {
  json::array out;
  auto const group = day.planned.plan.ways[movement].group;
  covered = group.has_value();
  if (!covered) return out;
  auto const taken = filled(day.roster);
  for (auto const t : day.planned.problem.groups[group.at()].tasks) {
    auto const& task = day.planned.problem.tasks[t.at()];
    auto const it = taken.find(t);
    auto const staff = it == taken.end() ? std::size_t{0} : it->second.size();
    covered = covered && staff == task.crew.size();
    out.push_back(json::object{{"task", task.id},
                               {"kind", planning::word(task.kind)},
                               {"start", data::format_iso_instant(task.earliest_start)},
                               {"end", data::format_iso_instant(task.latest_start + task.duration)},
                               {"crew", task.crew.size()},
                               {"staff", staff}});
  }
  return out;
}

json::object movement_json(DayPlan const& day, std::size_t m) {
  auto const& movement = day.planned.movements[m];
  json::value fault = nullptr;
  for (auto const& f : day.planned.plan.faults)
    if (f.movement.at() == m)
      fault = json::object{{"code", f.code}, {"text", both(fault_text(f, false), fault_text(f, true))}};
  bool covered = false;
  auto tasks = tasks_json(day, m, covered);
  bool const published = day.stored && day.stored->stage == data::RosterStage::published;
  return {{"movement", movement.id},
          {"alias", movement.alias},
          {"travellers", movement.party.headcount},
          {"date", data::format_iso_date(day.date)},
          {"planned", fault.is_null()},
          {"fault", std::move(fault)},
          {"roster", !day.stored ? "none"
                     : published ? "published"
                                 : "draft"},
          {"covered", covered},
          {"tasks", std::move(tasks)}};
}

}  // namespace

Response GetNoticeStatus::operator()(Request const& request) const {
  json::value acknowledged;
  auto const versions = live.read([&](data::Store& store) {
    auto all = versions_for(store, request);
    auto const one = data::Acknowledgements(store).of(all.back().abn, all.back().version);
    acknowledged = acknowledged_json(one ? &*one : nullptr);
    return all;
  });
  auto const& newest = versions.back();
  std::set<std::string> seen;
  json::array movements;
  for (auto const date : days_of(versions, live.reference().local_zone())) {
    auto const day = plan_of(live, date);
    if (!day) continue;
    for (std::size_t m = 0; m < day->planned.movements.size(); ++m)
      if (day->planned.movements[m].abn == newest.abn && seen.insert(day->planned.movements[m].id).second)
        movements.push_back(movement_json(*day, m));
  }
  return json_response(json::object{{"abn", newest.abn},
                                    {"version", newest.version},
                                    {"type", word(newest.type)},
                                    {"acknowledged", std::move(acknowledged)},
                                    {"movements", std::move(movements)}});
}

}  // namespace escale::api
