#pragma once

#include "data/assemble.h"
#include "data/reference/reference.h"
#include "tests/store/samples.h"

namespace samples {

inline Reference const& cdg() {
  static Reference const reference = [] {
    std::vector<ReferenceFault> faults;
    auto loaded = Reference::load(ESCALE_SOURCE_DIR "/data/reference/cdg", faults);
    if (!faults.empty()) throw std::runtime_error(faults.front().file + ": " + faults.front().message);
    return loaded;
  }();
  return reference;
}

/// A traveller who arrives with AF565 from Beirut on 8 December, or as given.
inline Traveller arriving(std::string case_number, std::string person_no, std::string born = "1990-05-01",
                          int number = 565, unsigned d = 8, std::string from = "BEY") {
  auto t = traveller(std::move(case_number), std::move(person_no), std::move(born));
  t.inbound = FlightKey{"AF", number, 0, day(d), std::move(from), "CDG"};
  t.reception_party = "Foyer Lumière";
  t.reception_contact = "+33 6 00 00 00 01";
  t.meeting_point = "2E arrivée, porte 8";
  return t;
}

}  // namespace samples
