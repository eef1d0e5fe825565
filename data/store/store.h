#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "data/notice.h"
#include "scheduler/model/flight.h"
#include "scheduler/model/roster.h"

namespace escale::data {

struct Connection;  // data/store/database.h

/// What is wrong with the database and what to do, in one line that names the file. `word` is stable:
/// "db_newer", "db_locked", "db_read_only", "db_not_a_database", "db_disk_full", "db_cannot_open",
/// "db_failed", and of its key (data/security/key_file.h) "key_missing", "key_wrong", "key_unreadable",
/// "db_sealed" (a sealed field was changed).
struct StoreError : std::runtime_error {
  StoreError(std::string w, std::string const& message) : std::runtime_error(message), word(std::move(w)) {}
  std::string word;
};

struct StaffRow {
  std::string id, display_name, sex;
  std::vector<std::string> languages, qualifications, badge_sectors;
  std::string badge_expiry;  // YYYY-MM-DD, empty: no badge
  int contract_hours_week = 0;
  std::string employment, phone;
};

struct DutyRow {
  std::string staff_id;
  std::string local_date;  // YYYY-MM-DD
  Instant start{}, end{};  // UTC
  int break_minutes = 0;
  std::string base;  // place code of the reference data
};

struct AbsenceRow {
  std::string staff_id;
  Instant from{}, to{};  // UTC, half-open
  std::string kind;
};

/// The ABN as it is held now.
struct HeldNotice {
  Notice notice;              // the newest version; for a DEP those who left
  bool active = false;        // has travellers and is not cancelled
  std::vector<int> party_no;  // for each traveller the stable ordinal of the party inside the ABN (1..)
};

struct StoredAssignment {
  std::string task_id;
  int position = 0;
  std::string staff_id;
  Instant start{}, end{};
};

/// A task as it was when the roster was made: planning may see it otherwise once notices or flights have
/// changed.
struct StoredTask {
  std::string id, group, kind;  // kind: planning::word
  Instant earliest_start{}, latest_start{};
  int duration_minutes = 0;
  std::string from, to;  // place codes
  int crew = 1;
  int travellers = 0;
};

enum class RosterStage { draft, published };

struct StoredRoster {
  long id = 0;
  RosterStage stage = RosterStage::draft;
  std::string first_date, last_date;  // local, both included
  std::string created_at, published_at;
  std::string json;                           // the roster document (wire format), for showing again
  std::vector<StoredAssignment> assignments;  // by start, task, position
  std::vector<StoredTask> tasks;              // by earliest start, id; may be empty
};

/// One SQLite file (or ":memory:"): migrations by user_version, WAL, foreign keys, synchronous=FULL, one
/// writer. A Store is used by one thread at a time; open one for each thread. What a call has returned from
/// is on disk.
class Store {
 public:
  enum class Mode { read_write, read_only };

  /// Opens and migrates. Throws StoreError.
  explicit Store(std::string const& path, Mode mode = Mode::read_write);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  /// BEGIN IMMEDIATE; rolls back unless commit() is called. Not nested.
  class Transaction {
   public:
    explicit Transaction(Store& store);
    ~Transaction();
    Transaction(Transaction const&) = delete;
    Transaction& operator=(Transaction const&) = delete;
    void commit();

   private:
    Store& store_;
    bool done_ = false;
  };

  /// While it lives all reads see the database as it was at the first of them, whatever others write. Inside
  /// a Transaction it does nothing more.
  class Snapshot {
   public:
    explicit Snapshot(Store const& store);
    ~Snapshot();
    Snapshot(Snapshot const&) = delete;
    Snapshot& operator=(Snapshot const&) = delete;

   private:
    Store const& store_;
    bool own_;
  };

  // files taken, by content
  [[nodiscard]] bool file_known(std::string_view kind, std::string_view content_hash) const;
  /// The name is not kept: people name files after families.
  void remember_file(std::string_view kind, std::string_view content_hash, std::string_view name);

  // flights
  /// Insert or update by key, codeshares with it. A provisional leg never replaces one that is not.
  void put_leg(FlightLeg const& leg, std::vector<std::string> const& codeshares);
  [[nodiscard]] std::vector<FlightLeg> legs_on(std::string_view designator_and_number,
                                               Date origin_date) const;  // codeshares count
  [[nodiscard]] std::optional<FlightLeg> leg(FlightKey const& key) const;
  /// The key of the flight that is held for this one: its own, or of the flight it is a codeshare of; the key
  /// itself where none is held.
  [[nodiscard]] FlightKey operating_key(FlightKey const& key) const;
  [[nodiscard]] bool has_flights_on(Date origin_date) const;  // any not provisional
  [[nodiscard]] std::vector<FlightLeg> legs_between(
      Instant from, Instant to) const;  // at CDG in or out in [from, to), as scheduled or as expected now
  [[nodiscard]] std::vector<std::string> codeshares(FlightKey const& key) const;

  // staff, duties, absences
  void put_staff(StaffRow const& row);
  void replace_duties(std::string_view staff_id, std::string_view local_date,
                      std::vector<DutyRow> const& rows);
  void put_absence(AbsenceRow const& row);
  [[nodiscard]] std::vector<StaffRow> staff() const;  // by id
  [[nodiscard]] std::vector<DutyRow> duties_between(Instant from, Instant to) const;
  [[nodiscard]] std::vector<AbsenceRow> absences_between(Instant from, Instant to) const;

  // notices: versions are immutable
  /// Stores the next version of the ABN; keeps party ordinals stable by case across versions. Returns the
  /// version number.
  int add_notice(Notice const& notice);
  [[nodiscard]] std::optional<HeldNotice> held(std::string_view abn) const;
  [[nodiscard]] std::vector<HeldNotice> held_all() const;  // by ABN
  [[nodiscard]] std::vector<Notice> versions(std::string_view abn) const;
  [[nodiscard]] bool case_held(std::string_view case_number) const;  // in any active notice

  // rosters
  long save_roster(StoredRoster const& roster);  // a new draft
  void publish_roster(long id,
                      std::string_view at);  // becomes published for its days, earlier ones are superseded
  [[nodiscard]] std::optional<StoredRoster> roster(long id) const;
  [[nodiscard]] std::optional<StoredRoster> latest_roster(
      std::string_view local_date) const;  // draft or published, the newest
  [[nodiscard]] std::optional<long> latest_roster_id(std::string_view local_date) const;  // of the same
  [[nodiscard]] std::optional<StoredRoster> published_roster(std::string_view local_date) const;

  [[nodiscard]] std::string const& path() const;
  /// Grows with every change of flights, staff, duties, absences, notices and rosters, whoever makes it.
  [[nodiscard]] long content_revision() const;
  /// For the classes of data/store that keep one topic each (users, events ...).
  [[nodiscard]] Connection& connection() const;
  /// Local dates with any movement, duty or flight: first and last; for the board's day picker.
  [[nodiscard]] std::optional<std::pair<std::string, std::string>> date_range() const;

 private:
  friend class Transaction;
  friend class Snapshot;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace escale::data
