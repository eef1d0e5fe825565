#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "api/live.h"
#include "api/solving.h"

namespace escale::api {

/// One computation of a roster, as GET /jobs/{id} tells it.
struct Job {
  std::string id;
  std::string state = "running";  // "running", "done", "stopped", "failed"
  std::string from, to;
  std::string stage = "construct";
  std::uint64_t iterations = 0;
  double seconds = 0;
  std::optional<Score> score;
  std::optional<Proof> proof;
  std::optional<long> roster_id;  // the draft that was saved
  std::string error;
};

struct SolveRequest {
  Date from{}, to{};
  double seconds = 0;
  std::uint64_t seed = 1;
};

/// Computes rosters one at a time on a thread of its own, checks them and saves them as drafts.
class Planner {
 public:
  /// `on_end` is told of each job once it has ended.
  explicit Planner(Live& live, std::function<void(Job const&)> on_end = {})
      : live_(live), on_end_(std::move(on_end)) {}
  ~Planner();
  Planner(Planner const&) = delete;
  Planner& operator=(Planner const&) = delete;

  /// Throws Fault job_running while another one runs.
  Job start(SolveRequest const& request);
  [[nodiscard]] std::optional<Job> find(std::string const& id) const;
  /// Asks it to end with the best roster so far. False: no such job.
  bool stop(std::string const& id);
  /// Waits until no job runs.
  void wait();

 private:
  void run(std::string const& id, SolveRequest const& request, std::stop_token stop);
  [[nodiscard]] Job work(std::string const& id, SolveRequest const& request, std::stop_token stop);
  template <typename F>
  void change(std::string const& id, F&& apply);

  Live& live_;
  std::function<void(Job const&)> on_end_;
  mutable std::mutex mutex_;
  std::map<std::string, Job> jobs_;
  std::uint64_t last_ = 0;
  std::string running_;
  std::chrono::steady_clock::time_point started_{};
  std::jthread thread_;
};

[[nodiscard]] json::object to_json(Job const& job);

}  // namespace escale::api
