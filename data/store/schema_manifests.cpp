#include <array>

#include "data/store/schema.h"

namespace escale::data {
namespace {

constexpr std::array kManifests = std::to_array<std::string_view>({
    // Users by text, not by reference: that a notice was acknowledged outlives the account.
    R"(CREATE TABLE notice_acknowledgement (
         abn TEXT NOT NULL, version INTEGER NOT NULL, acknowledged_by TEXT NOT NULL, acknowledged_at TEXT NOT NULL,
         PRIMARY KEY (abn, version),
         FOREIGN KEY (abn, version) REFERENCES notice_version (abn, version) ON DELETE CASCADE) STRICT)",
    // A word, not a text: people write names and diagnoses into texts.
    R"(CREATE TABLE notice_cancellation (
         abn TEXT NOT NULL, version INTEGER NOT NULL, reason TEXT NOT NULL,
         PRIMARY KEY (abn, version),
         FOREIGN KEY (abn, version) REFERENCES notice_version (abn, version) ON DELETE CASCADE) STRICT)",
});

}  // namespace

Migration schema_manifests() {
  return kManifests;
}

}  // namespace escale::data
