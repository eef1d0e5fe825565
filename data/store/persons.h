#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/store/audit.h"
#include "data/store/store.h"

namespace escale::data {

/// What one version of a notice says of a person.
struct PersonVersion {
  std::string abn;
  int version = 0;
  NoticeType type = NoticeType::create;
  std::string received_at, mission, programme;
  Traveller traveller;  // sealed remarks are left out: they are opened one by one, with a reason
};

/// Everything held of a person, and who looked at the notices they stand in.
struct PersonRecord {
  std::vector<PersonVersion> versions;  // by ABN, version
  std::vector<AuditRow> looks;          // in order
};

/// All persons of the case when `person_no` is empty. Case and number as the importers write them (upper
/// case).
[[nodiscard]] PersonRecord person_record(Store const& store, std::string const& case_number,
                                         std::string const& person_no);

struct SealedRemarks {
  int version = 0;
  std::string remarks;
};
/// Of the newest version when none is named; nothing when this person has none there.
[[nodiscard]] std::optional<SealedRemarks> sealed_remarks(Store const& store, std::string const& abn,
                                                          std::optional<int> version,
                                                          std::string const& case_number,
                                                          std::string const& person_no);

/// Keeps why sealed remarks were opened, itself sealed, beside the entry of the audit log.
void keep_opening(Store& store, long audit_seq, std::string const& abn, std::string const& at,
                  std::string const& reason);

}  // namespace escale::data
