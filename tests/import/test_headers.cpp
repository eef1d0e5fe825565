#include "tests/import/desk.h"
#include "tests/support/catch.h"
#include "tests/support/xlsx_writer.h"

using namespace escale::data;
using escale::test::XlsxWriter;

namespace {

using Lines = std::vector<std::string>;

constexpr char const* kShort =
    "abn_number,sending_mission,programme,case_number,person_no,family_name,sex,date_of_birth,outbound_"
    "flight,outbound_date,outbound_to";
constexpr char const* kShortRow = "LB27-9,Paris,AVR,FR-1,1,Sarraf,F,1990-01-01,ME212,2027-01-12,BEY";

std::string with(std::string text, std::string const& from, std::string const& to) {
  auto const at = text.find(from);
  return text.replace(at, from.size(), to);
}

Lines errors(std::string const& text, std::string const& name = "file.csv") {
  Desk desk;
  return lines(desk.load(FileKind::manifest, text, name).errors);
}

std::string first_error(FileKind kind, std::string const& text) {
  Desk desk;
  auto const report = desk.load(kind, text);
  return report.errors.empty() ? "" : report.errors.front().message;
}

}  // namespace

TEST_CASE("a header in French, mixed case, any order") {
  Desk desk;
  auto const report =
      desk.load(FileKind::manifest,
                "\xEF\xBB\xBFNOM;Prénom;No ABN;Mission;Program;Dossier;Rang;SEXE;Naissance;Vol "
                "départ;date-depart;Destination;"
                "Heure départ;Poids;Poids;;Lien parenté\r\n"
                "Sarraf;Léa;lb27-9;Paris;avr;fr-1;1;f;1/1/1990;ME 0212;12/01/2027;BEY;15h30;20;21;x;PA\r\n");
  CHECK(report.accepted);
  CHECK(report.departure == 1);
  CHECK(lines(report.warnings) == Lines{"1 Poids unknown_column"});
  auto const held = desk.store.held("LB27-9");
  REQUIRE(held);
  CHECK(held->notice.travellers[0].case_number == "FR-1");
  CHECK(held->notice.travellers[0].given_name == "Léa");
}

TEST_CASE("columns that are missing are named once, cells of them never") {
  CHECK(errors(with(with(with(kShort, "sex,", "Sex?,"), "family_name", "Full name"), "date_of_birth,",
                    "Birth date,") +
               "\n" + kShortRow + "\n") ==
        Lines{"1 sex missing_column", "1 date_of_birth missing_column", "1 family_name missing_column"});
  CHECK(errors(with(kShort, "outbound_to", "Where") + "\n" + kShortRow + "\n" + kShortRow + "\n") ==
        Lines{"1 outbound_to missing_column", "3 person_no duplicate_person"});
  CHECK(errors(with(with(with(kShort, "outbound_flight", "Flight"), "outbound_date", "Day"), "outbound_to",
                    "To") +
               "\n" + kShortRow + "\n") == Lines{"1 inbound_flight missing_column"});
  CHECK(errors(with(with(with(kShort, "outbound_flight", "flight_in"), "outbound_date", "inbound_date"),
                    "outbound_to", "origine") +
               "\n" + with(kShortRow, "ME212,", "AF565,") + "\n") ==
        Lines{"1 meeting_point missing_column", "1 reception_contact missing_column",
              "1 reception_party missing_column"});
}

TEST_CASE("two headers of one meaning") {
  CHECK(errors(std::string(kShort) + ",destination\n" + kShortRow + ",BEY\n") ==
        Lines{"1 outbound_to duplicate_column"});
}

TEST_CASE("rows with more or fewer cells than the header") {
  std::string const head = std::string(kShort) + "\n";
  CHECK(errors(head + kShortRow + ",,,\n").empty());
  CHECK(errors(head + kShortRow + ",more\n") == Lines{"2 - ragged_row"});
  CHECK(errors(head + "LB27-9,Paris,AVR\n") == Lines{"2 - ragged_row"});
  CHECK(errors(std::string(kShort) + ",,\n" + kShortRow + ",,note\n").empty());
  CHECK(errors(std::string(kShort) + ",,\n" + kShortRow + "\n").empty());
  CHECK(errors(head + "\n" + with(kShortRow, "F,", "H,") + "\n\n,,,\n" + with(kShortRow, "F,", "H,")) ==
        Lines{"3 sex bad_value", "6 sex bad_value", "6 person_no duplicate_person"});
}

TEST_CASE("a workbook's rows are as long as their last cell") {
  Desk desk;
  XlsxWriter book;
  book.sheets = {{"Départs", "",
                  XlsxWriter::text_row(
                      1, {"No ABN", "Mission", "Programme", "Dossier", "Rang", "Nom", "Sexe", "Naissance",
                          "Vol départ", "Date départ", "Destination", "Besoins", "Remarques"}) +
                      XlsxWriter::text_row(2, {"260307", "Paris", "AVR", "880412", "1", "Kapa", "M",
                                               "1982-04-04", "ME212", "12/01/2027", "BEY"})}};
  auto const report = desk.load(FileKind::manifest, book.bytes(), "list.XLSX");
  CHECK(lines(report.errors).empty());
  CHECK(report.departure == 1);
}

TEST_CASE("what is no header, and where one seems to stand") {
  CHECK(errors("Manifest of week 2\n\n" + std::string(kShort) + "\n" + kShortRow + "\n") ==
        Lines{"1 - no_header"});
  CHECK_THAT(first_error(FileKind::manifest, "Manifest of week 2,,,\n\n" + std::string(kShort) + "\n"),
             ContainsSubstring("Maybe the header is row 3: delete the rows above it."));
  CHECK(errors("\n" + std::string(kShort) + "\n" + kShortRow + "\n") == Lines{"1 - no_header"});
  CHECK(errors(std::string(kShortRow) + "\n" + kShortRow + "\n") == Lines{"1 - no_header"});
  CHECK_THAT(first_error(FileKind::manifest, std::string(kShortRow) + "\n"),
             ContainsSubstring("Maybe the first row was deleted."));
  CHECK(errors("Nachname,Vorname,Geschlecht,Geburtsdatum\nSarraf,Lea,w,1990-01-01\n") ==
        Lines{"1 - no_header"});
}

TEST_CASE("a file of another kind is named for what it looks like") {
  CHECK_THAT(first_error(FileKind::manifest,
                         "flight,date,origin,destination,std,sta\nAF1,2027-01-12,CDG,JFK,10:00,12:00\n"),
             ContainsSubstring("Maybe this is a flights file."));
  CHECK_THAT(first_error(FileKind::manifest, "staff_id,display_name,sex,languages\nA,B,F,fra\n"),
             ContainsSubstring("a staff file"));
  CHECK_THAT(first_error(FileKind::flights, std::string(kShort) + "\n" + kShortRow + "\n"),
             ContainsSubstring("Maybe this is a manifest."));
  CHECK_THAT(
      first_error(FileKind::staff,
                  "staff_id,date,start,end,break_minutes,base\nA,2027-01-12,05:00,13:00,60,2E arrivals\n"),
      ContainsSubstring("missing") || ContainsSubstring("a shifts file"));
}

TEST_CASE("a header and nothing else") {
  CHECK(errors(std::string(kShort) + "\n") == Lines{"- - no_rows"});
  CHECK(errors(std::string(kShort) + "\n,,,\n\n") == Lines{"- - no_rows"});
  CHECK(errors(std::string(kShort) + "\n" + kShortRow + "\n\"x,") == Lines{"3 - unclosed_quote"});
}
