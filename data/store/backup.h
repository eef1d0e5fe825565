#pragma once

#include <string>

#include "data/store/store.h"

namespace escale::data {

/// Copies the database as it is now into a new file, while others use it: the copy is checked, on disk and
/// one file. The key is not in it. Throws StoreError: "backup_exists" when the file is there already,
/// "backup_failed".
void backup(Store const& store, std::string const& to);

}  // namespace escale::data
