#include <algorithm>

#include "scheduler/rules/evaluate.h"
#include "tests/support/problem_builder.h"

namespace escale::testing {

namespace {

std::string clock(int minutes) {
  auto const day = (minutes >= 0 ? minutes : minutes - 1439) / 1440;
  auto const rest = minutes - day * 1440;
  return std::to_string(day) + "." + std::to_string(rest / 60) + ":" + std::to_string(rest % 60);
}

struct Span {
  int from;
  int to;
};

/// Writes one instance through the builder; everything that follows from the seed is drawn here.
class Writer {
 public:
  Writer(std::uint64_t seed, int size)
      : random_(seed),
        size_(size),
        days_(random_.one_in(4) ? 9 : 1 + size / 12),
        staff_(2 + random_.below(3) + size / 8) {}

  ProblemBuilder write() {
    places();
    for (int s = 0; s < staff_; ++s) staff(s);
    if (spans_.empty()) add_duty(0, {480, 960});
    for (int written = 0; written < size_;)
      written += chain(std::min(size_ - written, random_.between(1, 3)));
    profile();
    return std::move(builder_);
  }

 private:
  std::string place() { return std::string(1, static_cast<char>('A' + random_.below(places_))); }
  std::string some(std::vector<std::string> const& from, int one_in) {
    std::string list;
    for (auto const& word : from) list += random_.one_in(one_in) ? word + " " : "";
    return list;
  }

  void places() {
    std::string names;
    for (int p = 0; p < places_; ++p) names += std::string(1, static_cast<char>('A' + p)) + " ";
    builder_.places(names);
    for (char from = 'A'; from < 'A' + places_; ++from) {
      for (char to = 'A'; to < 'A' + places_; ++to) way(from, to);
    }
    for (int day = 0; day <= days_; ++day)
      builder_.travel_night(clock(day * 1440 + 60), clock(day * 1440 + 270));
  }

  void way(char from, char to) {
    std::string const a(1, from);
    std::string const b(1, to);
    auto const day = from == to ? (random_.one_in(8) ? 3 : 0) : random_.between(1, 20);
    builder_.one_way(a, b, from != to && random_.one_in(15) ? -1 : day);
    if (from < to && random_.one_in(3)) builder_.night(a, b, day + 10);
  }

  void staff(int s) {
    auto const expires = random_.one_in(6);
    builder_.staff({.id = "S" + std::to_string(s),
                    .sex = "FMX"[random_.below(3)],
                    .skills = some({"uasc", "wheelchair", "medical_first_aid"}, 2),
                    .languages = some({"fra", "ara", "som", "eng"}, 2),
                    .badge = random_.one_in(8)   ? ""
                             : random_.one_in(3) ? "P"
                                                 : "P A",
                    .badge_until = expires ? clock(random_.between(300, days_ * 1440)) : "900.00:00"});
    duties(s);
    if (random_.one_in(5)) {
      auto const from = random_.below(days_ * 1440);
      builder_.absence("S" + std::to_string(s), clock(from), clock(from + random_.between(30, 600)));
    }
  }

  void duties(int s) {
    int free_from = 0;
    for (int day = 0; day < days_; ++day) {
      if (random_.one_in(6)) continue;
      auto const from = day * 1440 + 30 * random_.between(8, 46);
      Span const span{from, from + 30 * random_.between(6, 22)};
      if (span.from < free_from) continue;
      add_duty(s, span);
      free_from = span.to + (random_.one_in(8) ? 0 : 540);
    }
  }

  void add_duty(int s, Span span) {
    static std::vector<int> const breaks{0, 0, 20, 30, 60};
    builder_.duty({.staff = "S" + std::to_string(s),
                   .from = clock(span.from),
                   .to = clock(span.to),
                   .break_minutes = random_.pick(breaks),
                   .base = place()});
    spans_.push_back(span);
  }

  int chain(int length) {
    auto const group = length > 1 || random_.one_in(3) ? "G" + std::to_string(groups_++) : std::string{};
    auto const attendance = !group.empty() && random_.one_in(3);
    if (attendance) builder_.group(group, true);
    auto const around = random_.pick(spans_);
    auto start = random_.between(around.from - 20, around.to - 15);
    static std::vector<int> const windows{0, 0, 0, 5, 15, 40};
    auto const window = random_.pick(windows);
    for (int i = 0; i < length; ++i) {
      static std::vector<int> const lengths{5, 10, 15, 25, 30, 45, 60, 90};
      auto const minutes = random_.pick(lengths);
      task(group, start, window, minutes);
      start += minutes + (attendance ? 0 : random_.between(0, 40));
    }
    return length;
  }

  void task(std::string const& group, int start, int window, int minutes) {
    static std::vector<int> const crews{1, 1, 1, 2, 2, 3};
    auto const crew = random_.pick(crews);
    TaskSpec spec{.id = "T" + std::to_string(tasks_++),
                  .at = clock(start),
                  .minutes = minutes,
                  .from = place(),
                  .to = place(),
                  .latest = clock(start + window),
                  .sectors = random_.one_in(2)   ? ""
                             : random_.one_in(3) ? "P A"
                                                 : "P",
                  .languages = random_.one_in(2) ? some({"ara", "som", "eng"}, 2) : "",
                  .whole = crew > 1 && random_.one_in(3),
                  .weight = random_.one_in(4) ? 5 : 1,
                  .group = group};
    for (int i = 0; i < crew; ++i) spec.positions.push_back(position());
    builder_.task(std::move(spec));
  }

  PositionSpec position() {
    auto const named = random_.one_in(12) ? "S" + std::to_string(random_.below(staff_)) : std::string{};
    return {.skills = some({"uasc", "wheelchair"}, 6),
            .sex = random_.one_in(8) ? "FM"[random_.below(2)] : ' ',
            .named = named,
            .travellers = random_.below(6)};
  }

  void profile() {
    builder_.profile([this](RuleProfile& p) {
      if (random_.one_in(3)) p.overtime_max = 15 * random_.between(1, 4);
      if (random_.one_in(4)) p.break_after = 180;
      if (random_.one_in(4)) p.working_day_max = 480;
      if (random_.one_in(4)) p.working_week_max = 1500;
      if (random_.one_in(4)) p.days_in_week_max = 4;
      for (auto id = static_cast<std::size_t>(RuleId::language); id < kRules; ++id) {
        if (random_.one_in(8)) p.rules[id].on = !p.rules[id].on;
        if (p.rules[id].weight == 0) p.rules[id].weight = 40;
      }
    });
  }

  Random random_;
  int size_;
  int days_;
  int staff_;
  int places_ = 2 + random_.below(3);
  int tasks_ = 0;
  int groups_ = 0;
  std::vector<Span> spans_;
  ProblemBuilder builder_;
};

DutyIdx some_duty(Problem const& problem, Instant start, Random& random) {
  std::vector<std::size_t> fitting;
  for (std::size_t d = 0; d < problem.duties.size(); ++d) {
    if (problem.duties[d].span.contains(start)) fitting.push_back(d);
  }
  if (fitting.empty() || random.one_in(12))
    return DutyIdx{static_cast<std::size_t>(random.below(static_cast<int>(problem.duties.size())))};
  return DutyIdx{random.pick(fitting)};
}

/// Some assignments that break no hard rule; only a few are tried.
std::vector<Assignment> possible_together(Problem const& problem, std::uint64_t seed, int wanted) {
  Roster fixed;
  int tried = 0;
  for (auto const& a : random_roster(problem, seed).assignments) {
    if (static_cast<int>(fixed.assignments.size()) == wanted || ++tried > 12) break;
    fixed.assignments.push_back(a);
    if (rules::evaluate(problem, fixed).score.hard > 0) fixed.assignments.pop_back();
  }
  return fixed.assignments;
}

}  // namespace

std::uint64_t Random::next() {
  auto z = (state_ += 0x9E3779B97F4A7C15ull);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  return z ^ (z >> 31);
}

Problem random_problem(std::uint64_t seed, int size) {
  auto problem = Writer{seed, size}.write().build();
  Random random{seed + 77};
  if (random.one_in(3)) {
    for (auto const& a : random_roster(problem, seed + 5).assignments) {
      if (!random.one_in(3)) problem.published.push_back(a);
    }
  }
  if (random.one_in(4)) problem.pinned = possible_together(problem, seed + 9, random.between(1, 2));
  return problem;
}

Roster random_roster(Problem const& problem, std::uint64_t seed) {
  Random random{seed};
  Roster roster;
  for (std::size_t t = 0; t < problem.tasks.size(); ++t) {
    auto const& task = problem.tasks[t];
    if (random.one_in(5)) continue;
    auto const window = static_cast<int>((task.latest_start - task.earliest_start).count());
    auto const start = task.earliest_start + Minutes{random.one_in(2) ? 0 : random.between(0, window)};
    for (std::size_t p = 0; p < task.crew.size(); ++p) {
      if (random.one_in(8)) continue;
      auto const late = random.one_in(25) ? Minutes{random.between(-10, 10)} : Minutes{0};
      roster.assignments.push_back(
          {TaskIdx{t}, static_cast<std::uint16_t>(p), some_duty(problem, start, random), start + late});
    }
  }
  std::sort(
      roster.assignments.begin(), roster.assignments.end(), [](Assignment const& a, Assignment const& b) {
        return std::tie(a.duty, a.start, a.task, a.position) < std::tie(b.duty, b.start, b.task, b.position);
      });
  return roster;
}

}  // namespace escale::testing
