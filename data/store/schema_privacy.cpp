#include <array>

#include "data/store/schema.h"

namespace escale::data {
namespace {

#define ESCALE_TRAVELLER_KEY "abn || '/' || version || '/' || place"

// Fields of identity become sealed blobs (data/security/vault.h). While a database is led up, the SQL
// functions escale_seal(table, row, column, text) and escale_index(text) are there.
constexpr std::array kPrivacy = std::to_array<std::string_view>({
    R"(CREATE TABLE vault_key (
         id INTEGER PRIMARY KEY CHECK (id >= 1), proof BLOB NOT NULL) STRICT)",
    R"(CREATE TABLE vault_secret (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID)",
    // One row while keys are changed, one row a notice while its identity is destroyed;
    // empty otherwise.
    R"(CREATE TABLE rotation_open (one INTEGER PRIMARY KEY CHECK (one = 1)) STRICT)",
    R"(CREATE TABLE purge_open (abn TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID)",

    R"(DROP TRIGGER identity_notice_fixed_u)",
    R"(DROP TRIGGER identity_notice_fixed_d)",
    R"(DROP TRIGGER identity_traveller_fixed_u)",
    R"(DROP TRIGGER identity_traveller_fixed_d)",
    R"(DROP TRIGGER identity_sealed_fixed_u)",
    R"(DROP TRIGGER identity_sealed_fixed_d)",
    R"(DROP TRIGGER traveller_fixed_u)",
    R"(DROP INDEX identity_traveller_case)",
    R"(ALTER TABLE identity_staff RENAME TO plain_staff)",
    R"(ALTER TABLE identity_notice RENAME TO plain_notice)",
    R"(ALTER TABLE identity_traveller RENAME TO plain_traveller)",
    R"(ALTER TABLE identity_sealed RENAME TO plain_sealed)",
    R"(ALTER TABLE identity_party_case RENAME TO plain_party_case)",

    R"(CREATE TABLE identity_staff (
         staff_id TEXT NOT NULL PRIMARY KEY REFERENCES staff (id) ON DELETE CASCADE,
         display_name BLOB NOT NULL, phone BLOB NOT NULL) STRICT)",
    R"(INSERT INTO identity_staff SELECT staff_id,
         escale_seal('identity_staff', staff_id, 'display_name', display_name),
         escale_seal('identity_staff', staff_id, 'phone', phone) FROM plain_staff)",
    R"(CREATE TABLE identity_notice (
         abn TEXT NOT NULL, version INTEGER NOT NULL, contact_phone BLOB NOT NULL, contact_email BLOB NOT NULL,
         PRIMARY KEY (abn, version),
         FOREIGN KEY (abn, version) REFERENCES notice_version (abn, version)) STRICT)",
    R"(INSERT INTO identity_notice SELECT abn, version,
         escale_seal('identity_notice', abn || '/' || version, 'contact_phone', contact_phone),
         escale_seal('identity_notice', abn || '/' || version, 'contact_email', contact_email) FROM plain_notice)",
    R"(CREATE TABLE identity_traveller (
         abn TEXT NOT NULL, version INTEGER NOT NULL, place INTEGER NOT NULL, case_index BLOB NOT NULL,
         case_number BLOB NOT NULL, linked_case BLOB NOT NULL, person_no BLOB NOT NULL,
         family_name BLOB NOT NULL, given_name BLOB NOT NULL, sex BLOB NOT NULL, date_of_birth BLOB NOT NULL,
         nationality BLOB NOT NULL, relation BLOB NOT NULL, pnr BLOB NOT NULL, escort BLOB NOT NULL,
         reception_party BLOB NOT NULL, reception_contact BLOB NOT NULL, remarks BLOB NOT NULL,
         PRIMARY KEY (abn, version, place),
         FOREIGN KEY (abn, version, place) REFERENCES traveller (abn, version, place)) STRICT)",
#define ESCALE_SEAL(column) \
  "escale_seal('identity_traveller', " ESCALE_TRAVELLER_KEY ", '" #column "', " #column ")"
    "INSERT INTO identity_traveller SELECT abn, version, place, "
    "escale_index(case_number), " ESCALE_SEAL(case_number) ", " ESCALE_SEAL(linked_case) ", " ESCALE_SEAL(person_no) ", " ESCALE_SEAL(family_name) ", " ESCALE_SEAL(given_name) ", " ESCALE_SEAL(
        sex) ", " ESCALE_SEAL(date_of_birth) ", " ESCALE_SEAL(nationality) ", " ESCALE_SEAL(relation) ","
                                                                                                      " " ESCALE_SEAL(pnr) ", " ESCALE_SEAL(escort) ", " ESCALE_SEAL(reception_party) ", " ESCALE_SEAL(
                                                                                                          reception_contact) ", " ESCALE_SEAL(remarks) " FROM plain_traveller",
#undef ESCALE_SEAL
    R"(CREATE INDEX identity_traveller_case ON identity_traveller (case_index))",
    R"(CREATE TABLE identity_sealed (
         abn TEXT NOT NULL, version INTEGER NOT NULL, place INTEGER NOT NULL, remarks BLOB NOT NULL,
         PRIMARY KEY (abn, version, place),
         FOREIGN KEY (abn, version, place) REFERENCES traveller (abn, version, place)) STRICT)",
    "INSERT INTO identity_sealed SELECT abn, version, place, "
    "escale_seal('identity_sealed', " ESCALE_TRAVELLER_KEY ", 'remarks', remarks) FROM plain_sealed",
    R"(CREATE TABLE identity_party_case (
         id INTEGER PRIMARY KEY, abn TEXT NOT NULL, case_index BLOB NOT NULL, case_number BLOB NOT NULL,
         party_no INTEGER NOT NULL CHECK (party_no >= 1),
         UNIQUE (abn, case_index)) STRICT)",
    R"(INSERT INTO identity_party_case SELECT id, abn, escale_index(case_number),
         escale_seal('identity_party_case', id, 'case_number', case_number), party_no FROM plain_party_case)",
    // What is in the free pages and in the write-ahead log is wiped after the commit.
    R"(INSERT INTO setting (name, value) SELECT 'wipe', 'pending'
         WHERE EXISTS (SELECT 1 FROM plain_staff) OR EXISTS (SELECT 1 FROM plain_notice))",
    R"(DROP TABLE plain_staff)",
    R"(DROP TABLE plain_notice)",
    R"(DROP TABLE plain_traveller)",
    R"(DROP TABLE plain_sealed)",
    R"(DROP TABLE plain_party_case)",
    // The names that people give to files may hold a family's; the content hash is all
    // that is needed.
    R"(UPDATE file_taken SET name = '')",

    R"(CREATE TRIGGER identity_notice_fixed_u BEFORE UPDATE ON identity_notice
         WHEN NOT EXISTS (SELECT 1 FROM rotation_open)
         BEGIN SELECT RAISE(ABORT, 'a version of a notice is never changed'); END)",
    R"(CREATE TRIGGER identity_traveller_fixed_u BEFORE UPDATE ON identity_traveller
         WHEN NOT EXISTS (SELECT 1 FROM rotation_open)
         BEGIN SELECT RAISE(ABORT, 'a version of a notice is never changed'); END)",
    R"(CREATE TRIGGER identity_sealed_fixed_u BEFORE UPDATE ON identity_sealed
         WHEN NOT EXISTS (SELECT 1 FROM rotation_open)
         BEGIN SELECT RAISE(ABORT, 'a version of a notice is never changed'); END)",
    R"(CREATE TRIGGER identity_notice_fixed_d BEFORE DELETE ON identity_notice
         WHEN NOT EXISTS (SELECT 1 FROM purge_open WHERE abn = OLD.abn)
         BEGIN SELECT RAISE(ABORT, 'a version of a notice is never deleted'); END)",
    R"(CREATE TRIGGER identity_traveller_fixed_d BEFORE DELETE ON identity_traveller
         WHEN NOT EXISTS (SELECT 1 FROM purge_open WHERE abn = OLD.abn)
         BEGIN SELECT RAISE(ABORT, 'a version of a notice is never deleted'); END)",
    R"(CREATE TRIGGER identity_sealed_fixed_d BEFORE DELETE ON identity_sealed
         WHEN NOT EXISTS (SELECT 1 FROM purge_open WHERE abn = OLD.abn)
         BEGIN SELECT RAISE(ABORT, 'a version of a notice is never deleted'); END)",
    R"(CREATE TRIGGER traveller_fixed_u BEFORE UPDATE ON traveller
         WHEN NOT EXISTS (SELECT 1 FROM purge_open WHERE abn = OLD.abn)
         BEGIN SELECT RAISE(ABORT, 'a version of a notice is never changed'); END)",

    // The audit log: each row carries the hash of the row before it. `audit_mark` holds
    // where the log begins (rows before it were dropped with age) and where it ends; both
    // are keyed.
    R"(CREATE TABLE audit (
         seq INTEGER PRIMARY KEY CHECK (seq >= 1), at TEXT NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL,
         action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL,
         prev_hash BLOB NOT NULL, hash BLOB NOT NULL) STRICT)",
    R"(CREATE INDEX audit_subject ON audit (subject))",
    R"(CREATE INDEX audit_at ON audit (at))",
    R"(CREATE TABLE audit_mark (
         name TEXT NOT NULL PRIMARY KEY CHECK (name IN ('begin', 'end')), seq INTEGER NOT NULL,
         hash BLOB NOT NULL, proof BLOB NOT NULL) STRICT, WITHOUT ROWID)",
    R"(CREATE TRIGGER audit_fixed_u BEFORE UPDATE ON audit
         BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END)",
    R"(CREATE TRIGGER audit_fixed_d BEFORE DELETE ON audit
         WHEN OLD.seq > coalesce((SELECT seq FROM audit_mark WHERE name = 'begin'), 0)
         BEGIN SELECT RAISE(ABORT, 'the audit log is never shortened'); END)",
    R"(CREATE TRIGGER audit_follows BEFORE INSERT ON audit
         WHEN NEW.seq <> coalesce((SELECT seq FROM audit_mark WHERE name = 'end'), 0) + 1
         BEGIN SELECT RAISE(ABORT, 'the audit log goes on where it ends'); END)",

    // The reasons that were given for opening sealed remarks, apart from the audit log:
    // they are free text.
    R"(CREATE TABLE identity_opening (
         audit_seq INTEGER PRIMARY KEY, abn TEXT NOT NULL, at TEXT NOT NULL, reason BLOB NOT NULL) STRICT)",
    R"(CREATE INDEX identity_opening_abn ON identity_opening (abn))",

    R"(CREATE TABLE legal_hold (
         id INTEGER PRIMARY KEY, abn TEXT NOT NULL, placed_by TEXT NOT NULL, placed_at TEXT NOT NULL,
         released_by TEXT NOT NULL, released_at TEXT NOT NULL, reason BLOB NOT NULL) STRICT)",
    R"(CREATE INDEX legal_hold_abn ON legal_hold (abn))",
    R"(CREATE TRIGGER purge_open_held BEFORE INSERT ON purge_open
         WHEN EXISTS (SELECT 1 FROM legal_hold WHERE abn = NEW.abn AND released_at = '')
         BEGIN SELECT RAISE(ABORT, 'a legal hold keeps this notice'); END)",
    R"(CREATE TABLE purged_notice (
         abn TEXT NOT NULL PRIMARY KEY, purged_at TEXT NOT NULL, closed_at TEXT NOT NULL) STRICT, WITHOUT ROWID)",
});

}  // namespace

Migration schema_privacy() {
  return kPrivacy;
}

}  // namespace escale::data
