#include "data/import/manifest.h"

#include "data/import/fields.h"

namespace escale::data {
namespace {

std::vector<ManifestRow> read_rows(Sheet const& sheet, Header const& header, ManifestContext& context) {
  std::vector<ManifestRow> rows;
  for (auto const& row : sheet.rows) {
    if (row.number == 1 || !check_width(row, sheet.rows.front(), header, sheet.workbook, context.issues))
      continue;
    Record const record(row, header.columns, context.issues);
    if (auto one = read_manifest_row(record, context)) rows.push_back(std::move(*one));
  }
  return rows;
}

void count(std::vector<ManifestRow> const& rows, ImportReport& report) {
  std::set<int> parties;
  std::set<std::string> cases, abns;
  auto const families = family_numbers(rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto const& row = rows[i];
    if (!row.abn.empty()) abns.insert(row.abn);
    if (row.cancels()) continue;
    ++report.travellers;
    parties.insert(families[i]);
    cases.insert(row.person.case_number);
    if (row.inbound.given && row.outbound.given) ++report.transit;
    if (row.inbound.given && !row.outbound.given) ++report.arrival;
    if (!row.inbound.given && row.outbound.given) ++report.departure;
  }
  report.rows = static_cast<int>(rows.size());
  report.parties = static_cast<int>(parties.size());
  report.cases = static_cast<int>(cases.size());
  report.abns = static_cast<int>(abns.size());
}

void store_provisional(std::vector<ManifestRow> const& rows, Store& store) {
  for (auto const& row : rows) {
    if (row.inbound.state == LegState::not_loaded && row.inbound.leg && row.person.inbound_sta)
      store.put_leg(*row.inbound.leg, {});
    if (row.outbound.state == LegState::not_loaded && row.outbound.leg && row.person.outbound_std)
      store.put_leg(*row.outbound.leg, {});
  }
}

}  // namespace

void import_manifest(Sheet const& sheet, bool known, Store& store, Reference const& reference, Issues& issues,
                     ImportReport& report) {
  auto const header = read_header(sheet, FileKind::manifest, issues);
  if (header.columns.empty()) return;
  ManifestContext context{store, reference, issues, header.columns, {}, {}};
  for (auto const& staff : store.staff()) context.staff_ids.insert(identifier(staff.id));

  auto rows = read_rows(sheet, header, context);
  for (auto const column : context.absent) report_missing_column(column, issues);
  report_no_rows(sheet, issues);
  resolve_flights(rows, context);
  check_journeys(rows, context);
  check_connections(rows, context);
  check_people(rows, context);
  auto decision = decide(rows, known, context);
  count(rows, report);
  report.by_abn = std::move(decision.by_abn);
  if (known || issues.has_errors()) return;
  store_provisional(rows, store);
  for (auto const& notice : decision.to_store) store.add_notice(notice);
}

}  // namespace escale::data
