#include <algorithm>
#include <limits>
#include <numeric>

#include "scheduler/exact/shift_minimisation.h"

namespace escale::exact {

namespace {

/// What tasks of one worker can be worth together: the best chain of tasks that do not overlap, by end.
class BestChain {
 public:
  explicit BestChain(ShiftProblem const& problem) : problem_(problem), by_end_(problem.tasks()) {
    std::iota(by_end_.begin(), by_end_.end(), std::size_t{0});
    std::sort(by_end_.begin(), by_end_.end(), [&](std::size_t a, std::size_t b) {
      return problem.ends[a] != problem.ends[b] ? problem.ends[a] < problem.ends[b] : a < b;
    });
  }

  [[nodiscard]] std::int64_t worth(std::size_t worker, std::vector<std::int64_t> const& prices) {
    ends_.clear();
    worth_.assign(1, 0);
    for (auto const t : by_end_) {
      auto const& who = problem_.qualified[t];
      if (prices[t] == 0 || !std::binary_search(who.begin(), who.end(), worker)) continue;
      auto const before = std::upper_bound(ends_.begin(), ends_.end(), problem_.starts[t]) - ends_.begin();
      worth_.push_back(std::max(worth_.back(), worth_[static_cast<std::size_t>(before)] + prices[t]));
      ends_.push_back(problem_.ends[t]);
    }
    return worth_.back();
  }

 private:
  ShiftProblem const& problem_;
  std::vector<std::size_t> by_end_;
  std::vector<std::int64_t> ends_, worth_;
};

bool usable(ShiftProblem const& problem, ShiftCertificate const& c) {
  constexpr auto kMost = std::int64_t{1} << 31;  // the sum over 2^31 tasks still fits
  return c.unit > 0 && c.unit <= kMost && c.prices.size() == problem.tasks() &&
         std::all_of(c.prices.begin(), c.prices.end(), [](auto p) { return p >= 0 && p <= kMost; });
}

}  // namespace

bool covers_all(ShiftProblem const& problem, std::vector<std::uint32_t> const& worker_of) {
  if (worker_of.size() != problem.tasks()) return false;
  std::vector<std::size_t> order(problem.tasks());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return problem.starts[a] < problem.starts[b]; });
  std::vector<std::int64_t> busy_until(problem.workers, std::numeric_limits<std::int64_t>::min());
  for (auto const t : order) {
    auto const& who = problem.qualified[t];
    if (!std::binary_search(who.begin(), who.end(), worker_of[t])) return false;
    auto& busy = busy_until[worker_of[t]];
    if (busy > problem.starts[t]) return false;
    busy = problem.ends[t];
  }
  return true;
}

std::size_t workers_used(std::vector<std::uint32_t> const& worker_of) {
  auto workers = worker_of;
  std::sort(workers.begin(), workers.end());
  return static_cast<std::size_t>(std::unique(workers.begin(), workers.end()) - workers.begin());
}

std::size_t proved_by(ShiftProblem const& problem, ShiftCertificate const& certificate) {
  if (!usable(problem, certificate)) return 0;
  BestChain chain(problem);
  auto left = std::accumulate(certificate.prices.begin(), certificate.prices.end(), std::int64_t{0});
  for (std::size_t w = 0; w < problem.workers; ++w) {
    left -= std::max<std::int64_t>(0, chain.worth(w, certificate.prices) - certificate.unit);
  }
  if (left <= 0) return 0;
  return static_cast<std::size_t>((left + certificate.unit - 1) / certificate.unit);
}

}  // namespace escale::exact
