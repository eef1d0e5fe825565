#include "api/announce.h"

#include <numeric>

#include "api/audit_entry.h"
#include "data/store/audit.h"

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

NoticeTeller notice_teller(EventHub& events) {
  return [&events](NoticeEvent const& notice) {
    events.publish({.type = notice.type,
                    .data = notice.data,
                    .roles = {Role::admin, Role::supervisor, Role::protection, Role::officer},
                    .mission = notice.mission});
  };
}

Announce news_teller(EventHub& events) {
  return [&events](std::string const& type, json::object data) {
    std::vector<Role> roles{Role::admin, Role::supervisor};
    if (type != "roster_draft") roles.insert(roles.end(), {Role::protection, Role::staff});
    events.publish({.type = type, .data = std::move(data), .roles = std::move(roles)});
  };
}

ProgressHooks progress_hooks(Live& live, EventHub& events, Accounts& accounts, Clock now) {
  ProgressHooks hooks;
  hooks.tell = [&events](ProgressNews news) {
    events.publish({.type = news.type,
                    .data = std::move(news.data),
                    .roles = {Role::admin, Role::supervisor, Role::protection, Role::staff},
                    .staff_id = news.staff_id});
  };
  hooks.changed = [repairer = Repairer(live, now, news_teller(events))](Date date, replan::Change change) {
    (void)repairer.after_change(date, {std::move(change)});
  };
  hooks.audit = [&live, now](AccessNote const& note) {
    live.write([&](data::Store& store) {
      data::audit(store, {.actor = note.actor,
                          .role = note.role,
                          .action = note.action,
                          .subject = note.subject,
                          .detail = "",
                          .at = clock_text(now())});
    });
  };
  hooks.calendar = [&accounts](std::string const& token) -> std::optional<std::string> {
    auto const caller = accounts.token(token);
    if (!caller || caller->role != Role::calendar || caller->staff_id.empty()) return std::nullopt;
    return caller->staff_id;
  };
  return hooks;
}

std::function<void(std::string const& abn, std::string const& actor)> sealed_teller(EventHub& events) {
  return [&events](std::string const& abn, std::string const& actor) {
    events.publish({.type = "sealed_opened",
                    .data = {{"abn", abn}, {"actor", actor}},
                    .roles = {Role::admin, Role::protection}});
  };
}

std::function<void(AuthEvent const&)> account_watch(Live& live, EventHub& events, Clock now) {
  return [&live, &events, now = std::move(now)](AuthEvent const& event) {
    live.write([&](data::Store& store) {
      data::audit(store, {.actor = event.actor,
                          .role = "",
                          .action = event.action,
                          .subject = event.subject,
                          .detail = "",
                          .at = clock_text(now())});
    });
    bool const goes_on = event.action == "sign_in" || event.action == "sign_in_failed";
    if (!goes_on) events.end_streams([&](Caller const& c) { return c.user == event.subject; });
  };
}

}  // namespace escale::api
