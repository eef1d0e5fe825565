#include "data/instances/instance.h"

namespace escale::data {

std::vector<Done> done_in(InstanceProblem const& instance, Roster const& roster) {
  std::vector<Done> done;
  for (auto const& a : roster.assignments)
    done.push_back(
        {.task = instance.task_of[a.task.at()], .worker = instance.problem.duties[a.duty.at()].staff.at()});
  return done;
}

void set_rule(RuleProfile& profile, RuleId rule, Level level) {
  profile.rules[static_cast<std::size_t>(rule)] = {.on = true, .level = level, .weight = 1};
}

RuleProfile bare_profile(std::string id) {
  RuleProfile profile{.id = std::move(id)};
  for (auto& rule : profile.rules) rule.on = false;
  for (auto const rule : {RuleId::overlap, RuleId::moving_time, RuleId::inside_duty, RuleId::start_window,
                          RuleId::crew_size, RuleId::skill, RuleId::named_staff, RuleId::pinned})
    set_rule(profile, rule, Level::hard);
  set_rule(profile, RuleId::uncovered, Level::medium);
  return profile;
}

}  // namespace escale::data
