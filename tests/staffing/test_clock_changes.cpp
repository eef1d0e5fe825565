#include "data/local_time.h"
#include "scheduler/engine/solve.h"
#include "scheduler/exact/staffing.h"
#include "tests/support/catch.h"
#include "tests/support/problem_builder.h"

using namespace escale;
using escale::testing::ProblemBuilder;

// The night duty from 22:00 to 06:00 of the local clock, on the nights on which the clock is changed: 7 hours
// in spring, 9 in autumn, 8 on any other.

namespace {

constexpr std::string_view kZone = "Europe/Paris";

struct Night {
  Date day;
  Interval duty;

  explicit Night(std::string_view date)
      : day(*data::parse_iso_date(date)), duty{local(22 * 60), local(30 * 60)} {}
  [[nodiscard]] Instant local(int minute_of_day) const {
    return data::to_utc(kZone, day, minute_of_day).first;
  }
};

/// One on duty all night; a task of 30 minutes at each of these minutes after the start of the duty.
Problem night(Night const& n, std::vector<int> const& minutes, int pause = 0) {
  ProblemBuilder b;
  b.staff("S1").duty({.staff = "S1", .from = "22:00", .to = "30:00"});
  for (auto const m : minutes) b.task({.id = "T" + std::to_string(m), .at = "22:00"});
  auto p = b.build();
  p.duties.front().span = n.duty;
  p.duties.front().break_minutes = Minutes{pause};
  p.duties.front().local_day =
      static_cast<std::int32_t>(std::chrono::sys_days{n.day}.time_since_epoch().count());
  p.staff.front().badge.valid_until = n.duty.to + std::chrono::days{100};
  p.horizon = {n.duty.from - std::chrono::hours{12}, n.duty.to + std::chrono::hours{12}};
  p.local_nights = {n.duty};
  for (std::size_t i = 0; i != minutes.size(); ++i)
    p.tasks[i].earliest_start = p.tasks[i].latest_start = n.duty.from + Minutes{minutes[i]};
  return p;
}

}  // namespace

TEST_CASE("duties over both clock changes are as long as the clock says, and no longer") {
  struct Case {
    char const* date;
    int hours, pause;
  };
  for (auto const& c : {Case{"2026-03-28", 7, 0}, Case{"2026-10-24", 9, 60}, Case{"2026-12-08", 8, 0}}) {
    INFO(c.date);
    Night const n(c.date);
    REQUIRE(n.duty.length() == std::chrono::hours{c.hours});
    auto const last = c.hours * 60 - 30;
    auto const fits = night(n, {last}, c.pause);
    REQUIRE(validate(fits).empty());
    auto const solved = solve(fits);
    CHECK(solved.uncovered.empty());
    CHECK(solved.proof.status == ProofStatus::optimal);
    auto const overtime = fits.profile.overtime_max;
    auto const late = solve(night(n, {last + overtime + 1}, c.pause));
    REQUIRE(late.uncovered.size() == 1);
    CHECK(late.proof.status == ProofStatus::optimal);
    REQUIRE(late.uncovered.front().reasons.size() == 1);
    CHECK(late.uncovered.front().reasons.front().rule == RuleId::inside_duty);
  }
}

TEST_CASE("the hour more of an autumn night is over the limit of a night duty without a break") {
  Night const n("2026-10-24");
  auto const solved = solve(night(n, {60}));
  REQUIRE(solved.uncovered.size() == 1);
  CHECK(solved.uncovered.front().reasons.front().rule == RuleId::working_day);
  CHECK(solved.proof.status == ProofStatus::optimal);
}

TEST_CASE("staffing: one person for a night over either clock change, two for two at once") {
  for (auto const* date : {"2026-03-28", "2026-10-24"}) {
    INFO(date);
    Night const n(date);
    exact::ShiftOffer const offer{
        .id = "night", .span = n.duty, .break_minutes = Minutes{60}, .base = PlaceIdx(std::size_t{0})};
    auto const change = static_cast<int>((n.local(25 * 60) - n.duty.from).count());  // an hour before it
    auto const one = exact::fewest_staff(night(n, {change, change + 60, change + 120}), {offer});
    CHECK(one.people.size() == 1);
    CHECK(one.least_people == 1);
    auto const two = exact::fewest_staff(night(n, {change, change + 29}), {offer});
    CHECK(two.people.size() == 2);
    CHECK(two.least_people == 2);
  }
}
