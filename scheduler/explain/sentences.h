#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scheduler/explain/explain.h"
#include "scheduler/rules/catalogue.h"

namespace escale::explain {

/// How sentences call people, tasks and times. An empty list: the ids.
struct Names {
  std::vector<std::string> staff;             // as Problem::staff
  std::vector<std::string> tasks;             // as Problem::tasks
  std::vector<std::string> languages;         // as Problem::languages
  std::function<std::string(Instant)> clock;  // none: UTC, "05:30"
};

/// Says explanations in one language, in the style of the rules catalogue. The problem must outlive it.
class Speaker {
 public:
  Speaker(Problem const& problem, rules::Language language, Names names = {});

  /// "The load of S1 counts 36 points (+20)"; what is gone begins with "No longer".
  [[nodiscard]] std::string effect(Effect const& effect) const;
  /// "S2 could take task T1 at 09:00: soft +20", or what is in the way.
  [[nodiscard]] std::string candidate(TaskIdx task, Candidate const& candidate) const;
  /// "S1 takes task T1 at 09:00: medium -3, soft +12"; without a candidate "Nobody takes task T1".
  [[nodiscard]] std::string taken(TaskIdx task, PositionReport const& report) const;
  [[nodiscard]] std::string change(RosterChange const& change) const;
  [[nodiscard]] std::string remedy(Remedy const& remedy) const;
  /// "medium -3, soft +12", or "the same score".
  [[nodiscard]] std::string difference(Score const& difference) const;

 private:
  [[nodiscard]] std::string in(std::string_view english, std::string_view french) const;
  [[nodiscard]] std::string staff(StaffIdx staff) const;
  [[nodiscard]] std::string task(TaskIdx task) const;
  [[nodiscard]] std::string subject(TaskIdx task) const;  // begins a sentence
  [[nodiscard]] std::string sentence(Finding finding) const;
  [[nodiscard]] std::string minutes(Minutes minutes) const;
  [[nodiscard]] std::string condition(Remedy const& remedy) const;
  [[nodiscard]] std::string need(Remedy const& remedy) const;
  [[nodiscard]] std::string people(Remedy const& remedy) const;
  [[nodiscard]] std::string demands(StaffMember const& person) const;
  [[nodiscard]] std::string skills(SkillSet skills) const;
  [[nodiscard]] std::string start_of(Remedy const& remedy) const;

  Problem const& problem_;
  rules::Language language_;
  Names names_;
  Problem named_;  // what the catalogue needs of the problem, with the names for ids
};

}  // namespace escale::explain
