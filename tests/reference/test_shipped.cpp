#include <filesystem>

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

TEST_CASE("the tables lie beside the built program, the same as in the source tree") {
  auto const copied = std::filesystem::path(ESCALE_BINARY_DIR) / "reference" / "cdg";
  REQUIRE(std::filesystem::is_directory(copied));
  std::vector<ReferenceFault> faults;
  static_cast<void>(Reference::load(copied.string(), faults));
  CHECK(faults.empty());
  for (auto const& file : std::filesystem::directory_iterator(shipped_folder()))
    CHECK(std::filesystem::file_size(file) == std::filesystem::file_size(copied / file.path().filename()));
}
