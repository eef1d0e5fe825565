#pragma once

#include <string>

#include "api/events.h"
#include "api/planner.h"
#include "api/publishing.h"
#include "data/import/import.h"

namespace escale::api {

// What the events of these changes say; each is told after the change is in the store.

/// `roster_published` {"date", "staff", "tasks"} to everybody at the airport.
void announce_published(EventHub& events, std::string const& date, Published const& published);

/// `roster_draft` {"from", "to", "roster_id", "job"} to those who plan, when a computation saved one.
void announce_draft(EventHub& events, Job const& job);

/// `notice_received` {"abn", "version", "type", "travellers"} for each notice that a file changed, to those
/// who plan and to the officers of its mission. Nothing for a refused file or one taken before.
void announce_notices(EventHub& events, Live& live, data::ImportReport const& report);

}  // namespace escale::api
