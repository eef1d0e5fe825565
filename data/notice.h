#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scheduler/model/flight.h"
#include "scheduler/model/movement.h"

namespace escale::data {

enum class NoticeType : std::uint8_t { create, update, cancel, departed };  // NEW UPD CXL DEP

/// One traveller row of a manifest, understood. The identity layer: never goes further than data/ and api/.
struct Traveller {
  std::string case_number;
  std::string linked_case;
  std::string person_no;
  std::string family_name, given_name;
  std::string sex;            // F M X
  std::string date_of_birth;  // YYYY-MM-DD
  std::string nationality, relation;
  std::vector<std::string> languages;                // ISO 639-3 where known, else the text
  std::optional<FlightKey> inbound, outbound;        // operating keys
  std::optional<Instant> inbound_sta, outbound_std;  // UTC, of the flight where known, else of the manifest
  std::string pnr;
  Visa visa = Visa::unknown;
  int bags = 0;
  std::vector<std::string> ssr;          // upper case codes
  std::vector<std::string> constraints;  // FEMALE_STAFF, NAMED_STAFF:CDG01 ...
  std::string escort;                    // "", "OPS:...", "MED:..."
  std::string reception_party, reception_contact, meeting_point;
  std::string remarks;
  bool remarks_sealed = false;  // a protection word was found: kept sealed
};

/// One immutable version of an ABN.
struct Notice {
  std::string abn;
  int version = 0;  // 1.. in the order taken
  NoticeType type = NoticeType::create;
  std::string mission, contact_phone, contact_email, programme;
  std::vector<Traveller> travellers;  // empty for a cancellation
  std::string received_at;            // ISO 8601 UTC
};

/// A difference between two versions, in words of the field; identity shown only as case/person.
struct NoticeChange {
  std::string what;           // "added", "removed", "changed"
  std::string who;            // "case/person", or empty for the notice itself
  std::string field;          // column of formats.md
  std::string before, after;  // empty for columns of identity: that they changed is said, not how
};

[[nodiscard]] std::vector<NoticeChange> difference(Notice const& before, Notice const& after);

}  // namespace escale::data
