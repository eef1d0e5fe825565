#include <boost/json.hpp>
#include <filesystem>
#include <map>
#include <sstream>

#include "data/import/csv_reader.h"
#include "data/local_time.h"
#include "tests/import/import_support.h"
#include "tests/support/catch.h"

namespace json = boost::json;
using namespace escale;
using namespace escale::data;

namespace {

bool shared_is_there() {
  if (std::filesystem::exists(kSharedManifests + "expected.json")) return true;
  WARN("../shared/manifests is not there: the expected files are not compared");
  return false;
}

FileKind kind_of(std::string const& name) {
  if (name == "flights.csv") return FileKind::flights;
  if (name == "staff.csv") return FileKind::staff;
  if (name == "shifts.csv") return FileKind::shifts;
  return name == "absences.csv" ? FileKind::absences : FileKind::manifest;
}

json::array list(json::object const& object, std::string_view key) {
  auto const* value = object.if_contains(key);
  return value ? value->as_array() : json::array{};
}

std::string text(json::value const& value) {
  if (value.is_null()) return "-";
  return value.is_string() ? std::string(value.as_string()) : std::to_string(value.as_int64());
}

/// Is `got` the value of `key`, or one of the alternatives of `or_key`?
bool fits(json::object const& wanted, std::string_view key, std::string_view or_key, std::string const& got) {
  auto const* value = wanted.if_contains(key);
  if (!value || text(*value) == got || text(*value) == "*") return true;
  auto const others = list(wanted, or_key);
  return std::any_of(others.begin(), others.end(),
                     [&](json::value const& other) { return text(other) == got; });
}

bool fits(json::object const& wanted, Issue const& issue) {
  return fits(wanted, "row", "or_rows", issue.row ? std::to_string(*issue.row) : "-") &&
         fits(wanted, "column", "or_columns", issue.column.empty() ? "-" : issue.column) &&
         fits(wanted, "kind", "or_kinds", issue.kind);
}

bool named(json::value const& wanted, std::vector<Issue> const& issues) {
  return std::any_of(issues.begin(), issues.end(),
                     [&](Issue const& issue) { return fits(wanted.as_object(), issue); });
}

bool allowed(Issue const& issue, json::object const& file) {
  for (auto const* key : {"errors", "may_also"}) {
    for (auto const& wanted : list(file, key)) {
      if (fits(wanted.as_object(), issue)) return true;
    }
  }
  return false;
}

void check_issues(json::object const& file, ImportReport const& report) {
  for (auto const& wanted : list(file, "errors")) {
    INFO("wanted error " << json::serialize(wanted));
    CHECK(named(wanted, report.errors));
  }
  for (auto const& issue : report.errors) {
    INFO("false alarm: " << line(issue) << ": " << issue.message);
    CHECK(allowed(issue, file));
  }
  for (auto const& wanted : list(file, "warnings")) {
    INFO("wanted warning " << json::serialize(wanted));
    CHECK(named(wanted, report.warnings));
  }
  for (auto const& unwanted : list(file, "must_not_warn")) {
    INFO("must not warn " << json::serialize(unwanted));
    CHECK_FALSE(named(unwanted, report.warnings));
  }
}

void check_counts(json::object const& file, ImportReport const& report) {
  auto const number = [&](std::string_view key) { return file.at(key).to_number<int>(); };
  CHECK(report.travellers == number("travellers"));
  CHECK(report.parties == number("parties"));
  CHECK(report.cases == number("cases"));
  CHECK(report.abns == number("abns"));
  auto const& movements = file.at("movements").as_object();
  CHECK(report.arrival == movements.at("arrival").to_number<int>());
  CHECK(report.transit == movements.at("transit").to_number<int>());
  CHECK(report.departure == movements.at("departure").to_number<int>());
}

void check_abns(json::object const& file, ImportReport const& report) {
  auto const wanted = list(file, "by_abn");
  REQUIRE(report.by_abn.size() == wanted.size());
  for (auto const& value : wanted) {
    auto const& abn = value.as_object();
    auto const name = text(abn.at("abn"));
    INFO("ABN " << name);
    auto const found = std::find_if(report.by_abn.begin(), report.by_abn.end(),
                                    [&](AbnSummary const& s) { return s.abn == name; });
    REQUIRE(found != report.by_abn.end());
    CHECK(found->type == text(abn.at("type")));
    CHECK(found->travellers == abn.at("travellers").to_number<int>());
    CHECK(found->parties == abn.at("parties").to_number<int>());
    CHECK(found->cases == abn.at("cases").to_number<int>());
    std::vector<std::string> missing;
    for (auto const& who : list(abn, "did_not_leave")) missing.push_back(text(who));
    CHECK(found->did_not_leave == missing);
  }
}

void check_after(json::object const& after, ImportReport const& report) {
  CHECK(report.abns_active == after.at("abns_active").to_number<int>());
  CHECK(report.travellers_active == after.at("travellers_active").to_number<int>());
}

// expected_rows.csv

std::string joined(std::vector<std::string> const& parts) {
  std::string out;
  for (auto const& part : parts) out += (out.empty() ? "" : " ") + part;
  return out;
}

std::string leg_text(std::optional<FlightKey> const& key) {
  if (!key) return "";
  return FlightLeg{.key = *key}.number_text() + "/" + format_iso_date(key->origin_date) + "/" + key->origin +
         "-" + key->destination;
}

std::string instant_text(std::optional<Instant> const& t) {
  if (!t) return "";
  auto const iso = format_iso_instant(*t);
  return iso.substr(0, 16) + "Z";
}

std::string understood(Notice const& notice, Traveller const& t) {
  auto const movement = t.inbound && t.outbound ? "transit" : t.inbound ? "arrival" : "departure";
  std::ostringstream out;
  out << notice.abn << '|' << t.case_number << '|' << t.person_no << '|' << t.family_name << '|'
      << t.given_name << '|' << t.sex << '|' << t.date_of_birth << '|' << movement << '|'
      << leg_text(t.inbound) << '|' << instant_text(t.inbound_sta) << '|' << leg_text(t.outbound) << '|'
      << instant_text(t.outbound_std) << '|' << joined(t.ssr) << '|' << joined(t.constraints) << '|'
      << t.bags;
  return out.str();
}

/// For each file what expected_rows.csv says of its rows; cancellations are none.
std::map<std::string, std::vector<std::string>> expected_rows() {
  std::map<std::string, std::vector<std::string>> rows;
  auto const sheet = read_csv(slurp(kSharedManifests + "expected_rows.csv"));
  for (auto const& row : sheet.rows) {
    auto const cell = [&](std::size_t i) { return i < row.cells.size() ? row.cells[i].text : std::string(); };
    if (row.number == 1 || cell(3) == "CXL") continue;
    std::string out = cell(2);
    for (std::size_t i = 4; i < 18; ++i) out += "|" + cell(i);
    rows[cell(0)].push_back(out);
  }
  return rows;
}

std::vector<std::string> held_rows(Store const& store, ImportReport const& report) {
  std::vector<std::string> rows;
  for (auto const& summary : report.by_abn) {
    auto const held = store.held(summary.abn);
    if (!held) continue;
    for (auto const& traveller : held->notice.travellers) rows.push_back(understood(held->notice, traveller));
  }
  return rows;
}

void check_rows(Store const& store, ImportReport const& report, std::vector<std::string> wanted) {
  auto got = held_rows(store, report);
  std::sort(got.begin(), got.end());
  std::sort(wanted.begin(), wanted.end());
  CHECK(got == wanted);
}

std::string everything(Store const& store) {
  std::string all;
  for (auto const& held : store.held_all()) {
    all += held.notice.abn + " " + std::to_string(held.notice.version) + (held.active ? " active\n" : " -\n");
    for (auto const& traveller : held.notice.travellers) all += understood(held.notice, traveller) + "\n";
  }
  return all;
}

struct Week {
  json::object expected = json::parse(slurp(kSharedManifests + "expected.json")).as_object();
  Store store{":memory:"};

  Week() {
    for (auto const& name : list(expected, "load_first")) {
      auto const report = load(text(name));
      INFO(text(name) << ": "
                      << (report.errors.empty() ? ""
                                                : line(report.errors[0]) + " " + report.errors[0].message));
      REQUIRE(report.accepted);
    }
  }
  ImportReport load(std::string const& name, ImportOptions const& options = {}) {
    return import_path(store, shipped_reference(), kind_of(name), kSharedManifests + name, options);
  }
};

}  // namespace

TEST_CASE("every file of the example week comes out as expected") {
  if (!shared_is_there()) return;
  Week week;
  auto const rows = expected_rows();
  std::string before;
  for (auto const& value : list(week.expected, "files")) {
    auto const& file = value.as_object();
    auto const name = text(file.at("file"));
    INFO(name);
    auto const dry = week.load(name, {.dry_run = true});
    auto const report = week.load(name);
    CHECK(lines(dry.errors) == lines(report.errors));
    CHECK(lines(dry.warnings) == lines(report.warnings));
    CHECK(dry.travellers_active == report.travellers_active);
    CHECK(report.accepted == file.at("accepted").as_bool());
    check_issues(file, report);
    if (report.accepted) {
      check_counts(file, report);
      check_abns(file, report);
      check_after(file.at("after").as_object(), report);
      check_rows(week.store, report, rows.at(name));
      before = everything(week.store);
    } else {
      CHECK(everything(week.store) == before);
    }
  }
}

TEST_CASE("good files sent again, in any order, change nothing") {
  if (!shared_is_there()) return;
  Week week;
  std::vector<std::string> names;
  for (auto const& value : list(week.expected, "files")) {
    auto const& file = value.as_object();
    if (!file.at("accepted").as_bool()) continue;
    names.push_back(text(file.at("file")));
    REQUIRE(week.load(names.back()).accepted);
  }
  auto const before = everything(week.store);
  for (int round = 0; round < 12; ++round) {
    std::rotate(names.begin(), names.begin() + 3, names.end());
    if (round % 2 == 1) std::reverse(names.begin(), names.end());
    for (auto const& name : names) {
      INFO(name);
      auto const report = week.load(name);
      CHECK(report.accepted);
      CHECK(report.unchanged);
      CHECK(report.errors.empty());
      check_after(week.expected.at("totals_after_all").as_object(), report);
    }
    CHECK(everything(week.store) == before);
  }
}
