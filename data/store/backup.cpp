#include "data/store/backup.h"

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "data/store/database.h"

namespace escale::data {
namespace {

namespace fs = std::filesystem;

constexpr int kPagesAStep = 512;

[[noreturn]] void refuse(char const* word, std::string const& file, std::string const& what) {
  throw StoreError(word, file + ": " + what);
}

/// A file that goes away unless it is kept.
struct Part {
  std::string path;
  ~Part() {
    for (auto const* ending : {"", "-journal", "-wal", "-shm"}) ::unlink((path + ending).c_str());
  }
};

void copy(SQLite::Database& from, std::string const& part) {
  SQLite::Database to(part, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  {
    SQLite::Backup copying(to, from);
    while (copying.executeStep(kPagesAStep) != SQLITE_DONE) continue;
  }
  to.exec("PRAGMA journal_mode = DELETE");
}

void check(std::string const& part, std::string const& name) {
  SQLite::Database const copied(part, SQLite::OPEN_READONLY);
  SQLite::Statement whole(copied, "PRAGMA integrity_check");
  if (!whole.executeStep() || whole.getColumn(0).getString() != "ok")
    refuse("backup_failed", name, "the copy is damaged; check the disk");
  SQLite::Statement references(copied, "PRAGMA foreign_key_check");
  if (references.executeStep())
    refuse("backup_failed", name, "the copy does not hold together; check the database");
}

void sync(std::string const& path, int flags) {
  int const file = ::open(path.c_str(), flags | O_CLOEXEC);
  bool const done = file >= 0 && ::fsync(file) == 0;
  int const why = errno;
  if (file >= 0) ::close(file);
  if (!done) refuse("backup_failed", path, std::string("cannot be written: ") + std::strerror(why));
}

}  // namespace

void backup(Store const& store, std::string const& to) {
  auto& db = store.connection();
  std::error_code ec;
  auto const folder = fs::path(to).parent_path();
  if (to.empty()) refuse("backup_failed", db.path, "name a file for the backup");
  if (!folder.empty() && !fs::is_directory(folder, ec))
    refuse("backup_failed", to,
           "the folder " + folder.string() + " does not exist; create it or name another file");
  if (fs::exists(fs::symlink_status(to, ec)))
    refuse("backup_exists", to, "is there already; a backup never replaces a file, name another one");
  Part const part{to + ".part"};
  ::unlink(part.path.c_str());
  int const made = ::open(part.path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (made < 0) refuse("backup_failed", to, std::string("cannot be made: ") + std::strerror(errno));
  ::close(made);
  try {
    copy(*db.db, part.path);
    check(part.path, to);
  } catch (SQLite::Exception const& e) {
    refuse("backup_failed", to, std::string("the copy failed: ") + e.what());
  }
  sync(part.path, O_RDWR);
  // A link, unlike a rename, never replaces what came to be there in the meantime.
  if (::link(part.path.c_str(), to.c_str()) != 0)
    refuse(errno == EEXIST ? "backup_exists" : "backup_failed", to,
           std::string("cannot be made: ") + std::strerror(errno));
  sync(folder.empty() ? "." : folder.string(), O_RDONLY | O_DIRECTORY);
}

}  // namespace escale::data
