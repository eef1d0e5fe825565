#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <string>

#include "scheduler/rules/facts.h"

namespace escale::rules {

namespace {

/// The position an assignment fills; nothing where the crew has no such position (a finding of crew_size).
Position const* position(Facts const& facts, Assignment const& a) {
  auto const& crew = facts.task(a).crew;
  return a.position < crew.size() ? &crew[a.position] : nullptr;
}

Findings::Found found(Facts const& facts, Assignment const& a, std::int64_t amount, std::string detail = {}) {
  return {
      .amount = amount, .task = a.task, .duty = a.duty, .staff = facts.staff(a), .detail = std::move(detail)};
}

void append(std::string& list, std::string_view word) {
  if (!list.empty()) list += ' ';
  list += word;
}

std::string skill_words(SkillSet set) {
  static constexpr std::array<std::string_view, static_cast<std::size_t>(Skill::count_)> names{
      "uasc", "wheelchair", "medical_first_aid", "supervisor"};
  std::string list;
  for (unsigned bit = 0; bit < 64; ++bit) {
    if (((set.bits >> bit) & 1u) == 0) continue;
    append(list, bit < names.size() ? std::string{names[bit]} : "skill_" + std::to_string(bit));
  }
  return list;
}

std::string sector_letters(SectorSet set) {
  std::string list;
  for (auto const& [sector, letter] :
       {std::pair{Sector::A, "A"}, {Sector::B, "B"}, {Sector::P, "P"}, {Sector::F, "F"}}) {
    if (set.has(sector)) append(list, letter);
  }
  return list;
}

SkillSet missing_skills(Position const& p, StaffMember const& who) {
  return SkillSet{p.skills.bits & ~who.skills.bits};
}

/// Last day of a badge, from the local midnight after it: at a UTC offset from 0 to +23 h the minute before
/// is the same date in UTC.
std::string last_day(Instant valid_until) {
  std::chrono::year_month_day const day{std::chrono::floor<std::chrono::days>(valid_until - Minutes{1})};
  auto const two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(static_cast<int>(day.year())) + "-" + two(static_cast<unsigned>(day.month())) + "-" +
         two(static_cast<unsigned>(day.day()));
}

}  // namespace

void skill(Facts const& facts, Assignment const& a, Findings& out) {
  auto const* const p = position(facts, a);
  if (p == nullptr) return;
  auto missing = missing_skills(*p, facts.member(a));
  missing.bits &= ~(std::uint64_t{1} << static_cast<unsigned>(Skill::uasc));  // child_clearance
  out.add(RuleId::skill, found(facts, a, std::popcount(missing.bits), skill_words(missing)));
}

void child_clearance(Facts const& facts, Assignment const& a, Findings& out) {
  auto const* const p = position(facts, a);
  if (p == nullptr || !missing_skills(*p, facts.member(a)).has(Skill::uasc)) return;
  out.add(RuleId::child_clearance, found(facts, a, 1));
}

void badge_sector(Facts const& facts, Assignment const& a, Findings& out) {
  auto const missing =
      static_cast<std::uint8_t>(facts.task(a).sectors.bits & ~facts.member(a).badge.sectors.bits);
  out.add(RuleId::badge_sector, found(facts, a, std::popcount(missing), sector_letters(SectorSet{missing})));
}

void badge_expiry(Facts const& facts, Assignment const& a, Findings& out) {
  auto const until = facts.member(a).badge.valid_until;
  if (facts.task(a).sectors == SectorSet{} || until >= facts.end(a)) return;
  out.add(RuleId::badge_expiry, found(facts, a, 1, last_day(until)));
}

void staff_sex(Facts const& facts, Assignment const& a, Findings& out) {
  auto const* const p = position(facts, a);
  if (p == nullptr) return;
  auto const sex = facts.member(a).sex;
  auto const woman_missing = p->female && sex != Sex::female;
  if (woman_missing || (p->male && sex != Sex::male)) {
    out.add(RuleId::staff_sex, found(facts, a, 1, woman_missing ? "female" : "male"));
  }
}

void named_staff(Facts const& facts, Assignment const& a, Findings& out) {
  auto const* const p = position(facts, a);
  if (p == nullptr || p->named.empty()) return;
  if (std::find(p->named.begin(), p->named.end(), facts.staff(a)) != p->named.end()) return;
  std::string names;
  for (auto const s : p->named) append(names, facts.problem->staff[s.at()].id);
  out.add(RuleId::named_staff, found(facts, a, 1, names));
}

void start_window(Facts const& facts, Assignment const& a, Findings& out) {
  auto const& task = facts.task(a);
  auto const early = std::max(Minutes{0}, task.earliest_start - a.start);
  auto const late = std::max(Minutes{0}, a.start - task.latest_start);
  out.add(RuleId::start_window, found(facts, a, (early + late).count()));
}

void absence(Facts const& facts, Assignment const& a, Findings& out) {
  auto const& p = *facts.problem;
  Interval const work{a.start, facts.end(a)};
  for (std::size_t i = 0; i < p.absences.size(); ++i) {
    if (p.absence_of[i] != facts.staff(a) || !p.absences[i].overlaps(work)) continue;
    out.add(RuleId::absence, found(facts, a, 1));
    return;
  }
}

void evaluate_assignment(Facts const& facts, Assignment const& a, Findings& out) {
  start_window(facts, a, out);
  skill(facts, a, out);
  badge_sector(facts, a, out);
  badge_expiry(facts, a, out);
  staff_sex(facts, a, out);
  named_staff(facts, a, out);
  child_clearance(facts, a, out);
  absence(facts, a, out);
}

}  // namespace escale::rules
