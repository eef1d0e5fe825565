#pragma once

#include <string>

#include "api/auth.h"
#include "api/endpoints.h"
#include "api/events.h"
#include "api/planner.h"
#include "api/publishing.h"
#include "data/store/drafts.h"

namespace escale::api {

// What the events of these changes say; each is told after the change is in the store.

/// `roster_published` {"date", "staff", "tasks"} to everybody at the airport, and for each staff member whose
/// tasks changed `task_changed` {"date", "staff_id", "changes"} to this one and to those who plan.
void announce_published(EventHub& events, std::string const& date, Published const& published);

/// `roster_draft` {"from", "to", "roster_id", "job"} to those who plan, when a computation saved one.
void announce_draft(EventHub& events, Job const& job);

/// The same {"from", "to", "roster_id"} when somebody changed the draft of a day.
void announce_draft(EventHub& events, std::string const& date, long roster_id);

/// `change_acknowledged` {"id", "date", "staff_id"} to those who plan.
void announce_acknowledged(EventHub& events, data::ToldChange const& told);

/// Tells what happened to a notice to those who plan and to the officers of its mission.
[[nodiscard]] NoticeTeller notice_teller(EventHub& events);

/// Tells flight news and the repairs it led to: `flight_news` to everybody at the airport, rosters as above.
[[nodiscard]] Announce news_teller(EventHub& events);

/// `sealed_opened` {"abn", "actor"} to those who watch over privacy.
[[nodiscard]] std::function<void(std::string const& abn, std::string const& actor)> sealed_teller(
    EventHub& events);

/// Marks, incidents and exports: told as events, kept in the audit log, and a reason to repair the day.
[[nodiscard]] ProgressHooks progress_hooks(Live& live, EventHub& events, Accounts& accounts, Clock now);

/// Keeps in the audit log what happened to accounts, and ends the event streams of whoever may no longer
/// listen.
[[nodiscard]] std::function<void(AuthEvent const&)> account_watch(Live& live, EventHub& events, Clock now);

}  // namespace escale::api
