#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>

#include "api/endpoints_news.h"

namespace escale::api {

/// The folder cannot be watched.
struct WatchError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A folder into which flight news and assistance lists are put. A file that has not changed between two
/// looks is taken: moved to `done` or `refused` with `NAME.report.json` beside it. Whoever writes there
/// should write under another name (".x", "x.part", "x.tmp") and rename; a file that is still growing is left
/// for the next look. An assistance list is removed once it is read: it holds other people's names.
class WatchedFolder {
 public:
  /// Makes `done` and `refused`. Throws WatchError.
  WatchedFolder(std::string folder, Live& live, Repairer repairer);

  /// One look; how many files were taken or refused.
  int look();
  /// Looks until it is stopped.
  void run(std::stop_token const& stop, std::chrono::milliseconds every = std::chrono::milliseconds(500));

 private:
  struct Seen {
    std::uintmax_t size = 0;
    std::int64_t written = 0;
    friend bool operator==(Seen const&, Seen const&) = default;
  };

  void take(std::string const& name);

  std::string folder_;
  Live& live_;
  Repairer repairer_;
  std::map<std::string, Seen> seen_;
};

}  // namespace escale::api
