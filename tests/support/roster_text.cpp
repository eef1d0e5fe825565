#include <algorithm>
#include <optional>
#include <sstream>
#include <stdexcept>

#include "tests/support/problem_builder.h"

namespace escale::testing {

namespace {

/// "T1/0@09:00" in its three parts.
struct Token {
  std::string task;
  std::optional<int> position;
  std::optional<Instant> start;
};

Token parse(std::string text) {
  Token token;
  if (auto const sign = text.find('@'); sign != std::string::npos) {
    token.start = at(text.substr(sign + 1));
    text.resize(sign);
  }
  if (auto const slash = text.find('/'); slash != std::string::npos) {
    token.position = std::stoi(text.substr(slash + 1));
    text.resize(slash);
  }
  token.task = text;
  return token;
}

Minutes distance(Interval const& span, Instant t) {
  if (t < span.from) return span.from - t;
  return t < span.to ? Minutes{0} : t - span.to + Minutes{1};
}

DutyIdx nearest_duty(Problem const& problem, StaffIdx staff, Instant t) {
  DutyIdx best;
  for (std::size_t d = 0; d < problem.duties.size(); ++d) {
    if (problem.duties[d].staff != staff) continue;
    if (!best.has_value() ||
        distance(problem.duties[d].span, t) < distance(problem.duties[best.at()].span, t)) {
      best = DutyIdx{d};
    }
  }
  if (!best.has_value()) throw std::invalid_argument("no duty of " + problem.staff[staff.at()].id);
  return best;
}

Assignment assignment(Problem const& problem, std::string const& owner, Token const& token,
                      std::vector<int>& taken) {
  auto const t = task(problem, token.task);
  auto const position = token.position.value_or(taken[t.at()]++);
  auto const start = token.start.value_or(problem.tasks[t.at()].earliest_start);
  auto const hash = owner.find('#');
  auto const duty_of = hash == std::string::npos
                           ? nearest_duty(problem, staff(problem, owner), start)
                           : duty(problem, owner.substr(0, hash), std::stoul(owner.substr(hash + 1)));
  return {t, static_cast<std::uint16_t>(position), duty_of, start};
}

std::string clock(Instant t) {
  auto const minutes = (t - at("00:00")).count();
  auto const day = (minutes >= 0 ? minutes : minutes - 1439) / 1440;
  auto const rest = minutes - day * 1440;
  auto const two = [](auto n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return (day == 0 ? "" : std::to_string(day) + ".") + two(rest / 60) + ":" + two(rest % 60);
}

}  // namespace

DutyIdx duty(Problem const& problem, std::string_view staff_id, std::size_t nth) {
  auto const who = staff(problem, staff_id);
  for (std::size_t d = 0; d < problem.duties.size(); ++d) {
    if (problem.duties[d].staff == who && nth-- == 0) return DutyIdx{d};
  }
  throw std::invalid_argument("no such duty of " + std::string{staff_id});
}

Roster roster(Problem const& problem, std::string_view text) {
  std::vector<int> taken(problem.tasks.size(), 0);
  Roster result;
  std::istringstream lines{std::string{text}};
  for (std::string line; std::getline(lines, line, ';');) {
    std::istringstream in{line};
    std::string owner;
    if (!(in >> owner) || owner.back() != ':')
      throw std::invalid_argument("wanted 'S1: T1 ...', got " + line);
    owner.pop_back();
    for (std::string word; in >> word;) {
      result.assignments.push_back(assignment(problem, owner, parse(word), taken));
    }
  }
  std::sort(
      result.assignments.begin(), result.assignments.end(), [](Assignment const& a, Assignment const& b) {
        return std::tie(a.duty, a.start, a.task, a.position) < std::tie(b.duty, b.start, b.task, b.position);
      });
  return result;
}

std::string text(Problem const& problem, Roster const& roster) {
  std::string out;
  DutyIdx last;
  for (auto const& a : roster.assignments) {
    auto const owner = problem.duties[a.duty.at()].staff;
    if (a.duty != last) {
      std::size_t first = 0;
      while (problem.duties[first].staff != owner) ++first;
      out += (out.empty() ? "" : "; ") + problem.staff[owner.at()].id + "#" +
             std::to_string(a.duty.at() - first) + ":";
      last = a.duty;
    }
    out += " " + problem.tasks[a.task.at()].id + "/" + std::to_string(a.position) + "@" + clock(a.start);
  }
  return out;
}

}  // namespace escale::testing
