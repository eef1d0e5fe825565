#include "api/planner.h"

#include <array>

#include "api/problems.h"
#include "api/roster_document.h"
#include "api/words.h"
#include "data/local_time.h"
#include "data/store/drafts.h"

namespace escale::api {

namespace {

constexpr std::size_t kKeptJobs = 32;

double since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// What was pinned stays pinned in the new roster.
std::vector<data::Pin> pins_of(data::Planned const& planned) {
  auto const& problem = planned.problem;
  std::vector<data::Pin> out;
  for (auto const& a : problem.pinned)
    out.push_back({.task_id = problem.tasks[a.task.at()].id,
                   .position = a.position,
                   .staff_id = problem.staff[problem.duties[a.duty.at()].staff.at()].id,
                   .start = a.start});
  return out;
}

std::string_view word(Progress::Stage stage) {
  static constexpr std::array<std::string_view, 3> table{"construct", "improve", "prove"};
  return table[static_cast<std::size_t>(stage)];
}

}  // namespace

Planner::~Planner() {
  thread_.request_stop();
  wait();
}

void Planner::wait() {
  if (thread_.joinable()) thread_.join();
}

Job Planner::start(SolveRequest const& request) {
  std::scoped_lock const lock(mutex_);
  if (!running_.empty())
    throw Fault("job_running", "job " + running_ + " is still running; wait for it or stop it");
  wait();  // the thread of the last job has nothing left to do
  Job job{.id = std::to_string(++last_),
          .from = data::format_iso_date(request.from),
          .to = data::format_iso_date(request.to)};
  if (last_ > kKeptJobs) jobs_.erase(std::to_string(last_ - kKeptJobs));
  jobs_[job.id] = job;
  running_ = job.id;
  started_ = std::chrono::steady_clock::now();
  thread_ =
      std::jthread([this, id = job.id, request](std::stop_token stop) { run(id, request, std::move(stop)); });
  return job;
}

std::optional<Job> Planner::find(std::string const& id) const {
  std::scoped_lock const lock(mutex_);
  auto const it = jobs_.find(id);
  if (it == jobs_.end()) return std::nullopt;
  auto job = it->second;
  if (job.state == "running") job.seconds = since(started_);
  return job;
}

bool Planner::stop(std::string const& id) {
  std::scoped_lock const lock(mutex_);
  if (!jobs_.contains(id)) return false;
  if (running_ == id) thread_.request_stop();
  return true;
}

template <typename F>
void Planner::change(std::string const& id, F&& apply) {
  std::scoped_lock const lock(mutex_);
  if (auto const it = jobs_.find(id); it != jobs_.end()) std::forward<F>(apply)(it->second);
}

void Planner::run(std::string const& id, SolveRequest const& request, std::stop_token stop) {
  Job end;
  try {
    end = work(id, request, std::move(stop));
  } catch (std::exception const& e) {
    end = find(id).value_or(Job{.id = id});
    end.state = "failed";
    end.error = e.what();
  }
  end.seconds = since(started_);
  if (on_end_) on_end_(end);
  std::scoped_lock const lock(mutex_);
  jobs_[id] = std::move(end);
  running_.clear();  // together with the end of the job: who sees it done may start the next one
}

Job Planner::work(std::string const& id, SolveRequest const& request, std::stop_token stop) {
  std::vector<long> published;
  auto const planned = live_.read([&](data::Store& store) {
    published = published_rosters(store, request.from, request.to);
    return data::assemble(store, live_.reference(), request.from, request.to);
  });
  SolvingOptions options{.seconds = request.seconds, .seed = request.seed};
  options.on_progress = [&](Progress const& p) {
    change(id, [&](Job& job) {
      job.stage = word(p.stage), job.iterations = p.iterations, job.score = p.best, job.proof = p.proof;
    });
  };
  auto const solved = solve_and_check(planned, live_.reference(), published, options, stop);
  if (!solved.findings.empty())
    throw std::runtime_error("the independent check refused the roster, nothing was saved: " +
                             solved.findings.front() + (solved.findings.size() > 1 ? " (and more)" : ""));
  auto const saved = live_.write([&](data::Store& store) {
    auto const roster = store.save_roster(draft_of(planned, solved));
    data::Drafts(store).save_pins(roster, pins_of(planned));
    return roster;
  });
  auto job = find(id).value_or(Job{.id = id});
  job.iterations = solved.solution.iterations;
  job.score = solved.solution.score;
  job.proof = solved.solution.proof;
  job.roster_id = saved;
  job.state = stop.stop_requested() ? "stopped" : "done";
  return job;
}

json::object to_json(Job const& job) {
  json::object out{{"id", job.id},
                   {"state", job.state},
                   {"from", job.from},
                   {"to", job.to},
                   {"stage", job.stage},
                   {"iterations", job.iterations},
                   {"seconds", job.seconds},
                   {"score", job.score ? json::value(to_json(*job.score)) : json::value(nullptr)},
                   {"proof", job.proof ? json::value(to_json(*job.proof)) : json::value(nullptr)}};
  if (job.roster_id) out["roster_id"] = *job.roster_id;
  if (!job.error.empty()) out["error"] = job.error;
  return out;
}

}  // namespace escale::api
