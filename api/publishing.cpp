#include "api/publishing.h"

#include <map>

#include "api/live.h"
#include "api/problems.h"
#include "api/roster_document.h"
#include "api/solving.h"
#include "data/assemble.h"
#include "data/local_time.h"
#include "scheduler/rules/evaluate.h"

namespace escale::api {

namespace {

/// The part of a longer draft that concerns one day, judged again: a score of a week says nothing about a
/// day.
long save_part(data::Store& store, data::Reference const& reference, data::StoredRoster const& draft,
               Date date) {
  auto const planned = data::assemble(store, reference, date, date);
  Solved part;
  part.solution.roster = to_roster(planned, draft.assignments);
  auto const truth = rules::evaluate(planned.problem, part.solution.roster);
  part.solution.score = truth.score;
  part.solution.uncovered = truth.uncovered;
  for (auto& u : part.solution.uncovered)
    if (!u.positions.empty())
      u.reasons = rules::obstacles(planned.problem, part.solution.roster, u.task, u.positions.front());
  part.document = roster_document({.planned = planned, .reference = reference}, part.solution,
                                  published_rosters(store, date, date));
  return store.save_roster(draft_of(planned, part));
}

std::vector<Told> who_is_told(data::Store& store, data::StoredRoster const& roster, Interval day) {
  std::map<std::string, int> tasks;
  for (auto const& a : assignments_of_day(roster, day)) ++tasks[a.staff_id];
  std::vector<Told> out;
  for (auto const& s : store.staff())
    if (auto const it = tasks.find(s.id); it != tasks.end())
      out.push_back({.staff_id = s.id, .name = s.display_name, .tasks = it->second});
  return out;
}

}  // namespace

Published publish_day(data::Store& store, data::Reference const& reference, Date date) {
  auto const text = data::format_iso_date(date);
  auto const draft = store.latest_roster(text);
  if (!draft) throw Fault("no_draft", "there is no roster of " + text + "; solve it first");
  if (draft->stage == data::RosterStage::published)
    throw Fault("no_draft", "the roster of " + text + " is published already");
  bool const one_day = draft->first_date == text && draft->last_date == text;
  Published out{.published_at = now_text(),
                .staff = who_is_told(store, *draft, data::local_day(reference.local_zone(), date))};
  store.publish_roster(one_day ? draft->id : save_part(store, reference, *draft, date), out.published_at);
  return out;
}

}  // namespace escale::api
