#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "data/import/import.h"
#include "data/reference/reference.h"
#include "data/store/store.h"

namespace escale::data {

inline std::string const kSharedManifests = std::string(ESCALE_SOURCE_DIR) + "/../shared/manifests/";
inline std::string const kSamples = std::string(ESCALE_SOURCE_DIR) + "/tests/import/samples/";

/// The shipped reference tables, loaded once.
inline Reference const& shipped_reference() {
  static Reference const reference = [] {
    std::vector<ReferenceFault> faults;
    return Reference::load(std::string(ESCALE_SOURCE_DIR) + "/data/reference/cdg", faults);
  }();
  return reference;
}

inline std::string slurp(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// "3 inbound_flight unknown_flight"; "-" for the whole file or row.
inline std::string line(Issue const& issue) {
  return (issue.row ? std::to_string(*issue.row) : "-") + " " + (issue.column.empty() ? "-" : issue.column) +
         " " + issue.kind;
}

inline std::vector<std::string> lines(std::vector<Issue> const& issues) {
  std::vector<std::string> out;
  for (auto const& issue : issues) out.push_back(line(issue));
  return out;
}

}  // namespace escale::data
