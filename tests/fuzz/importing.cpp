#include "tests/fuzz/importing.h"

#include "api/report.h"
#include "data/import/text.h"
#include "tests/api/support.h"
#include "tests/fuzz/targets.h"

namespace fuzz {

namespace data = escale::data;

namespace {

data::Store& filled_store() {
  static data::Store store = [] {
    data::Store made(":memory:");
    api_test::fill(made);
    return made;
  }();
  return store;
}

void hold_issue(data::Issue const& issue) {
  hold(!issue.kind.empty() && !issue.message.empty(), "an issue has a kind and a message");
  hold(!issue.row || *issue.row >= 1, "rows count from 1");
  for (auto const& text : {issue.value, issue.message, issue.message_fr, issue.column})
    hold(!data::first_invalid_utf8(text), "an issue is UTF-8");
}

}  // namespace

void import_bytes(data::FileKind kind, std::string_view bytes) {
  auto const name = bytes.starts_with("PK") ? "x.xlsx" : "x.csv";
  auto const report =
      data::import_file(filled_store(), api_test::shipped(), kind, name, bytes, {.dry_run = true});
  hold(report.accepted == report.errors.empty(), "a file is taken when nothing is wrong with it, only then");
  for (auto const& issue : report.errors) hold_issue(issue);
  for (auto const& issue : report.warnings) hold_issue(issue);
  auto const text = escale::api::json::serialize(escale::api::report_json(report));
  hold(escale::api::parse_json(text).is_object(), "the report is JSON");
}

}  // namespace fuzz
