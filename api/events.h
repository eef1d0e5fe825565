#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "api/caller.h"
#include "api/clock.h"
#include "api/json.h"
#include "api/live.h"

namespace escale::api {

/// Something that happened, for those who have a page open. Ids, aliases, counts and times; no names.
struct Event {
  std::int64_t id = 0;  // given by the hub
  std::string type;     // "roster_published", "task_changed" ...
  json::object data;
  std::string at;           // ISO 8601 UTC; empty: now
  std::vector<Role> roles;  // who is told
  std::string staff_id;     // of the staff only this one; empty: all
  std::string mission;      // of the officers only those of this mission; empty: all
};

struct EventLimits {
  std::size_t kept = 10'000;             // for those who come back
  std::chrono::hours kept_time{7 * 24};  //
  std::size_t streams = 1'000;           //
  std::size_t streams_of_user = 16;      // then the user's oldest ends
  std::chrono::seconds stream_time =
      std::chrono::minutes(15);   // then the client comes back, and is judged again
  std::size_t piece = 64 * 1024;  // bytes handed out at once
};

/// Tells what happened to everybody who listens and may know, and keeps it for those who come back. A stream
/// is a place in the list of events kept, so a slow reader costs no memory; one that falls out of the list is
/// told to load everything again ("reload"). Thread safe.
class EventHub {
 public:
  explicit EventHub(Live& live, Clock now = system_clock(), EventLimits limits = {});
  ~EventHub();
  EventHub(EventHub const&) = delete;
  EventHub& operator=(EventHub const&) = delete;

  /// Keeps and tells it; returns its id. To be called after the change is in the store; inside a transaction
  /// that is rolled back it would have told what never happened. When the store cannot keep it, everybody is
  /// told to load again and the answer is 0.
  std::int64_t publish(Event event);

  /// The events after `last_id` (0: from now on) that concern the caller. Throws Fault too_many_streams.
  [[nodiscard]] std::shared_ptr<BodyStream> subscribe(Caller const& caller, std::int64_t last_id);

  /// Ends the streams of these callers at once: signed out, disabled, another role.
  void end_streams(std::function<bool(Caller const&)> const& whose);

  [[nodiscard]] std::size_t open_streams() const;

 private:
  struct Kept;
  struct Listener;
  using Listeners = std::list<Listener>;

  void drop(Listeners::iterator listener);
  [[nodiscard]] std::optional<std::string> take(Listener& listener);
  void append(Kept event);
  void forget_old();
  void make_room(std::string const& user);

  Live& live_;
  Clock now_;
  EventLimits limits_;
  mutable std::mutex mutex_;  // never held while waiting for the store
  std::deque<Kept> kept_;     // by id
  std::int64_t last_id_ = 0;
  std::uint64_t resets_ = 0;  // how often everybody had to load again
  Listeners listeners_;
};

/// Whether an event with these addressees is for the caller.
[[nodiscard]] bool concerns(Event const& event, Caller const& caller);

}  // namespace escale::api
