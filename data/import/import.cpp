#include "data/import/import.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "data/import/columns.h"
#include "data/import/content_hash.h"
#include "data/import/manifest.h"
#include "data/import/sheet.h"
#include "data/import/side_files.h"
#include "data/import/text.h"
#include "data/store/holdings.h"
#include "data/store/store.h"

namespace escale::data {
namespace {

std::string_view word(FileKind kind) {
  switch (kind) {
    case FileKind::manifest:
      return "manifest";
    case FileKind::flights:
      return "flights";
    case FileKind::staff:
      return "staff";
    case FileKind::shifts:
      return "shifts";
    case FileKind::absences:
      return "absences";
  }
  return "";
}

std::chrono::sys_seconds received(ImportOptions const& options) {
  auto const now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return options.received.value_or(now);
}

/// Answers what stores, for a look, what could be understood of a refused manifest.
std::function<void()> read_file(FileKind kind, Sheet const& sheet, bool& known, Store& store,
                                Reference const& reference, ImportOptions const& options, Issues& issues,
                                ImportReport& report) {
  SideContext context{store, reference, issues, known, received(options)};
  switch (kind) {
    case FileKind::manifest:
      return import_manifest(sheet, known, store, reference, options, issues, report);
    case FileKind::flights:
      report.rows = import_flights(sheet, context);
      break;
    case FileKind::staff:
      report.rows = import_staff(sheet, context);
      break;
    case FileKind::shifts:
      report.rows = import_shifts(sheet, context);
      break;
    case FileKind::absences:
      report.rows = import_absences(sheet, context);
      break;
  }
  return {};
}

void count_held(Store const& store, ImportOptions const& options, ImportReport& report) {
  if (!options.mission) {
    auto const active = active_holdings(store);
    report.abns_active += active.abns;
    report.travellers_active += active.travellers;
    return;
  }
  for (auto const& held : store.held_all()) {
    if (!held.active || !same_mission(*options.mission, held.notice.mission)) continue;
    ++report.abns_active;
    report.travellers_active += static_cast<int>(held.notice.travellers.size());
  }
}

bool nothing_new(FileKind kind, ImportReport const& report) {
  return kind == FileKind::manifest && !report.by_abn.empty() &&
         std::all_of(report.by_abn.begin(), report.by_abn.end(),
                     [](AbnSummary const& one) { return one.unchanged; });
}

ImportReport refused(std::string_view name, std::string_view kind, Words const& words) {
  ImportReport report;
  report.file = name;
  report.errors.push_back({std::nullopt, "", std::string(kind), "", words.en, words.fr});
  return report;
}

ImportReport too_large(std::string_view name, std::uintmax_t bytes) {
  auto const size = std::to_string(bytes >> 20);
  return refused(
      name, "file_too_large",
      {shown(name) + ": got " + size +
           " MiB, wanted at most 64. Maybe a picture was pasted, or it is another file.",
       shown(name) + " : lu : " + size +
           " Mio, attendu : au plus 64. Peut-être : une image y a été collée, ou c'est un autre fichier."});
}

}  // namespace

bool same_mission(std::string_view a, std::string_view b) {
  return fold_header(a) == fold_header(b);
}

ImportReport import_file(Store& store, Reference const& reference, FileKind kind, std::string_view name,
                         std::string_view bytes, ImportOptions const& options) {
  Issues issues;
  ImportReport report;
  report.file = name;
  auto const sheet = bytes.size() > kBytesMax ? std::nullopt : read_sheet(name, bytes, issues);
  if (bytes.size() > kBytesMax) report = too_large(name, bytes.size());
  if (sheet) {
    auto const hash = content_hash(bytes);
    Store::Transaction transaction(store);
    bool known = store.file_known(word(kind), hash);
    auto const understood = read_file(kind, *sheet, known, store, reference, options, issues, report);
    report.accepted = known || !issues.has_errors();
    report.unchanged = report.accepted && (known || nothing_new(kind, report));
    if (report.accepted && !known) store.remember_file(word(kind), hash, name);
    count_held(store, options, report);
    if (options.table) report.table = table_of(*sheet, kind);
    if (options.dry_run && options.look) {
      if (understood) understood();
      options.look(store, report);
    }
    if (report.accepted && !options.dry_run) transaction.commit();
  } else {
    count_held(store, options, report);
  }
  if (!sheet && report.errors.empty()) issues.move_to(report);
  if (sheet) issues.move_to(report);
  if (report.accepted)
    report.errors.clear();  // a file once taken stays taken, whatever the flights say by now
  return report;
}

ImportReport import_path(Store& store, Reference const& reference, FileKind kind, std::string const& path,
                         ImportOptions const& options) {
  namespace fs = std::filesystem;
  std::error_code fault;
  auto const status = fs::status(path, fault);
  auto const name = shown(path);
  ImportReport report;
  if (!fs::exists(status)) {
    report = refused(path, "missing_file",
                     {name + ": there is no such file. Maybe the name is mistyped.",
                      name + " : ce fichier n'existe pas. Peut-être : le nom est mal tapé."});
  } else if (!fs::is_regular_file(status)) {
    report = refused(path, "not_a_file",
                     {name + ": got a folder or a device, wanted a file. Maybe name the files in it.",
                      name + " : lu : un dossier ou un périphérique, attendu : un fichier. Peut-être : "
                             "nommer les fichiers qu'il contient."});
  } else if (auto const size = fs::file_size(path, fault); !fault && size > kBytesMax) {
    report = too_large(path, size);
  } else {
    std::ifstream file(path, std::ios::binary);
    std::string const bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (file.is_open() && !file.bad()) return import_file(store, reference, kind, path, bytes, options);
    report = refused(path, "unreadable_file",
                     {name + ": the file cannot be read. Maybe you do not have the right to: ask its owner.",
                      name + " : le fichier ne peut pas être lu. Peut-être : le droit de lecture manque, "
                             "demander à son propriétaire."});
  }
  count_held(store, options, report);
  return report;
}

}  // namespace escale::data
