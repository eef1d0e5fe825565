#include "api/progress_board.h"

#include "api/task_view.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

using data::format_iso_instant;

template <typename T>
json::value or_null(std::optional<T> const& v) {
  return v ? json::value(*v) : json::value(nullptr);
}

json::value moment_or_null(std::optional<data::Moment> const& t) {
  return t ? json::value(format_moment(*t)) : json::value(nullptr);
}

bool has_children_alone(PlanView const& view, TaskIdx task) {
  for (auto const m : view.movements_of(task))
    if (view.planned.movements[m.at()].party.unaccompanied > 0) return true;
  return false;
}

json::object flags(PlanView const& view, TaskIdx task, TaskState const& state, Instant start,
                   data::Moment now) {
  auto const heads = view.planned.problem.tasks[task.at()].travellers;
  return {{"met_late", state.minutes_late(start).has_value()},
          {"overdue", !state.met_at && now > start + kMetLate},
          {"headcount_differs", state.headcount && *state.headcount != heads},
          {"receiver_unchecked", !state.receiver_matched && has_children_alone(view, task)}};
}

json::object entry(PublishedDay const& day, PlanView const& view, TaskIdx task, TaskState const& state,
                   data::Moment now) {
  auto const& it = day.problem().tasks[task.at()];
  auto const seen = view.task(task);
  auto const start = day.start(task);
  json::array marks;
  for (auto const& m : state.marks) marks.push_back(mark_json(m));
  return {{"task", it.id},
          {"kind", seen.kind},
          {"start", format_iso_instant(start)},
          {"end", format_iso_instant(start + it.duration)},
          {"flight", seen.flight},
          {"party_alias", seen.party_alias},
          {"headcount", seen.headcount},
          {"staff", json_strings(day.crew(task))},
          {"state", state.word()},
          {"done", state.ended_at.has_value()},
          {"met_at", moment_or_null(state.met_at)},
          {"ended_at", moment_or_null(state.ended_at)},
          {"minutes_late", or_null(state.minutes_late(start))},
          {"counted", or_null(state.headcount)},
          {"flags", flags(view, task, state, start, now)},
          {"marks", std::move(marks)}};
}

}  // namespace

std::optional<int> TaskState::minutes_late(Instant start) const {
  if (!met_at || *met_at <= start + kMetLate) return std::nullopt;
  return static_cast<int>(std::chrono::floor<std::chrono::minutes>(*met_at - start).count());
}

TaskState state_of(TaskKind kind, std::string const& task_id, std::vector<data::Mark> const& marks) {
  TaskState state;
  for (auto const& m : marks) {
    if (m.task_id != task_id) continue;
    state.marks.push_back(m);
    bool const with_them = m.kind != data::MarkKind::on_my_way;
    if (with_them && !state.met_at) state.met_at = m.at;
    if (m.headcount) state.headcount = m.headcount;
    if (m.kind == data::MarkKind::handed_over) state.receiver_matched = m.receiver_matched.value_or(false);
    if (finishes(kind, m.kind)) state.ended_at = m.at;
  }
  return state;
}

json::object mark_json(data::Mark const& m) {
  return {{"id", m.id},
          {"kind", data::word(m.kind)},
          {"at", format_moment(m.at)},
          {"client_at", format_moment(m.client_at)},
          {"server_at", format_moment(m.server_at)},
          {"staff_id", m.staff_id},
          {"headcount", or_null(m.headcount)},
          {"documents_checked", or_null(m.documents_checked)},
          {"receiver_matched", or_null(m.receiver_matched)}};
}

json::object board_json(PublishedDay const& day, data::Reference const& reference,
                        std::vector<data::Mark> const& marks, data::Moment now, std::string const& task) {
  PlanView const view{.planned = day.day->planned, .reference = reference};
  json::array tasks;
  for (auto const t : day.tasks()) {
    auto const& it = day.problem().tasks[t.at()];
    if (!task.empty() && it.id != task) continue;
    tasks.push_back(entry(day, view, t, state_of(it.kind, it.id, marks), now));
  }
  return {{"date", data::format_iso_date(day.day->date)},
          {"published_at", day.published_at.empty() ? json::value(nullptr) : json::value(day.published_at)},
          {"tasks", std::move(tasks)}};
}

}  // namespace escale::api
