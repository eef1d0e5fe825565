#include "data/import/manifest.h"

#include <memory>

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

/// Rows of another mission than the sender's. True: there is one, or a notice of another mission is meant.
bool report_foreign(std::vector<ManifestRow> const& rows, ManifestContext& context) {
  if (!context.mission) return false;
  bool foreign = false;
  for (auto const& row : rows) {
    auto const versions = row.abn.empty() ? std::vector<Notice>{} : context.store.versions(row.abn);
    foreign = foreign || (!versions.empty() && context.held(row.abn).empty());
    if (row.mission.empty() || same_mission(row.mission, *context.mission)) continue;
    foreign = true;
    context.issues.error(
        row.at("sending_mission"), "foreign_mission", row.mission,
        got_wanted("sending_mission", row.mission,
                   {*context.mission + ", your own mission", *context.mission + ", votre propre mission"},
                   {"the file was made by another mission: it has to send it itself",
                    "le fichier vient d'une autre mission : elle doit l'envoyer elle-même"}));
  }
  return foreign;
}

/// Every flight it names was found, so that its way through the airport is known.
bool understood(ManifestRow const& row) {
  bool const in = !row.inbound.given || row.person.inbound, out = !row.outbound.given || row.person.outbound;
  return in && out && (row.person.inbound || row.person.outbound);
}

/// Stores what could be understood; notices of which nothing was are left out.
void store_understood(std::vector<ManifestRow> const& rows, Decision const& decision, Store& store) {
  store_provisional(rows, store);
  for (auto const& kept : decision.to_store) {
    auto notice = kept.notice;
    notice.travellers.clear();
    for (auto const* row : kept.rows)
      if (understood(*row)) notice.travellers.push_back(row->person);
    if (!notice.travellers.empty()) store.add_notice(notice);
  }
}

}  // namespace

std::vector<Notice> ManifestContext::held(std::string_view abn) const {
  auto versions = store.versions(abn);
  if (mission && !versions.empty() && !same_mission(versions.back().mission, *mission)) versions.clear();
  return versions;
}

std::function<void()> import_manifest(Sheet const& sheet, bool& known, Store& store,
                                      Reference const& reference, ImportOptions const& options,
                                      Issues& issues, ImportReport& report) {
  auto const header = read_header(sheet, FileKind::manifest, issues);
  if (header.columns.empty()) return {};
  ManifestContext context{store, reference, issues, header.columns, {}, {}, options.mission};
  for (auto const& staff : store.staff()) context.staff_ids.insert(identifier(staff.id));

  auto rows = read_rows(sheet, header, context);
  if (report_foreign(rows, context)) known = false;
  for (auto const column : context.absent) report_missing_column(column, issues);
  report_no_rows(sheet, issues);
  resolve_flights(rows, context);
  check_journeys(rows, context);
  check_connections(rows, context);
  check_people(rows, context);
  auto decision = decide(rows, known, context);
  count(rows, report);
  report.by_abn = std::move(decision.by_abn);
  if (known) return {};
  if (issues.has_errors()) {
    auto const all =
        std::make_shared<std::pair<std::vector<ManifestRow>, Decision>>(std::move(rows), std::move(decision));
    return [all, &store] { store_understood(all->first, all->second, store); };
  }
  store_provisional(rows, store);
  for (auto const& kept : decision.to_store) store.add_notice(kept.notice);
  return {};
}

}  // namespace escale::data
