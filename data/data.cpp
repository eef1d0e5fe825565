#include "data/data.h"

#include <cstdlib>
#include <filesystem>

namespace escale::data {

std::string default_reference_folder() {
  if (char const* set = std::getenv("ESCALE_REFERENCE"); set != nullptr && *set != '\0') return set;
  std::error_code ec;
  auto const program = std::filesystem::read_symlink("/proc/self/exe", ec);
  auto const beside = program.parent_path() / "reference" / "cdg";
  if (!ec && std::filesystem::is_directory(beside, ec)) return beside.string();
  return ESCALE_REFERENCE_DIR;
}

}  // namespace escale::data
