#include "tests/reference/shipped.h"
#include "tests/support/catch.h"

using namespace escale;
using namespace escale::data;
using namespace escale::test;

TEST_CASE("the shipped tables load without a fault") {
  std::vector<ReferenceFault> faults;
  auto const reference = Reference::load(shipped_folder(), faults);
  for (auto const& f : faults) UNSCOPED_INFO(f.file << ":" << f.row << ": " << f.message);
  CHECK(faults.empty());
  CHECK(reference.home() == "CDG");
  CHECK(reference.local_zone() == "Europe/Paris");
}
