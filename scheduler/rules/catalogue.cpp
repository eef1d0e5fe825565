#include "scheduler/rules/catalogue.h"

#include <array>

namespace escale::rules {

namespace {

using enum Level;

constexpr std::array<Rule, kRules> kCatalogue{{
    {RuleId::overlap, "overlap", hard, 1, "minutes",
     "{staff} has {other} at the same time as {task}: they overlap by {amount} {unit}",
     "{staff} a {other} en même temps que {task} : {amount} {unit} de chevauchement", "domain.md 0.14"},
    {RuleId::moving_time, "moving_time", hard, 1, "minutes",
     "{staff} needs {amount} more {unit} to move between {other} and {task}",
     "Il manque {amount} {unit} à {staff} pour se déplacer entre {other} et {task}", "domain.md 3.2"},
    {RuleId::inside_duty, "inside_duty", hard, 1, "minutes",
     "{task} is {amount} {unit} outside the duty of {staff}",
     "{task} déborde de {amount} {unit} du service de {staff}", "L3171-1"},
    {RuleId::start_window, "start_window", hard, 1, "minutes",
     "{task} starts {amount} {unit} outside its time window",
     "{task} commence {amount} {unit} en dehors de sa plage horaire", "domain.md 9"},
    {RuleId::crew_size, "crew_size", hard, 1, "positions",
     "{task} needs its whole crew: {amount} {unit} missing",
     "{task} demande une équipe complète : il manque {amount} {unit}", "domain.md 1.5"},
    {RuleId::skill, "skill", hard, 1, "skills", "{staff} is not qualified for {task}: {detail}",
     "{staff} n'a pas la qualification pour {task} : {detail}", "domain.md 4.3"},
    {RuleId::badge_sector, "badge_sector", hard, 1, "sectors",
     "{staff}'s badge lacks sector {detail}, which {task} needs",
     "Le badge de {staff} n'a pas le secteur {detail}, que demande {task}", "L6342-2, domain.md 4.3"},
    {RuleId::badge_expiry, "badge_expiry", hard, 1, "assignments",
     "{staff}'s badge ends on {detail}, before {task} ends",
     "Le badge de {staff} expire le {detail}, avant la fin de {task}", "L6342-3, domain.md 4.3"},
    {RuleId::staff_sex, "staff_sex", hard, 1, "assignments", "{task} needs {detail}; {staff} cannot take it",
     "{task} demande {detail} ; {staff} ne peut pas la prendre", "domain.md 5.4"},
    {RuleId::named_staff, "named_staff", hard, 1, "assignments",
     "{task} asks for {detail} by name, not for {staff}", "{task} demande nommément {detail}, pas {staff}",
     "domain.md 5.4"},
    {RuleId::child_clearance, "child_clearance", hard, 1, "assignments",
     "{task} needs staff cleared for unaccompanied children; {staff} is not",
     "{task} demande un agent habilité pour les enfants non accompagnés ; {staff} ne l'est pas",
     "domain.md 5.4"},
    {RuleId::never_alone, "never_alone", hard, 1, "tasks",
     "The people of {task} must never be alone: {amount} {unit} of their way without staff",
     "Les personnes de {task} ne doivent jamais rester seules : {amount} {unit} de leur parcours sans agent",
     "domain.md 0.14"},
    {RuleId::working_day, "working_day", hard, 1, "minutes",
     "The working day of {staff} is {amount} {unit} too long",
     "La journée de travail de {staff} est trop longue de {amount} {unit}", "L3121-18, L3122-6"},
    {RuleId::break_at_six, "break_at_six", hard, 1, "minutes",
     "{staff} gets no full break in time: {amount} {unit} missing",
     "{staff} n'a pas sa pause complète à temps : il manque {amount} {unit}", "L3121-16"},
    {RuleId::daily_rest, "daily_rest", hard, 1, "minutes",
     "The rest of {staff} before the duty is {amount} {unit} short",
     "Le repos de {staff} avant le service est trop court de {amount} {unit}", "L3131-1"},
    {RuleId::working_week, "working_week", hard, 1, "minutes",
     "{staff} works {amount} {unit} more than a week allows",
     "{staff} travaille {amount} {unit} de plus que le maximum de la semaine", "L3121-20"},
    {RuleId::weekly_rest, "weekly_rest", hard, 1, "minutes",
     "The weekly rest of {staff} is {amount} {unit} short",
     "Le repos hebdomadaire de {staff} est trop court de {amount} {unit}", "L3132-1, L3132-2"},
    {RuleId::absence, "absence", hard, 1, "assignments", "{staff} is absent during {task}",
     "{staff} est en absence pendant {task}", "formats.md, absences"},
    {RuleId::pinned, "pinned", hard, 1, "assignments", "{task} was fixed for {staff} and has been changed",
     "{task} était fixée pour {staff} et a été changée", "domain.md 9"},
    {RuleId::uncovered, "uncovered", medium, 1, "travellers", "Nobody takes {amount} {unit} of {task}",
     "Personne ne prend en charge {amount} {unit} de {task}", "domain.md 9"},
    {RuleId::language, "language", soft, 20, "travellers",
     "No common language with the crew of {task}: {amount} {unit}",
     "Pas de langue commune avec l'équipe de {task} : {amount} {unit}", "domain.md 1.7"},
    {RuleId::continuity, "continuity", soft, 60, "new staff members",
     "The people of {task} meet {amount} {unit} after {other}",
     "Les personnes de {task} rencontrent {amount} {unit} après {other}", "domain.md 9"},
    {RuleId::waiting, "waiting", soft, 1, "minutes", "{staff} waits {amount} {unit} between tasks",
     "{staff} attend {amount} {unit} entre ses tâches", "assumption"},
    {RuleId::moving, "moving", soft, 2, "minutes", "{staff} moves for {amount} {unit} without travellers",
     "{staff} se déplace pendant {amount} {unit} sans voyageurs", "assumption"},
    {RuleId::overtime, "overtime", soft, 10, "minutes",
     "{staff} works {amount} {unit} after the end of the duty",
     "{staff} travaille {amount} {unit} après la fin du service", "L3121-28"},
    {RuleId::planned_break, "planned_break", soft, 2, "minutes",
     "The planned break of {staff} is {amount} {unit} short",
     "La pause prévue de {staff} est trop courte de {amount} {unit}", "L3171-1"},
    {RuleId::fairness, "fairness", soft, 1, "points", "The load of {staff} counts {amount} {unit}",
     "La charge de {staff} compte {amount} {unit}", "assumption"},
    {RuleId::stability, "stability", soft, 100, "assignments",
     "{task} was published for {staff} and has changed", "{task} était publiée pour {staff} et a changé",
     "L3121-47"},
    {RuleId::duty_used, "duty_used", soft, 0, "duties", "A duty of {staff} is used",
     "Un service de {staff} est utilisé", "assumption"},
}};

}  // namespace

std::span<Rule const> catalogue() {
  return kCatalogue;
}

Rule const& rule(RuleId id) {
  return kCatalogue.at(static_cast<std::size_t>(id));
}

std::string_view word(Level level) {
  return level == hard ? "hard" : level == medium ? "medium" : "soft";
}

RuleProfile default_profile() {
  RuleProfile profile{.id = "labour_code"};
  for (auto const& row : kCatalogue) {
    profile.rules[static_cast<std::size_t>(row.id)] = {
        .on = row.id != RuleId::duty_used, .level = row.level, .weight = row.weight};
  }
  return profile;
}

}  // namespace escale::rules
