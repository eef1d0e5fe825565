#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "api/cli.h"
#include "data/data.h"
#include "data/local_time.h"

namespace escale::api::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kDocumentLimit = std::uintmax_t{256} * 1024 * 1024;

constexpr std::array<std::pair<std::string_view, data::FileKind>, 4> kSideFiles{
    {{"flights.csv", data::FileKind::flights},
     {"staff.csv", data::FileKind::staff},
     {"shifts.csv", data::FileKind::shifts},
     {"absences.csv", data::FileKind::absences}}};

bool is_side_file(std::string const& name) {
  return std::any_of(kSideFiles.begin(), kSideFiles.end(), [&](auto const& f) { return f.first == name; });
}

std::vector<std::string> manifests_in(fs::path const& folder) {
  std::vector<std::string> names;
  std::error_code ec;
  for (fs::directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec)) {
    auto const name = it->path().filename().string();
    auto ending = it->path().extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return char(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    if ((ending == ".csv" || ending == ".xlsx") && !is_side_file(name)) names.push_back(name);
  }
  if (ec) throw Refusal(folder.string() + ": " + ec.message() + "; give a folder that can be read");
  std::sort(names.begin(), names.end());
  return names;
}

void say_refused(data::ImportReport const& report) {
  auto const n = report.errors.size();
  auto line = report.file + ": refused with " + std::to_string(n) + (n == 1 ? " error" : " errors");
  if (n > 0) {
    auto const& first = report.errors.front();
    line += n == 1 ? ": " : ", the first: ";
    if (first.row) line += "row " + std::to_string(*first.row) + " ";
    if (!first.column.empty()) line += first.column + " ";
    line += first.kind + ": " + first.message;
  }
  if (line.ends_with('.')) line.pop_back();
  warn(line + "; escale import KIND FILE --dry-run lists all");
}

}  // namespace

data::Reference load_reference() {
  auto const folder = data::default_reference_folder();
  std::vector<data::ReferenceFault> faults;
  auto reference = data::Reference::load(folder, faults);
  if (faults.empty()) return reference;
  for (std::size_t i = 0; i + 1 < faults.size(); ++i)
    warn(faults[i].file + ":" + std::to_string(faults[i].row) + ": " + faults[i].message);
  auto const& last = faults.back();
  throw Refusal(last.file + ":" + std::to_string(last.row) + ": " + last.message +
                "; put the reference tables in " + folder + " right");
}

data::Store open_existing(std::string const& path) {
  std::error_code ec;
  if (path != ":memory:" && !fs::exists(path, ec))
    throw Refusal(path + ": there is no such database; make one with escale import KIND FILE... --db " +
                  path);
  return data::Store(path);
}

LoadedFolder load_folder(std::string const& folder, data::Reference const& reference) {
  std::error_code ec;
  if (!fs::is_directory(folder, ec))
    throw Refusal(folder + ": no folder; give the folder that holds the files with --input");
  LoadedFolder loaded{.store = data::Store(":memory:"), .reports = {}};
  auto const take = [&](data::FileKind kind, std::string const& name) {
    loaded.reports.push_back(
        data::import_path(loaded.store, reference, kind, (fs::path(folder) / name).string()));
    loaded.anything = loaded.anything || loaded.reports.back().accepted;
  };
  for (auto const& [name, kind] : kSideFiles)
    if (fs::exists(fs::path(folder) / name, ec)) take(kind, std::string(name));
  for (auto const& name : manifests_in(folder)) take(data::FileKind::manifest, name);
  return loaded;
}

data::Store open_source(std::string const& db, std::string const& input, data::Reference const& reference,
                        bool tell) {
  if (db.empty() == input.empty()) throw Refusal("give either --db F or --input DIR");
  if (!db.empty()) return open_existing(db);
  auto loaded = load_folder(input, reference);
  for (auto const& report : loaded.reports)
    if (tell && !report.accepted) say_refused(report);
  if (!loaded.anything)
    throw Refusal(
        input + ": nothing in it could be taken; put flights.csv, staff.csv, shifts.csv and manifests there");
  return std::move(loaded.store);
}

Date date_argument(std::string const& option, std::string const& text) {
  auto const date = data::parse_iso_date(text);
  if (!date || int(date->year()) < 1970 || int(date->year()) > 2037)
    throw Refusal(option + ": got \"" + text + "\", wanted a date like 2026-12-08 (years 1970 to 2037)");
  return *date;
}

std::string read_file(std::string const& path) {
  std::error_code ec;
  if (!fs::exists(path, ec)) throw Refusal(path + ": there is no such file; give the path of a file");
  if (fs::is_directory(path, ec)) throw Refusal(path + ": a folder; give the path of a file");
  auto const size = fs::is_regular_file(path, ec) ? fs::file_size(path, ec) : 0;
  if (!ec && size > kDocumentLimit)
    throw Refusal(path + ": larger than 256 MiB; give a roster document of escale plan --out");
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Refusal(path + ": " + std::strerror(errno) + "; make it readable");
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) throw Refusal(path + ": cannot be read to its end; copy it again");
  return text;
}

void write_file(std::string const& path, std::string const& text) {
  std::error_code ec;
  if (fs::is_directory(path, ec)) throw Refusal(path + ": a folder; give the path of a file to write");
  if (fs::exists(path, ec) && !fs::is_regular_file(path, ec)) {  // a pipe or /dev/stdout: nothing to rename
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  auto const beside = path + ".part";
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (out) fs::rename(beside, path, ec);
  if (out && !ec) return;
  std::string const why = ec ? ec.message() : std::strerror(errno);
  std::error_code ignored;
  fs::remove(beside, ignored);
  throw Refusal(path + ": cannot be written: " + why + "; choose another place or make room");
}

}  // namespace escale::api::cli
