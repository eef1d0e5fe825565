#include "api/watching.h"

#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <optional>
#include <set>

#include "data/import/pal.h"

namespace escale::api {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMostBytes = std::uintmax_t{64} << 20;

bool in_progress(std::string const& name) {
  return name.starts_with('.') || name.ends_with(".tmp") || name.ends_with(".part") || name.ends_with(".swp");
}

std::optional<std::string> bytes_of(fs::path const& path) {
  std::error_code fault;
  if (fs::file_size(path, fault) > kMostBytes || fault) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file.is_open() || file.bad()) return std::nullopt;
  return bytes;
}

/// A name that is free in the folder: "x.xml", "x-2.xml" ...
fs::path free_name(fs::path const& folder, fs::path const& name) {
  auto path = folder / name;
  for (int i = 2; fs::exists(fs::symlink_status(path)); ++i)
    path = folder / (name.stem().string() + "-" + std::to_string(i) + name.extension().string());
  return path;
}

/// What became of a file, and what to write beside it.
struct Verdict {
  bool accepted = false;
  bool keep = true;  // the file itself
  json::object report;
};

json::object refusal(std::string const& message) {
  return {{"accepted", false}, {"detail", message}};
}

}  // namespace

WatchedFolder::WatchedFolder(std::string folder, Live& live, Repairer repairer)
    : folder_(std::move(folder)), live_(live), repairer_(std::move(repairer)) {
  std::error_code fault;
  if (!fs::is_directory(folder_, fault)) throw WatchError(folder_ + ": there is no such folder to watch");
  for (auto const* name : {"done", "refused"}) {
    fs::create_directories(fs::path(folder_) / name, fault);
    if (fault) throw WatchError(folder_ + "/" + name + ": cannot be made: " + fault.message());
  }
}

int WatchedFolder::look() {
  std::error_code fault;
  std::map<std::string, Seen> now;
  std::set<std::string> ready;  // in the order of their names
  for (auto const& entry : fs::directory_iterator(folder_, fault)) {
    auto const name = entry.path().filename().string();
    std::error_code gone;
    if (entry.is_symlink(gone) || !entry.is_regular_file(gone) || in_progress(name)) continue;
    Seen const seen{entry.file_size(gone), entry.last_write_time(gone).time_since_epoch().count()};
    if (gone) continue;
    auto const before = seen_.find(name);
    if (before != seen_.end() && before->second == seen) ready.insert(name);
    now.emplace(name, seen);
  }
  seen_ = std::move(now);
  for (auto const& name : ready) {
    take(name);
    seen_.erase(name);
  }
  return static_cast<int>(ready.size());
}

void WatchedFolder::take(std::string const& name) {
  auto const path = fs::path(folder_) / name;
  Verdict verdict;
  if (auto const bytes = bytes_of(path); !bytes) {
    verdict.report = refusal("the file cannot be read, or is larger than 64 MiB");
  } else {
    try {
      if (data::looks_like_assistance_list(*bytes)) {
        auto const taken = take_needs(live_, repairer_, *bytes, repairer_.now());
        verdict = {taken.report.accepted, false, to_json(taken, live_.reference())};
      } else {
        auto const taken = take_news(live_, repairer_, name, *bytes, repairer_.now());
        verdict = {taken.report.accepted, true, to_json(taken, live_.reference())};
      }
    } catch (data::StoreError const& e) {
      if (e.word == "db_locked") return;  // the next look tries again
      verdict.report = refusal(e.what());
    } catch (std::exception const& e) {
      verdict.report = refusal(e.what());
    }
  }
  auto const to = free_name(fs::path(folder_) / (verdict.accepted ? "done" : "refused"), name);
  std::error_code fault;
  if (verdict.keep) fs::rename(path, to, fault);
  if (!verdict.keep || fault) fs::remove(path, fault);
  std::ofstream(to.string() + ".report.json", std::ios::binary) << json::serialize(verdict.report) << '\n';
}

void WatchedFolder::run(std::stop_token const& stop, std::chrono::milliseconds every) {
  std::mutex mutex;
  std::condition_variable_any wait;
  std::unique_lock lock(mutex);
  while (!stop.stop_requested()) {
    look();
    wait.wait_for(lock, stop, every, [] { return false; });
  }
}

}  // namespace escale::api
