#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/import/import_support.h"

namespace escale::data {

/// A store with a few flights and two staff members, and manifests made of one good row with some cells
/// changed. Flights of Mon 2027-01-11 to Wed 2027-01-13, and of the night of the clock change, Sun
/// 2027-03-28.
class Desk {
 public:
  using Cells = std::map<std::string, std::string>;

  Store store{":memory:"};

  Desk();

  ImportReport load(FileKind kind, std::string const& text, std::string const& name = "file.csv",
                    bool dry_run = false) {
    return import_file(store, shipped_reference(), kind, name, text, {.dry_run = dry_run});
  }
  ImportReport manifest(std::vector<Cells> const& rows) { return load(FileKind::manifest, text(rows)); }

  /// An arrival: one person of case LBN-1 on AF565 of 2027-01-12, row by row with the next person_no.
  static std::string text(std::vector<Cells> const& rows);
  static std::vector<std::string> const& header();
  /// Changes that turn the arrival into a transit to Montreal, or into a departure to Beirut.
  static Cells transit(Cells more = {});
  static Cells departure(Cells more = {});
};

}  // namespace escale::data
