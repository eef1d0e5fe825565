#include <algorithm>
#include <array>

#include "scheduler/rules/catalogue.h"

namespace escale::rules {

namespace {

struct Text {
  std::string_view english;
  std::string_view french;
};

/// Cases of one rule that the catalogue's text does not fit, chosen by `when`.
struct Variant {
  RuleId rule;
  std::string_view when;
  Text text;
  std::string_view unit;
};

constexpr std::array kVariants{
    Variant{RuleId::moving_time,
            "base",
            {"{staff} needs {amount} more {unit} to get from the base to {task}",
             "Il manque {amount} {unit} à {staff} pour aller de sa base à {task}"},
            "minutes"},
    Variant{RuleId::moving_time,
            "no_way",
            {"There is no way for {staff} between {other} and {task}",
             "Il n'y a pas de chemin pour {staff} entre {other} et {task}"},
            "minutes"},
    Variant{RuleId::moving_time,
            "no_way_from_base",
            {"There is no way for {staff} from the base to {task}",
             "Il n'y a pas de chemin pour {staff} de sa base à {task}"},
            "minutes"},
    Variant{RuleId::inside_duty,
            "no_duty",
            {"{staff} has no duty at that time", "{staff} n'est pas en service à ce moment-là"},
            "minutes"},
    Variant{RuleId::start_window,
            "apart",
            {"The crew of {task} does not start together: {amount} {unit} apart",
             "L'équipe de {task} ne commence pas en même temps : {amount} {unit} d'écart"},
            "minutes"},
    Variant{RuleId::crew_size,
            "filled_twice",
            {"A position of {task} is filled twice", "Un poste de {task} est occupé deux fois"},
            "positions"},
    Variant{
        RuleId::crew_size,
        "staff_twice",
        {"{staff} cannot take two positions of {task}", "{staff} ne peut pas occuper deux postes de {task}"},
        "positions"},
    Variant{
        RuleId::crew_size,
        "no_position",
        {"{staff} has a position that {task} does not have", "{staff} a un poste que {task} ne prévoit pas"},
        "positions"},
    Variant{RuleId::badge_sector,
            "no_badge",
            {"{staff} has no badge, and {task} needs sector {detail}",
             "{staff} n'a pas de badge, et {task} demande le secteur {detail}"},
            "sectors"},
    Variant{RuleId::never_alone,
            "gap",
            {"The people of {task} must never be alone: {amount} {unit} without staff after {other}",
             "Les personnes de {task} ne doivent jamais rester seules : {amount} {unit} sans agent après "
             "{other}"},
            "minutes"},
    Variant{RuleId::weekly_rest,
            "days",
            {"{staff} has {amount} {unit} of work too many in the week",
             "{staff} a {amount} {unit} de travail de trop dans la semaine"},
            "days"},
    Variant{RuleId::uncovered,
            "free",
            {"{staff} could take {task}", "{staff} pourrait prendre {task}"},
            "travellers"},
};

struct Unit {
  std::string_view word;  // of the catalogue: English, plural
  std::string_view one_en;
  Text one_and_many_fr;  // french, both
};

constexpr std::array kUnits{
    Unit{"minutes", "minute", {"minute", "minutes"}},
    Unit{"skills", "skill", {"compétence", "compétences"}},
    Unit{"sectors", "sector", {"secteur", "secteurs"}},
    Unit{"positions", "position", {"poste", "postes"}},
    Unit{"assignments", "assignment", {"affectation", "affectations"}},
    Unit{"tasks", "task", {"tâche", "tâches"}},
    Unit{"travellers", "traveller", {"voyageur", "voyageurs"}},
    Unit{"new staff members", "new staff member", {"nouvel agent", "nouveaux agents"}},
    Unit{"points", "point", {"point", "points"}},
    Unit{"duties", "duty", {"service", "services"}},
    Unit{"days", "day", {"jour", "jours"}},
};

/// What a sentence is made of, the same for a finding and an obstacle.
struct Said {
  RuleId rule{};
  std::int64_t amount = 0;
  std::string staff;
  std::string task;
  std::string other;
  std::string detail;
  std::string_view variant;
};

std::string_view in(Language language, Text text) {
  return language == Language::english ? text.english : text.french;
}

std::string unit_text(std::string_view word, std::int64_t amount, Language language) {
  auto const* const unit =
      std::find_if(kUnits.begin(), kUnits.end(), [&](Unit const& u) { return u.word == word; });
  if (unit == kUnits.end()) return std::string{word};
  if (language == Language::english) return std::string{amount == 1 ? unit->one_en : unit->word};
  return std::string{amount <= 1 ? unit->one_and_many_fr.english : unit->one_and_many_fr.french};
}

std::string join(std::string_view list, std::string_view between, auto const& translate) {
  std::istringstream words{std::string{list}};
  std::string joined;
  for (std::string w; words >> w;)
    joined += (joined.empty() ? "" : std::string{between}) + std::string{translate(w)};
  return joined;
}

/// "2026-12-10" -> "10 December"; with the year where it is not the one of the roster.
std::string date_text(std::string const& iso, std::string const& year, Language language) {
  static constexpr std::array<Text, 12> months{{{"January", "janvier"},
                                                {"February", "février"},
                                                {"March", "mars"},
                                                {"April", "avril"},
                                                {"May", "mai"},
                                                {"June", "juin"},
                                                {"July", "juillet"},
                                                {"August", "août"},
                                                {"September", "septembre"},
                                                {"October", "octobre"},
                                                {"November", "novembre"},
                                                {"December", "décembre"}}};
  auto const dash = iso.find('-', 1);
  auto const month = static_cast<std::size_t>(std::stoi(iso.substr(dash + 1, 2)));
  auto const day = std::stoi(iso.substr(dash + 4));
  auto text = std::to_string(day) + (language == Language::french && day == 1 ? "er " : " ");
  text += in(language, months.at(month - 1));
  return iso.substr(0, dash) == year ? text : text + " " + iso.substr(0, dash);
}

std::string detail_text(Problem const& problem, Said const& said, Language language) {
  auto const same = [](std::string const& w) { return w; };
  switch (said.rule) {
    case RuleId::skill:
      return join(said.detail, ", ", [&](std::string const& w) { return skill_name(w, language); });
    case RuleId::badge_sector:
      return join(said.detail, in(language, {" and ", " et "}), same);
    case RuleId::named_staff:
      return join(said.detail, in(language, {" or ", " ou "}), same);
    case RuleId::staff_sex:
      return std::string{said.detail == "female" ? in(language, {"a woman", "une femme"})
                                                 : in(language, {"a man", "un homme"})};
    case RuleId::badge_expiry: {
      std::chrono::year_month_day const from{std::chrono::floor<std::chrono::days>(problem.horizon.from)};
      return date_text(said.detail, std::to_string(static_cast<int>(from.year())), language);
    }
    default:
      return said.detail;
  }
}

void fill(std::string& text, std::string_view hole, std::string_view value) {
  for (auto at = text.find(hole); at != std::string::npos; at = text.find(hole, at + value.size())) {
    text.replace(at, hole.size(), value);
  }
}

std::string say(Problem const& problem, Said const& said, Language language) {
  auto const& row = rule(said.rule);
  Text chosen{row.text_en, row.text_fr};
  auto unit = row.unit;
  for (auto const& v : kVariants) {
    if (v.rule != said.rule || v.when != said.variant) continue;
    chosen = v.text;
    unit = v.unit;
  }
  std::string text{in(language, chosen)};
  auto const starts_with_phrase = text.starts_with("{task}") || text.starts_with("{other}");
  fill(text, "{amount}", std::to_string(said.amount));
  fill(text, "{unit}", unit_text(unit, said.amount, language));
  fill(text, "{detail}", detail_text(problem, said, language));
  fill(text, "{staff}", said.staff);
  fill(text, "{other}", said.other);
  fill(text, "{task}", said.task);
  if (starts_with_phrase) text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string task_phrase(Problem const& problem, TaskIdx task, Language language) {
  if (!task.has_value()) return std::string{in(language, {"another task", "une autre tâche"})};
  return std::string{in(language, {"task ", "la tâche "})} + problem.tasks[task.at()].id;
}

std::string staff_id(Problem const& problem, StaffIdx staff) {
  return staff.has_value() ? problem.staff[staff.at()].id : std::string{"-"};
}

std::string_view variant_of(Problem const& problem, Said const& said, TaskIdx other, StaffIdx staff,
                            bool in_duty) {
  switch (said.rule) {
    case RuleId::moving_time:
      if (said.detail == "no_way") return other.has_value() ? "no_way" : "no_way_from_base";
      return other.has_value() ? "" : "base";
    case RuleId::inside_duty:
      return in_duty ? "" : "no_duty";
    case RuleId::start_window:
      return staff.has_value() ? "" : "apart";
    case RuleId::badge_sector:
      return staff.has_value() && problem.staff[staff.at()].badge.sectors == SectorSet{} ? "no_badge" : "";
    case RuleId::never_alone:
      return other.has_value() ? "gap" : "";
    case RuleId::uncovered:
      return said.amount == 0 ? "free" : "";
    default:
      return said.detail;
  }
}

void in_days(Said& said) {
  if (said.variant == "days") said.amount /= 1440;
}

}  // namespace

std::string skill_name(std::string const& word, Language language) {
  if (word == "wheelchair") return std::string{in(language, {"wheelchairs", "fauteuils roulants"})};
  if (word == "medical_first_aid") return std::string{in(language, {"first aid", "premiers secours"})};
  if (word == "supervisor") return std::string{in(language, {"supervisor", "superviseur"})};
  return std::string{in(language, {"skill ", "compétence "})} + word.substr(word.find('_') + 1);
}

std::string sentence(Problem const& problem, Finding const& finding, Language language) {
  Said said{.rule = finding.rule,
            .amount = finding.amount,
            .staff = staff_id(problem, finding.staff),
            .task = task_phrase(problem, finding.task, language),
            .other = task_phrase(problem, finding.other_task, language),
            .detail = finding.detail};
  said.variant = variant_of(problem, said, finding.other_task, finding.staff, finding.duty.has_value());
  in_days(said);
  return say(problem, said, language);
}

std::string sentence(Problem const& problem, Obstacle const& obstacle, Language language) {
  Said said{.rule = obstacle.rule,
            .amount = obstacle.amount,
            .staff = staff_id(problem, obstacle.staff),
            .task = std::string{in(language, {"this task", "cette tâche"})},
            .other = task_phrase(problem, obstacle.blocking, language),
            .detail = obstacle.detail};
  said.variant = variant_of(problem, said, obstacle.blocking, obstacle.staff, obstacle.duty.has_value());
  in_days(said);
  return say(problem, said, language);
}

}  // namespace escale::rules
