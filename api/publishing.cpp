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

std::vector<data::Pin> pins_within(std::vector<data::Pin> pins, Interval day) {
  std::erase_if(pins, [&](data::Pin const& p) { return !day.contains(p.start); });
  return pins;
}

std::vector<Told> who_is_told(data::Store& store, data::StoredRoster const& roster, Interval day,
                              std::vector<StaffNews> news) {
  std::map<std::string, Told> all;
  for (auto const& a : assignments_of_day(roster, day)) ++all[a.staff_id].tasks;
  for (auto& n : news) all[n.staff_id].news = std::move(n.news);
  std::vector<Told> out;
  for (auto const& s : store.staff()) {
    auto const it = all.find(s.id);
    if (it == all.end()) continue;
    it->second.staff_id = s.id;
    it->second.name = s.display_name;
    out.push_back(std::move(it->second));
  }
  return out;
}

void save_told(data::Store& store, data::Reference const& reference, Published const& published,
               std::string const& date) {
  std::vector<data::ToldChange> rows;
  for (auto const& t : published.staff) {
    if (t.news.empty()) continue;
    json::array changes;
    for (auto const& n : t.news) changes.push_back(to_json(n, reference));
    rows.push_back({.roster_id = published.roster_id,
                    .date = date,
                    .staff_id = t.staff_id,
                    .published_at = published.published_at,
                    .changes = json::serialize(changes)});
  }
  data::Drafts(store).save_told(rows);
}

}  // namespace

long save_day(data::Store& store, data::Reference const& reference, Date date,
              std::vector<data::StoredAssignment> const& assignments, std::vector<data::Pin> const& pins) {
  auto const planned = data::assemble(store, reference, date, date);
  Solved part;
  part.solution.roster = to_roster(planned, assignments);
  auto const truth = rules::evaluate(planned.problem, part.solution.roster);
  part.solution.score = truth.score;
  part.solution.uncovered = truth.uncovered;
  for (auto& u : part.solution.uncovered)
    if (!u.positions.empty())
      u.reasons = rules::obstacles(planned.problem, part.solution.roster, u.task, u.positions.front());
  part.document = roster_document({.planned = planned, .reference = reference}, part.solution,
                                  published_rosters(store, date, date));
  auto const id = store.save_roster(draft_of(planned, part));
  data::Drafts(store).save_pins(id, pins);
  return id;
}

Published publish_day(data::Store& store, data::Reference const& reference, Date date) {
  data::Store::Transaction whole(store);
  auto const text = data::format_iso_date(date);
  auto const draft = store.latest_roster(text);
  if (!draft) throw Fault("no_draft", "there is no roster of " + text + "; solve it first");
  if (draft->stage == data::RosterStage::published)
    throw Fault("no_draft", "the roster of " + text + " is published already");
  auto const day = data::local_day(reference.local_zone(), date);
  auto const before = store.published_roster(text);
  bool const one_day = draft->first_date == text && draft->last_date == text;
  Published out{.published_at = now_text()};
  out.staff = who_is_told(store, *draft, day,
                          news_between(store, reference, date, before ? &*before : nullptr, &*draft));
  auto const pins = pins_within(data::Drafts(store).pins(draft->id), day);
  out.roster_id = one_day ? draft->id : save_day(store, reference, date, draft->assignments, pins);
  store.publish_roster(out.roster_id, out.published_at);
  save_told(store, reference, out, text);
  whole.commit();
  return out;
}

}  // namespace escale::api
