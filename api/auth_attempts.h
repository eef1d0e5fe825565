#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>

#include "api/clock.h"

namespace escale::api {

/// Slows guessing. Three counts, each growing slower the more fails: of a user from one place (its address,
/// or the device that is known for this user), of a user from everywhere, of an address for everybody. The
/// last two let a known device through, so that nobody can lock a colleague out from elsewhere.
class Attempts {
 public:
  static constexpr std::size_t kMost = 20'000;  // records; about 4 MB

  explicit Attempts(Clock now) : now_(std::move(now)) {}

  struct Place {
    std::string user;     // as typed; it need not exist
    std::string address;  // shortened by `network`
    std::string device;   // mark of a device known for this user, or empty
    bool known = false;   // this device, or this address, had success with this user before
  };

  /// 0: may be tried now, and counts as failed until `succeeded`. Else the seconds to wait; nothing counts.
  [[nodiscard]] int admit(Place const& place);
  void succeeded(Place const& place);
  /// As if it had not been tried: half a sign-in is neither a failure nor a success.
  void take_back(Place const& place);
  [[nodiscard]] std::size_t size() const { return records_.size(); }

 private:
  struct Record {
    int failures = 0;
    std::chrono::sys_seconds last{};
  };
  [[nodiscard]] int wait(std::string const& key, int (*delay)(int)) const;
  void count(std::string const& key);
  void uncount(std::string const& key);
  void make_room();

  Clock now_;
  std::mutex mutex_;
  std::map<std::string, Record> records_;
};

/// An IPv4 address as it is, an IPv6 address as its /64: one customer holds that many.
[[nodiscard]] std::string network(std::string const& address);

}  // namespace escale::api
