#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "scheduler/replan/situation.h"

namespace escale::replan {

namespace {

Instant end_of(Task const& t) {
  return t.latest_start + t.duration;
}

/// Tasks and groups of the plan with what has happened laid over them.
class Builder {
 public:
  Builder(Situation& s, Instant now) : s_(s), now_(now), tasks_(s.plan.tasks), groups_(s.plan.groups) {}

  std::vector<Told> build() {
    for (auto& task : tasks_) {
      auto const known = s_.past.find(task.id);
      auto const kept = known != s_.past.end() && keep(known->second, &task);
      if (!kept) not_begun(task);
    }
    add_gone();
    for (auto& group : groups_) {
      if (group.attendance) cut(group);
    }
    put_in_order();
    pin();
    publish();
    widen();
    return std::move(released_);
  }

 private:
  /// Lays what has begun over the task as planned (none: it is planned no more). False when it has not begun
  /// after all: nobody was there, or the travellers have yet to come.
  bool keep(Happened const& h, Task* planned) {
    auto task = h.task;
    if (planned != nullptr && !h.over && planned->step == 0 && planned->earliest_start >= now_) return false;
    if (!h.over) task.duration = std::max(planned_end(task, planned), now_) - task.earliest_start;
    Interval const time{task.earliest_start, std::max(end_of(task), task.earliest_start + Minutes{1})};
    std::vector<char> filled(task.crew.size(), 0);
    std::vector<Assignment> crew;
    for (auto const& [position, duty] : h.crew) {
      if (!h.done && !present(s_.problem, duty, time)) continue;
      filled[position] = 1;
      crew.push_back({TaskIdx{}, position, duty, task.earliest_start});
    }
    if (crew.empty()) return false;
    for (std::size_t i = 0; i != filled.size(); ++i) {
      open(task.crew[i]);
      if (filled[i] == 0) close(task, task.crew[i]);
    }
    task.group = planned != nullptr ? planned->group : GroupIdx{};
    task.step = planned != nullptr ? planned->step : 0;
    crews_[task.id] = std::move(crew);
    if (planned != nullptr) *planned = std::move(task);
    if (planned == nullptr) gone_.push_back(std::move(task));
    return true;
  }

  /// The end follows the flight; what may begin within a window ends as it began.
  [[nodiscard]] Instant planned_end(Task const& begun, Task const* planned) const {
    if (planned == nullptr) return now_;
    return planned->earliest_start == planned->latest_start ? end_of(*planned) : end_of(begun);
  }

  static void open(Position& position) { position.skills.bits &= ~(std::uint64_t{1} << kTooLate); }

  static void close(Task& task, Position& position) {
    position.skills.add_bit(kTooLate);
    task.whole_crew = false;
  }

  /// Nobody has begun it: it begins from now on, late, or never.
  void not_begun(Task& task) {
    if (task.latest_start >= now_) {
      task.earliest_start = std::max(task.earliest_start, now_);
      return;
    }
    auto const end = end_of(task);
    auto const join = now_ + kJoinAfter;
    if (join < end) {
      task.earliest_start = task.latest_start = join;
      task.duration = end - join;
      late_.push_back(task.id);
      return;
    }
    task.earliest_start = task.latest_start;
    for (auto& position : task.crew) close(task, position);
  }

  /// What has begun and is planned no more stands alone.
  void add_gone() {
    std::unordered_map<std::string_view, bool> planned;
    for (auto const& task : tasks_) planned.emplace(task.id, true);
    for (auto const& [id, h] : s_.past) {
      if (!planned.contains(id)) (void)keep(h, nullptr);
    }
    for (auto& task : gone_) tasks_.push_back(std::move(task));
  }

  [[nodiscard]] bool begins_anew(Task const& task, Task const& before) const {
    auto const late = std::find(late_.begin(), late_.end(), task.id) != late_.end();
    return late || (crews_.contains(before.id) && end_of(before) < task.earliest_start);
  }

  /// People who have been alone already are not alone again because of it: attendance holds from where it
  /// can.
  void cut(Group& group) {
    std::size_t first = 0;
    for (std::size_t i = 0; i != group.tasks.size(); ++i) {
      auto const& task = tasks_[group.tasks[i].at()];
      if (i > 0 && begins_anew(task, tasks_[group.tasks[i - 1].at()])) first = i;
      if (std::any_of(task.crew.begin(), task.crew.end(), too_late)) first = i + 1;
    }
    for (std::size_t i = 0; i != first; ++i) tasks_[group.tasks[i].at()].group = GroupIdx{};
  }

  void put_in_order() {
    std::sort(tasks_.begin(), tasks_.end(), [](Task const& a, Task const& b) {
      return std::tie(a.earliest_start, a.id) < std::tie(b.earliest_start, b.id);
    });
    for (auto& group : groups_) group.tasks.clear();
    for (std::size_t t = 0; t != tasks_.size(); ++t) {
      index_.emplace(tasks_[t].id, t);
      if (tasks_[t].group.has_value()) groups_[tasks_[t].group.at()].tasks.emplace_back(t);
    }
    for (auto& group : groups_) {
      std::sort(group.tasks.begin(), group.tasks.end(),
                [&](TaskIdx a, TaskIdx b) { return tasks_[a.at()].step < tasks_[b.at()].step; });
    }
    s_.problem.tasks = std::move(tasks_);
    s_.problem.groups = std::move(groups_);
  }

  /// What was told or pinned as an assignment of the new tasks, at the nearest start its window has.
  [[nodiscard]] std::optional<Assignment> moved(Told const& told) const {
    auto const at = index_.find(told.task);
    if (at == index_.end()) return std::nullopt;
    auto const& task = s_.problem.tasks[at->second];
    if (told.position >= task.crew.size() || too_late(task.crew[told.position])) return std::nullopt;
    return Assignment{TaskIdx{at->second}, told.position, told.duty,
                      std::clamp(told.start, task.earliest_start, task.latest_start)};
  }

  void pin() {
    auto& pinned = s_.problem.pinned;
    pinned.clear();
    for (auto const& [id, crew] : crews_) {
      for (auto a : crew) {
        a.task = TaskIdx{index_.at(id)};
        pinned.push_back(a);
      }
    }
    for (auto const& told : s_.pinned) {
      if (crews_.contains(told.task)) continue;
      auto const a = moved(told);
      auto const holds =
          a && present(s_.problem, a->duty, {a->start, a->start + s_.problem.tasks[a->task.at()].duration});
      if (holds) pinned.push_back(*a);
      if (!holds) released_.push_back(told);
    }
    std::sort(pinned.begin(), pinned.end());
  }

  /// Taking away what stays as it was is news for two, who had it and who gets it; of what has moved anyway,
  /// for one more. So the first is in `published` twice, the second once.
  void publish() {
    s_.problem.published.clear();
    for (auto const& told : s_.told) {
      auto const a = moved(told);
      if (!a) continue;
      auto const& task = s_.problem.tasks[a->task.at()];
      auto const same = a->start == told.start && task.duration == told.duration && task.from == told.from &&
                        task.to == told.to;
      s_.problem.published.insert(s_.problem.published.end(), same ? 2 : 1, *a);
    }
    std::sort(s_.problem.published.begin(), s_.problem.published.end());
  }

  void widen() {
    auto& horizon = s_.problem.horizon;
    for (auto const& t : s_.problem.tasks) {
      horizon.from = std::min(horizon.from, t.earliest_start);
      horizon.to = std::max(horizon.to, end_of(t));
    }
  }

  Situation& s_;
  Instant now_;
  std::vector<Task> tasks_;
  std::vector<Group> groups_;
  std::vector<Task> gone_;
  std::map<std::string, std::vector<Assignment>> crews_;  // of what has begun
  std::vector<std::string> late_;                         // joined after they should have begun
  std::unordered_map<std::string, std::size_t> index_;
  std::vector<Told> released_;
};

}  // namespace

std::vector<Told> build(Situation& s, Instant now) {
  return Builder(s, now).build();
}

}  // namespace escale::replan
