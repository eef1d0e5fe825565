#pragma once

#include <string>

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

/// `notice_received`, `notice_acknowledged` {"abn", ...} to those who plan and to the officers of its
/// mission.
void announce_notice(EventHub& events, NoticeEvent const& notice);

}  // namespace escale::api
