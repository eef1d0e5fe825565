#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "data/local_time.h"
#include "tests/import/desk.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::data;

namespace {

using Lines = std::vector<std::string>;

Lines errors(FileKind kind, std::string const& text) {
  Desk desk;
  return lines(desk.load(kind, text).errors);
}

std::string flights(std::string const& rows, std::string const& more = "") {
  return "flight,date,origin,destination,std,sta,terminal,gate" + more + "\n" + rows;
}

Instant at(char const* iso) {
  return parse_iso_instant(iso).value();
}

Interval const kAll{at("2000-01-01T00:00:00Z"), at("2037-01-01T00:00:00Z")};

}  // namespace

TEST_CASE("flights: every fault of a file at once") {
  CHECK(errors(FileKind::flights, flights("XX,2027-01-12,CDG,JFK,10:00,12:00,2E,\n"
                                          "AF2,2027-13-12,CDG,JFK,10:00,12:00,2E,\n"
                                          "AF3,2027-01-12,LHR,JFK,10:00,12:00,2E,\n"
                                          "AF4,2027-01-12,CDG,QQQ,10:00,12:00,2E,\n"
                                          "AF5,2027-01-12,CDG,JFK,10:70,12:00,2E,\n"
                                          "AF6,2027-01-12,BEY,CDG,22:10,02:20,2E,\n"
                                          "AF7,2027-01-12,CDG,JFK,10:00,12:00,9Z,\n"
                                          "AF8,2027-01-12,CDG,JFK,10:00,12:00,2E,\n"
                                          "AF8,2027-01-12,CDG,JFK,10:00,12:00,2E,\n"
                                          "AF9,2027-01-12,CDG,JFK,,12:00,2E,\n")) ==
        Lines{"2 flight bad_value", "3 date bad_date", "4 origin bad_value", "5 destination bad_value",
              "6 std bad_time", "7 sta bad_time", "8 terminal bad_value", "10 flight duplicate_row",
              "11 std missing_cell"});
  CHECK(errors(FileKind::flights,
               "flight,date,origin,destination\nAF1,2027-01-12,CDG,JFK\nAF2,2027-01-12,CDG,JFK\n") ==
        Lines{"1 std missing_column", "1 sta missing_column"});
  CHECK(errors(FileKind::flights, flights("AF1,2027-01-12,CDG,JFK,10:00,12:00,2E,,parked,late,ZZ\n",
                                          ",stand_type,status,codeshares")) ==
        Lines{"2 stand_type bad_value", "2 status bad_value", "2 codeshares bad_value"});
}

TEST_CASE("flights: a time at a clock change names both readings") {
  Desk desk;
  auto const report = desk.load(
      FileKind::flights,
      flights("AF1,2027-03-27,JFK,CDG,18:00,02:30+1,2E,\nAF2,2027-10-31,CDG,TUN,02:30,05:00,2F,\n"));
  CHECK(lines(report.errors) == Lines{"2 sta nonexistent_time", "3 std ambiguous_time"});
  CHECK_THAT(report.errors[1].message, ContainsSubstring("02:30 (UTC+02:00) and 02:30 (UTC+01:00)"));
}

TEST_CASE("flights: local times of both airports, hall from the gate, terminal of the airline") {
  Desk desk;
  REQUIRE(
      desk.load(FileKind::flights,
                flights(
                    "AFR571,2027-01-14,BEY,CDG,22:10,02:20+1,2E,m40\nAF7,2027-01-14,CDG,JFK,10:00,12:00,,\n"))
          .accepted);
  auto const in = desk.store.legs_on("AF571", Date{std::chrono::year{2027} / 1 / 14}).at(0);
  CHECK(format_iso_instant(in.times.scheduled_out) == "2027-01-14T20:10:00Z");
  CHECK(format_iso_instant(in.times.scheduled_in) == "2027-01-15T01:20:00Z");
  CHECK(in.terminal == "2E");
  CHECK(in.hall == "M");
  CHECK(in.gate == "M40");
  auto const out = desk.store.legs_on("AF7", Date{std::chrono::year{2027} / 1 / 14}).at(0);
  CHECK(format_iso_instant(out.times.scheduled_in) == "2027-01-14T17:00:00Z");
  CHECK_FALSE(out.terminal.empty());
}

TEST_CASE("flights: a terminal is read by the name in force on that day") {
  Desk desk;
  REQUIRE(desk.load(FileKind::flights, flights("AF1,2027-06-14,CDG,JFK,10:00,12:00,5,\n")).accepted);
  CHECK(desk.store.legs_on("AF1", Date{std::chrono::year{2027} / 6 / 14}).at(0).terminal == "2E");
  CHECK(lines(desk.load(FileKind::flights, flights("AF1,2026-06-14,CDG,JFK,10:00,12:00,5,\n")).errors) ==
        Lines{"2 terminal bad_value"});
}

TEST_CASE("flights: a second file brings news and leaves the rest") {
  Desk desk;
  auto const day = Date{std::chrono::year{2027} / 1 / 11};
  REQUIRE(desk.load(FileKind::flights,
                    "flight,date,origin,destination,eta,status\nAF879,2027-01-11,NDJ,CDG,07:05,delayed\n")
              .accepted);
  auto const leg = desk.store.legs_on("AF879", day).at(0);
  CHECK(format_iso_instant(leg.times.estimated_in.value()) == "2027-01-12T06:05:00Z");
  CHECK(format_iso_instant(leg.times.scheduled_in) == "2027-01-12T04:40:00Z");
  CHECK(leg.status == FlightStatus::delayed);
  CHECK(leg.gate == "M32");
  CHECK(desk.store.codeshares(leg.key) == Lines{"KL2279"});
  REQUIRE(desk.load(FileKind::flights, "flight,date,origin,destination,atd\nAF879,2027-01-11,NDJ,CDG,00:20\n")
              .accepted);
  CHECK(format_iso_instant(desk.store.legs_on("AF879", day).at(0).times.actual_out.value()) ==
        "2027-01-11T23:20:00Z");
}

TEST_CASE("staff: every fault at once") {
  CHECK(errors(FileKind::staff,
               "staff_id,display_name,sex,languages,qualifications,badge_sectors,badge_expiry,contract_hours_"
               "week,employment,phone\n"
               ",A,F,fra,,P,2028-01-01,35,fixed,1\nX1,,H,fra,PILOT,Z,2028-02-30,x,weekly,1\nX2,B,F,fra,uasc/"
               "supervisor,A/P,,35,fixed,1\n"
               "X2,C,M,xx-lang,,none,,35,hourly,1\n") ==
        Lines{"2 staff_id missing_cell", "3 display_name missing_cell", "3 sex bad_value",
              "3 qualifications bad_value", "3 badge_sectors bad_value", "3 badge_expiry bad_date",
              "3 contract_hours_week bad_value", "3 employment bad_value", "4 badge_expiry missing_cell",
              "5 staff_id duplicate_row"});
}

TEST_CASE("shifts: every fault at once") {
  CHECK(errors(FileKind::shifts,
               "staff_id,date,start,end,break_minutes,base\n"
               "CDG99,2027-01-12,05:00,13:00,60,2E arrivals\nCDG01,2027-01-32,05:00,13:00,60,2E arrivals\n"
               "CDG01,2027-01-12,05:00,05:00,60,2E arrivals\nCDG01,2027-01-12,05:00,13:00,60,Mars\n"
               "CDG01,2027-01-12,12:00,20:00,60,2E arrivals\nCDG02,2027-01-12,05:00,06:00,60,2E arrivals\n"
               "CDG02,2027-03-28,02:30,10:00,60,2E arrivals\n") ==
        Lines{"2 staff_id unknown_staff", "3 date bad_date", "4 end bad_time", "5 base bad_value",
              "6 start overlapping_duties", "7 break_minutes bad_value", "8 start nonexistent_time"});
}

TEST_CASE("shifts: over midnight, and sent again for the same day") {
  Desk desk;
  std::string const head = "staff_id,date,start,end,break_minutes,base\n";
  REQUIRE(desk.load(FileKind::shifts, head + "CDG01,2027-01-12,21:30,05:00,30,2E "
                                             "arrivals\nCDG01,2027-01-13,21:30,05:00,30,2E arrivals\n")
              .accepted);
  REQUIRE(desk.load(FileKind::shifts, head + "CDG01,2027-01-12,20:30,04:00,30,2E arrivals\n").accepted);
  auto const duties = desk.store.duties_between(kAll.from, kAll.to);
  REQUIRE(duties.size() == 2);
  CHECK(format_iso_instant(duties[0].start) == "2027-01-12T19:30:00Z");
  CHECK(format_iso_instant(duties[0].end) == "2027-01-13T03:00:00Z");
  CHECK_FALSE(duties[0].base.empty());
  auto const overlap = desk.load(FileKind::shifts, head + "CDG01,2027-01-14,04:00,12:00,30,2E arrivals\n");
  CHECK(lines(overlap.errors) == Lines{"2 start overlapping_duties"});
  CHECK_THAT(overlap.errors[0].message, ContainsSubstring("one that is held (2027-01-13)"));
}

TEST_CASE("absences: dates are whole days, the last one included") {
  Desk desk;
  REQUIRE(desk.load(FileKind::absences,
                    "staff_id,from,to,kind\nCDG01,2027-01-12,13/01/2027,leave\nCDG02,2027-01-12 "
                    "08:00,2027-01-12T12h30,Training\n")
              .accepted);
  auto const held = desk.store.absences_between(kAll.from, kAll.to);
  REQUIRE(held.size() == 2);
  CHECK(format_iso_instant(held[0].from) == "2027-01-11T23:00:00Z");
  CHECK(format_iso_instant(held[0].to) == "2027-01-13T23:00:00Z");
  CHECK(format_iso_instant(held[1].to) == "2027-01-12T11:30:00Z");
  CHECK(held[1].kind == "training");
  CHECK(lines(desk.load(FileKind::absences,
                        "staff_id,from,to,kind\nCDG09,2027-01-12,2027-01-12,leave\nCDG01,2027-01-12,2027-01-"
                        "11,leave\n"
                        "CDG01,x,2027-01-12 25:00,holiday\n")
                  .errors) == Lines{"2 staff_id unknown_staff", "3 to bad_date", "4 kind bad_value",
                                    "4 from bad_date", "4 to bad_time"});
}

TEST_CASE("a side file sent again changes nothing") {
  Desk desk;
  std::string const file = "staff_id,from,to,kind\nCDG01,2027-01-12,2027-01-13,leave\n";
  CHECK_FALSE(desk.load(FileKind::absences, file).unchanged);
  CHECK(desk.load(FileKind::absences, file).unchanged);
  CHECK(desk.load(FileKind::absences, file).rows == 1);
}

TEST_CASE("paths that are no readable file get one clear line") {
  Desk desk;
  namespace fs = std::filesystem;
  auto const folder = fs::temp_directory_path() / ("escale_import_" + std::to_string(::getpid()));
  fs::create_directories(folder);
  auto const kind_of = [&](std::string const& path) {
    auto const report = import_path(desk.store, shipped_reference(), FileKind::manifest, path);
    CHECK_FALSE(report.accepted);
    REQUIRE(report.errors.size() == 1);
    CHECK_THAT(report.errors[0].message, ContainsSubstring(path));
    return report.errors[0].kind;
  };
  CHECK(kind_of(folder.string()) == "not_a_file");
  CHECK(kind_of((folder / "none.csv").string()) == "missing_file");
  CHECK(kind_of("/dev/null") == "not_a_file");
  auto const large = (folder / "large.csv").string();
  std::ofstream(large) << "a";
  fs::resize_file(large, 100'000'000);
  CHECK(kind_of(large) == "file_too_large");
  if (::geteuid() != 0) {
    auto const locked = (folder / "locked.csv").string();
    std::ofstream(locked) << "a";
    ::chmod(locked.c_str(), 0);
    CHECK(kind_of(locked) == "unreadable_file");
  }
  auto const good = (folder / "good.csv").string();
  std::ofstream(good) << Desk::text({{}});
  CHECK(import_path(desk.store, shipped_reference(), FileKind::manifest, good).accepted);
  fs::remove_all(folder);
}
