#include "tests/rules/amounts.h"

using namespace escale;
using namespace escale::testing;

namespace {

Problem scene() {
  return ProblemBuilder{}
      .staff({.id = "CDG07", .badge = "P"})
      .staff("CDG08 CDG09")
      .duty({.staff = "CDG07", .from = "08:00", .to = "16:00"})
      .task({.id = "BEY-3F.meet", .at = "09:00"})
      .task({.id = "IST-2M.gate", .at = "10:00"})
      .build();
}

/// A finding about CDG07, BEY-3F.meet and, where `other` is set, IST-2M.gate.
struct Said {
  RuleId rule;
  std::int64_t amount = 1;
  std::string detail{};
  bool other = false;
  bool staff = true;
  std::string id = "CDG07";
};

std::string say(Said const& said, rules::Language language) {
  auto const p = scene();
  Finding const f{.rule = said.rule,
                  .amount = said.amount,
                  .task = task(p, "BEY-3F.meet"),
                  .other_task = said.other ? task(p, "IST-2M.gate") : TaskIdx{},
                  .duty = duty(p, "CDG07"),
                  .staff = said.staff ? staff(p, said.id) : StaffIdx{},
                  .detail = said.detail};
  return rules::sentence(p, f, language);
}

std::string en(Said const& said) {
  return say(said, rules::Language::english);
}
std::string fr(Said const& said) {
  return say(said, rules::Language::french);
}

}  // namespace

TEST_CASE("sentences on time") {
  Said const overlap{.rule = RuleId::overlap, .amount = 1, .other = true};
  CHECK(en(overlap) ==
        "CDG07 has task IST-2M.gate at the same time as task BEY-3F.meet: they overlap by 1 minute");
  CHECK(fr(overlap) ==
        "CDG07 a la tâche IST-2M.gate en même temps que la tâche BEY-3F.meet : 1 minute de chevauchement");
  Said const moving{.rule = RuleId::moving_time, .amount = 5, .other = true};
  CHECK(en(moving) == "CDG07 needs 5 more minutes to move between task IST-2M.gate and task BEY-3F.meet");
  CHECK(fr(moving) ==
        "Il manque 5 minutes à CDG07 pour se déplacer entre la tâche IST-2M.gate et la tâche BEY-3F.meet");
  Said const from_base{.rule = RuleId::moving_time, .amount = 1};
  CHECK(en(from_base) == "CDG07 needs 1 more minute to get from the base to task BEY-3F.meet");
  CHECK(fr(from_base) == "Il manque 1 minute à CDG07 pour aller de sa base à la tâche BEY-3F.meet");
  Said const no_way{.rule = RuleId::moving_time, .amount = 65535, .detail = "no_way", .other = true};
  CHECK(fr(no_way) == "Il n'y a pas de chemin pour CDG07 entre la tâche IST-2M.gate et la tâche BEY-3F.meet");
  Said const no_way_from_base{.rule = RuleId::moving_time, .amount = 65535, .detail = "no_way"};
  CHECK(fr(no_way_from_base) == "Il n'y a pas de chemin pour CDG07 de sa base à la tâche BEY-3F.meet");
  Said const inside{.rule = RuleId::inside_duty, .amount = 30};
  CHECK(en(inside) == "Task BEY-3F.meet is 30 minutes outside the duty of CDG07");
  CHECK(fr(inside) == "La tâche BEY-3F.meet déborde de 30 minutes du service de CDG07");
  Said const window{.rule = RuleId::start_window, .amount = 2};
  CHECK(en(window) == "Task BEY-3F.meet starts 2 minutes outside its time window");
  CHECK(fr(window) == "La tâche BEY-3F.meet commence 2 minutes en dehors de sa plage horaire");
  Said const apart{.rule = RuleId::start_window, .amount = 2, .staff = false};
  CHECK(fr(apart) == "L'équipe de la tâche BEY-3F.meet ne commence pas en même temps : 2 minutes d'écart");
}

TEST_CASE("sentences on who may") {
  Said const skill{.rule = RuleId::skill, .amount = 2, .detail = "wheelchair medical_first_aid"};
  CHECK(en(skill) == "CDG07 is not qualified for task BEY-3F.meet: wheelchairs, first aid");
  CHECK(fr(skill) ==
        "CDG07 n'a pas la qualification pour la tâche BEY-3F.meet : fauteuils roulants, premiers secours");
  Said const other_skills{.rule = RuleId::skill, .amount = 2, .detail = "supervisor skill_9"};
  CHECK(en(other_skills) == "CDG07 is not qualified for task BEY-3F.meet: supervisor, skill 9");
  CHECK(fr(other_skills) ==
        "CDG07 n'a pas la qualification pour la tâche BEY-3F.meet : superviseur, compétence 9");
  Said const sector{.rule = RuleId::badge_sector, .amount = 2, .detail = "A B"};
  CHECK(en(sector) == "CDG07's badge lacks sector A and B, which task BEY-3F.meet needs");
  CHECK(fr(sector) == "Le badge de CDG07 n'a pas le secteur A et B, que demande la tâche BEY-3F.meet");
  Said const no_badge{.rule = RuleId::badge_sector, .detail = "P", .id = "CDG08"};
  CHECK(en(no_badge) == "CDG08 has no badge, and task BEY-3F.meet needs sector P");
  CHECK(fr(no_badge) == "CDG08 n'a pas de badge, et la tâche BEY-3F.meet demande le secteur P");
  Said const expiry{.rule = RuleId::badge_expiry, .detail = "2026-12-10"};
  CHECK(en(expiry) == "CDG07's badge ends on 10 December, before task BEY-3F.meet ends");
  CHECK(fr(expiry) == "Le badge de CDG07 expire le 10 décembre, avant la fin de la tâche BEY-3F.meet");
  Said const long_ago{.rule = RuleId::badge_expiry, .detail = "2025-08-01"};
  CHECK(en(long_ago) == "CDG07's badge ends on 1 August 2025, before task BEY-3F.meet ends");
  CHECK(fr(long_ago) == "Le badge de CDG07 expire le 1er août 2025, avant la fin de la tâche BEY-3F.meet");
  Said const woman{.rule = RuleId::staff_sex, .detail = "female"};
  CHECK(en(woman) == "Task BEY-3F.meet needs a woman; CDG07 cannot take it");
  CHECK(fr(woman) == "La tâche BEY-3F.meet demande une femme ; CDG07 ne peut pas la prendre");
  Said const man{.rule = RuleId::staff_sex, .detail = "male"};
  CHECK(fr(man) == "La tâche BEY-3F.meet demande un homme ; CDG07 ne peut pas la prendre");
  Said const named{.rule = RuleId::named_staff, .detail = "CDG08 CDG09"};
  CHECK(en(named) == "Task BEY-3F.meet asks for CDG08 or CDG09 by name, not for CDG07");
  CHECK(fr(named) == "La tâche BEY-3F.meet demande nommément CDG08 ou CDG09, pas CDG07");
  Said const cleared{.rule = RuleId::child_clearance};
  CHECK(en(cleared) == "Task BEY-3F.meet needs staff cleared for unaccompanied children; CDG07 is not");
  CHECK(
      fr(cleared) ==
      "La tâche BEY-3F.meet demande un agent habilité pour les enfants non accompagnés ; CDG07 ne l'est pas");
  CHECK(en({.rule = RuleId::absence}) == "CDG07 is absent during task BEY-3F.meet");
  CHECK(fr({.rule = RuleId::absence}) == "CDG07 est en absence pendant la tâche BEY-3F.meet");
}

TEST_CASE("sentences on crews and on people who must not be alone") {
  Said const crew{.rule = RuleId::crew_size, .amount = 1, .staff = false};
  CHECK(en(crew) == "Task BEY-3F.meet needs its whole crew: 1 position missing");
  CHECK(fr(crew) == "La tâche BEY-3F.meet demande une équipe complète : il manque 1 poste");
  CHECK(en({.rule = RuleId::crew_size, .detail = "filled_twice"}) ==
        "A position of task BEY-3F.meet is filled twice");
  CHECK(fr({.rule = RuleId::crew_size, .detail = "filled_twice"}) ==
        "Un poste de la tâche BEY-3F.meet est occupé deux fois");
  CHECK(en({.rule = RuleId::crew_size, .detail = "staff_twice"}) ==
        "CDG07 cannot take two positions of task BEY-3F.meet");
  CHECK(fr({.rule = RuleId::crew_size, .detail = "staff_twice"}) ==
        "CDG07 ne peut pas occuper deux postes de la tâche BEY-3F.meet");
  CHECK(fr({.rule = RuleId::crew_size, .detail = "no_position"}) ==
        "CDG07 a un poste que la tâche BEY-3F.meet ne prévoit pas");
  Said const alone{.rule = RuleId::never_alone, .amount = 2, .staff = false};
  CHECK(en(alone) ==
        "The people of task BEY-3F.meet must never be alone: 2 tasks of their way without staff");
  CHECK(fr(alone) ==
        "Les personnes de la tâche BEY-3F.meet ne doivent jamais rester seules : 2 tâches de leur parcours "
        "sans agent");
  Said const gap{.rule = RuleId::never_alone, .amount = 5, .other = true, .staff = false};
  CHECK(en(gap) ==
        "The people of task BEY-3F.meet must never be alone: 5 minutes without staff after task IST-2M.gate");
  CHECK(fr(gap) ==
        "Les personnes de la tâche BEY-3F.meet ne doivent jamais rester seules : 5 minutes sans agent après "
        "la tâche IST-2M.gate");
}

TEST_CASE("sentences on working time") {
  CHECK(en({.rule = RuleId::working_day, .amount = 15}) == "The working day of CDG07 is 15 minutes too long");
  CHECK(fr({.rule = RuleId::working_day, .amount = 15}) ==
        "La journée de travail de CDG07 est trop longue de 15 minutes");
  CHECK(en({.rule = RuleId::break_at_six, .amount = 20}) ==
        "CDG07 gets no full break in time: 20 minutes missing");
  CHECK(fr({.rule = RuleId::break_at_six, .amount = 20}) ==
        "CDG07 n'a pas sa pause complète à temps : il manque 20 minutes");
  CHECK(en({.rule = RuleId::daily_rest, .amount = 75}) ==
        "The rest of CDG07 before the duty is 75 minutes short");
  CHECK(fr({.rule = RuleId::daily_rest, .amount = 75}) ==
        "Le repos de CDG07 avant le service est trop court de 75 minutes");
  CHECK(en({.rule = RuleId::working_week, .amount = 30}) == "CDG07 works 30 minutes more than a week allows");
  CHECK(fr({.rule = RuleId::working_week, .amount = 30}) ==
        "CDG07 travaille 30 minutes de plus que le maximum de la semaine");
  CHECK(en({.rule = RuleId::weekly_rest, .amount = 60}) == "The weekly rest of CDG07 is 60 minutes short");
  CHECK(fr({.rule = RuleId::weekly_rest, .amount = 60}) ==
        "Le repos hebdomadaire de CDG07 est trop court de 60 minutes");
  Said const days{.rule = RuleId::weekly_rest, .amount = 1440, .detail = "days"};
  CHECK(en(days) == "CDG07 has 1 day of work too many in the week");
  CHECK(fr(days) == "CDG07 a 1 jour de travail de trop dans la semaine");
}

TEST_CASE("sentences on what was fixed, told or left open") {
  CHECK(en({.rule = RuleId::pinned}) == "Task BEY-3F.meet was fixed for CDG07 and has been changed");
  CHECK(fr({.rule = RuleId::pinned}) == "La tâche BEY-3F.meet était fixée pour CDG07 et a été changée");
  CHECK(en({.rule = RuleId::stability}) == "Task BEY-3F.meet was published for CDG07 and has changed");
  CHECK(fr({.rule = RuleId::stability}) == "La tâche BEY-3F.meet était publiée pour CDG07 et a changé");
  Said const open{.rule = RuleId::uncovered, .amount = 3, .staff = false};
  CHECK(en(open) == "Nobody takes 3 travellers of task BEY-3F.meet");
  CHECK(fr(open) == "Personne ne prend en charge 3 voyageurs de la tâche BEY-3F.meet");
}

TEST_CASE("sentences on what would be better") {
  Said const language{.rule = RuleId::language, .amount = 3, .staff = false};
  CHECK(en(language) == "No common language with the crew of task BEY-3F.meet: 3 travellers");
  CHECK(fr(language) == "Pas de langue commune avec l'équipe de la tâche BEY-3F.meet : 3 voyageurs");
  Said const continuity{.rule = RuleId::continuity, .amount = 1, .other = true, .staff = false};
  CHECK(en(continuity) == "The people of task BEY-3F.meet meet 1 new staff member after task IST-2M.gate");
  CHECK(fr(continuity) ==
        "Les personnes de la tâche BEY-3F.meet rencontrent 1 nouvel agent après la tâche IST-2M.gate");
  Said const two{.rule = RuleId::continuity, .amount = 2, .other = true, .staff = false};
  CHECK(en(two) == "The people of task BEY-3F.meet meet 2 new staff members after task IST-2M.gate");
  CHECK(fr(two) ==
        "Les personnes de la tâche BEY-3F.meet rencontrent 2 nouveaux agents après la tâche IST-2M.gate");
  CHECK(en({.rule = RuleId::waiting, .amount = 25}) == "CDG07 waits 25 minutes between tasks");
  CHECK(fr({.rule = RuleId::waiting, .amount = 25}) == "CDG07 attend 25 minutes entre ses tâches");
  CHECK(en({.rule = RuleId::moving, .amount = 40}) == "CDG07 moves for 40 minutes without travellers");
  CHECK(fr({.rule = RuleId::moving, .amount = 40}) == "CDG07 se déplace pendant 40 minutes sans voyageurs");
  CHECK(en({.rule = RuleId::overtime, .amount = 10}) == "CDG07 works 10 minutes after the end of the duty");
  CHECK(fr({.rule = RuleId::overtime, .amount = 10}) == "CDG07 travaille 10 minutes après la fin du service");
  CHECK(en({.rule = RuleId::planned_break, .amount = 10}) ==
        "The planned break of CDG07 is 10 minutes short");
  CHECK(fr({.rule = RuleId::planned_break, .amount = 10}) ==
        "La pause prévue de CDG07 est trop courte de 10 minutes");
  CHECK(en({.rule = RuleId::fairness, .amount = 144}) == "The load of CDG07 counts 144 points");
  CHECK(fr({.rule = RuleId::fairness, .amount = 144}) == "La charge de CDG07 compte 144 points");
  CHECK(en({.rule = RuleId::duty_used}) == "A duty of CDG07 is used");
  CHECK(fr({.rule = RuleId::duty_used}) == "Un service de CDG07 est utilisé");
}

TEST_CASE("an obstacle speaks of this task") {
  auto const p = scene();
  auto const say_both = [&](Obstacle const& o) {
    return rules::sentence(p, o, rules::Language::english) + " / " +
           rules::sentence(p, o, rules::Language::french);
  };
  auto const who = staff(p, "CDG07");
  auto const d = duty(p, "CDG07");
  CHECK(say_both(
            {.staff = who, .duty = d, .rule = RuleId::badge_expiry, .amount = 1, .detail = "2026-12-10"}) ==
        "CDG07's badge ends on 10 December, before this task ends / "
        "Le badge de CDG07 expire le 10 décembre, avant la fin de cette tâche");
  CHECK(say_both({.staff = who, .duty = d, .rule = RuleId::inside_duty, .amount = 1}) ==
        "This task is 1 minute outside the duty of CDG07 / "
        "Cette tâche déborde de 1 minute du service de CDG07");
  CHECK(say_both({.staff = who, .rule = RuleId::inside_duty, .amount = 30}) ==
        "CDG07 has no duty at that time / CDG07 n'est pas en service à ce moment-là");
  CHECK(say_both({.staff = who,
                  .duty = d,
                  .rule = RuleId::overlap,
                  .amount = 15,
                  .blocking = task(p, "IST-2M.gate")}) ==
        "CDG07 has task IST-2M.gate at the same time as this task: they overlap by 15 minutes / "
        "CDG07 a la tâche IST-2M.gate en même temps que cette tâche : 15 minutes de chevauchement");
  CHECK(say_both({.staff = who, .duty = d, .rule = RuleId::uncovered}) ==
        "CDG07 could take this task / CDG07 pourrait prendre cette tâche");
}
