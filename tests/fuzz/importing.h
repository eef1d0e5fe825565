#pragma once

#include <string_view>

#include "data/import/import.h"

namespace fuzz {

/// Reads the bytes as a file of this kind, as a dry run over a store that holds two days, and holds what
/// every report must be.
void import_bytes(escale::data::FileKind kind, std::string_view bytes);

}  // namespace fuzz
