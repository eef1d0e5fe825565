#pragma once

#include <string>
#include <vector>

#include "data/store/store.h"

namespace escale::data {

/// One table as it was written.
struct ExportedTable {
  std::string table;
  long rows = 0;
};

/// Writes every table of the database into a new folder, as `<table>.csv` and `<table>.json` (an array of
/// objects), sealed fields opened, and `export.json` that lists them with their columns. Files are readable
/// by the owner alone. Left out are what opens or proves things and is no data: keys, indexes over cases,
/// hashes of passwords, sessions, tokens and second factors. In CSV a cell that a spreadsheet would run
/// begins with
/// '; JSON holds every text as it is. Throws StoreError: "export_exists" when the folder is there and not
/// empty, "export_failed".
std::vector<ExportedTable> export_all(Store const& store, std::string const& folder, std::string const& at);

}  // namespace escale::data
