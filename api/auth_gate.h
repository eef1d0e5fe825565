#pragma once

#include <condition_variable>
#include <mutex>
#include <utility>

namespace escale::api {

/// A password hash takes 64 MiB and 0.1 s of a core on purpose: few at once, few in the queue, the others
/// are sent away.
class HashGate {
 public:
  HashGate(int at_once, int waiting) : places_(at_once), room_(at_once + waiting) {}

  /// Runs `work` when there is a place. Throws Fault busy when too many wait already.
  template <typename Work>
  auto with_place(Work&& work) {
    Place const place(*this);
    return std::forward<Work>(work)();
  }

 private:
  struct Place {
    explicit Place(HashGate& g);
    ~Place();
    Place(Place const&) = delete;
    Place& operator=(Place const&) = delete;
    HashGate& gate;
  };

  std::mutex mutex_;
  std::condition_variable free_;
  int places_;  // free now
  int room_;    // for those at work and those who wait
};

}  // namespace escale::api
