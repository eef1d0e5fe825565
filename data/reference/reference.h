#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scheduler/model/airport.h"
#include "scheduler/model/need.h"
#include "scheduler/model/rule.h"
#include "scheduler/model/time.h"

namespace escale::data {

/// One fault of one reference file: "process_times.csv:12: minutes: got -3, wanted 0 or more".
struct ReferenceFault {
  std::string file;
  int row = 0;
  std::string message;
};

/// A duty that is used again and again: a template, local minutes of the day; `end` below `start` is the next
/// day.
struct ShiftPattern {
  std::string id;
  int start = 0, end = 0;
  int break_minutes = 0;
  bool on_call = false;
};

/// Who sees names for how long, and for how long they are kept (privacy.csv).
struct PrivacyRules {
  std::chrono::hours before{}, after{};  // staff: around their task
  std::chrono::days identity{};          // after the passage has closed
  std::chrono::days audit{};             // after the entry was made
  int reason_letters = 0;                // least length of a reason
};

/// The tables of data/reference/cdg, loaded once and immutable. A value object behind one class: lookups
/// only.
class Reference {
 public:
  /// Reads every table of the folder and collects the faults of all of them; empty faults: usable.
  static Reference load(std::string const& folder, std::vector<ReferenceFault>& faults);

  /// The airport as it is on these local days (both included): names, links and process times in force.
  [[nodiscard]] Airport airport(Date first, Date last) const;

  // names and codes
  /// Stable code ("2E") of a terminal name in force on that local day ("2E", "5", "Terminal 5"); none if
  /// unknown.
  [[nodiscard]] std::optional<std::string> terminal_code(std::string_view name, Date on) const;
  /// The name shown on that day for a stable code: "2E" -> "5" after the renaming.
  [[nodiscard]] std::string terminal_name(std::string_view code, Date on) const;
  /// Hall of a gate in a terminal ("M40" in 2E -> "M"); empty where the terminal has no halls.
  [[nodiscard]] std::string hall_of_gate(std::string_view terminal_code, std::string_view gate) const;
  /// Place code of a meeting place as people write it ("2E arrivée, porte 8", "T1 office 1.204", "2F
  /// arrivals", "1 arrivals").
  [[nodiscard]] std::optional<std::string> meeting_place(std::string_view text, Date on) const;
  [[nodiscard]] std::optional<std::string> terminal_of_airline(std::string_view designator, int flight_number,
                                                               Date on) const;
  /// IATA designator of an IATA or ICAO airline code: "AFR" -> "AF"; none if unknown (an IATA-looking code is
  /// taken as it is).
  [[nodiscard]] std::optional<std::string> airline(std::string_view code) const;
  [[nodiscard]] std::optional<std::string> airport_zone(std::string_view iata) const;  // "Asia/Beirut"
  /// IATA code of an IATA or ICAO airport code: "OLBA" -> "BEY"; none if unknown.
  [[nodiscard]] std::optional<std::string> airport_code(std::string_view code) const;
  [[nodiscard]] std::string const& local_zone() const;                             // "Europe/Paris"
  [[nodiscard]] std::string const& home() const;                                   // "CDG"
  [[nodiscard]] std::optional<NeedSet> needs_of_ssr(std::string_view code) const;  // none: unknown code
  [[nodiscard]] std::optional<std::string> language(
      std::string_view text) const;                               // code or English/French name -> ISO 639-3
  [[nodiscard]] bool country_known(std::string_view code) const;  // alpha-2, alpha-3, XXA..
  [[nodiscard]] bool transit_visa_needed(std::string_view nationality, Date on) const;
  [[nodiscard]] std::optional<std::string> protection_word(
      std::string_view text) const;  // the word found, whole words only
  [[nodiscard]] std::optional<std::string> holiday(Date on) const;
  [[nodiscard]] std::optional<RuleProfile> profile(std::string_view id) const;
  [[nodiscard]] std::vector<std::string> profile_ids() const;
  [[nodiscard]] std::vector<ShiftPattern> const& shift_patterns() const;
  [[nodiscard]] PrivacyRules const& privacy() const;

  struct Tables;

 private:
  std::shared_ptr<Tables const> tables_;
};

}  // namespace escale::data
