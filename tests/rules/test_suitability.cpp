#include "tests/rules/amounts.h"

using namespace escale;
using namespace escale::testing;

namespace {

/// One staff member and one task from 09:00 to 09:30.
Problem one(StaffSpec staff, TaskSpec task) {
  staff.id = "S1";
  task.id = "T1";
  task.at = "09:00";
  ProblemBuilder b;
  b.staff(staff).staff("S2");
  b.duty({.staff = "S1", .from = "08:00", .to = "16:00"}).task(task);
  return b.build();
}

std::int64_t found(StaffSpec const& staff, TaskSpec const& task, RuleId rule) {
  return amount(one(staff, task), "S1: T1", rule);
}

}  // namespace

TEST_CASE("skill: one for each that is missing") {
  CHECK(found({}, {}, RuleId::skill) == 0);
  CHECK(found({.skills = "wheelchair"}, {.skills = "wheelchair"}, RuleId::skill) == 0);
  CHECK(found({.skills = "wheelchair supervisor"}, {.skills = "wheelchair"}, RuleId::skill) == 0);
  CHECK(found({.skills = "supervisor"}, {.skills = "wheelchair"}, RuleId::skill) == 1);
  CHECK(found({}, {.skills = "wheelchair medical_first_aid"}, RuleId::skill) == 2);
}

TEST_CASE("skill: positions of one crew may ask for different ones") {
  TaskSpec const crew{.positions = {{.skills = "wheelchair"}, {}}};
  CHECK(amount(one({}, crew), "S1: T1/0", RuleId::skill) == 1);
  CHECK(amount(one({}, crew), "S1: T1/1", RuleId::skill) == 0);
}

TEST_CASE("child clearance is a rule of its own and no skill") {
  CHECK(found({.skills = "uasc"}, {.skills = "uasc"}, RuleId::child_clearance) == 0);
  CHECK(found({}, {.skills = "uasc"}, RuleId::child_clearance) == 1);
  CHECK(found({}, {.skills = "uasc"}, RuleId::skill) == 0);
  CHECK(found({}, {.skills = "uasc wheelchair"}, RuleId::skill) == 1);
}

TEST_CASE("badge sector: all the task asks for") {
  CHECK(found({}, {}, RuleId::badge_sector) == 0);
  CHECK(found({.badge = "P"}, {.sectors = "P"}, RuleId::badge_sector) == 0);
  CHECK(found({.badge = "P A"}, {.sectors = "P"}, RuleId::badge_sector) == 0);
  CHECK(found({.badge = "P"}, {.sectors = "P A"}, RuleId::badge_sector) == 1);
  CHECK(found({}, {.sectors = "P A"}, RuleId::badge_sector) == 2);
}

TEST_CASE("badge expiry: valid to the end of the task") {
  CHECK(found({.badge = "P", .badge_until = "09:31"}, {.sectors = "P"}, RuleId::badge_expiry) == 0);
  CHECK(found({.badge = "P", .badge_until = "09:30"}, {.sectors = "P"}, RuleId::badge_expiry) == 0);
  CHECK(found({.badge = "P", .badge_until = "09:29"}, {.sectors = "P"}, RuleId::badge_expiry) == 1);
}

TEST_CASE("badge expiry: a task on the public side needs no badge") {
  CHECK(found({.badge = "P", .badge_until = "-5.00:00"}, {}, RuleId::badge_expiry) == 0);
}

TEST_CASE("badge expiry: a later start may be too late") {
  auto const p = one({.badge = "P", .badge_until = "09:30"}, {.latest = "09:10", .sectors = "P"});
  CHECK(amount(p, "S1: T1@09:00", RuleId::badge_expiry) == 0);
  CHECK(amount(p, "S1: T1@09:01", RuleId::badge_expiry) == 1);
}

TEST_CASE("staff sex: a woman or a man where one is asked for") {
  CHECK(found({.sex = 'F'}, {.sex = 'F'}, RuleId::staff_sex) == 0);
  CHECK(found({.sex = 'M'}, {.sex = 'F'}, RuleId::staff_sex) == 1);
  CHECK(found({.sex = 'X'}, {.sex = 'F'}, RuleId::staff_sex) == 1);
  CHECK(found({.sex = 'M'}, {.sex = 'M'}, RuleId::staff_sex) == 0);
  CHECK(found({.sex = 'F'}, {.sex = 'M'}, RuleId::staff_sex) == 1);
  CHECK(found({.sex = 'X'}, {}, RuleId::staff_sex) == 0);
}

TEST_CASE("named staff: one of them and nobody else") {
  CHECK(found({}, {}, RuleId::named_staff) == 0);
  CHECK(found({}, {.named = "S1"}, RuleId::named_staff) == 0);
  CHECK(found({}, {.named = "S2 S1"}, RuleId::named_staff) == 0);
  CHECK(found({}, {.named = "S2"}, RuleId::named_staff) == 1);
}

TEST_CASE("start window: closed at both ends") {
  auto const p = one({}, {.latest = "09:10"});
  CHECK(amount(p, "S1: T1@08:59", RuleId::start_window) == 1);
  CHECK(amount(p, "S1: T1@09:00", RuleId::start_window) == 0);
  CHECK(amount(p, "S1: T1@09:10", RuleId::start_window) == 0);
  CHECK(amount(p, "S1: T1@09:11", RuleId::start_window) == 1);
}

TEST_CASE("absence: half-open, and only the staff member's own") {
  auto const p = [](std::string const& who, std::string const& from, std::string const& to) {
    return one_duty().staff("S2").absence(who, from, to).task({.id = "T1", .at = "09:00"}).build();
  };
  CHECK(amount(p("S1", "08:00", "09:00"), "S1: T1", RuleId::absence) == 0);
  CHECK(amount(p("S1", "08:00", "09:01"), "S1: T1", RuleId::absence) == 1);
  CHECK(amount(p("S1", "09:29", "12:00"), "S1: T1", RuleId::absence) == 1);
  CHECK(amount(p("S1", "09:30", "12:00"), "S1: T1", RuleId::absence) == 0);
  CHECK(amount(p("S2", "08:00", "12:00"), "S1: T1", RuleId::absence) == 0);
}
