#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "data/import/import.h"
#include "data/import/issues.h"
#include "data/import/news.h"
#include "data/local_time.h"
#include "data/reference/reference.h"
#include "data/store/store.h"

namespace news_test {

using namespace escale;
using namespace escale::data;

inline std::string const kHere = std::string(ESCALE_SOURCE_DIR) + "/tests/news/samples/";
inline std::string const kDays = std::string(ESCALE_SOURCE_DIR) + "/tests/api/samples/days/";

inline std::string slurp(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline Reference const& shipped() {
  static Reference const reference = [] {
    std::vector<ReferenceFault> faults;
    return Reference::load(ESCALE_SOURCE_DIR "/data/reference/cdg", faults);
  }();
  return reference;
}

inline Instant at(std::string const& text) {
  return parse_iso_instant(text).value();
}

inline std::chrono::sys_seconds sent(std::string const& text) {
  return at(text);
}

/// The days of the API's samples: AF565 on 8 and 9 December, AF879 over midnight (codeshare KL2279), TK1823,
/// two departures; three notices.
inline void fill(Store& store) {
  for (auto const& [kind, name] :
       std::vector<std::pair<FileKind, std::string>>{{FileKind::flights, "flights.csv"},
                                                     {FileKind::staff, "staff.csv"},
                                                     {FileKind::shifts, "shifts.csv"},
                                                     {FileKind::manifest, "manifest-1-beirut.csv"},
                                                     {FileKind::manifest, "manifest-2-istanbul.csv"},
                                                     {FileKind::manifest, "manifest-3-night.csv"}}) {
    auto const report = import_path(store, shipped(), kind, kDays + name);
    if (!report.accepted) throw std::runtime_error(name + ": " + report.errors.front().message);
  }
}

inline NewsReport take(Store& store, std::string const& text,
                       std::string const& received = "2026-12-08T06:00:00Z") {
  return import_news(store, shipped(), "test", text, {.received = sent(received)});
}

inline FlightLeg leg(Store const& store, std::string const& number, std::string const& date) {
  auto const found = store.legs_on(number, parse_iso_date(date).value());
  if (found.empty()) throw std::runtime_error(number + " is not held");
  return found.front();
}

/// "3 OriginDate bad_date"
inline std::vector<std::string> lines(std::vector<Issue> const& issues) {
  std::vector<std::string> out;
  for (auto const& i : issues)
    out.push_back((i.row ? std::to_string(*i.row) : "-") + " " + (i.column.empty() ? "-" : i.column) + " " +
                  i.kind);
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace news_test
