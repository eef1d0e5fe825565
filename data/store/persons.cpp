#include "data/store/persons.h"

#include <algorithm>
#include <limits>

#include "data/store/identity.h"

namespace escale::data {
namespace {

std::vector<std::string> notices_of_case(Store const& store, std::string const& case_number) {
  auto& db = store.connection();
  return db.guard([&] {
    Query q(db.statement("SELECT DISTINCT abn FROM identity_traveller WHERE case_index = ? ORDER BY abn"));
    q.with(Blob{db.vault().index(case_number)});
    std::vector<std::string> abns;
    while (q.step()) abns.push_back(q.text(0));
    return abns;
  });
}

bool is(Traveller const& t, std::string const& case_number, std::string const& person_no) {
  return t.case_number == case_number && (person_no.empty() || t.person_no == person_no);
}

void add_versions(PersonRecord& record, Notice const& n, std::string const& case_number,
                  std::string const& person_no) {
  for (auto const& t : n.travellers) {
    if (!is(t, case_number, person_no)) continue;
    record.versions.push_back({.abn = n.abn,
                               .version = n.version,
                               .type = n.type,
                               .received_at = n.received_at,
                               .mission = n.mission,
                               .programme = n.programme,
                               .traveller = t});
    auto& kept = record.versions.back().traveller;
    if (kept.remarks_sealed) kept.remarks.clear();
  }
}

}  // namespace

PersonRecord person_record(Store const& store, std::string const& case_number, std::string const& person_no) {
  PersonRecord record;
  Store::Snapshot const snapshot(store);
  for (auto const& abn : notices_of_case(store, case_number)) {
    auto const before = record.versions.size();
    for (auto const& n : store.versions(abn)) add_versions(record, n, case_number, person_no);
    if (record.versions.size() == before) continue;
    auto const looks = audit_rows(store, {.subject = abn, .limit = std::numeric_limits<int>::max()});
    record.looks.insert(record.looks.end(), looks.begin(), looks.end());
  }
  std::sort(record.looks.begin(), record.looks.end(),
            [](auto const& a, auto const& b) { return a.seq < b.seq; });
  return record;
}

std::optional<SealedRemarks> sealed_remarks(Store const& store, std::string const& abn,
                                            std::optional<int> version, std::string const& case_number,
                                            std::string const& person_no) {
  auto const versions = store.versions(abn);
  if (versions.empty()) return std::nullopt;
  auto const wanted = version.value_or(versions.back().version);
  for (auto const& n : versions)
    for (auto const& t : n.travellers)
      if (n.version == wanted && t.remarks_sealed && is(t, case_number, person_no))
        return SealedRemarks{.version = n.version, .remarks = t.remarks};
  return std::nullopt;
}

void keep_opening(Store& store, long audit_seq, std::string const& abn, std::string const& at,
                  std::string const& reason) {
  auto& db = store.connection();
  db.whole([&] {
    Query(db.statement("INSERT INTO identity_opening (audit_seq, abn, at, reason) VALUES (?,?,?,?)"))
        .with(audit_seq, abn, at,
              SealedRow(db, "identity_opening", std::to_string(audit_seq)).seal("reason", reason))
        .run();
  });
}

}  // namespace escale::data
