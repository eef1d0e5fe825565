#include "api/endpoints_events.h"

#include <charconv>

#include "api/problems.h"

namespace escale::api {

namespace {

std::int64_t last_id(Request const& request) {
  auto const text =
      request.last_event_id.empty() ? request.parameter("last_event_id").value_or("") : request.last_event_id;
  if (text.empty()) return 0;
  std::int64_t id = 0;
  auto const* end = text.data() + text.size();
  auto const [at, ec] = std::from_chars(text.data(), end, id);
  if (ec != std::errc() || at != end || id < 0)
    throw Fault("bad_parameter", "last event id: got \"" + text.substr(0, 40) + "\", wanted a number");
  return id;
}

}  // namespace

Response GetEvents::operator()(Request const& request) const {
  auto const id = last_id(request);
  return {.content_type = "text/event-stream",
          .headers = {{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}},  // nginx: pass on at once
          .stream = events.subscribe(caller_of(request), id)};
}

std::vector<Route> routes_events(Services const& s) {
  return {{"GET", "/api/v1/events", GetEvents{s.events}}};
}

}  // namespace escale::api
