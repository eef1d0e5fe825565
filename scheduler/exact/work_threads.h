#pragma once

#include <algorithm>
#include <atomic>
#include <barrier>
#include <cstddef>
#include <functional>
#include <stop_token>
#include <thread>
#include <vector>

namespace escale::exact {

/// Threads that do one piece of work after another, the caller among them; they wait between two calls.
class WorkThreads {
 public:
  using Work = std::function<void(unsigned thread, std::size_t item)>;

  explicit WorkThreads(unsigned threads) : gate_(static_cast<std::ptrdiff_t>(std::max(1u, threads))) {
    for (unsigned i = 1; i < threads; ++i) helpers_.emplace_back([this, i] { help(i); });
  }
  ~WorkThreads() {
    if (helpers_.empty()) return;
    work_ = nullptr;
    gate_.arrive_and_wait();
  }
  WorkThreads(WorkThreads const&) = delete;
  WorkThreads& operator=(WorkThreads const&) = delete;

  /// Does items 0 .. n-1, each once, in any order on any thread; false when a stop came in between.
  bool each(std::size_t n, Work const& work, std::stop_token const& stop) {
    work_ = &work;
    n_ = n;
    next_ = 0;
    stop_ = &stop;
    if (!helpers_.empty()) gate_.arrive_and_wait();
    take(0);
    if (!helpers_.empty()) gate_.arrive_and_wait();
    return !stop.stop_requested();
  }

 private:
  void take(unsigned thread) {
    for (auto i = next_++; i < n_ && !stop_->stop_requested(); i = next_++) (*work_)(thread, i);
  }
  void help(unsigned thread) {
    while (true) {
      gate_.arrive_and_wait();
      if (work_ == nullptr) return;
      take(thread);
      gate_.arrive_and_wait();
    }
  }

  std::barrier<> gate_;
  Work const* work_ = nullptr;
  std::size_t n_ = 0;
  std::atomic<std::size_t> next_ = 0;
  std::stop_token const* stop_ = nullptr;
  std::vector<std::jthread> helpers_;
};

}  // namespace escale::exact
