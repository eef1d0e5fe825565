#include <algorithm>
#include <map>
#include <tuple>

#include "scheduler/explain/explain.h"
#include "scheduler/explain/trial.h"
#include "scheduler/rules/facts.h"

namespace escale::explain {

namespace {

constexpr std::size_t kOfEachSide = 3;  // duties that end later, and as many that start earlier
constexpr std::size_t kForPeople = 16;  // solves kept for needs, absences and people
constexpr Minutes kTried{60};           // where nothing tells how much longer a duty would have to be

bool fits_by_nature(Candidate const& c) {
  return std::none_of(c.effects.begin(), c.effects.end(), [](Effect const& e) {
    auto const r = e.finding.rule;
    return e.finding.level == Level::hard && e.cost > 0 &&
           (r == RuleId::skill || r == RuleId::badge_sector || r == RuleId::badge_expiry ||
            r == RuleId::staff_sex || r == RuleId::named_staff || r == RuleId::child_clearance ||
            r == RuleId::absence);
  });
}

class Finder {
 public:
  Finder(Problem const& problem, Roster const& roster, TaskIdx task, RemedyOptions const& options)
      : p_(problem),
        t_(problem.tasks[task.at()]),
        task_(task),
        options_(options),
        facts_(problem, roster),
        roster_(roster),
        trial_(problem, roster, task, options) {}

  std::vector<Remedy> find() {
    if (keep_if_it_helps({.kind = RemedyKind::solve_again, .task = task_})) return std::move(found_);
    window(RemedyKind::task_later, room_after());
    window(RemedyKind::task_earlier, room_before());
    duties();
    needs();
    absences();
    people();
    std::stable_sort(found_.begin(), found_.end(), smaller);
    return std::move(found_);
  }

 private:
  static int rank(RemedyKind kind) {
    return std::max(static_cast<int>(kind), static_cast<int>(RemedyKind::duty_later));
  }

  static bool smaller(Remedy const& a, Remedy const& b) {
    auto const key = [](Remedy const& r) {
      return std::tuple{rank(r.kind), r.people, r.minutes, r.others.size(), r.difference};
    };
    return key(a) < key(b);
  }

  bool keep_if_it_helps(Remedy remedy) {
    if (!trial_.helps(remedy)) return false;
    found_.push_back(std::move(remedy));
    return true;
  }

  /// The smallest minutes in (low, high] that help, if `high` does; `low` does not.
  bool keep_smallest(Remedy remedy, Minutes low, Minutes high) {
    remedy.minutes = high;
    if (!trial_.helps(remedy)) return false;
    auto best = remedy;
    while (best.minutes - low > Minutes{1}) {
      remedy.minutes = low + (best.minutes - low) / 2;
      if (trial_.helps(remedy)) {
        best = remedy;
      } else {
        low = remedy.minutes;
      }
    }
    found_.push_back(std::move(best));
    return true;
  }

  /// The step before or after in the group, if there is one.
  Task const* neighbour(int steps) const {
    if (!t_.group.has_value()) return nullptr;
    auto const& tasks = p_.groups[t_.group.at()].tasks;
    auto const at = std::find(tasks.begin(), tasks.end(), task_) - tasks.begin() + steps;
    return at >= 0 && at < std::ssize(tasks) ? &p_.tasks[tasks[static_cast<std::size_t>(at)].at()] : nullptr;
  }

  /// How much later the task can start before the next step of the same people begins.
  Minutes room_after() const {
    auto const* next = neighbour(1);
    if (next == nullptr) return options_.longest;
    return std::min(options_.longest, next->earliest_start - (t_.latest_start + t_.duration));
  }
  Minutes room_before() const {
    auto const* before = neighbour(-1);
    if (before == nullptr) return options_.longest;
    return std::min(options_.longest, t_.earliest_start - (before->latest_start + before->duration));
  }

  void window(RemedyKind kind, Minutes room) {
    if (room > Minutes{0}) keep_smallest({.kind = kind, .task = task_}, Minutes{0}, room);
  }

  struct Longer {
    Remedy remedy;
    Minutes least{0};  // less does not make room for the task itself
    Minutes most{0};   // more makes none
  };

  void add_longer(std::vector<Longer>& ways, RemedyKind kind, DutyIdx d, Minutes least, Minutes most) {
    least = std::max(least, Minutes{1});
    if (most < least || least > options_.longest) return;
    ways.push_back({{.kind = kind, .task = task_, .duty = d}, least, std::min(most, options_.longest)});
  }

  std::vector<Longer> longer_duties(std::uint16_t position) {
    std::vector<Longer> ways;
    for (auto const& c : candidates(p_, roster_, task_, position)) {
      if (!c.assignment || !fits_by_nature(c)) continue;
      for (auto const d : rules::duties_near(facts_, c.staff, task_)) {
        auto const& duty = p_.duties[d.at()];
        auto const end = duty.span.to + Minutes{p_.profile.overtime_max};
        Minutes const way{p_.travel.at(duty.base, t_.from, p_.travel.is_night(duty.span.from))};
        add_longer(ways, RemedyKind::duty_later, d, t_.earliest_start + t_.duration - end,
                   t_.latest_start + t_.duration - end);
        add_longer(ways, RemedyKind::duty_earlier, d, duty.span.from + way - t_.latest_start,
                   duty.span.from + way - t_.earliest_start);
      }
    }
    std::stable_sort(ways.begin(), ways.end(),
                     [](Longer const& a, Longer const& b) { return a.least < b.least; });
    return ways;
  }

  std::uint16_t open_position() const {
    auto const filled = facts_.filled(task_);
    return static_cast<std::uint16_t>(std::find(filled.begin(), filled.end(), false) - filled.begin());
  }

  void duties() {
    std::map<RemedyKind, std::size_t> kept;
    for (auto& way : longer_duties(open_position())) {
      auto& n = kept[way.remedy.kind];
      if (n == kOfEachSide || trial_.left() <= kForPeople) continue;
      if (lengthen(way)) ++n;
    }
    if (kept[RemedyKind::duty_later] + kept[RemedyKind::duty_earlier] == 0) other_duties();
  }

  /// With less than makes room for the task itself, other tasks would have to change hands: one look at that.
  bool lengthen(Longer const& way) {
    auto remedy = way.remedy;
    remedy.minutes = way.least - Minutes{1};
    if (remedy.minutes > Minutes{0} && trial_.helps(remedy))
      return keep_smallest(remedy, Minutes{0}, remedy.minutes);
    remedy.minutes = way.least;
    if (way.least < way.most && trial_.helps(remedy))
      return keep_smallest(remedy, way.least - Minutes{1}, way.least);
    return keep_smallest(remedy, way.least - Minutes{1}, way.most);
  }

  /// A longer duty of somebody who then takes other tasks, so that somebody else takes this one.
  void other_duties() {
    for (std::size_t s = 0; s < p_.staff.size(); ++s) {
      for (auto const d : rules::duties_near(facts_, StaffIdx{s}, task_)) {
        for (auto const kind : {RemedyKind::duty_later, RemedyKind::duty_earlier}) {
          if (trial_.left() <= kForPeople) return;
          if (keep_smallest({.kind = kind, .task = task_, .duty = d}, Minutes{0},
                            std::min(kTried, options_.longest)))
            return;
        }
      }
    }
  }

  void needs() {
    SkillSet skills;
    bool sex = false, named = false;
    for (auto const& p : t_.crew) {
      skills.bits |= p.skills.bits;
      sex = sex || p.female || p.male;
      named = named || !p.named.empty();
    }
    Remedy waived{.kind = RemedyKind::need_waived, .task = task_};
    waived.waived = RuleId::staff_sex;
    if (sex) keep_if_it_helps(waived);
    waived.waived = RuleId::named_staff;
    if (named) keep_if_it_helps(waived);
    waived.waived = RuleId::skill;
    for (unsigned bit = 0; bit < 64; ++bit) {
      waived.skill = SkillSet{skills.bits & (std::uint64_t{1} << bit)};
      if (waived.skill.bits != 0 && bit != static_cast<unsigned>(Skill::uasc)) keep_if_it_helps(waived);
    }
  }

  void absences() {
    Interval const when{t_.earliest_start, t_.latest_start + t_.duration};
    for (std::size_t i = 0; i < p_.absences.size(); ++i) {
      if (!p_.absences[i].overlaps(when)) continue;
      if (rules::duties_near(facts_, p_.absence_of[i], task_).empty()) continue;
      keep_if_it_helps({.kind = RemedyKind::absence_lifted, .task = task_, .absence = i});
    }
  }

  /// Where most duties near the task start; its own place if there are none.
  PlaceIdx usual_base() const {
    std::map<PlaceIdx, int> count;
    for (std::size_t s = 0; s < p_.staff.size(); ++s) {
      for (auto const d : rules::duties_near(facts_, StaffIdx{s}, task_)) ++count[p_.duties[d.at()].base];
    }
    auto const most = std::max_element(count.begin(), count.end(),
                                       [](auto const& a, auto const& b) { return a.second < b.second; });
    auto const way = [&](bool night) { return p_.travel.at(most->first, t_.from, night); };
    auto const reached = most != count.end() && way(false) != TravelTable::kUnreachable &&
                         way(true) != TravelTable::kUnreachable;
    return reached ? most->first : t_.from;
  }

  /// From the base in time for the first task to the end of the last: of this task, or of everything its
  /// people may not be left alone in.
  Interval span_needed(PlaceIdx base) const {
    auto const& crew = facts_.of_task[task_.at()];
    auto start = crew.empty() ? t_.earliest_start : crew.front().start;
    auto end = start + t_.duration;
    auto from = t_.from;
    if (t_.group.has_value() && p_.groups[t_.group.at()].attendance) {
      for (auto const i : p_.groups[t_.group.at()].tasks) {
        auto const& other = p_.tasks[i.at()];
        if (other.earliest_start < start) from = other.from;
        start = std::min(start, other.earliest_start);
        end = std::max(end, other.latest_start + other.duration);
      }
    }
    Minutes const by_day{p_.travel.at(base, from, false)}, by_night{p_.travel.at(base, from, true)};
    auto const begin =
        p_.travel.is_night(start - by_day) ? start - std::max(by_day, by_night) : start - by_day;
    return {begin, std::max(end, begin + Minutes{1})};
  }

  void require(StaffMember& person, Task const& task) const {
    person.badge.sectors = person.badge.sectors | task.sectors;
    for (auto const& position : task.crew) {
      person.skills.bits |= position.skills.bits;
      if (position.female) person.sex = Sex::female;
      if (position.male) person.sex = Sex::male;
    }
    auto const lowest = task.languages.bits & (~task.languages.bits + 1);
    if (!person.languages.meets(task.languages)) person.languages.bits |= lowest;
  }

  StaffMember person_needed(Instant until) const {
    StaffMember person{.id = "+"};
    person.badge.valid_until = until;
    require(person, t_);
    if (t_.group.has_value() && p_.groups[t_.group.at()].attendance) {
      for (auto const i : p_.groups[t_.group.at()].tasks) require(person, p_.tasks[i.at()]);
    }
    return person;
  }

  void people() {
    Remedy remedy{.kind = RemedyKind::more_people, .task = task_, .base = usual_base()};
    remedy.span = span_needed(remedy.base);
    remedy.person = person_needed(remedy.span.to + std::chrono::days{1});
    for (remedy.people = 1; remedy.people <= std::ssize(t_.crew); ++remedy.people) {
      if (!trial_.helps(remedy)) continue;
      found_.push_back(least_demanding(remedy));
      return;
    }
  }

  /// Leaves out one demand after the other as long as the task is covered; a language only if that costs
  /// nothing.
  Remedy least_demanding(Remedy best) {
    auto const attempt = [&](bool may_cost, auto const& leave_out) {
      auto smaller = best;
      leave_out(smaller.person);
      if (trial_.helps(smaller) && (may_cost || smaller.difference <= best.difference)) best = smaller;
    };
    if (best.person.sex != Sex::other) attempt(true, [](StaffMember& p) { p.sex = Sex::other; });
    for (unsigned bit = 0; bit < 64; ++bit) {
      auto const mask = std::uint64_t{1} << bit;
      if (best.person.skills.bits & mask) attempt(true, [&](StaffMember& p) { p.skills.bits &= ~mask; });
      if (best.person.languages.bits & mask)
        attempt(false, [&](StaffMember& p) { p.languages.bits &= ~mask; });
    }
    if (best.person.badge.sectors != SectorSet{}) attempt(true, [](StaffMember& p) { p.badge.sectors = {}; });
    return best;
  }

  Problem const& p_;
  Task const& t_;
  TaskIdx task_;
  RemedyOptions const& options_;
  rules::Facts facts_;
  Roster const& roster_;
  Trial trial_;
  std::vector<Remedy> found_;
};

}  // namespace

std::vector<Remedy> remedies(Problem const& problem, Roster const& roster, TaskIdx task,
                             RemedyOptions const& options) {
  auto const filled = rules::Facts{problem, roster}.filled(task);
  if (std::all_of(filled.begin(), filled.end(), [](bool f) { return f; })) return {};
  return Finder{problem, roster, task, options}.find();
}

}  // namespace escale::explain
