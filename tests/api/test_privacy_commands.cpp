#include <algorithm>
#include <filesystem>

#include "tests/api/program.h"
#include "tests/api/support.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

struct Base {
  Base() { REQUIRE(run({"import", "manifest", kSamples + "/manifest-1-beirut.csv", "--db", db}).code == 0); }
  [[nodiscard]] Ran use(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--db", db});
    return run(arguments);
  }
  Folder folder;
  std::string db = folder / "x.db";
};

void refused(Ran const& ran, std::string const& part) {
  INFO(ran.err);
  CHECK(ran.code == 2);
  CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
  CHECK_THAT(ran.err, ContainsSubstring(part));
}

}  // namespace

TEST_CASE("audit verify says how many entries, or which is broken") {
  Base const base;
  CHECK(base.use({"audit", "verify"}).out == "0 entries, unbroken\n");
  REQUIRE(base.use({"hold", "add", "ZZ26-0001", "--reason", "claim 17"}).code == 0);
  CHECK(base.use({"audit", "verify"}).out == "1 entry, unbroken\n");
  CHECK_THAT(base.use({"audit", "list"}).out,
             ContainsSubstring("command line (local)  hold_placed  ZZ26-0001  hold 1"));
  CHECK(base.use({"audit", "list", "--subject", "other"}).out.empty());
  auto bytes = slurp(base.db);
  auto const at = bytes.find("hold_placed");
  REQUIRE(at != std::string::npos);
  bytes.replace(at, 4, "HOLD");
  spill(base.db, bytes);
  refused(base.use({"audit", "verify"}), "the audit log is broken at entry 1: its text was changed");
}

TEST_CASE("holds and purge work together on the command line") {
  Base const base;
  refused(base.use({"hold", "add", "none", "--reason", "claim 17"}), "no notice none is held");
  REQUIRE(base.use({"hold", "add", "ZZ26-0001", "--reason", "claim 17"}).code == 0);
  CHECK_THAT(base.use({"hold", "list"}).out, ContainsSubstring("1  ZZ26-0001  placed"));
  refused(base.use({"hold", "release", "7"}), "no hold 7 is in force");
  CHECK(base.use({"hold", "release", "1"}).code == 0);
  CHECK(base.use({"hold", "list"}).out.empty());
  CHECK_THAT(base.use({"hold", "list", "--all"}).out, ContainsSubstring("released"));
  CHECK_THAT(base.use({"purge", "--dry-run"}).out, ContainsSubstring("closed more than 30 days ago"));
  CHECK(base.use({"purge", "--days", "-1"}).code == 2);
  CHECK(base.use({"purge", "--days", "x"}).code == 2);
}

TEST_CASE("without the key, and with a wrong one, every command says so and changes nothing") {
  Base const base;
  auto const before = slurp(base.db);
  std::filesystem::rename(base.db + ".key", base.folder / "key");
  refused(base.use({"audit", "verify"}), ".key is not there");
  refused(base.use({"key", "rotate"}), ".key is not there");
  REQUIRE(run({"key", "new", "--out", base.folder / "wrong"}).code == 0);
  refused(base.use({"purge", "--key-file", base.folder / "wrong"}), "is not the key of this database");
  refused(base.use({"purge", "--key-file", base.folder / "none"}), "cannot be read");
  refused(run({"key", "new", "--out", base.folder / "wrong"}), "is there already");
  CHECK(slurp(base.db) == before);
  CHECK(base.use({"audit", "verify", "--key-file", base.folder / "key"}).code == 0);
}

TEST_CASE("a rotation on the command line keeps everything and is on record") {
  Base const base;
  auto const old_key = slurp(base.db + ".key");
  auto const ran = base.use({"key", "rotate"});
  CHECK(ran.code == 0);
  CHECK_THAT(ran.out, ContainsSubstring("fields sealed under key 2"));
  CHECK(slurp(base.db + ".key") != old_key);
  CHECK_THAT(base.use({"audit", "list"}).out, ContainsSubstring("key_rotated  key 2"));
  CHECK(base.use({"audit", "verify"}).code == 0);
  spill(base.folder / "old", old_key);
  refused(base.use({"audit", "verify", "--key-file", base.folder / "old"}),
          "is not the key of this database");
}

TEST_CASE("backup and export write new places only") {
  Base const base;
  CHECK(base.use({"backup", "--out", base.folder / "b.db"}).code == 0);
  refused(base.use({"backup", "--out", base.folder / "b.db"}), "a backup never replaces a file");
  CHECK(base.use({"export", "--out", base.folder / "out"}).code == 0);
  CHECK_THAT(slurp(base.folder / "out/identity_traveller.csv"), ContainsSubstring("Testeur"));
  refused(base.use({"export", "--out", base.folder / "out"}), "not empty");
  auto const log = base.use({"audit", "list"}).out;
  CHECK_THAT(log, ContainsSubstring("backup  database"));
  CHECK_THAT(log, ContainsSubstring("export  database"));
  refused(run({"backup", "--db", base.folder / "none.db", "--out", base.folder / "c.db"}),
          "there is no such database");
}

TEST_CASE("each command of privacy has its help with an example") {
  for (auto const* command : {"audit", "hold", "purge", "key", "backup", "export"}) {
    auto const help = run({command, "--help"});
    CHECK(help.code == 0);
    CHECK_THAT(help.out, ContainsSubstring("Example"));
  }
  CHECK_THAT(run({"audit", "verify", "--help"}).out, ContainsSubstring("--key-file"));
}
