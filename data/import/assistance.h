#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/import/import.h"

namespace escale::data {

class Store;
class Reference;

/// Needs of one expected person as an assistance list has them and as they were noted before.
struct NeedChange {
  std::string abn, case_number, person_no;
  std::string flight, date;
  std::vector<std::string> before, after;  // codes noted from lists
  std::vector<std::string> in_notice;      // codes of the notice, which stays as it is
};

struct NeedReport {
  bool accepted = false;
  int lists = 0;
  int listed = 0;     // people in the lists
  int expected = 0;   // of these, people expected here
  int discarded = 0;  // of these, people nobody here expects: nothing of them is kept
  std::vector<NeedChange> changes;
  std::vector<Issue> errors, warnings;
};

struct NeedOptions {
  bool dry_run = false;
  std::optional<std::chrono::sys_seconds> received = {};  // none: now
};

/// Takes PAL and CAL messages pasted in: of everybody listed only those whom a notice announces on that
/// flight, and of them only codes that ask for something; all else is discarded before anything is stored.
/// Part 1 of a PAL replaces what lists said about the flight before. A name that fits several people changes
/// nobody. Throws only for faults of the store (StoreError).
[[nodiscard]] NeedReport take_assistance_lists(Store& store, Reference const& reference,
                                               std::string_view text, NeedOptions const& options = {});

}  // namespace escale::data
