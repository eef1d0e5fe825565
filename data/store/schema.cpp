#include "data/store/schema.h"

#include <array>

namespace escale::data {
namespace {

// Instants are whole minutes since 1970-01-01 00:00 UTC, dates are local and ISO 8601, lists are JSON arrays
// of text.
constexpr std::array kFirst = std::to_array<std::string_view>({
    // The airport whose local days count; one database, one airport.
    R"(CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID)",
    R"(INSERT INTO setting (name, value) VALUES ('home', 'CDG'), ('zone', 'Europe/Paris'))",

    R"(CREATE TABLE file_taken (
         kind TEXT NOT NULL, content_hash TEXT NOT NULL, name TEXT NOT NULL,
         PRIMARY KEY (kind, content_hash)) STRICT, WITHOUT ROWID)",

    R"(CREATE TABLE flight_leg (
         id INTEGER PRIMARY KEY,
         designator TEXT NOT NULL, number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 99999), suffix TEXT NOT NULL,
         origin_date TEXT NOT NULL, origin TEXT NOT NULL, destination TEXT NOT NULL,
         number_text TEXT NOT NULL,
         scheduled_out INTEGER NOT NULL, scheduled_in INTEGER NOT NULL,
         estimated_out INTEGER, estimated_in INTEGER, actual_out INTEGER, actual_in INTEGER,
         terminal TEXT NOT NULL, hall TEXT NOT NULL, gate TEXT NOT NULL,
         stand TEXT NOT NULL CHECK (stand IN ('unknown', 'contact', 'remote')),
         status TEXT NOT NULL CHECK (status IN
           ('scheduled', 'delayed', 'departed', 'landed', 'in_block', 'cancelled', 'diverted')),
         provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
         UNIQUE (designator, number, suffix, origin_date, origin, destination)) STRICT)",
    R"(CREATE INDEX flight_leg_number ON flight_leg (number_text, origin_date))",
    R"(CREATE INDEX flight_leg_date ON flight_leg (origin_date, provisional))",
    R"(CREATE INDEX flight_leg_in ON flight_leg (destination, scheduled_in))",
    R"(CREATE INDEX flight_leg_out ON flight_leg (origin, scheduled_out))",
    R"(CREATE TABLE codeshare (
         leg_id INTEGER NOT NULL REFERENCES flight_leg (id) ON DELETE CASCADE,
         place INTEGER NOT NULL, number_text TEXT NOT NULL,
         PRIMARY KEY (leg_id, place)) STRICT, WITHOUT ROWID)",
    R"(CREATE INDEX codeshare_number ON codeshare (number_text))",

    R"(CREATE TABLE staff (
         id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), sex TEXT NOT NULL,
         languages TEXT NOT NULL, qualifications TEXT NOT NULL, badge_sectors TEXT NOT NULL,
         badge_expiry TEXT NOT NULL, contract_hours_week INTEGER NOT NULL, employment TEXT NOT NULL) STRICT)",
    R"(CREATE TABLE identity_staff (
         staff_id TEXT NOT NULL PRIMARY KEY REFERENCES staff (id) ON DELETE CASCADE,
         display_name TEXT NOT NULL, phone TEXT NOT NULL) STRICT)",
    R"(CREATE TABLE duty (
         staff_id TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE, local_date TEXT NOT NULL,
         start_at INTEGER NOT NULL, end_at INTEGER NOT NULL CHECK (end_at > start_at),
         break_minutes INTEGER NOT NULL CHECK (break_minutes >= 0), base TEXT NOT NULL,
         PRIMARY KEY (staff_id, start_at)) STRICT)",
    R"(CREATE INDEX duty_time ON duty (start_at, end_at))",
    R"(CREATE INDEX duty_date ON duty (local_date))",
    R"(CREATE TABLE absence (
         staff_id TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
         from_at INTEGER NOT NULL, to_at INTEGER NOT NULL CHECK (to_at > from_at), kind TEXT NOT NULL,
         PRIMARY KEY (staff_id, from_at, to_at)) STRICT)",

    R"(CREATE TABLE notice_version (
         abn TEXT NOT NULL CHECK (abn <> ''), version INTEGER NOT NULL CHECK (version >= 1),
         type TEXT NOT NULL CHECK (type IN ('NEW', 'UPD', 'CXL', 'DEP')),
         mission TEXT NOT NULL, programme TEXT NOT NULL, received_at TEXT NOT NULL,
         PRIMARY KEY (abn, version)) STRICT)",
    R"(CREATE TABLE traveller (
         abn TEXT NOT NULL, version INTEGER NOT NULL, place INTEGER NOT NULL, party_no INTEGER NOT NULL CHECK (party_no >= 1),
         languages TEXT NOT NULL,
         in_designator TEXT, in_number INTEGER, in_suffix TEXT, in_date TEXT, in_origin TEXT, in_destination TEXT,
         out_designator TEXT, out_number INTEGER, out_suffix TEXT, out_date TEXT, out_origin TEXT, out_destination TEXT,
         inbound_sta INTEGER, outbound_std INTEGER,
         visa TEXT NOT NULL CHECK (visa IN ('unknown', 'none', 'transit', 'short_stay', 'long_stay')),
         bags INTEGER NOT NULL, ssr TEXT NOT NULL, constraints TEXT NOT NULL, meeting_point TEXT NOT NULL,
         remarks_sealed INTEGER NOT NULL CHECK (remarks_sealed IN (0, 1)),
         PRIMARY KEY (abn, version, place),
         FOREIGN KEY (abn, version) REFERENCES notice_version (abn, version)) STRICT)",
    R"(CREATE TABLE identity_notice (
         abn TEXT NOT NULL, version INTEGER NOT NULL, contact_phone TEXT NOT NULL, contact_email TEXT NOT NULL,
         PRIMARY KEY (abn, version),
         FOREIGN KEY (abn, version) REFERENCES notice_version (abn, version)) STRICT)",
    R"(CREATE TABLE identity_traveller (
         abn TEXT NOT NULL, version INTEGER NOT NULL, place INTEGER NOT NULL,
         case_number TEXT NOT NULL, linked_case TEXT NOT NULL, person_no TEXT NOT NULL,
         family_name TEXT NOT NULL, given_name TEXT NOT NULL, sex TEXT NOT NULL, date_of_birth TEXT NOT NULL,
         nationality TEXT NOT NULL, relation TEXT NOT NULL, pnr TEXT NOT NULL, escort TEXT NOT NULL,
         reception_party TEXT NOT NULL, reception_contact TEXT NOT NULL, remarks TEXT NOT NULL,
         PRIMARY KEY (abn, version, place),
         FOREIGN KEY (abn, version, place) REFERENCES traveller (abn, version, place)) STRICT)",
    R"(CREATE INDEX identity_traveller_case ON identity_traveller (case_number))",
    // Remarks in which a protection word was found, apart from all others.
    R"(CREATE TABLE identity_sealed (
         abn TEXT NOT NULL, version INTEGER NOT NULL, place INTEGER NOT NULL, remarks TEXT NOT NULL,
         PRIMARY KEY (abn, version, place),
         FOREIGN KEY (abn, version, place) REFERENCES traveller (abn, version, place)) STRICT)",
    R"(CREATE TABLE identity_party_case (
         id INTEGER PRIMARY KEY, abn TEXT NOT NULL, case_number TEXT NOT NULL, party_no INTEGER NOT NULL CHECK (party_no >= 1),
         UNIQUE (abn, case_number)) STRICT)",
    R"(CREATE VIEW newest_version AS SELECT abn, MAX(version) AS version FROM notice_version GROUP BY abn)",

    R"(CREATE TRIGGER notice_version_fixed_u BEFORE UPDATE ON notice_version
         BEGIN SELECT RAISE(ABORT, 'a version of a notice is never changed'); END)",
    R"(CREATE TRIGGER notice_version_fixed_d BEFORE DELETE ON notice_version
         BEGIN SELECT RAISE(ABORT, 'a version of a notice is never deleted'); END)",
    R"(CREATE TRIGGER traveller_fixed_u BEFORE UPDATE ON traveller
         BEGIN SELECT RAISE(ABORT, 'a version of a notice is never changed'); END)",
    R"(CREATE TRIGGER traveller_fixed_d BEFORE DELETE ON traveller
         BEGIN SELECT RAISE(ABORT, 'a version of a notice is never deleted'); END)",
    R"(CREATE TRIGGER identity_notice_fixed_u BEFORE UPDATE ON identity_notice
         BEGIN SELECT RAISE(ABORT, 'a version of a notice is never changed'); END)",
    R"(CREATE TRIGGER identity_notice_fixed_d BEFORE DELETE ON identity_notice
         BEGIN SELECT RAISE(ABORT, 'a version of a notice is never deleted'); END)",
    R"(CREATE TRIGGER identity_traveller_fixed_u BEFORE UPDATE ON identity_traveller
         BEGIN SELECT RAISE(ABORT, 'a version of a notice is never changed'); END)",
    R"(CREATE TRIGGER identity_traveller_fixed_d BEFORE DELETE ON identity_traveller
         BEGIN SELECT RAISE(ABORT, 'a version of a notice is never deleted'); END)",
    R"(CREATE TRIGGER identity_sealed_fixed_u BEFORE UPDATE ON identity_sealed
         BEGIN SELECT RAISE(ABORT, 'a version of a notice is never changed'); END)",
    R"(CREATE TRIGGER identity_sealed_fixed_d BEFORE DELETE ON identity_sealed
         BEGIN SELECT RAISE(ABORT, 'a version of a notice is never deleted'); END)",

    // `moment` orders what happened last (saved or published), whatever the clock said.
    R"(CREATE TABLE roster (
         id INTEGER PRIMARY KEY AUTOINCREMENT,
         stage TEXT NOT NULL CHECK (stage IN ('draft', 'published')),
         first_date TEXT NOT NULL, last_date TEXT NOT NULL CHECK (last_date >= first_date),
         created_at TEXT NOT NULL, published_at TEXT NOT NULL, json TEXT NOT NULL,
         moment INTEGER NOT NULL UNIQUE) STRICT)",
    R"(CREATE INDEX roster_days ON roster (last_date, first_date))",
    R"(CREATE TABLE roster_task (
         roster_id INTEGER NOT NULL REFERENCES roster (id) ON DELETE CASCADE, task_id TEXT NOT NULL, group_id TEXT NOT NULL,
         kind TEXT NOT NULL, earliest_start INTEGER NOT NULL, latest_start INTEGER NOT NULL, duration INTEGER NOT NULL,
         from_place TEXT NOT NULL, to_place TEXT NOT NULL, crew INTEGER NOT NULL, travellers INTEGER NOT NULL,
         PRIMARY KEY (roster_id, task_id)) STRICT, WITHOUT ROWID)",
    // Staff by text, not by reference: a published roster outlives a staff member's row.
    R"(CREATE TABLE roster_assignment (
         roster_id INTEGER NOT NULL REFERENCES roster (id) ON DELETE CASCADE, task_id TEXT NOT NULL, position INTEGER NOT NULL,
         staff_id TEXT NOT NULL, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL CHECK (end_at >= start_at),
         PRIMARY KEY (roster_id, task_id, position)) STRICT, WITHOUT ROWID)",
});

}  // namespace

std::span<Migration const> migrations() {
  static std::array const all = {Migration{kFirst}, schema_auth(),     schema_privacy(),
                                 schema_events(),   schema_news(),     schema_manifests(),
                                 schema_editing(),  schema_revision(), schema_progress()};
  return all;
}

}  // namespace escale::data
