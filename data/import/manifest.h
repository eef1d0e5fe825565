#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "data/import/columns.h"
#include "data/import/import.h"
#include "data/import/issues.h"
#include "data/import/record.h"
#include "data/import/values.h"
#include "data/notice.h"
#include "data/reference/reference.h"
#include "data/store/store.h"

namespace escale::data {

enum class Direction : std::uint8_t { inbound, outbound };

enum class LegState : std::uint8_t {
  none,           // no flight, or it could not be read
  known,          // `leg` is the store's
  other_airport,  // known that day, but from or to another airport
  unknown,        // flights of that day are held and this one is not among them
  not_loaded      // no flights of that day are held
};

/// One side of a journey: the cells, then what the flights say to them.
struct LegCells {
  bool given = false;  // there is something in the flight cell
  std::optional<FlightNumber> flight;
  std::optional<Date> date;
  std::optional<ClockTime> time;
  std::string airport;  // IATA, empty when missing or not readable
  LegState state = LegState::none;
  std::optional<FlightLeg> leg;  // known: the store's; not_loaded: made from the cells where they suffice
};

/// One row of a manifest, read but not yet held against other rows and the store.
struct ManifestRow {
  int row = 0;
  std::string abn;
  std::optional<NoticeType> type;  // none: the cell is not readable
  std::string mission, contact_phone, contact_email, programme;
  Traveller person;
  std::optional<Date> date_of_birth, arrival_date;
  LegCells inbound, outbound;

  [[nodiscard]] bool cancels() const { return type == NoticeType::cancel; }
  [[nodiscard]] Spot at(std::string_view column) const { return {row, std::string(column)}; }
};

/// What reading one manifest needs at every step.
struct ManifestContext {
  Store& store;
  Reference const& reference;
  Issues& issues;
  Columns const& columns;
  std::set<std::string, std::less<>> staff_ids;
  std::set<std::string_view> absent;   // columns that some row needs and the file does not have
  std::optional<std::string> mission;  // ImportOptions::mission

  /// What is held of an ABN as far as whoever sends may know.
  [[nodiscard]] std::vector<Notice> held(std::string_view abn) const;
};

/// Families: cases joined by linked_case inside the file. The family's number for each row; -1 for
/// cancellations.
[[nodiscard]] std::vector<int> family_numbers(std::vector<ManifestRow> const& rows);

// in the order of the work
[[nodiscard]] std::optional<ManifestRow> read_manifest_row(Record const& record, ManifestContext& context);
void resolve_flights(std::vector<ManifestRow>& rows, ManifestContext& context);
void check_journeys(std::vector<ManifestRow>& rows, ManifestContext& context);
void check_connections(std::vector<ManifestRow> const& rows, ManifestContext& context);
void check_people(std::vector<ManifestRow> const& rows, ManifestContext& context);

/// Life cycle of every ABN in the file; what has to be stored, and the report's summaries. `known`: the very
/// same file was taken before: nothing is stored and the life cycle is not judged again.
struct Decision {
  struct Kept {
    Notice notice;
    std::vector<ManifestRow const*> rows;  // of its travellers, in their order
  };
  std::vector<Kept> to_store;
  std::vector<AbnSummary> by_abn;
};
[[nodiscard]] Decision decide(std::vector<ManifestRow> const& rows, bool known, ManifestContext& context);

/// Reads, checks and (without errors) stores a manifest inside the caller's transaction. `known` is taken
/// back when the file, though it was taken before, holds what the sender may not send. With errors it answers
/// what stores the notices as far as they could be understood.
[[nodiscard]] std::function<void()> import_manifest(Sheet const& sheet, bool& known, Store& store,
                                                    Reference const& reference, ImportOptions const& options,
                                                    Issues& issues, ImportReport& report);

}  // namespace escale::data
