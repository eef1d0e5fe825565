#include "data/assemble_staff.h"

#include <algorithm>
#include <array>
#include <set>

#include "data/local_time.h"
#include "data/reference/fold.h"
#include "data/reference/reference.h"
#include "data/store/drafts.h"

namespace escale::data {
namespace {

constexpr std::size_t kLanguages = 64;  // bits of a LanguageSet

constexpr std::array<std::pair<std::string_view, Skill>, 4> kSkills{
    {{"uasc", Skill::uasc},
     {"wheelchair", Skill::wheelchair},
     {"medicalfirstaid", Skill::medical_first_aid},
     {"supervisor", Skill::supervisor}}};
constexpr std::array<std::pair<std::string_view, Sector>, 4> kSectors{
    {{"a", Sector::A}, {"b", Sector::B}, {"p", Sector::P}, {"f", Sector::F}}};

/// Index of a language, entered when there is room; none when there is not.
std::optional<unsigned> intern(std::vector<std::string>& languages, std::string const& code) {
  auto const at = std::find(languages.begin(), languages.end(), code);
  auto const index = static_cast<unsigned>(at - languages.begin());
  if (at != languages.end()) return index;
  if (languages.size() == kLanguages) return std::nullopt;
  languages.push_back(code);
  return index;
}

StaffMember member_of(std::vector<std::string>& languages, Reference const& reference, StaffRow const& row) {
  StaffMember s;
  s.id = row.id;
  s.sex = row.sex == "F" ? Sex::female : row.sex == "M" ? Sex::male : Sex::other;
  for (auto const& text : row.languages)
    if (auto const bit = intern(languages, reference.language(text).value_or(text)))
      s.languages.bits |= std::uint64_t{1} << *bit;
  for (auto const& text : row.qualifications)
    for (auto const& [name, skill] : kSkills)
      if (squeeze(text) == name) s.skills.add(skill);
  for (auto const& text : row.badge_sectors)
    for (auto const& [name, sector] : kSectors)
      if (squeeze(text) == name) s.badge.sectors.add(sector);
  if (auto const expiry = parse_iso_date(row.badge_expiry))
    s.badge.valid_until = local_day(reference.local_zone(), *expiry).to;
  s.contract_minutes_week = row.contract_hours_week * 60;
  s.hourly = row.employment == "hourly";
  return s;
}

PlaceIdx base_of(Reference const& reference, Airport const& airport, std::string const& base, Date day) {
  if (auto const place = airport.find_code(base); place.has_value()) return place;
  if (auto const code = reference.meeting_place(base, day))
    if (auto const place = airport.find_code(*code); place.has_value()) return place;
  auto const hall = std::find_if(airport.places.begin(), airport.places.end(),
                                 [](Place const& p) { return p.kind == PlaceKind::arrivals; });
  return PlaceIdx(hall == airport.places.end() ? std::size_t{0}
                                               : static_cast<std::size_t>(hall - airport.places.begin()));
}

using StaffIds = std::map<std::string, StaffIdx>;

StaffIds staff_ids(Problem const& problem) {
  StaffIds ids;
  for (std::size_t i = 0; i < problem.staff.size(); ++i) ids.emplace(problem.staff[i].id, StaffIdx(i));
  return ids;
}

void put_duties(Problem& problem, StaffIds const& ids, std::vector<DutyRow> const& rows,
                Reference const& reference, Airport const& airport) {
  for (auto const& row : rows) {
    auto const staff = ids.find(row.staff_id);
    auto const day = parse_iso_date(row.local_date);
    if (staff == ids.end() || !day) continue;
    Duty duty{
        .staff = staff->second, .span = {row.start, row.end}, .break_minutes = Minutes{row.break_minutes}};
    if (!problem.duties.empty() && problem.duties.back().staff == duty.staff)
      duty.span.from = std::max(duty.span.from, problem.duties.back().span.to);
    if (duty.span.from >= duty.span.to) continue;
    duty.break_minutes = std::min(duty.break_minutes, duty.span.length());
    duty.base = base_of(reference, airport, row.base, *day);
    duty.local_day = static_cast<std::int32_t>(std::chrono::sys_days{*day}.time_since_epoch().count());
    problem.duties.push_back(duty);
  }
}

/// The duty a start falls into; else the last one before it, which may run over.
DutyIdx duty_of(Problem const& problem, StaffIdx staff, Instant start) {
  DutyIdx found;
  for (std::size_t i = 0; i < problem.duties.size(); ++i) {
    auto const& d = problem.duties[i];
    if (d.staff == staff && d.span.from <= start && start < d.span.to + Minutes{problem.profile.overtime_max})
      found = DutyIdx(i);
  }
  return found;
}

}  // namespace

void put_staff(Problem& problem, Store const& store, Reference const& reference, Airport const& airport,
               std::vector<Movement> const& movements, Interval span) {
  for (auto const& row : store.staff()) problem.staff.push_back(member_of(problem.languages, reference, row));
  for (auto const& m : movements)
    for (auto const& code : m.party.languages) static_cast<void>(intern(problem.languages, code));
  auto const ids = staff_ids(problem);
  put_duties(problem, ids, store.duties_between(span.from, span.to), reference, airport);
  for (auto const& row : store.absences_between(span.from, span.to)) {
    auto const staff = ids.find(row.staff_id);
    if (staff == ids.end()) continue;
    problem.absences.push_back({row.from, row.to});
    problem.absence_of.push_back(staff->second);
  }
}

namespace {

/// The task still begins then, and the staff member is there.
bool still_holds(Problem const& problem, Assignment const& a) {
  auto const& task = problem.tasks[a.task.at()];
  auto const staff = problem.duties[a.duty.at()].staff;
  Interval const time{a.start, a.start + task.duration};
  for (std::size_t i = 0; i < problem.absences.size(); ++i)
    if (problem.absence_of[i] == staff && problem.absences[i].overlaps(time)) return false;
  return task.earliest_start <= a.start && a.start <= task.latest_start;
}

/// Work of the store in the numbers of a problem; what no longer fits it is left out.
class Finder {
 public:
  explicit Finder(Problem const& problem) : problem_(problem), staff_(staff_ids(problem)) {
    for (std::size_t i = 0; i < problem.tasks.size(); ++i) tasks_.emplace(problem.tasks[i].id, TaskIdx(i));
  }

  void add(std::string const& task_id, int position, std::string const& staff_id, Instant start) {
    auto const task = tasks_.find(task_id);
    auto const staff = staff_.find(staff_id);
    if (task == tasks_.end() || staff == staff_.end() || position < 0) return;
    auto const duty = duty_of(problem_, staff->second, start);
    auto const slot = static_cast<std::uint16_t>(position);
    if (slot >= problem_.tasks[task->second.at()].crew.size() || !duty.has_value()) return;
    if (taken_.emplace(task->second, slot).second) found_.push_back({task->second, slot, duty, start});
  }
  [[nodiscard]] std::vector<Assignment> sorted() {
    std::sort(found_.begin(), found_.end());
    return std::move(found_);
  }

 private:
  Problem const& problem_;
  StaffIds staff_;
  std::map<std::string, TaskIdx> tasks_;
  std::set<std::pair<TaskIdx, std::uint16_t>> taken_;
  std::vector<Assignment> found_;
};

}  // namespace

std::vector<Assignment> published_assignments(Problem const& problem, Store const& store,
                                              Reference const& reference, Date first, Date last) {
  Finder finder(problem);
  for (auto day = std::chrono::sys_days{first}; day <= std::chrono::sys_days{last};
       day += std::chrono::days{1}) {
    auto const roster = store.published_roster(format_iso_date(Date{day}));
    if (!roster) continue;
    auto const hours = local_day(reference.local_zone(), Date{day});
    for (auto const& a : roster->assignments)
      if (hours.contains(a.start)) finder.add(a.task_id, a.position, a.staff_id, a.start);
  }
  return finder.sorted();
}

std::vector<Assignment> pinned_assignments(Problem const& problem, Store& store, Reference const& reference,
                                           Date first, Date last) {
  Finder finder(problem);
  for (auto day = std::chrono::sys_days{first}; day <= std::chrono::sys_days{last};
       day += std::chrono::days{1}) {
    auto const roster = store.latest_roster_id(format_iso_date(Date{day}));
    if (!roster) continue;
    auto const hours = local_day(reference.local_zone(), Date{day});
    for (auto const& p : Drafts(store).pins(*roster))
      if (hours.contains(p.start)) finder.add(p.task_id, p.position, p.staff_id, p.start);
  }
  auto pins = finder.sorted();
  std::erase_if(pins, [&](Assignment const& a) { return !still_holds(problem, a); });
  return pins;
}

}  // namespace escale::data
