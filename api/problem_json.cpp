#include "api/problem_json.h"

#include "api/problem_words.h"
#include "api/words.h"
#include "data/local_time.h"
#include "scheduler/rules/catalogue.h"

namespace escale::api {

namespace {

std::string time_text(Instant t) {
  return data::format_iso_instant(t);
}

json::object interval_json(Interval const& v) {
  return {{"from", time_text(v.from)}, {"to", time_text(v.to)}};
}

json::array intervals_json(std::vector<Interval> const& list) {
  json::array out;
  for (auto const& v : list) out.push_back(interval_json(v));
  return out;
}

json::array skills_json(SkillSet skills) {
  json::array out;
  for (unsigned bit = 0; bit < 64; ++bit) {
    if (((skills.bits >> bit) & 1u) == 0) continue;
    if (bit < kSkillWords.size())
      out.emplace_back(kSkillWords.at(bit));
    else
      out.emplace_back("skill_" + std::to_string(bit));
  }
  return out;
}

json::array sectors_json(SectorSet sectors) {
  json::array out;
  for (unsigned i = 0; i < kSectorWords.size(); ++i)
    if (sectors.has(static_cast<Sector>(i))) out.emplace_back(kSectorWords.at(i));
  return out;
}

json::array languages_json(Problem const& p, LanguageSet set) {
  json::array out;
  for (std::size_t i = 0; i < 64 && i < p.languages.size(); ++i)
    if ((set.bits >> i) & 1u) out.emplace_back(p.languages[i]);
  return out;
}

json::array places_json(Problem const& p) {
  json::array out;
  for (auto const& place : p.places)
    out.push_back(json::object{{"code", place.code},
                               {"terminal", place.terminal},
                               {"hall", place.hall},
                               {"kind", kPlaceKindWords.at(static_cast<std::size_t>(place.kind))},
                               {"zone", kZoneWords.at(static_cast<std::size_t>(place.zone))},
                               {"sectors", sectors_json(place.sectors)}});
  return out;
}

json::array table_json(TravelTable const& travel, std::vector<std::uint16_t> const& minutes) {
  json::array rows;
  for (std::size_t a = 0; a < travel.places && !minutes.empty(); ++a) {
    json::array row;
    for (std::size_t b = 0; b < travel.places; ++b) {
      auto const m = minutes[a * travel.places + b];
      if (m == TravelTable::kUnreachable)
        row.emplace_back(nullptr);
      else
        row.emplace_back(std::int64_t{m});
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

json::array staff_json(Problem const& p) {
  json::array out;
  for (auto const& s : p.staff)
    out.push_back(json::object{
        {"id", s.id},
        {"sex", kSexWords.at(static_cast<std::size_t>(s.sex))},
        {"languages", languages_json(p, s.languages)},
        {"skills", skills_json(s.skills)},
        {"badge",
         {{"sectors", sectors_json(s.badge.sectors)}, {"valid_until", time_text(s.badge.valid_until)}}}});
  return out;
}

json::array duties_json(Problem const& p) {
  json::array out;
  for (auto const& d : p.duties)
    out.push_back(json::object{
        {"staff", p.staff[d.staff.at()].id},
        {"from", time_text(d.span.from)},
        {"to", time_text(d.span.to)},
        {"break_minutes", d.break_minutes.count()},
        {"base", p.places[d.base.at()].code},
        {"local_day", data::format_iso_date(std::chrono::sys_days{std::chrono::days{d.local_day}})}});
  return out;
}

json::object position_json(Problem const& p, Position const& position) {
  json::object out{{"skills", skills_json(position.skills)}, {"travellers", position.travellers}};
  if (position.female || position.male) out["sex"] = position.female ? "female" : "male";
  json::array named;
  for (auto const s : position.named) named.emplace_back(p.staff[s.at()].id);
  if (!named.empty()) out["named"] = std::move(named);
  return out;
}

json::object task_json(Problem const& p, Task const& t) {
  json::array crew;
  for (auto const& position : t.crew) crew.push_back(position_json(p, position));
  json::object out{{"id", t.id},
                   {"kind", kTaskKindWords.at(static_cast<std::size_t>(t.kind))},
                   {"earliest_start", time_text(t.earliest_start)},
                   {"latest_start", time_text(t.latest_start)},
                   {"duration", t.duration.count()},
                   {"from", p.places[t.from.at()].code},
                   {"to", p.places[t.to.at()].code},
                   {"sectors", sectors_json(t.sectors)},
                   {"languages", languages_json(p, t.languages)},
                   {"whole_crew", t.whole_crew},
                   {"weight", t.weight},
                   {"crew", std::move(crew)}};
  if (t.group.has_value()) {
    out["group"] = p.groups[t.group.at()].id;
    out["step"] = t.step;
  }
  return out;
}

json::array assignments_json(Problem const& p, std::vector<Assignment> const& list,
                             std::vector<std::size_t> const* duty_of = nullptr) {
  json::array out;
  for (auto const& a : list)
    out.push_back(json::object{{"task", p.tasks[a.task.at()].id},
                               {"position", a.position},
                               {"duty", duty_of != nullptr ? (*duty_of)[a.duty.at()] : a.duty.at()},
                               {"staff", p.staff[p.duties[a.duty.at()].staff.at()].id},
                               {"start", time_text(a.start)}});
  return out;
}

json::object profile_json(RuleProfile const& profile) {
  json::object rules;
  for (auto const& rule : rules::catalogue()) {
    auto const& s = profile.rules[static_cast<std::size_t>(rule.id)];
    rules[rule.word] = json::object{
        {"on", s.on}, {"level", kLevelWords.at(static_cast<std::size_t>(s.level))}, {"weight", s.weight}};
  }
  return {{"id", profile.id},
          {"working_day_max", profile.working_day_max},
          {"night_working_day_max", profile.night_working_day_max},
          {"night_touch_min", profile.night_touch_min},
          {"break_after", profile.break_after},
          {"break_min", profile.break_min},
          {"daily_rest_min", profile.daily_rest_min},
          {"working_week_max", profile.working_week_max},
          {"weekly_rest_min", profile.weekly_rest_min},
          {"days_in_week_max", profile.days_in_week_max},
          {"overtime_max", profile.overtime_max},
          {"rules", std::move(rules)}};
}

}  // namespace

json::object problem_json(Problem const& p) {
  json::array absences, groups, tasks;
  for (std::size_t i = 0; i < p.absences.size(); ++i) {
    auto one = interval_json(p.absences[i]);
    one["staff"] = p.staff[p.absence_of[i].at()].id;
    absences.push_back(std::move(one));
  }
  for (auto const& g : p.groups) groups.push_back(json::object{{"id", g.id}, {"attendance", g.attendance}});
  for (auto const& t : p.tasks) tasks.push_back(task_json(p, t));
  json::object travel{{"day", table_json(p.travel, p.travel.day)}};
  if (!p.travel.night.empty()) travel["night"] = table_json(p.travel, p.travel.night);
  travel["nights"] = intervals_json(p.travel.nights);
  return {{"format", kProblemFormat},
          {"horizon", interval_json(p.horizon)},
          {"languages", json_strings(p.languages)},
          {"places", places_json(p)},
          {"travel", std::move(travel)},
          {"staff", staff_json(p)},
          {"duties", duties_json(p)},
          {"absences", std::move(absences)},
          {"groups", std::move(groups)},
          {"tasks", std::move(tasks)},
          {"published", assignments_json(p, p.published)},
          {"pinned", assignments_json(p, p.pinned)},
          {"local_nights", intervals_json(p.local_nights)},
          {"profile", profile_json(p.profile)}};
}

json::object solution_json(ProblemDocument const& document, Solution const& solution) {
  auto const& p = document.problem;
  json::array open, findings;
  for (auto const& u : solution.uncovered) {
    json::array positions;
    for (auto const position : u.positions) positions.emplace_back(position);
    open.push_back(json::object{{"task", p.tasks[u.task.at()].id},
                                {"positions", std::move(positions)},
                                {"travellers", u.travellers}});
  }
  for (auto const& f : solution.findings)
    findings.push_back(json::object{{"rule", rules::rule(f.rule).word},
                                    {"level", kLevelWords.at(static_cast<std::size_t>(f.level))},
                                    {"amount", f.amount},
                                    {"cost", f.cost},
                                    {"text", rules::sentence(p, f, rules::Language::english)}});
  return {{"format", kSolutionFormat},
          {"score", to_json(solution.score)},
          {"proof", to_json(solution.proof)},
          {"assignments", assignments_json(p, solution.roster.assignments, &document.duty_of)},
          {"uncovered", std::move(open)},
          {"findings", std::move(findings)}};
}

}  // namespace escale::api
