#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/import/issues.h"
#include "data/import/values.h"

namespace escale::data {

/// One person of an assistance list. The name is in memory only for as long as it takes to find out whether
/// the person is expected here.
struct ListedPerson {
  std::string family, given;       // as written, the title still at the end of the given name
  std::vector<std::string> codes;  // SSR with a confirmed status or none
  std::string locator;             // empty: not said
};

struct ListedChange {
  enum class Kind : std::uint8_t { add, remove, change } kind = Kind::add;
  ListedPerson person;
  int line = 0;
};

/// One PAL or CAL message.
struct AssistanceList {
  bool changes = false;  // a CAL
  FlightNumber flight;
  int day = 0, month = 0;  // local scheduled departure date
  std::string boarding;    // IATA
  std::vector<std::string> destinations;
  int part = 1;
  bool nil = false;
  std::vector<ListedChange> people;
};

/// Reads PAL and CAL messages (Passenger and Change Assistance List, RP 1708a), several in one text. Folded
/// lines are joined, parties taken apart. Faults name the line and never the name of a person.
[[nodiscard]] std::vector<AssistanceList> read_assistance_lists(std::string_view text, Issues& issues);

/// Whether a line of the text begins such a message.
[[nodiscard]] bool looks_like_assistance_list(std::string_view text);

/// How well a listed name fits a name as a notice has it: 0 not at all, 1 shortened or joined, 2 the same.
/// Only letters count, titles (MR, MRS, MSTR ...) are left out where that makes it fit.
[[nodiscard]] int name_fit(ListedPerson const& listed, std::string_view family, std::string_view given);

/// Reads one person line: "2COSTA/RUIMR/ANAMRS .L/ABC123 .R/WCHR HK1-1COSTA/ANAMRS" is two people. Empty when
/// it is none.
[[nodiscard]] std::vector<ListedPerson> read_party(std::string_view line);

}  // namespace escale::data
