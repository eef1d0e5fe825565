#include "api/explaining.h"

#include <algorithm>
#include <array>

#include "api/words.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

constexpr std::size_t kShown = 5;  // candidates for each position

}  // namespace

std::string_view word(explain::RemedyKind kind) {
  static constexpr std::array<std::string_view, 8> words{"solve_again",    "task_later", "task_earlier",
                                                         "duty_earlier",   "duty_later", "need_waived",
                                                         "absence_lifted", "more_people"};
  return words[static_cast<std::size_t>(kind)];
}

explain::Names names_of(PlanView const& view) {
  explain::Names names{.staff = view.planned.staff_names};
  for (std::size_t t = 0; t < view.planned.problem.tasks.size(); ++t) {
    auto const seen = view.task(TaskIdx{t});
    auto const alias = seen.party_alias.substr(0, seen.party_alias.find(" + "));
    names.tasks.push_back(seen.id + " (" + seen.flight + (seen.flight.empty() ? "" : " ") + alias + ")");
  }
  names.clock = [&reference = view.reference](Instant t) {
    auto const minute = data::to_local(reference.local_zone(), t).minute_of_day;
    auto const two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(minute / 60) + ":" + two(minute % 60);
  };
  return names;
}

json::object effect_json(explain::Effect const& e, explain::Speaker const& english,
                         explain::Speaker const& french) {
  return {{"text", both(english.effect(e), french.effect(e))},
          {"rule", rules::rule(e.finding.rule).word},
          {"level", rules::word(e.finding.level)},
          {"amount_before", e.amount_before},
          {"amount_after", e.amount_after},
          {"cost", e.cost}};
}

Explained::Explained(PlanView const& view, Roster const& roster, std::vector<Uncovered> const& uncovered,
                     TaskIdx task, Interval day, rules::Language spoken)
    : problem_(view.planned.problem),
      roster_(roster),
      uncovered_(uncovered),
      task_(task),
      day_(day),
      spoken_(spoken),
      english_(problem_, rules::Language::english, names_of(view)),
      french_(problem_, rules::Language::french, names_of(view)) {}

std::string Explained::in(std::string_view english, std::string_view french) const {
  return std::string(spoken_ == rules::Language::french ? french : english);
}

template <typename Say>
json::object Explained::said(Say const& say, std::string const& indent) {
  text_ += indent + say(spoken_ == rules::Language::french ? french_ : english_) + "\n";
  return {{"text", both(say(english_), say(french_))}};
}

void Explained::positions() {
  json::array all;
  for (auto const& report : explain::crew_report(problem_, roster_, task_)) {
    json::object position{{"position", report.position}};
    position["taken"] = said([&](auto const& s) { return s.taken(task_, report); }, "");
    if (report.taken) {
      position["staff_id"] = problem_.staff[report.taken->staff.at()].id;
      position["effects"] = effects(*report.taken);
    }
    json::array others;
    if (!report.others.empty()) text_ += in("  Who else could:\n", "  Qui d'autre pourrait :\n");
    for (std::size_t i = 0; i < std::min(kShown, report.others.size()); ++i)
      others.push_back(candidate(report.others[i], "    "));
    position["candidates"] = std::move(others);
    all.push_back(std::move(position));
  }
  document_["positions"] = std::move(all);
}

void Explained::why_not(StaffIdx staff) {
  json::array all;
  auto const crew = problem_.tasks[task_.at()].crew.size();
  for (std::size_t p = 0; p < crew; ++p) {
    if (crew > 1) text_ += in("Position ", "Poste ") + std::to_string(p + 1) + in(":\n", " :\n");
    auto const c = explain::candidate(problem_, roster_, task_, static_cast<std::uint16_t>(p), staff);
    auto object = candidate(c, "");
    object["effects"] = effects(c);
    all.push_back(std::move(object));
  }
  document_["why"] = std::move(all);
}

void Explained::remedies() {
  auto const open = is_open();
  document_["uncovered"] = open;
  json::array all;
  if (open) {
    text_ += in("What would cover it, each verified by solving the day again:\n",
                "Ce qui la couvrirait, chaque fois vérifié en recalculant la journée :\n");
    for (auto const& r : explain::remedies(problem_, roster_, task_, {.day = day_})) all.push_back(remedy(r));
    if (all.empty()) text_ += in("  nothing small was found\n", "  rien de petit n'a été trouvé\n");
  }
  document_["remedies"] = std::move(all);
}

json::object Explained::remedy(explain::Remedy const& r) {
  auto object = said([&](auto const& s) { return s.remedy(r); }, "  ");
  json::array others;
  for (auto const& c : r.others) others.push_back(said([&](auto const& s) { return s.change(c); }, "    "));
  object["kind"] = word(r.kind);
  object["difference"] = to_json(r.difference);
  object["changes"] = std::move(others);
  return object;
}

json::object Explained::document(Date date) const {
  auto out = document_;
  out["task"] = problem_.tasks[task_.at()].id;
  out["date"] = data::format_iso_date(date);
  return out;
}

json::array Explained::effects(explain::Candidate const& c) {
  json::array all;
  for (auto const& e : c.effects) {
    text_ += "  " + (spoken_ == rules::Language::french ? french_ : english_).effect(e) + "\n";
    all.push_back(effect_json(e, english_, french_));
  }
  return all;
}

json::object Explained::candidate(explain::Candidate const& c, std::string const& indent) {
  auto object = said([&](auto const& s) { return s.candidate(task_, c); }, indent);
  object["staff_id"] = problem_.staff[c.staff.at()].id;
  object["allowed"] = c.allowed();
  if (!c.assignment) return object;
  object["start"] = data::format_iso_instant(c.assignment->start);
  object["difference"] = to_json(c.difference);
  return object;
}

bool Explained::is_open() const {
  return std::any_of(uncovered_.begin(), uncovered_.end(),
                     [&](Uncovered const& u) { return u.task == task_; });
}

}  // namespace escale::api
