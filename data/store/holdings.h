#pragma once

#include <vector>

#include "data/store/store.h"

namespace escale::data {

/// What is held now, as Store::held_all, with no more of identity than planning needs: cases with person
/// numbers, birth dates, escorts and receivers. Names, PNRs, contacts and remarks are left sealed and come
/// back empty.
[[nodiscard]] std::vector<HeldNotice> held_for_planning(Store const& store);

struct ActiveHoldings {
  int abns = 0, travellers = 0;
};
/// Counts the active notices and their travellers; opens nothing.
[[nodiscard]] ActiveHoldings active_holdings(Store const& store);

}  // namespace escale::data
