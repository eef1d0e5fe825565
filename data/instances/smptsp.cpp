#include "data/instances/smptsp.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>

#include "data/import/text.h"

namespace escale::data {

namespace {

constexpr std::int64_t kMostTasks = 100'000;
constexpr std::int64_t kMostWorkers = 20'000;
constexpr std::int64_t kMostPairs = 20'000'000;  // entries of all lists of tasks
constexpr std::int64_t kLatest = 100'000'000;    // minutes, 190 years: sums stay far from 32 bits

std::optional<std::int64_t> number(std::string_view word) {
  std::int64_t value = 0;
  auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return value;
}

std::string_view without_ends(std::string_view text) {
  auto const first = text.find_first_not_of(" \t\r");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> list;
  for (std::size_t at = 0; (at = text.find_first_not_of(" \t", at)) != text.npos;) {
    auto const end = std::min(text.find_first_of(" \t", at), text.size());
    list.push_back(text.substr(at, end - at));
    at = end;
  }
  return list;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  Smptsp read() {
    if (auto const type = headed("Type"); type != 1)
      refuse("Type = " + std::to_string(type) + ", wanted Type = 1 (fixed times, least workers)");
    auto const tasks = count("Jobs", kMostTasks);
    for (std::int64_t i = 0; i < tasks; ++i) read_task(i, tasks);
    auto const workers = count("Qualifications", kMostWorkers);
    for (std::int64_t i = 0; i < workers; ++i) read_worker(i, workers);
    if (next()) refuse("got \"" + shown(line_) + "\" after the last worker, wanted the end of the file");
    for (std::size_t t = 0; t < known_.size(); ++t) {
      if (known_[t]) continue;
      row_ = rows_[t];
      refuse("job " + std::to_string(t) + ": no worker may do it, wanted at least one");
    }
    return std::move(instance_);
  }

 private:
  [[noreturn]] void refuse(std::string const& what) const {
    throw InstanceFault("line " + std::to_string(row_) + ": " + what);
  }

  /// The next line that says something, in line_.
  bool next() {
    while (!rest_.empty()) {
      auto const end = std::min(rest_.find('\n'), rest_.size());
      line_ = without_ends(rest_.substr(0, end));
      rest_.remove_prefix(std::min(end + 1, rest_.size()));
      ++row_;
      if (!line_.empty() && line_.front() != '#') return true;
    }
    return false;
  }

  void need(std::string const& wanted) {
    if (!next())
      throw InstanceFault("the file ends after line " + std::to_string(row_) + ", wanted " + wanted);
  }

  std::int64_t headed(std::string const& name) {
    auto const wanted = "\"" + name + " = number\"";
    need(wanted);
    auto const equals = line_.find('=');
    std::optional<std::int64_t> value;
    if (equals != line_.npos && without_ends(line_.substr(0, equals)) == name)
      value = number(without_ends(line_.substr(equals + 1)));
    if (!value) refuse("got \"" + shown(line_) + "\", wanted " + wanted);
    return *value;
  }

  std::int64_t count(std::string const& name, std::int64_t most) {
    auto const n = headed(name);
    if (n < 1 || n > most) refuse(name + " = " + std::to_string(n) + ", wanted 1 to " + std::to_string(most));
    return n;
  }

  void read_task(std::int64_t i, std::int64_t tasks) {
    auto const about = "job " + std::to_string(i) + " of " + std::to_string(tasks);
    need(about + ": \"start end\"");
    auto const parts = words(line_);
    auto const start = parts.size() == 2 ? number(parts[0]) : std::nullopt;
    auto const end = parts.size() == 2 ? number(parts[1]) : std::nullopt;
    if (!start || !end) refuse("got \"" + shown(line_) + "\", wanted " + about + ": \"start end\"");
    if (*start < 0 || *end > kLatest)
      refuse(about + ": got " + shown(line_) + ", wanted minutes from 0 to " + std::to_string(kLatest));
    if (*start >= *end) refuse(about + ": got " + shown(line_) + ", wanted the end after the start");
    instance_.tasks.push_back({*start, *end});
    rows_.push_back(row_);
    known_.push_back(false);
  }

  void read_worker(std::int64_t i, std::int64_t workers) {
    auto const about = "worker " + std::to_string(i) + " of " + std::to_string(workers);
    need(about + ": \"k: j1 .. jk\"");
    auto const colon = line_.find(':');
    auto const told = colon == line_.npos ? std::nullopt : number(without_ends(line_.substr(0, colon)));
    if (!told) refuse("got \"" + shown(line_) + "\", wanted " + about + ": \"k: j1 .. jk\"");
    auto const list = words(line_.substr(colon + 1));
    if (*told != static_cast<std::int64_t>(list.size()))
      refuse(about + ": " + std::to_string(*told) + " jobs announced, got " + std::to_string(list.size()));
    if (list.empty()) refuse(about + ": knows no job; leave the worker out");
    pairs_ += *told;
    if (pairs_ > kMostPairs) refuse("more than " + std::to_string(kMostPairs) + " qualifications in all");
    auto& mine = instance_.workers.emplace_back();
    for (auto const word : list) mine.push_back(task(word, about));
    auto sorted = mine;
    std::sort(sorted.begin(), sorted.end());
    auto const twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice != sorted.end()) refuse(about + ": job " + std::to_string(*twice) + " is listed twice");
  }

  std::size_t task(std::string_view word, std::string const& about) {
    auto const t = number(word);
    if (!t || *t < 0 || *t >= static_cast<std::int64_t>(known_.size()))
      refuse(about + ": job " + shown(word) + ", wanted one of 0 to " + std::to_string(known_.size() - 1));
    known_[static_cast<std::size_t>(*t)] = true;
    return static_cast<std::size_t>(*t);
  }

  std::string_view rest_, line_;
  std::size_t row_ = 0;
  std::int64_t pairs_ = 0;
  Smptsp instance_;
  std::vector<bool> known_;        // by task: some worker may do it
  std::vector<std::size_t> rows_;  // by task: its line
};

/// As many digits as the largest number: text order is the order of numbers.
std::string id(std::string const& letter, std::size_t i) {
  auto const digits = std::to_string(i);
  return letter + std::string(6 - std::min<std::size_t>(6, digits.size()), '0') + digits;
}

Instant minute(std::int64_t m) {
  return Instant{Minutes{m}};
}

}  // namespace

Smptsp read_smptsp(std::string_view text) {
  return Reader(text).read();
}

InstanceProblem problem_of(Smptsp const& instance) {
  InstanceProblem out;
  auto& p = out.problem;
  auto latest = std::int64_t{0};
  for (auto const& t : instance.tasks) latest = std::max(latest, t.end);
  p.horizon = {minute(0), minute(latest)};
  p.places.push_back({.code = "here"});
  p.travel = {.places = 1, .day = {0}};
  p.profile = bare_profile("smptsp");
  set_rule(p.profile, RuleId::duty_used, Level::soft);
  std::vector<std::vector<StaffIdx>> who(instance.tasks.size());
  for (std::size_t w = 0; w < instance.workers.size(); ++w) {
    p.staff.push_back({.id = id("w", w)});
    p.duties.push_back({.staff = StaffIdx{w}, .span = p.horizon, .base = PlaceIdx{0}});
    for (auto const t : instance.workers[w]) who[t].push_back(StaffIdx{w});
  }
  out.task_of.resize(instance.tasks.size());
  std::iota(out.task_of.begin(), out.task_of.end(), std::size_t{0});
  std::stable_sort(out.task_of.begin(), out.task_of.end(), [&](std::size_t a, std::size_t b) {
    return instance.tasks[a].start < instance.tasks[b].start;
  });
  for (auto const t : out.task_of) {
    auto const& task = instance.tasks[t];
    p.tasks.push_back({.id = id("j", t),
                       .earliest_start = minute(task.start),
                       .latest_start = minute(task.start),
                       .duration = Minutes{task.end - task.start},
                       .from = PlaceIdx{0},
                       .to = PlaceIdx{0},
                       .crew = {Position{.named = who[t], .travellers = 1}},
                       .travellers = 1});
  }
  return out;
}

Checked check(Smptsp const& instance, std::vector<Done> const& done) {
  std::vector<int> times(instance.tasks.size(), 0);
  std::vector<std::vector<std::size_t>> of_worker(instance.workers.size());
  for (auto const& d : done) {
    if (d.task >= times.size() || d.worker >= of_worker.size()) return {.fault = "no such job or worker"};
    auto const& may = instance.workers[d.worker];
    if (std::find(may.begin(), may.end(), d.task) == may.end())
      return {.fault = "worker " + std::to_string(d.worker) + " may not do job " + std::to_string(d.task)};
    ++times[d.task];
    of_worker[d.worker].push_back(d.task);
  }
  for (std::size_t t = 0; t < times.size(); ++t)
    if (times[t] != 1)
      return {.fault = "job " + std::to_string(t) + " is done " + std::to_string(times[t]) + " times"};
  Checked checked;
  for (std::size_t w = 0; w < of_worker.size(); ++w) {
    auto const& mine = of_worker[w];
    checked.value += mine.empty() ? 0 : 1;
    for (auto const a : mine)
      for (auto const b : mine)
        if (a != b && instance.tasks[a].start < instance.tasks[b].end &&
            instance.tasks[b].start < instance.tasks[a].end)
          return {.fault = "worker " + std::to_string(w) + " does jobs " + std::to_string(a) + " and " +
                           std::to_string(b) + " at once"};
  }
  return checked;
}

}  // namespace escale::data
