#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace escale::api {

/// A stop token that is triggered by the caller's token or when the time is over. The engine has no clock:
/// this is it.
class Deadline {
 public:
  /// 0 or less: no time limit.
  explicit Deadline(double seconds, std::stop_token outer = {})
      : seconds_(seconds), on_outer_(std::move(outer), [this] { source_.request_stop(); }) {
    if (seconds <= 0) return;
    thread_ = std::jthread([this, seconds](std::stop_token done) {
      std::unique_lock lock(mutex_);
      wake_.wait_for(lock, done, std::chrono::duration<double>(seconds), [] { return false; });
      source_.request_stop();
    });
  }
  /// For SolveOptions::max_iterations: with a time limit until it is over, else the engine's own measure.
  [[nodiscard]] static std::uint64_t iterations(double seconds) {
    return seconds > 0 ? std::uint64_t{1} << 60 : 0;
  }
  /// For SolveOptions::spent: the share of the limit that is over; empty without a limit. The deadline must
  /// outlive it.
  [[nodiscard]] std::function<double()> spent() const {
    if (seconds_ <= 0) return {};
    return [this] {
      auto const now = std::chrono::steady_clock::now();
      return std::chrono::duration<double>(now - begun_).count() / seconds_;
    };
  }
  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

 private:
  double seconds_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::stop_source source_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::stop_callback<std::function<void()>> on_outer_;
  std::jthread thread_;
};

}  // namespace escale::api
