#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "data/reference/reference.h"
#include "data/reference/table.h"

namespace escale::data {

struct TerminalName {
  std::string code, name;  // name folded: "2e"
  std::string shown;       // as written: "2E"; empty: read, never shown
  Validity valid;          // shown in this time
  Validity accepted;       // read in this time
};

struct HallRow {
  std::string terminal, hall;
  Validity valid;
};

/// A way between two places or stops, one pace after another. Staff go both ways, travellers forward or both.
struct Link {
  std::size_t from = 0, to = 0;  // index into places, then stops
  bool both_ways = true;
  std::array<std::optional<int>, kPaces> traveller;
  std::optional<int> staff;
  int runs_from = 0, runs_to = 24 * 60;  // local minutes; past midnight when to <= from
  bool sets_night = false;  // the link whose closing makes the night of the travel tables (CDGVAL)
  Validity valid;
};

struct MeetingWord {
  std::vector<std::string> words;  // folded, in this order in the text
  std::string terminal;            // empty: any
  std::optional<PlaceKind> kind;   // in the terminal that the text names
  std::string place;               // or this very place
};

struct ProcessRow {
  std::string key;
  Duration duration;
  Validity valid;
};

struct AirlineTerminal {
  std::string airline, terminal;
  int flight_from = 0, flight_to = 9999;
  Validity valid;
};

struct AirportRow {
  std::string iata, zone;
  bool schengen = false, rescreen = true;
};

struct TransitVisa {
  bool needed = false;
  Validity valid;
};

struct ProtectionWord {
  std::vector<std::string> words;  // folded
  std::string exact;               // not empty: accents count, lower case
  std::string shown;
};

struct Reference::Tables {
  std::string zone, home;
  std::vector<TerminalName> terminals;
  std::vector<HallRow> halls;
  std::vector<Place> places;
  std::vector<Validity> place_valid;  // as places
  std::vector<std::string> stops;     // nodes of the ways that are no places
  std::vector<Link> links;
  std::vector<MeetingWord> meeting;
  std::vector<ProcessRow> process;
  std::vector<CrewRule> crew;
  std::vector<AirlineTerminal> airline_terminals;
  std::map<std::string, std::string, std::less<>> airlines;  // ICAO and IATA -> IATA
  std::map<std::string, AirportRow, std::less<>> airports;
  std::map<std::string, std::string, std::less<>> airport_of_icao;
  std::map<std::string, std::string, std::less<>> countries;  // alpha-2 and alpha-3 -> alpha-3
  std::map<std::string, std::vector<TransitVisa>, std::less<>> transit_visa;  // by alpha-3
  std::map<std::string, NeedSet, std::less<>> ssr;
  std::map<std::string, std::string, std::less<>> languages;  // folded name or code -> ISO 639-3
  std::map<std::chrono::sys_days, std::string> holidays;
  std::vector<ProtectionWord> protection;
  std::vector<RuleProfile> profiles;
  std::vector<ShiftPattern> patterns;
  PrivacyRules privacy;
};

using Faults = std::vector<ReferenceFault>;
void load_names(std::string const& folder, Reference::Tables& tables,
                Faults& faults);  // airport, terminals, halls
void load_places(std::string const& folder, Reference::Tables& tables, Faults& faults);  // places, links
void load_meeting_points(std::string const& folder, Reference::Tables& tables, Faults& faults);
void load_process(std::string const& folder, Reference::Tables& tables,
                  Faults& faults);  // process times, crew
void load_airlines(std::string const& folder, Reference::Tables& tables,
                   Faults& faults);  // airlines, their terminals
void load_airports(std::string const& folder, Reference::Tables& tables, Faults& faults);  // airports
void load_people(std::string const& folder, Reference::Tables& tables,
                 Faults& faults);  // countries, SSR, languages
void load_words(std::string const& folder, Reference::Tables& tables,
                Faults& faults);  // holidays, protection words
void load_privacy(std::string const& folder, Reference::Tables& tables, Faults& faults);
void load_rules(std::string const& folder, Reference::Tables& tables,
                Faults& faults);  // profiles, shift patterns

}  // namespace escale::data
