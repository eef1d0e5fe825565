#include "tests/fuzz/importing.h"
#include "tests/fuzz/targets.h"

void fuzz::manifest(std::string_view bytes) {
  import_bytes(escale::data::FileKind::manifest, bytes);
}
