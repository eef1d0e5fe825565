#include <cstdio>
#include <cstdlib>
#include <string>

#include "scheduler/engine/insertion.h"
#include "scheduler/engine/solve.h"
#include "scheduler/exact/item_graph.h"
#include "scheduler/exact/positions.h"
#include "scheduler/rules/evaluate.h"
#include "tests/benchmarks/instances.h"

// bench_counts evaluate|insert|price CALLS
// So many calls of one of the engine's busy functions on a fixed day of airport work, for counts.sh to count
// the instructions of. Prints a sum that depends on all of them.
namespace escale::bench {
namespace {

using engine::Id;

Problem day() {
  return airport_days(1, 1, 24);
}

/// The full evaluation of a roster.
std::int64_t evaluate(unsigned long calls) {
  auto const problem = day();
  auto const roster = solve(problem, {.max_iterations = 200}).roster;
  std::int64_t sum = 0;
  for (unsigned long i = 0; i != calls; ++i) sum += rules::evaluate(problem, roster).score.soft;
  return sum;
}

/// One bundle taken out and put back where it is cheapest.
std::int64_t insert(unsigned long calls) {
  auto const problem = day();
  auto const c = engine::compile(problem);
  engine::State state(c);
  engine::Random random(1);
  engine::Editor editor(c, state, 0);
  engine::Inserter inserter(editor, random);
  auto const& bundles = editor.part().bundles;
  editor.begin();
  for (auto const b : bundles) inserter.insert(b);
  std::int64_t sum = 0;
  for (unsigned long i = 0; i != calls; ++i) {
    editor.begin();
    auto const bundle = bundles[i % bundles.size()];
    for (auto const slot : c.slots_of(c.bundles[bundle])) {
      if (state.duty_of[slot] != engine::kNone) editor.take(slot);
    }
    editor.settle();
    inserter.insert(bundle);
    sum += editor.total().soft();
  }
  return sum;
}

/// The cheapest ways to spend one duty, as the duals price its tasks.
std::int64_t price(unsigned long calls) {
  auto const problem = day();
  auto const c = engine::compile(problem);
  auto const classes = exact::position_classes(c, 0);
  exact::ItemGraph const graph(c, 0, classes, false);
  constexpr std::int64_t kUnit = exact::Certificate::kScale;
  std::vector<std::int64_t> duals;
  for (auto const& of : classes) duals.push_back(of.travellers * graph.scale().medium * kUnit / 2);
  auto const duties = c.components[0].duties.size();
  std::uint64_t arcs = ~std::uint64_t{0};
  std::int64_t sum = 0;
  for (unsigned long i = 0; i != calls; ++i)
    sum += static_cast<std::int64_t>(graph.shortest(i % duties, duals, kUnit, 4, arcs).size());
  return sum;
}

}  // namespace
}  // namespace escale::bench

int main(int argc, char** argv) {
  std::string const what = argc == 3 ? argv[1] : "";
  auto const calls = argc == 3 ? std::strtoul(argv[2], nullptr, 10) : 0;
  std::int64_t (*const run)(unsigned long) = what == "evaluate" ? escale::bench::evaluate
                                             : what == "insert" ? escale::bench::insert
                                             : what == "price"  ? escale::bench::price
                                                                : nullptr;
  if (run == nullptr) {
    std::fprintf(stderr, "bench_counts evaluate|insert|price CALLS\n");
    return 2;
  }
  std::printf("%lld\n", static_cast<long long>(run(calls)));
  return 0;
}
