#pragma once

#include <string>
#include <vector>

#include "data/notice.h"

namespace escale::data {

/// The party a case of one ABN was in when it was last seen, in the order in which the cases first appeared.
struct CaseParty {
  std::string case_number;
  int party_no = 0;  // 1..
};

/// What is remembered of an ABN's parties from version to version.
struct PartyBook {
  std::vector<CaseParty> cases;
  int last = 0;  // the highest ordinal ever given
};

/// Parties are families: travellers of one case, and of cases joined by linked_case inside the notice. A
/// family keeps the ordinal its oldest known case had; when a family splits, the part with the oldest case
/// keeps it and the others get new ones; a new family takes the next ordinal never used. Updates `book` and
/// answers the ordinal of each traveller.
[[nodiscard]] std::vector<int> party_ordinals(PartyBook& book, std::vector<Traveller> const& travellers);

}  // namespace escale::data
