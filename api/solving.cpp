#include "api/solving.h"

#include <chrono>

#include "api/check.h"
#include "api/deadline.h"
#include "api/roster_document.h"
#include "data/local_time.h"
#include "scheduler/planning/planning.h"

namespace escale::api {

namespace {

void refuse_unusable(escale::Problem const& problem) {
  auto const faults = validate(problem);
  if (faults.empty()) return;
  std::string text = "the problem cannot be used:";
  for (auto const& f : faults) text += " " + f + ";";
  throw std::runtime_error(text);
}

}  // namespace

Solved solve_and_check(data::Planned const& planned, data::Reference const& reference,
                       std::vector<long> const& published, SolvingOptions const& options,
                       std::stop_token stop) {
  auto const start = std::chrono::steady_clock::now();
  refuse_unusable(planned.problem);
  Deadline const deadline(options.seconds, std::move(stop));
  Solved solved;
  solved.solution = solve(
      planned.problem, {.seed = options.seed, .threads = options.threads, .on_progress = options.on_progress},
      deadline.token());
  solved.document = roster_document({.planned = planned, .reference = reference}, solved.solution, published);
  solved.findings = check_document(solved.document, planned, reference);
  solved.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return solved;
}

data::StoredRoster draft_of(data::Planned const& planned, Solved const& solved) {
  data::StoredRoster roster{.first_date = data::format_iso_date(planned.first),
                            .last_date = data::format_iso_date(planned.last),
                            .created_at = now_text(),
                            .json = json::serialize(solved.document),
                            .assignments = to_stored(planned, solved.solution.roster)};
  auto const& problem = planned.problem;
  auto const place = [&](PlaceIdx p) { return p.has_value() ? problem.places[p.at()].code : std::string(); };
  for (auto const& t : problem.tasks)
    roster.tasks.push_back({.id = t.id,
                            .group = t.group.has_value() ? problem.groups[t.group.at()].id : std::string(),
                            .kind = std::string(planning::word(t.kind)),
                            .earliest_start = t.earliest_start,
                            .latest_start = t.latest_start,
                            .duration_minutes = static_cast<int>(t.duration.count()),
                            .from = place(t.from),
                            .to = place(t.to),
                            .crew = static_cast<int>(t.crew.size()),
                            .travellers = t.travellers});
  return roster;
}

Instant now_instant() {
  return std::chrono::floor<Minutes>(std::chrono::system_clock::now());
}

std::string now_text() {
  return data::format_iso_instant(now_instant());
}

}  // namespace escale::api
