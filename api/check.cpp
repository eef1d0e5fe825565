#include "api/check.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "api/live.h"
#include "api/roster_document.h"
#include "api/words.h"
#include "data/local_time.h"
#include "scheduler/rules/catalogue.h"
#include "scheduler/rules/evaluate.h"

namespace escale::api {

namespace {

using Lines = std::vector<std::string>;

/// One check of one document; the findings gather in `lines`.
struct Check {
  json::object const& document;
  PlanView view;
  Lines lines = {};
  Roster roster = {};
  std::map<std::string, std::int64_t> claimed_uncovered = {};
  std::set<std::string> claimed_faults = {};

  escale::Problem const& problem() const { return view.planned.problem; }
  void wrong(std::string line) { lines.push_back(std::move(line)); }

  void read_duties();
  void read_duty(json::object const& duty, std::string const& where, std::set<DutyIdx>& seen);
  void read_assignment(json::object const& a, DutyIdx duty, std::string const& where);
  void compare_claims(json::object const& a, TaskIdx task, std::string const& where);
  void read_uncovered();
  void read_faults();
  void compare_score();
  void compare_uncovered(std::vector<Uncovered> const& really);
  void compare_movements();
};

DutyIdx duty_of(escale::Problem const& problem, StaffIdx staff, Instant from, Instant to) {
  for (std::size_t d = 0; d < problem.duties.size(); ++d)
    if (problem.duties[d].staff == staff && problem.duties[d].span == Interval{from, to}) return DutyIdx(d);
  return {};
}

std::optional<Instant> instant_of(json::object const& object, std::string_view key) {
  auto const text = text_of(object, key);
  return text ? data::parse_iso_instant(*text) : std::nullopt;
}

void Check::read_duties() {
  auto const* duties = array_of(document, "duties");
  if (duties == nullptr) return wrong("duties: wanted an array");
  std::set<DutyIdx> seen;
  for (std::size_t i = 0; i < duties->size(); ++i) {
    auto const where = "duties[" + std::to_string(i) + "]";
    auto const* duty = (*duties)[i].if_object();
    duty != nullptr ? read_duty(*duty, where, seen) : wrong(where + ": wanted an object");
  }
  std::sort(roster.assignments.begin(), roster.assignments.end(), [](auto const& x, auto const& y) {
    return std::tie(x.duty, x.start, x.task) < std::tie(y.duty, y.start, y.task);
  });
}

void Check::read_duty(json::object const& duty, std::string const& where, std::set<DutyIdx>& seen) {
  auto const id = text_of(duty, "staff_id");
  auto const start = instant_of(duty, "start");
  auto const end = instant_of(duty, "end");
  auto const* assignments = array_of(duty, "assignments");
  if (!id || !start || !end || assignments == nullptr)
    return wrong(where + ": wanted staff_id, start, end (2026-12-08T05:00:00Z) and assignments");
  auto const staff = find_staff(problem(), *id);
  if (!staff.has_value()) return wrong(where + ": " + *id + " is no staff member of the inputs");
  auto const found = duty_of(problem(), staff, *start, *end);
  if (!found.has_value())
    return wrong(where + ": " + *id + " has no duty from " + data::format_iso_instant(*start) + " to " +
                 data::format_iso_instant(*end) + " in the inputs");
  if (!seen.insert(found).second) wrong(where + ": this duty of " + *id + " is listed twice");
  for (std::size_t i = 0; i < assignments->size(); ++i) {
    auto const place = where + ".assignments[" + std::to_string(i) + "]";
    auto const* a = (*assignments)[i].if_object();
    a != nullptr ? read_assignment(*a, found, place) : wrong(place + ": wanted an object");
  }
}

void Check::read_assignment(json::object const& a, DutyIdx duty, std::string const& where) {
  auto const id = text_of(a, "task");
  auto const position = integer_of(a, "position");
  auto const start = instant_of(a, "start");
  auto const end = instant_of(a, "end");
  if (!id || !position || !start || !end)
    return wrong(where + ": wanted task, position, start and end (2026-12-08T05:00:00Z)");
  auto const task = find_task(problem(), *id);
  if (!task.has_value()) return wrong(where + ": the inputs give no task " + *id);
  auto const& wanted = problem().tasks[task.at()];
  if (*position < 0 || static_cast<std::size_t>(*position) >= wanted.crew.size())
    return wrong(where + ": task " + *id + " has " + std::to_string(wanted.crew.size()) +
                 " positions, got position " + std::to_string(*position));
  if (*end - *start != wanted.duration)
    wrong(where + ": task " + *id + " takes " + std::to_string(wanted.duration.count()) +
          " minutes, the document says " + std::to_string((*end - *start).count()));
  compare_claims(a, task, where);
  roster.assignments.push_back(
      {.task = task, .position = static_cast<std::uint16_t>(*position), .duty = duty, .start = *start});
}

void Check::compare_claims(json::object const& a, TaskIdx task, std::string const& where) {
  auto const truth = view.task(task);
  auto const same = [&](std::string_view key, json::value const& wanted) {
    auto const* got = a.if_contains(key);
    if (got != nullptr && *got == wanted) return;
    wrong(where + ": " + std::string(key) + " of task " + truth.id + " is " + json::serialize(wanted) +
          ", the document says " + (got != nullptr ? json::serialize(*got) : "nothing"));
  };
  same("from", json::value(truth.from));
  same("to", json::value(truth.to));
  same("flight", json::value(truth.flight));
  same("party_alias", json::value(truth.party_alias));
  same("headcount", json::value(truth.headcount));
  same("needs", json::value(json_strings(truth.needs)));
}

void Check::read_uncovered() {
  auto const* uncovered = array_of(document, "uncovered");
  if (uncovered == nullptr) return wrong("uncovered: wanted an array");
  for (auto const& entry : *uncovered) {
    auto const* object = entry.if_object();
    auto const task = object != nullptr ? text_of(*object, "task") : std::nullopt;
    auto const travellers = object != nullptr ? integer_of(*object, "travellers") : std::nullopt;
    if (!task || !travellers || array_of(*object, "reasons") == nullptr)
      wrong("uncovered: wanted task, travellers and reasons in every entry");
    else if (!claimed_uncovered.emplace(*task, *travellers).second)
      wrong("uncovered: task " + *task + " is listed twice");
  }
}

void Check::read_faults() {
  auto const* faults = array_of(document, "faults");
  if (faults == nullptr) return wrong("faults: wanted an array");
  for (auto const& entry : *faults) {
    auto const* object = entry.if_object();
    auto const movement = object != nullptr ? text_of(*object, "movement") : std::nullopt;
    movement ? (void)claimed_faults.insert(*movement) : wrong("faults: wanted movement in every entry");
  }
}

std::string text(Score const& s) {
  return std::to_string(s.hard) + " hard, " + std::to_string(s.medium) + " medium, " +
         std::to_string(s.soft) + " soft";
}

std::optional<Score> score_of(json::object const* object) {
  if (object == nullptr) return std::nullopt;
  auto const hard = integer_of(*object, "hard"), medium = integer_of(*object, "medium"),
             soft = integer_of(*object, "soft");
  return hard && medium && soft ? std::optional<Score>({*hard, *medium, *soft}) : std::nullopt;
}

void Check::compare_score() {
  auto const truth = rules::evaluate(problem(), roster);
  for (auto const& f : truth.findings)
    if (f.level == Level::hard)
      wrong(std::string(rules::rule(f.rule).word) + ": " +
            rules::sentence(problem(), f, rules::Language::english));
  auto const claimed = score_of(object_of(document, "score"));
  if (!claimed) wrong("score: wanted hard, medium and soft as integers");
  if (claimed && *claimed != truth.score)
    wrong("score: the inputs give " + text(truth.score) + ", the document says " + text(*claimed));
  auto const* proof = object_of(document, "proof");
  auto const status = proof != nullptr ? text_of(*proof, "status") : std::nullopt;
  auto const bound = proof != nullptr ? score_of(object_of(*proof, "bound")) : std::nullopt;
  if (!status || !bound) wrong("proof: wanted status and bound");
  if (status == "optimal" && bound && *bound != truth.score)
    wrong("proof: it says optimal with a bound that is not the score");
  if (status == "bounded" && bound && *bound > truth.score) wrong("proof: the bound is above the score");
  compare_uncovered(truth.uncovered);
}

void Check::compare_uncovered(std::vector<Uncovered> const& really) {
  std::set<std::string> known;
  for (auto const& u : really) {
    auto const& id = problem().tasks[u.task.at()].id;
    known.insert(id);
    auto const claimed = claimed_uncovered.find(id);
    if (claimed == claimed_uncovered.end())
      wrong("uncovered: task " + id + " leaves " + std::to_string(u.travellers) +
            " travellers uncovered and is not listed");
    else if (claimed->second != u.travellers)
      wrong("uncovered: task " + id + " leaves " + std::to_string(u.travellers) +
            " travellers uncovered, the document says " + std::to_string(claimed->second));
  }
  for (auto const& [id, travellers] : claimed_uncovered)
    if (!known.contains(id))
      wrong("uncovered: task " + id + " is listed but has its whole crew, or does not exist");
}

/// Nobody is forgotten: every movement has tasks that are taken or listed as uncovered, or is listed as a
/// fault.
void Check::compare_movements() {
  auto const& planned = view.planned;
  std::set<std::string> really;
  std::set<TaskIdx> taken;
  for (auto const& a : roster.assignments) taken.insert(a.task);
  for (auto const& f : planned.plan.faults) really.insert(planned.movements[f.movement.at()].id);
  for (std::size_t m = 0; m < planned.movements.size(); ++m) {
    auto const& movement = planned.movements[m];
    if (really.contains(movement.id)) {
      if (!claimed_faults.contains(movement.id))
        wrong("faults: movement " + movement.id + " cannot be planned and is not listed");
      continue;
    }
    auto const group = m < planned.plan.ways.size() ? planned.plan.ways[m].group : GroupIdx{};
    if (!group.has_value() || problem().groups[group.at()].tasks.empty()) {
      wrong("movement " + movement.id + ": " + std::to_string(movement.party.headcount) +
            " travellers are in no task");
      continue;
    }
    for (auto const t : problem().groups[group.at()].tasks)
      if (auto const& id = problem().tasks[t.at()].id; !taken.contains(t) && !claimed_uncovered.contains(id))
        wrong("movement " + movement.id + ": its task " + id + " is neither taken nor listed as uncovered");
  }
  for (auto const& id : claimed_faults)
    if (!really.contains(id))
      wrong("faults: movement " + id + " is listed but can be planned, or does not exist");
}

}  // namespace

Lines check_document(json::object const& document, data::Planned const& planned,
                     data::Reference const& reference) {
  Check check{.document = document, .view = {.planned = planned, .reference = reference}};
  if (text_of(document, "format") != kRosterFormat)
    return {"format: wanted \"" + std::string(kRosterFormat) + "\""};
  check.read_uncovered();
  check.read_faults();
  check.read_duties();
  check.compare_score();
  check.compare_movements();
  return std::move(check.lines);
}

namespace {

/// The stability of the score was judged against these rosters: the check does the same, also after a later
/// one was published.
void judge_against(std::vector<long> const& ids, data::Planned& planned, data::Store const& store,
                   data::Reference const& reference, Lines& lines) {
  if (ids == published_rosters(store, planned.first, planned.last)) return;
  std::vector<data::StoredRoster> rosters;
  for (auto const id : ids) {
    if (auto roster = store.roster(id); roster && !roster->published_at.empty())
      rosters.push_back(std::move(*roster));
    else
      lines.push_back("published: the inputs hold no published roster " + std::to_string(id));
  }
  std::sort(rosters.begin(), rosters.end(),
            [](auto const& x, auto const& y) { return x.published_at > y.published_at; });
  std::vector<data::StoredAssignment> all;
  auto const end = std::chrono::sys_days(shifted(planned.last, 1));
  for (auto day = shifted(planned.first, -1); std::chrono::sys_days(day) <= end; day = shifted(day, 1)) {
    auto const text = data::format_iso_date(day);
    auto const it = std::find_if(rosters.begin(), rosters.end(),
                                 [&](auto const& r) { return r.first_date <= text && text <= r.last_date; });
    if (it == rosters.end()) continue;
    for (auto& a : assignments_of_day(*it, data::local_day(reference.local_zone(), day)))
      all.push_back(std::move(a));
  }
  planned.problem.published = to_roster(planned, all).assignments;
}

/// The period, if the document has a usable one.
std::optional<std::pair<Date, Date>> period_of(json::object const& document, Lines& lines) {
  auto const read = [&](std::string_view key) {
    auto const text = text_of(document, key);
    auto const date = text ? data::parse_iso_date(*text) : std::nullopt;
    if (!date) lines.push_back(std::string(key) + ": wanted a date like 2026-12-08");
    return date;
  };
  auto const from = read("from"), to = read("to");
  if (!from || !to) return std::nullopt;
  auto const days = (std::chrono::sys_days(*to) - std::chrono::sys_days(*from)).count() + 1;
  if (days >= 1 && days <= 366) return std::pair{*from, *to};
  lines.push_back("to: wanted 1 to 366 days, got " + std::to_string(days));
  return std::nullopt;
}

std::vector<long> ids_of(json::object const& document) {
  std::vector<long> ids;
  if (auto const* list = array_of(document, "published"))
    for (auto const& id : *list)
      if (id.is_int64()) ids.push_back(static_cast<long>(id.get_int64()));
  return ids;
}

}  // namespace

std::string format_fault(std::string_view text) {
  try {
    auto const value = parse_json(text);
    auto const* document = value.if_object();
    if (document != nullptr && text_of(*document, "format") == kRosterFormat) return {};
    return "no roster document: wanted an object with \"format\": \"" + std::string(kRosterFormat) + "\"";
  } catch (std::invalid_argument const& e) {
    return std::string("not usable JSON: ") + e.what();
  }
}

Lines check_text(std::string_view text, data::Store& store, data::Reference const& reference) {
  if (auto fault = format_fault(text); !fault.empty()) return {std::move(fault)};
  auto const value = parse_json(text);
  auto const* document = value.if_object();
  if (document == nullptr) return {};  // format_fault has looked
  Lines lines;
  auto const period = period_of(*document, lines);
  auto const profile = text_of(*document, "profile");
  if (!profile || !reference.profile(*profile))
    lines.push_back("profile: " +
                    (profile ? "there is no rule profile " + *profile : "wanted the name of a rule profile"));
  if (!lines.empty() || !period) return lines;
  auto planned = data::assemble(store, reference, period->first, period->second, *profile);
  if (auto const faults = validate(planned.problem); !faults.empty()) return faults;
  judge_against(ids_of(*document), planned, store, reference, lines);
  for (auto& line : check_document(*document, planned, reference)) lines.push_back(std::move(line));
  return lines;
}

}  // namespace escale::api
