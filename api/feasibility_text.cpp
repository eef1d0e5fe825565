#include <array>
#include <cmath>

#include "api/feasibility.h"
#include "api/words.h"
#include "data/import/step_words.h"
#include "data/local_time.h"
#include "scheduler/rules/catalogue.h"

namespace escale::api {

namespace {

using data::format_iso_date;
using data::format_iso_instant;

std::string number(int n) {
  return std::to_string(n);
}

struct RuleText {
  RuleId rule;
  std::string_view en, fr;
};

/// After "3 staff members: ". One line for each rule that can be in the way of a task.
constexpr std::array<RuleText, 18> kRuleTexts{{
    {RuleId::overlap, "with other people at that time", "avec d'autres personnes à ce moment"},
    {RuleId::moving_time, "too far away to be there in time", "trop loin pour arriver à temps"},
    {RuleId::inside_duty, "outside their duty", "hors de leur service"},
    {RuleId::start_window, "free only at another time", "libres seulement à un autre moment"},
    {RuleId::crew_size, "free, but the crew would not be complete",
     "libres, mais l'équipe serait incomplète"},
    {RuleId::skill, "without the qualification", "sans la qualification"},
    {RuleId::badge_sector, "without a badge for the way", "sans badge pour ce parcours"},
    {RuleId::badge_expiry, "with a badge that has run out", "avec un badge expiré"},
    {RuleId::staff_sex, "not of the sex asked for", "pas du sexe demandé"},
    {RuleId::named_staff, "not among those asked for by name", "pas parmi ceux demandés par leur nom"},
    {RuleId::child_clearance, "not cleared for unaccompanied children",
     "non habilités pour les enfants non accompagnés"},
    {RuleId::never_alone, "free for a part only, and these people must never be alone",
     "libres en partie seulement, et ces personnes ne doivent jamais rester seules"},
    {RuleId::working_day, "over the longest working day", "au-delà de la journée de travail maximale"},
    {RuleId::break_at_six, "without the break the law asks for", "sans la pause légale"},
    {RuleId::daily_rest, "without their daily rest", "sans leur repos quotidien"},
    {RuleId::working_week, "over the longest working week", "au-delà de la semaine de travail maximale"},
    {RuleId::weekly_rest, "without their weekly rest", "sans leur repos hebdomadaire"},
    {RuleId::absence, "absent", "absents"},
}};

BothTexts reason_text(RuleCount const& count) {
  BothTexts out{"free, but taking it would cost others more", "libres, mais au détriment d'autres"};
  for (auto const& row : kRuleTexts)
    if (row.rule == count.rule) out = {std::string(row.en), std::string(row.fr)};
  if (count.no_duty) out = {"not on duty", "pas de service"};
  bool const one = count.staff == 1;
  return {number(count.staff) + (one ? " staff member: " : " staff members: ") + out.en,
          number(count.staff) + (one ? " agent : " : " agents : ") + out.fr};
}

/// "8 in 100 days it would not".
BothTexts risk_text(double risk) {
  auto const days = static_cast<int>(std::lround(risk * 100));
  if (days < 1) return {"less than 1 in 100 days it would not", "cela échouerait moins d'un jour sur 100"};
  return {number(days) + " in 100 days it would not",
          "cela échouerait " + number(days) + (days == 1 ? " jour" : " jours") + " sur 100"};
}

BothTexts works_text(Verdict const& v) {
  if (!v.passage) return {"Works", "Possible"};
  auto const& p = *v.passage;
  if (v.movement.kind == MovementKind::transit) {
    auto const spare = number(p.slack());
    auto const risk = risk_text(p.risk);
    return {"Works with " + spare + " min to spare; " + risk.en,
            "Possible avec " + spare + " min de marge ; " + risk.fr};
  }
  auto const minutes = number(p.minutes_needed);
  if (v.movement.kind == MovementKind::arrival)
    return {"Works: " + minutes + " min from in-block to the hand-over",
            "Possible : " + minutes + " min de l'arrivée au parking à la remise"};
  return {"Works: " + minutes + " min from the meeting point to the gate",
          "Possible : " + minutes + " min du point de rencontre à la porte"};
}

BothTexts no_staff_text(Verdict const& v) {
  if (!v.passage || !v.passage->minutes_there) return {"No staff for it", "Pas de personnel pour cela"};
  auto const spare = number(v.passage->slack());
  return {"No staff for it; the minutes suffice with " + spare + " to spare",
          "Pas de personnel pour cela ; les minutes suffisent avec " + spare + " de marge"};
}

BothTexts minutes_text(PassageMinutes const& p, bool lost) {
  auto const there = number(*p.minutes_there), needed = number(p.minutes_needed), less = number(-p.slack());
  if (lost)
    return {"Cannot work: " + there + " min between landing and departure, " + needed + " are needed",
            "Impossible : " + there + " min entre l'arrivée et le départ, il en faut " + needed};
  return {"Too short by " + less + " min: " + there + " min are there, this party needs " + needed,
          "Trop court de " + less + " min : " + there + " min, il en faut " + needed + " à ce groupe"};
}

BothTexts staffing_text(Staffing const& s) {
  BothTexts out{"staff of the day cover it", "le personnel du jour le couvre"};
  if (!s.covered()) {
    auto const n = static_cast<int>(s.open.size());
    out = {"nobody for " + number(n) + (n == 1 ? " task" : " tasks"),
           "personne pour " + number(n) + (n == 1 ? " tâche" : " tâches")};
  }
  if (s.others_uncovered > 0) {
    auto const n = number(s.others_uncovered);
    out.en += "; with this file " + n + " other travellers would be left without staff";
    out.fr += " ; avec ce fichier, " + n + " autres voyageurs resteraient sans agent";
  }
  return out;
}

BothTexts first_part(Verdict const& v) {
  switch (v.answer) {
    case Feasibility::works:
      return works_text(v);
    case Feasibility::no_staff:
      return no_staff_text(v);
    case Feasibility::tight:
      return minutes_text(*v.passage, false);
    case Feasibility::impossible:
      return minutes_text(*v.passage, true);
    case Feasibility::not_planned:
      return {"Cannot be planned: " + fault_text(*v.fault, false),
              "Ne peut pas être planifié : " + fault_text(*v.fault, true)};
  }
  return {};
}

json::object leg_json(FlightLeg const& leg, data::Reference const& reference) {
  bool const arrives = leg.key.destination == reference.home();
  auto const at = arrives ? leg.times.best_in() : leg.times.best_out();
  return {{"flight", leg.number_text()},
          {"date", format_iso_date(leg.key.origin_date)},
          {"origin", leg.key.origin},
          {"destination", leg.key.destination},
          {"at", format_iso_instant(at)},
          {"terminal",
           leg.terminal.empty()
               ? std::string()
               : reference.terminal_name(leg.terminal, data::to_local(reference.local_zone(), at).day)},
          {"status", word(leg.status)},
          {"provisional", leg.provisional}};
}

json::value leg_or_null(std::optional<FlightLeg> const& leg, data::Reference const& reference) {
  return leg ? json::value(leg_json(*leg, reference)) : json::value(nullptr);
}

json::array steps_json(std::vector<planning::Step> const& steps) {
  json::array out;
  bool boarded = false;
  for (auto const& step : steps) {
    bool const last = step.kind == planning::MilestoneKind::boarded;
    if (step.minutes == 0) continue;
    auto const name = data::step_words(step.kind, last && boarded);
    boarded = boarded || last;
    bool const walk = step.from != step.to && step.from.has_value() && step.to.has_value();
    out.push_back(
        json::object{{"kind", planning::word(step.kind)},
                     {"walk", walk},
                     {"text", walk ? both("way: " + name.en, "trajet : " + name.fr) : both(name.en, name.fr)},
                     {"minutes", step.minutes}});
  }
  return out;
}

json::value passage_json(std::optional<PassageMinutes> const& p) {
  if (!p) return nullptr;
  bool const transit = p->minutes_there.has_value();
  auto const or_null = [&](int n) { return transit ? json::value(n) : json::value(nullptr); };
  return json::object{{"minutes_needed", p->minutes_needed},
                      {"minutes_there", or_null(p->minutes_there.value_or(0))},
                      {"slack", or_null(p->slack())},
                      {"risk", transit ? json::value(p->risk) : json::value(nullptr)},
                      {"steps", steps_json(p->steps)}};
}

json::value staffing_json(std::optional<Staffing> const& s) {
  if (!s) return nullptr;
  json::array open;
  for (auto const& task : s->open) {
    json::array reasons;
    for (auto const& count : task.reasons) {
      auto const text = reason_text(count);
      reasons.push_back(json::object{
          {"rule", rules::rule(count.rule).word}, {"staff", count.staff}, {"text", both(text.en, text.fr)}});
    }
    open.push_back(json::object{{"task", task.id},
                                {"kind", task.kind},
                                {"start", format_iso_instant(task.start)},
                                {"end", format_iso_instant(task.end)},
                                {"missing", task.missing},
                                {"reasons", std::move(reasons)}});
  }
  auto const text = staffing_text(*s);
  return json::object{{"covered", s->covered()},
                      {"open", std::move(open)},
                      {"others_uncovered", s->others_uncovered},
                      {"text", both(text.en, text.fr)}};
}

json::array alternatives_json(std::vector<Alternative> const& alternatives,
                              data::Reference const& reference) {
  json::array out;
  for (auto const& a : alternatives)
    out.push_back(
        json::object{{"outbound", leg_json(a.leg, reference)}, {"passage", passage_json(a.passage)}});
  return out;
}

}  // namespace

BothTexts verdict_text(Verdict const& v) {
  auto out = first_part(v);
  if (v.staffing) {
    auto const staff = staffing_text(*v.staffing);
    out.en += ". Staff: " + staff.en;
    out.fr += ". Personnel : " + staff.fr;
  }
  return {out.en + ".", out.fr + "."};
}

json::object to_json(Verdict const& v, data::Reference const& reference) {
  static constexpr std::array<std::string_view, 3> kinds{"arrival", "transit", "departure"};
  auto const text = verdict_text(v);
  json::array rows;
  for (auto const row : v.rows) rows.emplace_back(row);
  return {{"movement", v.movement.id},
          {"abn", v.movement.abn},
          {"alias", v.movement.alias},
          {"kind", kinds[static_cast<std::size_t>(v.movement.kind)]},
          {"travellers", v.movement.party.headcount},
          {"rows", std::move(rows)},
          {"inbound", leg_or_null(v.inbound, reference)},
          {"outbound", leg_or_null(v.outbound, reference)},
          {"verdict", word(v.answer)},
          {"text", both(text.en, text.fr)},
          {"passage", passage_json(v.passage)},
          {"staffing", staffing_json(v.staffing)},
          {"alternatives", alternatives_json(v.alternatives, reference)},
          {"searched_all", v.searched_all}};
}

}  // namespace escale::api
