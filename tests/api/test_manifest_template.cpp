#include "data/export/manifest_template.h"
#include "data/export/safe_cell.h"
#include "data/import/columns.h"
#include "data/import/csv_reader.h"
#include "data/import/sheet.h"
#include "tests/api/manifest_text.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

std::string const kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

data::Sheet read(std::string const& bytes) {
  data::Issues issues;
  auto sheet = data::read_sheet("t.xlsx", bytes, issues);
  REQUIRE(sheet);
  CHECK_FALSE(issues.has_errors());
  return *sheet;
}

}  // namespace

TEST_CASE("the template has every column of the manifest, under headers the importer knows") {
  auto const specs = data::columns_of(data::FileKind::manifest);
  REQUIRE(data::template_columns().size() == specs.size());
  for (auto const& spec : specs) {
    bool found = false;
    for (auto const& column : data::template_columns()) found = found || column.name == spec.name;
    INFO(spec.name);
    CHECK(found);
  }
  for (auto const& column : data::template_columns()) {
    INFO(column.name);
    CHECK(data::column_of(data::FileKind::manifest, column.header_fr) == column.name);
    CHECK_FALSE(column.en.empty());
    CHECK_FALSE(column.fr.empty());
    CHECK(column.choices.size() <= 255);  // what a spreadsheet takes as a list
  }
}

TEST_CASE("an empty template is a manifest without rows") {
  App const app;
  for (auto const* query : {"?format=xlsx", "?format=csv", "?format=xlsx&lang=fr", "?format=csv&lang=fr"}) {
    INFO(query);
    auto const file = app.call("GET", std::string("/api/v1/templates/manifest") + query);
    REQUIRE(file.status == 200);
    bool const workbook = file.content_type == kXlsx;
    auto const sent =
        app.call("POST", std::string("/api/v1/manifests?dry_run=true&name=t.") + (workbook ? "xlsx" : "csv"),
                 file.body, workbook ? kXlsx : "text/csv");
    auto const report = object(sent);
    REQUIRE(report.at("errors").as_array().size() == 1);
    CHECK(report.at("errors").at(0).at("kind").as_string() == "no_rows");
    CHECK(report.at("warnings").as_array().empty());
  }
  CHECK(code_of(app.call("GET", "/api/v1/templates/manifest?format=ods")) == "bad_parameter");
  CHECK(code_of(app.call("GET", "/api/v1/templates/manifest?lang=de")) == "bad_parameter");
}

TEST_CASE("a template that is filled in is accepted, in both languages") {
  App const app;
  for (bool const french : {false, true}) {
    auto const good = manifest_text({{{"abn_number", french ? "ZZ26-F" : "ZZ26-E"}}});
    auto const source = data::read_csv(good);
    auto text = data::manifest_template_csv(french);
    char const separator = french ? ';' : ',';
    bool first = true;
    for (auto const& column : data::template_columns()) {
      if (!first) text += separator;
      first = false;
      for (std::size_t i = 0; i < source.rows[0].cells.size(); ++i)
        if (source.rows[0].cells[i].text == column.name && i < source.rows[1].cells.size())
          text += source.rows[1].cells[i].text;
    }
    auto const answer = app.call("POST", "/api/v1/manifests?name=t.csv", text + "\r\n", "text/csv");
    INFO(answer.body);
    CHECK(answer.status == 200);
    CHECK(object(answer).at("warnings").as_array().empty());
  }
}

TEST_CASE("the workbook: header in row 1 of the first sheet, lists, always the same bytes") {
  for (bool const french : {false, true}) {
    auto const bytes = data::manifest_template_xlsx(french);
    CHECK(bytes == data::manifest_template_xlsx(french));
    auto const sheet = read(bytes);
    REQUIRE(sheet.rows.size() == 1);
    CHECK(sheet.rows.front().number == 1);
    CHECK(sheet.rows.front().cells.size() == data::template_columns().size());
  }
}

TEST_CASE("what a spreadsheet would run is made harmless") {
  for (auto const* text : {"=1+1", "+33 1", "-2", "@SUM(A1)", "\t=1", " =cmd"})
    CHECK(data::harmless(text) == "'" + std::string(text));
  for (auto const* text : {"", "a=1", "12", " 3", "Beyrouth"}) CHECK(data::harmless(text) == text);
  CHECK(data::csv_cell("a;b") == "\"a;b\"");
  CHECK(data::csv_cell("say \"x\"") == "\"say \"\"x\"\"\"");
}
