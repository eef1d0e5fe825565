#include <random>

#include "data/import/content_hash.h"
#include "data/import/csv_reader.h"
#include "data/import/sheet.h"
#include "data/import/text.h"
#include "data/import/values.h"
#include "data/import/xlsx_cells.h"
#include "data/import/xlsx_styles.h"
#include "tests/import/import_support.h"
#include "tests/support/catch.h"
#include "tests/support/xlsx_writer.h"

using namespace escale;
using namespace escale::data;
using escale::test::XlsxWriter;

namespace {

/// "1: a|b" for each row.
std::vector<std::string> rows_of(Sheet const& sheet) {
  std::vector<std::string> out;
  for (auto const& row : sheet.rows) {
    std::string text = std::to_string(row.number) + ": ";
    for (auto const& cell : row.cells) text += (&cell == &row.cells.front() ? "" : "|") + cell.text;
    out.push_back(text);
  }
  return out;
}

using Rows = std::vector<std::string>;

/// Kinds of errors of a file that cannot be read, or its rows.
Rows read(std::string const& name, std::string const& bytes) {
  Issues issues;
  auto const sheet = read_sheet(name, bytes, issues);
  if (!issues.errors().empty()) return lines(issues.errors());
  return sheet ? rows_of(*sheet) : Rows{"nothing"};
}

Rows read_workbook(XlsxWriter const& book) {
  return read("book.xlsx", book.bytes());
}

XlsxWriter one_sheet(std::string const& rows) {
  XlsxWriter book;
  book.sheets = {{"Manifest", "", rows}};
  return book;
}

Cell text_cell(std::string const& text) {
  return {text, CellKind::text, 0.0};
}

std::string iso(std::optional<Date> const& date) {
  if (!date) return "-";
  return std::to_string(static_cast<int>(date->year())) + "-" +
         std::to_string(static_cast<unsigned>(date->month())) + "-" +
         std::to_string(static_cast<unsigned>(date->day()));
}

std::string clock(std::optional<ClockTime> const& time) {
  return time ? std::to_string(time->minute) + "+" + std::to_string(time->plus_days) : "-";
}

}  // namespace

TEST_CASE("csv: separators, quotes, line ends, empty rows") {
  CHECK(read("a.csv", "a,b\n1,2\n") == Rows{"1: a|b", "2: 1|2"});
  CHECK(read("a.csv",
             "\xEF\xBB\xBF"
             "a;b\r\n1;2,5\r\n") == Rows{"1: a|b", "2: 1|2,5"});
  CHECK(read("a.csv", "a\tb\r1\t2") == Rows{"1: a|b", "2: 1|2"});
  CHECK(read("a.csv", "sep=;\na;b\n1;2\n") == Rows{"1: a|b", "2: 1|2"});
  CHECK(read("a.csv", "a,b\n\"x\ny\",\"say \"\"no\"\"\"\n1,2\n") ==
        Rows{"1: a|b", "2: x\ny|say \"no\"", "3: 1|2"});
  CHECK(read("a.csv", "a,b\n\n,\n1,2") == Rows{"1: a|b", "4: 1|2"});
  CHECK(read("a.csv", "Title, of the list\na;b;c\n1;2;3\n") ==
        Rows{"1: Title, of the list", "2: a|b|c", "3: 1|2|3"});
  CHECK(read("a.csv", "a,b\n1,x\"y\"\n") == Rows{"1: a|b", "2: 1|x\"y\""});
}

TEST_CASE("csv: the row where a quote opens and never closes") {
  CHECK(read("a.csv", "a,b\n1,2\n3,\"4\n5,6\n") == Rows{"3 - unclosed_quote"});
  CHECK(read("a.csv", "a,\"b\n1,2\n") == Rows{"1 - unclosed_quote"});
}

TEST_CASE("text that is not UTF-8 or nothing at all") {
  CHECK(read("a.csv", "a,b\n1,Pr\xE9nom\n") == Rows{"2 - not_utf8"});
  CHECK(read("a.csv", std::string("\xFF\xFE"
                                  "a\0,\0b\0\n\0",
                                  10)) == Rows{"1 - not_utf8"});
  CHECK(read("a.csv", std::string("a\0,\0b\0\n\0"
                                  "1\0,\0"
                                  "2\0",
                                  14)) == Rows{"1 - not_utf8"});
  for (auto const* empty : {"", "\xEF\xBB\xBF", " \r\n\t \n", "\xEF\xBB\xBF\xC2\xA0\n", ",,,\n,,\n"}) {
    CHECK(read("a.csv", empty) == Rows{"- - empty_file"});
  }
  CHECK(read("a.xlsx", "") == Rows{"- - empty_file"});
}

TEST_CASE("utf-8 is checked to the letter") {
  for (auto const* good : {"", "plain", "é", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xEF\xBF\xBF"})
    CHECK_FALSE(first_invalid_utf8(good));
  for (auto const* bad : {"\x80", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                          "\xF4\x90\x80\x80", "\xE2\x82", "\xFF"}) {
    CHECK(first_invalid_utf8(std::string("ok") + bad) == 2);
  }
}

TEST_CASE("dates: day first, four digits, days of the calendar") {
  for (auto const* text : {"2026-12-03", "03/12/2026", "3/12/2026", "03.12.2026", " 2026-12-03\xC2\xA0"}) {
    CHECK(iso(read_date(text_cell(text))) == "2026-12-3");
  }
  for (auto const* text : {"", "2026-02-29", "31/04/2026", "12/25/2026", "03/12/26", "2026/12/03",
                           "3 dec 2026", "46364", "2026-12"}) {
    CHECK(iso(read_date(text_cell(text))) == "-");
  }
  CHECK(iso(read_date({"", CellKind::date_time, 46364.7})) == "2026-12-8");
  CHECK(iso(read_date({"46364", CellKind::number, 46364})) == "2026-12-8");
  CHECK(iso(read_date({"1990", CellKind::number, 1990})) == "-");
  CHECK(iso(read_date({"", CellKind::date_time, 59})) == "1900-2-28");
  CHECK(iso(read_date({"", CellKind::date_time, 60})) == "-");
  CHECK(iso(read_date({"", CellKind::date_time, 61})) == "1900-3-1");
}

TEST_CASE("times: every spelling, +1, 24:00") {
  std::vector<std::pair<char const*, char const*>> const times = {
      {"06:35", "395+0"},    {"6:35", "395+0"},    {"0635", "395+0"},
      {"635", "395+0"},      {"6h35", "395+0"},    {"06H35", "395+0"},
      {"18h", "1080+0"},     {"24:00", "1440+0"},  {"00:00", "0+0"},
      {"23:59", "1439+0"},   {"05:40+1", "340+1"}, {"540 + 1", "340+1"},
      {"06:35:00", "395+0"}, {"25:10", "-"},       {"24:01", "-"},
      {"06:60", "-"},        {"6", "-"},           {"18", "-"},
      {"6h5", "-"},          {"06:35:30", "-"},    {"05:40+9", "-"},
      {"05:40+", "-"},       {"noon", "-"},        {"-1:00", "-"},
      {"06.35", "-"}};
  for (auto const& [text, wanted] : times) {
    INFO(text);
    CHECK(clock(read_time(text_cell(text))) == wanted);
  }
  CHECK(clock(read_time({"", CellKind::date_time, 0.3888888888888889})) == "560+0");
  CHECK(clock(read_time({"", CellKind::date_time, 1.0})) == "1440+0");
  CHECK(clock(read_time({"", CellKind::date_time, 1.25})) == "360+1");
  CHECK(clock(read_time({"", CellKind::date_time, 46364.25})) == "360+0");
  CHECK(clock(read_time({"", CellKind::date_time, 46364.0})) == "-");
  CHECK(clock(read_time({"635", CellKind::number, 635})) == "395+0");
  CHECK(clock(read_time({"0.5", CellKind::number, 0.5})) == "720+0");
}

TEST_CASE("flight numbers") {
  auto const number = [](char const* text) {
    auto const flight = read_flight_number(text);
    return flight ? flight->text() : std::string("-");
  };
  CHECK(number("AF565") == "AF565");
  CHECK(number("af 0565") == "AF565");
  CHECK(number("KL\xC2\xA0"
               "4112") == "KL4112");
  CHECK(number("AFR565") == "AFR565");
  CHECK(number("ME 0211A") == "ME211A");
  CHECK(number("U28001") == "U28001");
  CHECK(number("9W12") == "9W12");
  for (auto const* text :
       {"", "565", "AF", "AF0", "AF56565", "AF565AB", "A", "12345", "AF-565", "AF 565/KL12"})
    CHECK(number(text) == "-");
}

TEST_CASE("headers and names fold") {
  CHECK(fold_header(" Pr\xC3\xA9nom ") == "prenom");
  CHECK(fold_header("Date_of-Birth") == "dateofbirth");
  CHECK(fold_header("NATIONALIT\xC3\x89") == "nationalite");
  CHECK(fold_header("Nationalite\xCC\x81") == "nationalite");
  CHECK(fold("\xC5\x81\xC3\xB3"
             "d\xC5\xBA N\xE2\x80\x99"
             "Dakala") == "lodz n'dakala");
  CHECK(trim("\xE2\x80\x8F \xD8\xA2\xD8\xAF\xD9\x85 \xE2\x80\x8E") == "\xD8\xA2\xD8\xAF\xD9\x85");
  CHECK(shown(std::string("a\0b\n", 4)) ==
        "a\xE2\x90\x80"
        "b\xE2\x90\x8A");
  CHECK(length(shown(std::string(200, 'x'))) == 80);
}

TEST_CASE("number formats that show dates") {
  for (auto const* code :
       {"dd/mm/yyyy", "d/m/yy", "hh:mm", "[h]:mm", "[$-40C]d mmm yyyy;@", "[Red]yyyy", "\"le \"dd"})
    CHECK(shows_date(164, code));
  for (auto const* code :
       {"General", "0", "#,##0.00", "\"day\" 0", "0\\d", "[Red]0", "[$USD] 0", "0;dd", "@"})
    CHECK_FALSE(shows_date(164, code));
  for (int const id : {14, 22, 45, 47}) CHECK(shows_date(id, ""));
  for (int const id : {0, 13, 23, 44, 48, 49}) CHECK_FALSE(shows_date(id, ""));
}

TEST_CASE("a workbook: strings, rich text, formulas, numbers, dates, gaps") {
  auto book = one_sheet(
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row>"
      "<row r=\"3\"><c r=\"A3\"><v>260307</v></c><c r=\"B3\" s=\"1\"><v>46364</v></c><c r=\"C3\" "
      "s=\"2\"><v>0.3888888888888889</v></c>"
      "<c r=\"D3\" s=\"1\"><f>B3</f><v>46364</v></c><c r=\"E3\" t=\"str\"><f>A1</f><v>done</v></c><c "
      "r=\"F3\" t=\"b\"><v>1</v></c>"
      "<c r=\"G3\" t=\"e\"><v>#N/A</v></c><c r=\"H3\"><v>1.5</v></c><c r=\"I3\" "
      "t=\"d\"><v>2026-12-08T09:20:00</v></c>"
      "<c r=\"J3\" t=\"inlineStr\"><is><r><t>a</t></r><r><t xml:space=\"preserve\"> b</t></r></is></c></row>"
      "<row><c><v>7</v></c><c t=\"s\"><v>99</v></c></row>");
  book.shared_strings =
      "<si><t>ABN</t></si><si><r><rPr><b/></rPr><t>No</t></r><r><t xml:space=\"preserve\"> "
      "stairs_x000A_</t></r><rPh><t>x</t></rPh></si>";
  book.styles =
      "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts>"
      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"20\"/></cellXfs>";
  CHECK(read_workbook(book) ==
        Rows{"1: ABN||No stairs\n",
             "3: 260307|2026-12-08|09:20|2026-12-08|done|TRUE|#N/A|1.5|2026-12-08 09:20|a b", "4: 7"});
}

TEST_CASE("a workbook: the 1904 date system moves dates and leaves times") {
  auto book =
      one_sheet("<row r=\"1\"><c r=\"A1\" s=\"0\"><v>44902</v></c><c r=\"B1\" s=\"0\"><v>0.25</v></c></row>");
  book.styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>";
  book.workbook_properties = "<workbookPr date1904=\"1\"/>";
  CHECK(read_workbook(book) == Rows{"1: 2026-12-08|06:00"});
}

TEST_CASE("a workbook: the first sheet that is shown, prefixes, a csv name") {
  XlsxWriter book;
  book.sheets = {{"old", "hidden", XlsxWriter::text_row(1, {"no"})},
                 {"older", "veryHidden", XlsxWriter::text_row(1, {"no"})},
                 {"now", "", XlsxWriter::text_row(1, {"yes"})},
                 {"more", "", XlsxWriter::text_row(1, {"no"})}};
  CHECK(read_workbook(book) == Rows{"1: yes"});
  CHECK(read("book.csv", book.bytes()) == Rows{"1: yes"});

  auto prefixed = XlsxWriter::pack({{"xl/workbook.xml",
                                     "<x:workbook xmlns:x=\"m\" xmlns:r=\"r\"><x:sheets><x:sheet name=\"a\" "
                                     "r:id=\"rId1\"/></x:sheets></x:workbook>"},
                                    {"xl/_rels/workbook.xml.rels",
                                     "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" "
                                     "Target=\"/xl/s.xml\"/></Relationships>"},
                                    {"xl/s.xml",
                                     "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row r=\"2\"><x:c "
                                     "r=\"B2\"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>"}});
  CHECK(read("p.xlsx", prefixed) == Rows{"2: |5"});
}

TEST_CASE("a workbook that must not be read") {
  auto const good = one_sheet(XlsxWriter::text_row(1, {"a", "b"}));
  auto const bytes = good.bytes();
  CHECK(read("cut.xlsx", bytes.substr(0, bytes.size() / 2)) == Rows{"- - not_xlsx"});
  CHECK(read("text.xlsx", "abn_number,abn_type\n") == Rows{"- - not_xlsx"});
  CHECK(read("locked.xlsx", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(512, 'x')) ==
        Rows{"- - not_xlsx"});
  CHECK(read("locked.csv", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(512, 'x')) ==
        Rows{"- - not_xlsx"});
  CHECK(read("other.xlsx",
             XlsxWriter::pack({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})) ==
        Rows{"- - not_xlsx"});
  CHECK(read("broken.xlsx", one_sheet("<row").bytes()) == Rows{"- - not_xlsx"});
  CHECK(read("empty.xlsx", one_sheet("").bytes()) == Rows{"- - empty_file"});
  XlsxWriter hidden;
  hidden.sheets = {{"a", "hidden", XlsxWriter::text_row(1, {"a"})}};
  CHECK(read_workbook(hidden) == Rows{"- - not_xlsx"});
}

TEST_CASE("a workbook that swells or declares entities") {
  auto bomb = one_sheet(XlsxWriter::text_row(1, {std::string(3 << 20, 'a')}));
  CHECK(read_workbook(bomb) == Rows{"- - zip_bomb"});
  auto picture = one_sheet(XlsxWriter::text_row(1, {"a"}));
  picture.more_parts = {{"xl/media/image1.bmp", std::string(2 << 20, '\0')}};
  CHECK(read_workbook(picture) == Rows{"- - zip_bomb"});
  auto small = one_sheet(XlsxWriter::text_row(1, {std::string(900'000, 'a')}));
  CHECK(read_workbook(small).front().substr(0, 4) == "1: a");
  auto doctype = one_sheet(XlsxWriter::text_row(1, {"a"}));
  doctype.prologue = "<!DOCTYPE worksheet [<!ENTITY a \"b\">]>";
  CHECK(read_workbook(doctype) == Rows{"- - unsafe_xml"});
  auto elsewhere = one_sheet(XlsxWriter::text_row(1, {"a"}));
  elsewhere.more_parts = {{"docProps/app.xml", "<!doctype x><x/>"}};
  CHECK(read_workbook(elsewhere) == Rows{"- - unsafe_xml"});
}

TEST_CASE("twenty thousand rows are taken, one more is not") {
  std::string text = "a,b,c\n";
  for (int i = 0; i < 20'000; ++i) text += "1,2,3\n";
  CHECK(read("a.csv", text).size() == 20'001);
  CHECK(read("a.csv", text + "1,2,3\n") == Rows{"- - too_many_rows"});
  CHECK(read("a.csv", "a,b\n1,2\n" + std::string(200'000, '\n')).size() == 2);
}

TEST_CASE("a file is known by its SHA-256") {
  CHECK(content_hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(content_hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(content_hash(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("random bytes are read or refused, never more") {
  constexpr std::string_view kLikely{"\",;\t\r\n=@a\xC3\xA9\0", 12};
  std::mt19937 random(20261207);
  auto const book =
      one_sheet(XlsxWriter::text_row(1, {"abn_number", "case"}) + XlsxWriter::text_row(2, {"a", "b"}))
          .bytes();
  std::string const csv = "abn_number;\"case\"\n1;\"x\ny\"\n\xC3\xA9;2\n";
  for (int round = 0; round < 4000; ++round) {
    std::string bytes = round % 4 == 0 ? book : round % 4 == 1 ? csv : std::string();
    if (bytes.empty()) {
      bytes.resize(random() % 400);
      for (auto& c : bytes) {
        c = round % 4 == 2 ? static_cast<char>(random() % 256) : kLikely[random() % kLikely.size()];
      }
    } else {
      for (auto flips = random() % 8; flips > 0; --flips)
        bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
      bytes.resize(bytes.size() - random() % (bytes.size() / 4));
    }
    Issues issues;
    auto const sheet = read_sheet(random() % 2 ? "x.csv" : "x.xlsx", bytes, issues);
    CHECK(sheet.has_value() != (issues.has_errors() && !sheet));
    if (sheet) CHECK_FALSE(sheet->rows.empty());
  }
}
