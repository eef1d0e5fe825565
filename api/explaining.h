#pragma once

#include <string>

#include "api/json.h"
#include "api/task_view.h"
#include "scheduler/explain/sentences.h"

namespace escale::api {

/// Staff by their display names, tasks by id, flight and party, times on the airport's clock.
[[nodiscard]] explain::Names names_of(PlanView const& view);

/// Explanations of one day's roster, in both languages as JSON, in one of them as lines.
class Explained {
 public:
  /// What is given must outlive it. `roster`: with the duties of the neighbouring days, or their tasks count
  /// as uncovered. `day`: the local day that remedies solve again. `spoken`: of text().
  Explained(PlanView const& view, Roster const& roster, std::vector<Uncovered> const& uncovered, TaskIdx task,
            Interval day, rules::Language spoken = rules::Language::english);

  /// Who has each position and what this brings, and who else could, the best first.
  void positions();
  /// Why this staff member, or why not.
  void why_not(StaffIdx staff);
  /// Whether it is uncovered, and what would cover it.
  void remedies();

  [[nodiscard]] std::string const& text() const { return text_; }
  [[nodiscard]] json::object document(Date date) const;

 private:
  template <typename Say>
  json::object said(Say const& say, std::string const& indent);
  json::array effects(explain::Candidate const& c);
  json::object candidate(explain::Candidate const& c, std::string const& indent);
  [[nodiscard]] json::object remedy(explain::Remedy const& remedy);
  [[nodiscard]] bool is_open() const;
  [[nodiscard]] std::string in(std::string_view english, std::string_view french) const;

  escale::Problem const& problem_;
  Roster const& roster_;
  std::vector<Uncovered> const& uncovered_;
  TaskIdx task_;
  Interval day_;
  rules::Language spoken_;
  explain::Speaker english_, french_;
  std::string text_;
  json::object document_;
};

/// {"rule", "level", "amount_before", "amount_after", "cost", "text": {"en", "fr"}}
[[nodiscard]] json::object effect_json(explain::Effect const& effect, explain::Speaker const& english,
                                       explain::Speaker const& french);

/// "duty_earlier" ...
[[nodiscard]] std::string_view word(explain::RemedyKind kind);

}  // namespace escale::api
