#include "api/announce.h"

#include <numeric>

namespace escale::api {

void announce_published(EventHub& events, std::string const& date, Published const& published) {
  auto const& staff = published.staff;
  auto const tasks = std::accumulate(staff.begin(), staff.end(), 0,
                                     [](int sum, Told const& told) { return sum + told.tasks; });
  events.publish({.type = "roster_published",
                  .data = {{"date", date}, {"staff", staff.size()}, {"tasks", tasks}},
                  .roles = {Role::admin, Role::supervisor, Role::protection, Role::staff}});
  for (auto const& told : staff)
    if (!told.news.empty())
      events.publish({.type = "task_changed",
                      .data = {{"date", date}, {"staff_id", told.staff_id}, {"changes", told.news.size()}},
                      .roles = {Role::admin, Role::supervisor, Role::staff},
                      .staff_id = told.staff_id});
}

void announce_draft(EventHub& events, Job const& job) {
  if (!job.roster_id) return;
  events.publish(
      {.type = "roster_draft",
       .data = {{"from", job.from}, {"to", job.to}, {"roster_id", *job.roster_id}, {"job", job.id}},
       .roles = {Role::admin, Role::supervisor}});
}

void announce_draft(EventHub& events, std::string const& date, long roster_id) {
  events.publish({.type = "roster_draft",
                  .data = {{"from", date}, {"to", date}, {"roster_id", roster_id}},
                  .roles = {Role::admin, Role::supervisor}});
}

void announce_acknowledged(EventHub& events, data::ToldChange const& told) {
  events.publish({.type = "change_acknowledged",
                  .data = {{"id", told.id}, {"date", told.date}, {"staff_id", told.staff_id}},
                  .roles = {Role::admin, Role::supervisor}});
}

void announce_notice(EventHub& events, NoticeEvent const& notice) {
  events.publish({.type = notice.type,
                  .data = notice.data,
                  .roles = {Role::admin, Role::supervisor, Role::protection, Role::officer},
                  .mission = notice.mission});
}

}  // namespace escale::api
