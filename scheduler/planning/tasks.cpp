#include "scheduler/planning/tasks.h"

#include <algorithm>
#include <map>

namespace escale::planning {

namespace {

LanguageSet languages_of(Names const& names, std::vector<Movement const*> const& members) {
  constexpr std::size_t kBits = 64;  // LanguageSet holds no more
  LanguageSet set;
  for (auto const* m : members) {
    for (auto const& language : m->party.languages) {
      auto const it = std::find(names.languages.begin(), names.languages.end(), language);
      auto const bit = static_cast<std::size_t>(it - names.languages.begin());
      if (it != names.languages.end() && bit < kBits) set.bits |= std::uint64_t{1} << bit;
    }
  }
  return set;
}

std::vector<StaffIdx> all_named(Names const& names, std::vector<Movement const*> const& members) {
  std::vector<StaffIdx> all;
  for (auto const* m : members) {
    auto const own = named_staff(names, m->party);
    all.insert(all.end(), own.begin(), own.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace

std::vector<StaffIdx> named_staff(Names const& names, Party const& party) {
  std::vector<StaffIdx> found;
  for (auto const& id : party.named_staff) {
    auto const it = std::find(names.staff_ids.begin(), names.staff_ids.end(), id);
    if (it != names.staff_ids.end())
      found.emplace_back(static_cast<std::size_t>(it - names.staff_ids.begin()));
  }
  return found;
}

std::string group_id(std::vector<Movement const*> const& members) {
  auto const& first = members.front()->id;
  return members.size() == 1 ? first : first + "+" + std::to_string(members.size() - 1);
}

std::vector<Task> tasks_of(Airport const& airport, Names const& names,
                           std::vector<Movement const*> const& members, Passage const& passage,
                           Course const& course) {
  auto const& crowd = passage.crowd;
  Task base{.languages = languages_of(names, members),
            .crew = crew_of(airport, crowd, all_named(names, members)),
            .whole_crew = crowd.attended() || crowd.needs.has(Need::two_staff),
            .travellers = crowd.heads,
            .weight = weight_of(crowd)};
  std::map<TaskKind, int> count;
  std::vector<Task> tasks;
  for (auto const& stretch : course.stretches) {
    auto task = base;
    auto const nth = ++count[stretch.kind];
    task.id = members.front()->id + "/" + std::string(word(stretch.kind));
    if (nth > 1) task.id += "." + std::to_string(nth);
    task.kind = stretch.kind;
    task.step = static_cast<std::int32_t>(tasks.size());
    task.earliest_start = task.latest_start = stretch.from_time;
    task.duration = stretch.to_time - stretch.from_time;
    task.from = stretch.from;
    task.to = stretch.to;
    task.sectors = stretch.sectors;
    tasks.push_back(std::move(task));
  }
  return tasks;
}

}  // namespace escale::planning
