#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/reference/shipped.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::data;
using namespace escale::test;
namespace fs = std::filesystem;

namespace {

/// A copy of the shipped tables that a test may spoil.
class Spoiled {
 public:
  Spoiled() {
    static int count = 0;
    folder_ = fs::temp_directory_path() /
              ("escale_reference_" + std::to_string(getpid()) + "_" + std::to_string(++count));
    fs::create_directories(folder_);
    for (auto const& file : fs::directory_iterator(shipped_folder()))
      fs::copy_file(file, folder_ / file.path().filename());
  }
  ~Spoiled() { fs::remove_all(folder_); }
  Spoiled(Spoiled const&) = delete;
  Spoiled& operator=(Spoiled const&) = delete;

  void write(char const* name, std::string const& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  void append(char const* name, std::string const& line) const {
    std::ofstream(folder_ / name, std::ios::binary | std::ios::app) << line;
  }
  void replace(char const* name, std::string const& before, std::string const& after) const {
    std::stringstream text;
    text << std::ifstream(folder_ / name, std::ios::binary).rdbuf();
    auto whole = text.str();
    auto const at = whole.find(before);
    REQUIRE(at != std::string::npos);
    write(name, whole.replace(at, before.size(), after));
  }
  void remove(char const* name) const { fs::remove(folder_ / name); }
  [[nodiscard]] fs::path folder() const { return folder_; }

  [[nodiscard]] std::vector<std::string> faults() const {
    std::vector<ReferenceFault> found;
    static_cast<void>(Reference::load(folder_.string(), found));
    std::vector<std::string> lines;
    for (auto const& f : found) lines.push_back(f.file + ":" + std::to_string(f.row) + ": " + f.message);
    return lines;
  }

 private:
  fs::path folder_;
};

using Lines = std::vector<std::string>;

/// "file:row: " of the first line that holds `text` in the spoiled copy.
std::string at(Spoiled const& s, char const* name, std::string const& text) {
  std::ifstream in(s.folder() / name);
  int row = 1;
  for (std::string line; std::getline(in, line); ++row)
    if (line.find(text) != std::string::npos) return std::string(name) + ":" + std::to_string(row) + ": ";
  FAIL("no line of " << name << " holds " << text);
  return {};
}

}  // namespace

TEST_CASE("an untouched copy has no fault, wherever it lies") {
  CHECK(Spoiled{}.faults() == Lines{});
}

TEST_CASE("every fault of every file is found at once, with file and row") {
  Spoiled const s;
  s.replace("process_times.csv", "gate_closes,20", "gate_closes,-3");
  s.replace("process_times.csv", "customs,5", "customs,five");
  s.append("languages.csv", "qqqq,,Nothing,Rien,,assumption\nqqq,,Again,arabe,,assumption\n");
  s.append("airlines.csv", "AF,AFR,Again,assumption\n");
  s.append("holidays.csv",
           "2027-02-30,Impossible,assumption\n2027-01-01,Again,assumption\n2029-01-01,New Year,\n");
  s.append("ssr.csv", "XXXX,wheelchair/fly,something,assumption\n");
  s.append("airports.csv", "QQQ,QQQQ,Nowhere,FR,Europe/Roissy,yes,yes,assumption\n");
  CHECK(s.faults() ==
        Lines{
            at(s, "process_times.csv", "customs") + "typical: got 'five', wanted 0 or more",
            at(s, "process_times.csv", "gate_closes") + "typical: got -3, wanted 0 or more",
            at(s, "airlines.csv", "AF,AFR,Again") + "iata: 'AF' stands in an earlier row already",
            at(s, "airlines.csv", "AF,AFR,Again") + "icao: 'AFR' stands in an earlier row already",
            at(s, "airports.csv", "QQQ") + "rescreen: got 'yes', wanted 'no' inside Schengen",
            at(s, "airports.csv", "QQQ") +
                "zone: got time zone 'Europe/Roissy', wanted a name of the IANA database",
            at(s, "ssr.csv", "XXXX") + "needs: got 'fly', wanted a need of the documentation",
            at(s, "languages.csv", "qqqq") + "code: got 'qqqq', wanted ISO 639-3",
            at(s, "languages.csv", "qqq,,Again") + "french: 'arabe' is ara in an earlier row already",
            at(s, "holidays.csv", "2029") + "source: got nothing, wanted a value",
            at(s, "holidays.csv", "2027-02-30") + "date: got '2027-02-30', wanted a day such as 2027-03-28",
            at(s, "holidays.csv", "2027-01-01,Again") + "date: '2027-01-01' stands in an earlier row already",
        });
}

TEST_CASE("names, places and ways that do not fit each other") {
  Spoiled const s;
  s.append("terminals.csv", "9,9,yes,2027-01-01,2026-01-01,,,assumption\n");
  s.append("halls.csv", "8,Z,1-9,,,assumption\n");
  s.append("places.csv", "2E.K.gate,2E,Z,gates,landside,P/X,,,assumption\n");
  s.append("links.csv",
           "2E.K.gate,nowhere,walk,both,both,1,2,3,4,00:00,24:00,,,assumption\n"
           "2E.K.gate,2E.K.gate,fly,both,both,3,2,,4,25:00,24:00,,,assumption\n"
           "2E.arrivals,stop.moon,walk,staff,both,1,,,,00:00,24:00,,,assumption\n");
  s.append("meeting_points.csv", "arrivals,,gate,2E.arrivals,assumption\nmoon,,,moon,assumption\n");
  auto const link = [&](char const* text) { return at(s, "links.csv", text); };
  CHECK(s.faults() ==
        Lines{
            at(s, "terminals.csv", "9,9") + "valid_to: got 2026-01-01, wanted a day after 2027-01-01",
            at(s, "halls.csv", "8,Z") + "terminal: got '8', wanted a code of terminals.csv",
            at(s, "places.csv", "2E,Z") +
                "kind: got 'gates', wanted one of gate remote_stand border_in bags arrivals departures "
                "border_out security lounge hotel airside_rest office",
            at(s, "places.csv", "2E,Z") + "sectors: got 'X', wanted A, B, P or F separated by /",
            at(s, "places.csv", "2E,Z") + "code: '2E.K.gate' stands in an earlier row already",
            at(s, "places.csv", "2E,Z") + "hall: got 'Z', wanted a hall of 2E in halls.csv",
            link("nowhere") + "to: got 'nowhere', wanted a code of places.csv or a stop",
            link("fly") + "runs_from: got '25:00', wanted a time of day such as 04:00",
            link("fly") + "mode: got 'fly', wanted one of walk cdgval lisa bus_n1 bus_n2 airside_bus control",
            link("fly") + "family: got 2, wanted no less than adult",
            link("fly") + "wheelchair: got nothing, wanted minutes",
            link("fly") + "to: got '2E.K.gate', wanted another place than from",
            link("moon") + "adult: got minutes, wanted nothing: staff only",
            link("moon") + "staff: got nothing, wanted minutes",
            "links.csv:0: no way leads to 2E.K.gate",
            "links.csv:0: only one way leads to stop.moon",
            at(s, "meeting_points.csv", "arrivals,,gate") +
                "words: ': arrivals' stands in an earlier row already",
            at(s, "meeting_points.csv", "arrivals,,gate") + "kind: wanted either a kind or a place",
            at(s, "meeting_points.csv", "moon") + "place: got 'moon', wanted a code of places.csv",
        });
}

TEST_CASE("distributions, ratios, terminals of airlines and rule profiles") {
  Spoiled const s;
  s.replace("process_times.csv", "10:0.867", "4:0.3");
  s.replace("process_times.csv", "30:0.985", "thirty");
  s.append("process_times.csv", "teleport,1,,,,,assumption\n");
  s.replace("process_times.csv", "handover,15", "handovers,15");
  s.replace("crew.csv", "walking,15", "walking,0");
  s.append("airline_terminals.csv", "Q1,5,4,2H,,,assumption\n");
  s.append("transit_visa.csv", "QQQ,some,,,assumption\n");
  s.append("protection_words.csv", "two words,yes,assumption\n");
  s.replace("rule_profiles.csv", "labour_code,daily_rest_min,660,,", "labour_code,daily_rest_max,660,,");
  s.replace("rule_profiles.csv", "labour_code,language,,soft,20", "labour_code,language,7,easy,-1");
  s.append("shift_patterns.csv", "early,26:00,13:30,60,perhaps,assumption\n");
  CHECK(s.faults() ==
        Lines{
            at(s, "process_times.csv", "thirty") +
                "cumulative: got '4:0.3', wanted more minutes and no smaller share than before",
            at(s, "process_times.csv", "thirty") +
                "cumulative: got 'thirty', wanted minutes:share such as 10:0.818",
            at(s, "process_times.csv", "handovers") +
                "key: got 'handovers', wanted a process of the documentation",
            at(s, "process_times.csv", "teleport") +
                "key: got 'teleport', wanted a process of the documentation",
            "process_times.csv:0: handover is missing",
            at(s, "crew.csv", "walking") + "travellers: got 0, wanted 1 or more",
            at(s, "airline_terminals.csv", "Q1") + "flight_to: wanted no less than flight_from",
            at(s, "airline_terminals.csv", "Q1") + "airline: got 'Q1', wanted an IATA code of airlines.csv",
            at(s, "airline_terminals.csv", "Q1") + "terminal: got '2H', wanted a code of terminals.csv",
            at(s, "transit_visa.csv", "QQQ") + "alpha3: got 'QQQ', wanted a code of countries.csv",
            at(s, "transit_visa.csv", "QQQ") + "passports: got 'some', wanted one of ordinary all none",
            at(s, "protection_words.csv", "two words") + "accents_count: got 'yes', wanted 'no' for a phrase",
            at(s, "rule_profiles.csv", "daily_rest_max") +
                "key: got 'daily_rest_max', wanted a limit or a rule of the documentation",
            at(s, "rule_profiles.csv", "easy") + "value: wanted nothing beside a rule",
            at(s, "rule_profiles.csv", "easy") + "level: got 'easy', wanted one of hard medium soft",
            at(s, "rule_profiles.csv", "easy") + "weight: got -1, wanted 0 or more",
            "rule_profiles.csv:0: labour_code has no daily_rest_min",
            at(s, "shift_patterns.csv", "26:00") + "id: 'early' stands in an earlier row already",
            at(s, "shift_patterns.csv", "26:00") + "start: got '26:00', wanted a time of day such as 04:00",
            at(s, "shift_patterns.csv", "26:00") + "on_call: got 'perhaps', wanted one of no yes",
        });
}

TEST_CASE("files that are missing, empty, cut off or of another shape") {
  Spoiled const s;
  s.remove("crew.csv");
  s.write("holidays.csv", "");
  s.write("ssr.csv", "code,needs,comment,source\nWCHR,wheelchair,x,assumption\n");
  s.write("airport.csv", "iata,zone,source\nCDG,Europe/Paris\n");
  s.append("countries.csv", "QQ,QQQ,\"Never ends,assumption\n");
  CHECK(s.faults() == Lines{
                          "airport.csv:2: got 2 cells, wanted 3",
                          "crew.csv:0: cannot be read, wanted a file in the reference folder",
                          at(s, "countries.csv", "QQQ") + "a quote that never ends",
                          at(s, "countries.csv", "QQQ") + "got 3 cells, wanted 4",
                          "ssr.csv:1: meaning: column is missing",
                          "ssr.csv:1: comment: unknown column",
                          "holidays.csv:0: is empty, wanted a header row",
                      });
}

TEST_CASE("a folder that is not there is one fault a file, never an exception") {
  std::vector<ReferenceFault> found;
  static_cast<void>(Reference::load("/nowhere/at/all", found));
  std::map<std::string, int> unreadable;
  for (auto const& f : found)
    if (f.message.starts_with("cannot be read")) ++unreadable[f.file];
  CHECK(unreadable.size() ==
        static_cast<std::size_t>(std::distance(fs::directory_iterator(shipped_folder()), {})));
  for (auto const& [file, times] : unreadable) CHECK(times == 1);
}

TEST_CASE("quoted cells, CRLF line ends and blank lines are read") {
  Spoiled const s;
  s.write("halls.csv",
          "terminal,hall,gates,valid_from,valid_to,source\r\n\r\n2E,K,\"21, to \"\"54\"\"\",,,domain 3.1\r\n"
          "2E,L,x,,,domain 3.1\r\n2E,M,x,,,domain 3.1");
  CHECK(s.faults() == Lines{});
}

TEST_CASE("validity: a way that closes and one that opens on a day") {
  Spoiled const s;
  s.append("links.csv",
           "1.arrivals,2E.arrivals,walk,both,both,3,4,5,3,00:00,24:00,2027-01-01,2027-01-03,assumption\n");
  REQUIRE(s.faults() == Lines{});
  std::vector<ReferenceFault> none;
  auto const r = Reference::load(s.folder().string(), none);
  auto const minutes = [&](char const* on) {
    auto const a = r.airport(day(on), day(on));
    return a.staff_travel.at(a.find_code("1.arrivals"), a.find_code("2E.arrivals"), false);
  };
  CHECK(minutes("2026-12-31") == 22);
  CHECK(minutes("2027-01-01") == 3);
  CHECK(minutes("2027-01-02") == 3);
  CHECK(minutes("2027-01-03") == 22);
}
