#include "api/events.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

#include "api/problems.h"
#include "data/reference/fold.h"
#include "data/store/events.h"

namespace escale::api {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::string_view kBegin = "retry: 2000\n\n";  // milliseconds until a client comes back

std::string iso(std::chrono::sys_seconds at) {
  return fmt::format("{:%FT%TZ}", at);
}

std::string roles_text(std::vector<Role> const& roles) {
  std::string text;
  for (auto const role : roles) {
    if (!text.empty()) text += ',';
    text += word(role);
  }
  return text;
}

std::vector<Role> roles_of(std::string_view text) {
  std::vector<Role> roles;
  for (auto i = 0; i <= static_cast<int>(Role::calendar); ++i) {
    auto const role = static_cast<Role>(i);
    if (("," + std::string(text) + ",").find("," + std::string(word(role)) + ",") != std::string::npos)
      roles.push_back(role);
  }
  return roles;
}

data::StoredEvent stored(Event const& event) {
  auto data = event.data;
  data["at"] = event.at;
  return {.type = event.type,
          .at = event.at,
          .roles = roles_text(event.roles),
          .staff_id = event.staff_id,
          .mission = event.mission,
          .data = json::serialize(data)};
}

/// JSON text has no line breaks: one line of data.
std::string frame(std::int64_t id, std::string_view type, std::string_view data) {
  return fmt::format("id: {}\nevent: {}\ndata: {}\n\n", id, type, data);
}

}  // namespace

struct EventHub::Kept {
  std::int64_t id = 0;
  std::string at, text;  // text: as it is sent
  Event addressees;      // without data
};

struct EventHub::Listener {
  Caller caller;
  std::int64_t seen = 0;
  std::uint64_t resets = 0;
  bool begun = false, ended = false;
  SteadyClock::time_point until;
  std::function<void()> wake;
};

bool concerns(Event const& event, Caller const& caller) {
  if (std::find(event.roles.begin(), event.roles.end(), caller.role) == event.roles.end()) return false;
  if (caller.role == Role::staff) return event.staff_id.empty() || event.staff_id == caller.staff_id;
  if (caller.role != Role::officer || event.mission.empty()) return true;
  return !caller.mission.empty() && data::squeeze(event.mission) == data::squeeze(caller.mission);
}

EventHub::EventHub(Live& live, Clock now, EventLimits limits)
    : live_(live), now_(std::move(now)), limits_(limits) {
  auto const [all, last] = live_.read([](data::Store& store) {
    data::Events const events(store);
    return std::pair(events.all(), events.last_id());
  });
  last_id_ = last;
  for (auto const& e : all)
    kept_.push_back(
        {.id = e.id,
         .at = e.at,
         .text = frame(e.id, e.type, e.data),
         .addressees = {.roles = roles_of(e.roles), .staff_id = e.staff_id, .mission = e.mission}});
  forget_old();
}

EventHub::~EventHub() = default;

std::int64_t EventHub::publish(Event event) {
  if (event.at.empty()) event.at = iso(now_());
  auto const row = stored(event);
  auto const before = iso(now_() - limits_.kept_time);
  try {
    return live_.write([&](data::Store& store) {
      data::Events events(store);
      event.id = events.add(row);
      events.prune(static_cast<std::int64_t>(limits_.kept), before);
      event.data.clear();
      append({.id = event.id,
              .at = event.at,
              .text = frame(event.id, event.type, row.data),
              .addressees = event});  // here: in the order of the ids
      return event.id;
    });
  } catch (data::StoreError const&) {
    std::scoped_lock const lock(mutex_);
    ++resets_;
    for (auto const& l : listeners_)
      if (l.wake) l.wake();
    return 0;
  }
}

void EventHub::append(Kept event) {
  std::scoped_lock const lock(mutex_);
  last_id_ = event.id;
  kept_.push_back(std::move(event));
  forget_old();
  for (auto const& l : listeners_)
    if (l.wake && concerns(kept_.back().addressees, l.caller)) l.wake();
}

void EventHub::forget_old() {
  auto const before = iso(now_() - limits_.kept_time);
  while (!kept_.empty() && (kept_.size() > limits_.kept || kept_.front().at < before)) kept_.pop_front();
}

void EventHub::make_room(std::string const& user) {
  std::size_t open = 0, of_user = 0;
  Listener* oldest = nullptr;
  for (auto& l : listeners_) {
    if (l.ended) continue;
    ++open;
    if (l.caller.user != user) continue;
    ++of_user;
    if (oldest == nullptr) oldest = &l;
  }
  if (of_user >= limits_.streams_of_user) {
    oldest->ended = true;
    if (oldest->wake) oldest->wake();
  } else if (open >= limits_.streams) {
    throw Fault("too_many_streams", "as many event streams are open as there may be; ask again later");
  }
}

std::shared_ptr<BodyStream> EventHub::subscribe(Caller const& caller, std::int64_t last_id) {
  std::scoped_lock const lock(mutex_);
  make_room(caller.user);
  auto const oldest = kept_.empty() ? last_id_ + 1 : kept_.front().id;
  bool const lost = last_id > 0 && (last_id > last_id_ || last_id < oldest - 1);
  auto const at = listeners_.insert(listeners_.end(), {.caller = caller,
                                                       .seen = last_id == 0 || lost ? last_id_ : last_id,
                                                       .resets = lost ? resets_ - 1 : resets_,
                                                       .until = SteadyClock::now() + limits_.stream_time});
  std::shared_ptr<BodyStream> stream(new BodyStream, [this, at](BodyStream* done) {
    drop(at);
    delete done;
  });
  stream->take = [this, at] { return take(*at); };
  stream->on_more = [this, at](std::function<void()> wake) {
    std::scoped_lock const own(mutex_);
    at->wake = std::move(wake);
  };
  return stream;
}

/// What concerns the listener and came after the last it saw, as much as goes into a piece.
std::optional<std::string> EventHub::take(Listener& listener) {
  std::scoped_lock const lock(mutex_);
  if (listener.ended || SteadyClock::now() >= listener.until) return std::nullopt;
  std::string out(listener.begun ? "" : kBegin);
  listener.begun = true;
  bool const fell_out = !kept_.empty() && listener.seen < kept_.front().id - 1;
  if (fell_out || listener.resets != resets_) {
    listener.resets = resets_;
    listener.seen = last_id_;
    return out + frame(last_id_, "reload", "{}");
  }
  auto at = std::upper_bound(kept_.begin(), kept_.end(), listener.seen,
                             [](std::int64_t id, Kept const& e) { return id < e.id; });
  for (; at != kept_.end() && out.size() < limits_.piece; ++at) {
    if (concerns(at->addressees, listener.caller)) out += at->text;
    listener.seen = at->id;
  }
  return out;
}

void EventHub::drop(Listeners::iterator listener) {
  std::scoped_lock const lock(mutex_);
  listeners_.erase(listener);
}

void EventHub::end_streams(std::function<bool(Caller const&)> const& whose) {
  std::scoped_lock const lock(mutex_);
  for (auto& l : listeners_) {
    if (!whose(l.caller)) continue;
    l.ended = true;
    if (l.wake) l.wake();
  }
}

std::size_t EventHub::open_streams() const {
  std::scoped_lock const lock(mutex_);
  return listeners_.size();
}

}  // namespace escale::api
