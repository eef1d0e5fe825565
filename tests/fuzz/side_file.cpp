#include <array>

#include "tests/fuzz/importing.h"
#include "tests/fuzz/targets.h"

/// The first letter says which file the rest is.
void fuzz::side_file(std::string_view bytes) {
  using escale::data::FileKind;
  static constexpr std::array kinds{FileKind::flights, FileKind::staff, FileKind::shifts, FileKind::absences};
  static constexpr std::string_view letters = "fsha";
  if (bytes.empty()) return;
  auto const at = letters.find(bytes.front());
  import_bytes(kinds[at < kinds.size() ? at : 3], bytes.substr(1));
}
