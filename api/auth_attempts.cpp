#include "api/auth_attempts.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <vector>

namespace escale::api {

namespace {

constexpr auto kForgotten = std::chrono::hours(1);  // after the last failure

// Seconds after the last of `failures`. Three slips are free; guesses from one place then double up to five
// minutes.
int place_delay(int failures) {
  return failures < 3 ? 0 : std::min(1 << std::min(failures - 2, 10), 300);
}
// Guesses at one user from many places: at most one a minute.
int user_delay(int failures) {
  return failures < 10 ? 0 : std::min(5 * (failures - 9), 60);
}
// One place that tries many users; an office behind one address has many slips.
int address_delay(int failures) {
  return failures < 30 ? 0 : std::min(failures - 29, 60);
}

std::string place_key(Attempts::Place const& p) {
  return "place " + p.user + "\n" + (p.device.empty() ? p.address : p.device);
}
std::string user_key(Attempts::Place const& p) {
  return "user " + p.user;
}
std::string address_key(Attempts::Place const& p) {
  return "address " + p.address;
}

}  // namespace

int Attempts::wait(std::string const& key, int (*delay)(int)) const {
  auto const it = records_.find(key);
  if (it == records_.end()) return 0;
  auto const until = it->second.last + std::chrono::seconds(delay(it->second.failures));
  return static_cast<int>(std::max<std::int64_t>((until - now_()).count(), 0));
}

void Attempts::count(std::string const& key) {
  auto& record = records_[key];
  auto const now = now_();
  if (now - record.last > kForgotten) record.failures = 0;
  ++record.failures;
  record.last = now;
}

void Attempts::uncount(std::string const& key) {
  auto const it = records_.find(key);
  if (it != records_.end() && --it->second.failures <= 0) records_.erase(it);
}

/// Whoever tries many names must not take the memory: old records go, then the oldest half.
void Attempts::make_room() {
  if (records_.size() + 3 <= kMost) return;
  auto const now = now_();
  std::erase_if(records_, [&](auto const& r) { return now - r.second.last > kForgotten; });
  if (records_.size() + 3 <= kMost) return;
  std::vector<std::chrono::sys_seconds> ages;
  for (auto const& r : records_) ages.push_back(r.second.last);
  auto const middle = ages.begin() + static_cast<std::ptrdiff_t>(ages.size() / 2);
  std::nth_element(ages.begin(), middle, ages.end());
  std::erase_if(records_, [&](auto const& r) { return r.second.last < *middle; });
  if (records_.size() + 3 > kMost) records_.clear();  // all in the same second
}

int Attempts::admit(Place const& place) {
  std::scoped_lock const lock(mutex_);
  int seconds = wait(place_key(place), place_delay);
  if (!place.known) {
    seconds = std::max(seconds, wait(user_key(place), user_delay));
    seconds = std::max(seconds, wait(address_key(place), address_delay));
  }
  if (seconds > 0) return seconds;
  make_room();
  count(place_key(place));
  if (place.known) return 0;
  count(user_key(place));
  count(address_key(place));
  return 0;
}

void Attempts::succeeded(Place const& place) {
  std::scoped_lock const lock(mutex_);
  records_.erase(place_key(place));
  if (place.known) return;
  uncount(user_key(place));
  uncount(address_key(place));
}

void Attempts::take_back(Place const& place) {
  std::scoped_lock const lock(mutex_);
  uncount(place_key(place));
  if (place.known) return;
  uncount(user_key(place));
  uncount(address_key(place));
}

std::string network(std::string const& address) {
  std::array<unsigned char, 16> raw{};
  if (inet_pton(AF_INET6, address.c_str(), raw.data()) != 1) return address;
  std::fill(raw.begin() + 8, raw.end(), static_cast<unsigned char>(0));
  std::array<char, INET6_ADDRSTRLEN> text{};
  return std::string(inet_ntop(AF_INET6, raw.data(), text.data(), text.size())) + "/64";
}

}  // namespace escale::api
