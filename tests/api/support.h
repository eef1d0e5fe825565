#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "api/announce.h"
#include "api/auth.h"
#include "api/caller.h"
#include "api/endpoints.h"
#include "api/json.h"
#include "api/live.h"
#include "api/planner.h"
#include "api/router.h"
#include "data/import/import.h"
#include "data/reference/reference.h"
#include "data/store/store.h"

namespace api_test {

using namespace escale;
using namespace escale::api;

inline std::string const kSamples = std::string(ESCALE_SOURCE_DIR) + "/tests/api/samples/days";
inline std::string const kShared = std::string(ESCALE_SOURCE_DIR) + "/../shared/manifests";

inline data::Reference const& shipped() {
  static data::Reference const reference = [] {
    std::vector<data::ReferenceFault> faults;
    auto loaded = data::Reference::load(ESCALE_SOURCE_DIR "/data/reference/cdg", faults);
    if (!faults.empty()) throw std::runtime_error(faults.front().file + ": " + faults.front().message);
    return loaded;
  }();
  return reference;
}

/// A folder that goes away with the test.
struct Folder {
  Folder() {
    static int count = 0;
    path = (std::filesystem::temp_directory_path() /
            ("escale-api-" + std::to_string(::getpid()) + "-" + std::to_string(++count)))
               .string();
    std::filesystem::create_directories(path);
  }
  ~Folder() {
    std::error_code ec;
    std::filesystem::remove_all(path, ec);
  }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  [[nodiscard]] std::string operator/(std::string const& name) const { return path + "/" + name; }
  std::string path;
};

inline std::string slurp(std::string const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void spill(std::string const& path, std::string const& text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// Takes the samples: 8 and 9 December 2026, three arrivals, one transit, three staff of whom one is absent.
inline void fill(data::Store& store) {
  auto const take = [&](data::FileKind kind, std::string const& name) {
    auto const report = data::import_path(store, shipped(), kind, kSamples + "/" + name);
    if (!report.accepted) throw std::runtime_error(name + " was refused: " + report.errors.front().message);
  };
  take(data::FileKind::flights, "flights.csv");
  take(data::FileKind::staff, "staff.csv");
  take(data::FileKind::shifts, "shifts.csv");
  take(data::FileKind::absences, "absences.csv");
  take(data::FileKind::manifest, "manifest-1-beirut.csv");
  take(data::FileKind::manifest, "manifest-2-istanbul.csv");
  take(data::FileKind::manifest, "manifest-3-night.csv");
}

/// Who asks when a test says nothing else.
inline std::shared_ptr<Caller const> supervisor() {
  static auto const caller =
      std::make_shared<Caller const>(Caller{.user = "test-supervisor", .role = Role::supervisor});
  return caller;
}

/// Hashes that cost nothing: tests sign in often.
inline AuthLimits quick_hashes() {
  return {.cost = {.passes = 1, .memory = 8192}};
}

/// The whole API over a store in memory, without a socket and without sign-in: `caller` is believed.
struct App {
  explicit App(bool filled = true, std::string const& database = ":memory:") : live(database, shipped()) {
    if (filled) live.write([](data::Store& store) { fill(store); });
  }

  Live live;
  EventHub events{live};
  Planner planner{live, [this](Job const& job) { announce_draft(events, job); }};
  Accounts accounts{live, system_clock(), quick_hashes()};
  Router router{routes({.live = live,
                        .planner = planner,
                        .accounts = accounts,
                        .events = events,
                        .open_date = "2026-12-08",
                        .tell_notice = notice_teller(events)})};

  /// "GET", "/api/v1/days?x=1" ...
  Response call(std::string const& method, std::string const& target, std::string const& body = {},
                std::string const& type = "application/json",
                std::shared_ptr<Caller const> caller = supervisor(), std::string const& if_match = {}) const {
    Request request{.method = method};
    request.caller = std::move(caller);
    request.if_match = if_match;
    if (!read_target(target, request)) throw std::invalid_argument(target);
    request.body = body;
    if (!body.empty()) request.content_type = type;
    return router.handle(std::move(request));
  }
  json::object get(std::string const& target) const {
    return parse_json(call("GET", target).body).as_object();
  }
  /// Solves these days and waits; the job as it ended.
  json::object solve(std::string const& from, std::string const& to) {
    auto const job =
        parse_json(call("POST", "/api/v1/solve", R"({"from":")" + from + R"(","to":")" + to + R"("})").body);
    planner.wait();
    return get("/api/v1/jobs/" + std::string(job.at("id").as_string()));
  }
};

inline std::string code_of(Response const& response) {
  return std::string(parse_json(response.body).as_object().at("code").as_string());
}

inline std::string text_at(json::object const& object, std::string_view key) {
  return std::string(object.at(key).as_string());
}

}  // namespace api_test
