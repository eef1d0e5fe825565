#pragma once

#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "api/json.h"
#include "data/assemble.h"
#include "data/reference/reference.h"
#include "data/store/store.h"
#include "scheduler/model/roster.h"

namespace escale::api {

/// A notice that is asked about; `rows`: row of the file, "case/person" (none for a notice that is held).
struct AskedNotice {
  std::string abn;
  int version = 0;  // 0: the newest; else only if this is the newest
  std::vector<std::pair<int, std::string>> rows;
};

/// Some days as they would be with the notices asked about, taken from the store so that it can be judged
/// without it. The day after the last is in it, for later flights.
struct Question {
  data::Planned planned;
  std::map<std::size_t, std::vector<int>> asked;  // movement of `planned` -> rows of the file
};

/// Reads what `judge` needs. Notices that are not held or cancelled are left out.
[[nodiscard]] std::vector<Question> questions(data::Store& store, data::Reference const& reference,
                                              std::vector<AskedNotice> const& notices);

/// Where the minutes go. A transit's steps add up to `minutes_needed` and are held against `minutes_there`
/// (in-block to departure); an arrival's lead from in-block to the receiver, a departure's from the meeting
/// point to the aircraft.
struct PassageMinutes {
  int minutes_needed = 0;
  std::optional<int> minutes_there;  // transit only
  double risk = 0;                   // of a transit: probability that the border queue makes it fail
  std::vector<planning::Step> steps;

  [[nodiscard]] int slack() const { return minutes_there.value_or(minutes_needed) - minutes_needed; }
};

/// So many staff members cannot take a task for this reason.
struct RuleCount {
  RuleId rule{};
  bool no_duty = false;  // nobody's duty: rule is inside_duty
  int staff = 0;
};

struct OpenTask {
  std::string id, kind;
  Instant start{}, end{};
  int missing = 0;  // positions
  std::vector<RuleCount> reasons;
};

/// What a solve of these days with the movement in them says. `others_uncovered`: travellers of other notices
/// that have staff without the notices asked about and would have none with them.
struct Staffing {
  std::vector<OpenTask> open;
  int others_uncovered = 0;
  [[nodiscard]] bool covered() const { return open.empty(); }
};

/// Another flight to the same destination with which both the minutes and the staff were found to suffice.
struct Alternative {
  FlightLeg leg;
  std::optional<PassageMinutes> passage;  // transit
};

enum class Feasibility : std::uint8_t {
  works,
  tight,       // a connection with fewer minutes than this party needs
  impossible,  // a connection with less than any needs
  no_staff,    // the minutes suffice, the staff of these days do not
  not_planned  // a flight is cancelled, unknown ... (fault)
};
[[nodiscard]] std::string_view word(Feasibility feasibility);

struct Verdict {
  Movement movement;
  std::vector<int> rows;
  std::optional<FlightLeg> inbound, outbound;
  Feasibility answer = Feasibility::works;
  std::optional<planning::PlanningFault> fault;
  std::optional<PassageMinutes> passage;
  std::optional<Staffing> staffing;  // none when it could not be planned
  std::vector<Alternative> alternatives;
  bool searched_all = true;  // false: further flights were not tried
};

/// Can it work? One verdict for each movement asked about, in their order. Computes nothing that depends on a
/// clock; `stop` ends it early with what was found.
[[nodiscard]] std::vector<Verdict> judge(Question const& question, std::stop_token stop = {});

/// A movement with its connection between two legs; arrivals and departures by their way in `planned`.
[[nodiscard]] std::optional<PassageMinutes> passage_minutes(data::Planned const& planned,
                                                            std::size_t movement);

/// The verdict in both languages: one sentence, and of its parts.
struct BothTexts {
  std::string en, fr;
};
[[nodiscard]] BothTexts verdict_text(Verdict const& verdict);
[[nodiscard]] json::object to_json(Verdict const& verdict, data::Reference const& reference);

}  // namespace escale::api
