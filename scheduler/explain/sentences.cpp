#include "scheduler/explain/sentences.h"

#include <algorithm>
#include <array>

namespace escale::explain {

namespace {

/// Stands for a blank inside a name where the catalogue splits a list at blanks.
constexpr char kBlank = '\x1f';

std::string clock_utc(Instant t) {
  auto const minute = (t - std::chrono::floor<std::chrono::days>(t)).count();
  auto const two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two(minute / 60) + ":" + two(minute % 60);
}

std::string with_sign(std::int64_t n) {
  return (n > 0 ? "+" : "") + std::to_string(n);
}

void add(std::string& list, std::string const& item, std::string_view between = ", ") {
  if (!list.empty()) list += between;
  list += item;
}

std::string fill(std::string text, std::string_view hole, std::string const& value) {
  if (auto const at = text.find(hole); at != std::string::npos) text.replace(at, hole.size(), value);
  return text;
}

}  // namespace

Speaker::Speaker(Problem const& problem, rules::Language language, Names names)
    : problem_(problem), language_(language), names_(std::move(names)) {
  named_.horizon = problem.horizon;
  named_.staff = problem.staff;
  named_.tasks.resize(problem.tasks.size());
  for (std::size_t i = 0; i < problem.tasks.size(); ++i) named_.tasks[i].id = problem.tasks[i].id;
  for (std::size_t i = 0; i < std::min(names_.staff.size(), named_.staff.size()); ++i)
    named_.staff[i].id = names_.staff[i];
  for (std::size_t i = 0; i < std::min(names_.tasks.size(), named_.tasks.size()); ++i)
    named_.tasks[i].id = names_.tasks[i];
  if (!names_.clock) names_.clock = clock_utc;
}

std::string Speaker::in(std::string_view english, std::string_view french) const {
  return std::string{language_ == rules::Language::english ? english : french};
}

std::string Speaker::staff(StaffIdx s) const {
  if (s.has_value() && s.at() < named_.staff.size()) return named_.staff[s.at()].id;
  return in("one more person", "une personne de plus");
}

std::string Speaker::task(TaskIdx t) const {
  return in("task ", "la tâche ") + named_.tasks[t.at()].id;
}

std::string Speaker::subject(TaskIdx t) const {
  return in("Task ", "La tâche ") + named_.tasks[t.at()].id;
}

std::string Speaker::sentence(Finding finding) const {
  if (finding.rule == RuleId::named_staff) {
    auto const ids = std::move(finding.detail);
    finding.detail.clear();
    for (std::size_t from = 0; from < ids.size();) {
      auto const to = std::min(ids.find(' ', from), ids.size());
      auto id = ids.substr(from, to - from);
      from = to + 1;
      for (std::size_t i = 0; i < problem_.staff.size(); ++i) {
        if (problem_.staff[i].id != id) continue;
        id = named_.staff[i].id;
        break;
      }
      std::replace(id.begin(), id.end(), ' ', kBlank);
      add(finding.detail, id, " ");
    }
  }
  auto text = rules::sentence(named_, finding, language_);
  std::replace(text.begin(), text.end(), kBlank, ' ');
  return text;
}

std::string Speaker::minutes(Minutes m) const {
  return std::to_string(m.count()) + (m == Minutes{1} ? " minute" : " minutes");
}

std::string Speaker::difference(Score const& d) const {
  std::string text;
  if (d.hard != 0) add(text, in("hard ", "dur ") + with_sign(d.hard));
  if (d.medium != 0) add(text, in("medium ", "moyen ") + with_sign(d.medium));
  if (d.soft != 0) add(text, in("soft ", "souple ") + with_sign(d.soft));
  return text.empty() ? in("the same score", "le même score") : text;
}

std::string Speaker::effect(Effect const& e) const {
  auto const gone = e.amount_after == 0 ? in("No longer: ", "N'est plus vrai : ") : std::string{};
  return gone + sentence(e.finding) + " (" + with_sign(e.cost) + ")";
}

std::string Speaker::candidate(TaskIdx t, Candidate const& c) const {
  if (!c.assignment)
    return rules::sentence(named_, Obstacle{.staff = c.staff, .rule = RuleId::inside_duty}, language_);
  auto const colon = in(": ", " : ");
  if (c.allowed())
    return staff(c.staff) + in(" could take ", " pourrait prendre ") + task(t) + in(" at ", " à ") +
           names_.clock(c.assignment->start) + colon + difference(c.difference);
  std::string why;
  auto const no_badge = problem_.staff[c.staff.at()].badge.sectors == SectorSet{} &&
                        std::any_of(c.effects.begin(), c.effects.end(), [](Effect const& e) {
                          return e.finding.rule == RuleId::badge_sector && e.cost > 0;
                        });
  for (auto const& e : c.effects) {
    if (no_badge && e.finding.rule == RuleId::badge_expiry) continue;  // there is none that could end
    if (e.finding.level == Level::hard && e.cost > 0) add(why, sentence(e.finding), in("; ", " ; "));
  }
  return staff(c.staff) + in(" cannot take ", " ne peut pas prendre ") + task(t) + colon + why;
}

std::string Speaker::taken(TaskIdx t, PositionReport const& report) const {
  if (!report.taken) return in("Nobody takes ", "Personne ne prend ") + task(t);
  auto const& c = *report.taken;
  return staff(c.staff) + in(" takes ", " prend ") + task(t) + in(" at ", " à ") +
         names_.clock(c.assignment->start) + in(": ", " : ") + difference(c.difference);
}

std::string Speaker::change(RosterChange const& c) const {
  auto const at = [&](Assignment const& a) { return in(" at ", " à ") + names_.clock(a.start); };
  auto who = staff(c.staff);
  if (!c.staff.has_value() || c.staff.at() >= named_.staff.size())
    who[0] = static_cast<char>(who[0] - 'a' + 'A');
  if (c.kind == ChangeKind::added) return who + in(" takes ", " prend ") + task(c.task) + at(*c.after);
  if (c.kind == ChangeKind::removed)
    return who + in(" no longer takes ", " ne prend plus ") + task(c.task) + at(*c.before);
  if (c.before->start == c.after->start)
    return who + in(" takes another position of ", " prend un autre poste de ") + task(c.task) + at(*c.after);
  return who + in(" takes ", " prend ") + task(c.task) + at(*c.after) + in(" instead of ", " au lieu de ") +
         names_.clock(c.before->start);
}

std::string Speaker::skills(SkillSet set) const {
  static constexpr std::array<std::string_view, 4> words{"uasc", "wheelchair", "medical_first_aid",
                                                         "supervisor"};
  std::string list;
  for (unsigned bit = 0; bit < 64; ++bit) {
    if (((set.bits >> bit) & 1u) == 0) continue;
    if (bit == static_cast<unsigned>(Skill::uasc)) {
      add(list, in("cleared for unaccompanied children", "habilitée pour les enfants non accompagnés"));
    } else {
      add(list,
          rules::skill_name(bit < words.size() ? std::string{words[bit]} : "skill_" + std::to_string(bit),
                            language_));
    }
  }
  return list;
}

std::string Speaker::demands(StaffMember const& person) const {
  std::string list;
  if (person.sex == Sex::female) add(list, in("a woman", "une femme"));
  if (person.sex == Sex::male) add(list, in("a man", "un homme"));
  for (std::size_t i = 0; i < problem_.languages.size() && i < 64; ++i) {
    if (((person.languages.bits >> i) & 1u) == 0) continue;
    add(list, in("language ", "langue ") +
                  (i < names_.languages.size() ? names_.languages[i] : problem_.languages[i]));
  }
  if (person.skills.bits != 0) add(list, skills(person.skills));
  std::string sectors;
  for (auto const& [sector, letter] :
       {std::pair{Sector::A, "A"}, {Sector::B, "B"}, {Sector::P, "P"}, {Sector::F, "F"}}) {
    if (person.badge.sectors.has(sector)) add(sectors, letter, in(" and ", " et "));
  }
  if (!sectors.empty()) add(list, in("badge sector ", "secteur de badge ") + sectors);
  return list;
}

std::string Speaker::people(Remedy const& r) const {
  auto const n = std::to_string(r.people);
  auto text = r.people == 1 ? in("with one more person", "avec une personne de plus")
                            : in("with " + n + " more people", "avec " + n + " personnes de plus");
  text += in(" from ", " de ") + names_.clock(r.span.from) + in(" to ", " à ") + names_.clock(r.span.to);
  auto const wanted = demands(r.person);
  return wanted.empty() ? text : text + in(": ", " : ") + wanted;
}

std::string Speaker::need(Remedy const& r) const {
  auto const& crew = problem_.tasks[r.task.at()].crew;
  if (r.waived == RuleId::skill) return skills(r.skill);
  std::string list;
  for (auto const& p : crew) {
    if (r.waived == RuleId::staff_sex && (p.female || p.male))
      return p.female ? in("a woman", "une femme") : in("a man", "un homme");
    if (r.waived != RuleId::named_staff || !list.empty()) continue;
    for (auto const s : p.named) add(list, staff(s), in(" or ", " ou "));
  }
  return list + in(" by name", " nommément");
}

std::string Speaker::start_of(Remedy const& r) const {
  auto const& task = problem_.tasks[r.task.at()];
  return names_.clock(r.kind == RemedyKind::task_later ? task.latest_start + r.minutes
                                                       : task.earliest_start - r.minutes);
}

std::string Speaker::condition(Remedy const& r) const {
  switch (r.kind) {
    case RemedyKind::solve_again:
      return in("if the day were solved again", "si la journée était recalculée");
    case RemedyKind::task_later:
      return in("if it could start {m} later, at {t}", "si elle pouvait commencer {m} plus tard, à {t}");
    case RemedyKind::task_earlier:
      return in("if it could start {m} earlier, at {t}", "si elle pouvait commencer {m} plus tôt, à {t}");
    case RemedyKind::duty_earlier:
      return in("if the duty of {s} started {m} earlier, at {t}",
                "si le service de {s} commençait {m} plus tôt, à {t}");
    case RemedyKind::duty_later:
      return in("if the duty of {s} ended {m} later, at {t}",
                "si le service de {s} finissait {m} plus tard, à {t}");
    case RemedyKind::need_waived:
      return in("if this need were waived: ", "si ce besoin était levé : ") + need(r);
    case RemedyKind::absence_lifted:
      return in("if {s} were not absent", "si {s} n'était pas en absence");
    case RemedyKind::more_people:
      return people(r);
  }
  return {};
}

std::string Speaker::remedy(Remedy const& r) const {
  StaffIdx who;
  std::string when;
  if (r.kind == RemedyKind::absence_lifted) who = problem_.absence_of[r.absence];
  if (r.kind == RemedyKind::task_later || r.kind == RemedyKind::task_earlier) when = start_of(r);
  if (r.duty.has_value()) {
    auto const& duty = problem_.duties[r.duty.at()];
    who = duty.staff;
    when = names_.clock(r.kind == RemedyKind::duty_earlier ? duty.span.from - r.minutes
                                                           : duty.span.to + r.minutes);
  }
  auto text = fill(fill(condition(r), "{m}", minutes(r.minutes)), "{t}", when);
  if (who.has_value()) text = fill(text, "{s}", staff(who));
  return subject(r.task) + in(" would be covered ", " serait couverte ") + text;
}

}  // namespace escale::explain
