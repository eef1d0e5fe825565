#include "tests/rules/amounts.h"

using namespace escale;
using namespace escale::testing;

namespace {

/// One duty with one task in its first ten minutes, or nothing.
Problem day(std::string const& from, std::string const& to, int break_minutes = 0) {
  return ProblemBuilder{}
      .staff("S1")
      .duty({.staff = "S1", .from = from, .to = to, .break_minutes = break_minutes})
      .task({.id = "T1", .at = from, .minutes = 10})
      .build();
}

/// A duty from 08:00 with tasks that leave free what is not written: {"08:00", 120}.
Problem busy(std::string const& to, std::vector<std::pair<std::string, int>> const& work) {
  ProblemBuilder b;
  b.staff("S1").duty({.staff = "S1", .from = "08:00", .to = to});
  for (std::size_t i = 0; i < work.size(); ++i) {
    b.task({.id = "T" + std::to_string(i + 1), .at = work[i].first, .minutes = work[i].second});
  }
  return b.build();
}

/// Duties from 08:00 to 16:00 on the days written, each with a ten-minute task D<day> at 10:00.
ProblemBuilder week(std::vector<int> const& days) {
  ProblemBuilder b;
  b.staff("S1");
  for (auto const d : days) {
    auto const on = std::to_string(d) + ".";
    b.duty({.staff = "S1", .from = on + "08:00", .to = on + "16:00"});
    b.task({.id = "D" + std::to_string(d), .at = on + "10:00", .minutes = 10});
  }
  return b;
}

}  // namespace

TEST_CASE("working day: ten hours, the planned break not counted") {
  CHECK(amount(day("08:00", "17:59"), "S1: T1", RuleId::working_day) == 0);
  CHECK(amount(day("08:00", "18:00"), "S1: T1", RuleId::working_day) == 0);
  CHECK(amount(day("08:00", "18:01"), "S1: T1", RuleId::working_day) == 1);
  CHECK(amount(day("08:00", "18:30", 30), "S1: T1", RuleId::working_day) == 0);
  CHECK(amount(day("08:00", "18:31", 30), "S1: T1", RuleId::working_day) == 1);
}

TEST_CASE("working day: a duty nobody uses is not judged") {
  CHECK(amount(day("08:00", "20:00"), "", RuleId::working_day) == 0);
}

TEST_CASE("working day: eight hours for a duty with three hours of night or more") {
  CHECK(amount(day("16:00", "24:00"), "S1: T1", RuleId::working_day) == 0);  // 480 minutes, 180 of night
  CHECK(amount(day("15:59", "24:00"), "S1: T1", RuleId::working_day) == 1);  // 481 minutes, 180 of night
  CHECK(amount(day("14:00", "23:59"), "S1: T1", RuleId::working_day) == 0);  // 599 minutes, 179 of night
  CHECK(amount(day("20:00", "1.05:00"), "S1: T1", RuleId::working_day) ==
        60);  // 540 minutes, all but one hour of night
}

TEST_CASE("working day: overtime counts") {
  auto const p = [](int minutes) {
    return ProblemBuilder{}
        .profile([](RuleProfile& r) { r.overtime_max = 60; })
        .staff("S1")
        .duty({.staff = "S1", .from = "08:00", .to = "17:30"})
        .task({.id = "T1", .at = "17:00", .minutes = minutes})
        .build();
  };
  CHECK(amount(p(60), "S1: T1", RuleId::working_day) == 0);
  CHECK(amount(p(61), "S1: T1", RuleId::working_day) == 1);
}

TEST_CASE("break: due once work reaches six hours") {
  CHECK(amount(busy("13:59", {{"08:00", 359}}), "S1: T1", RuleId::break_at_six) == 0);
  CHECK(amount(busy("14:00", {{"08:00", 360}}), "S1: T1", RuleId::break_at_six) == 20);
  CHECK(amount(busy("14:00", {{"08:00", 360}}), "", RuleId::break_at_six) == 0);
}

TEST_CASE("break: twenty minutes in one piece") {
  CHECK(amount(busy("14:00", {{"08:00", 339}}), "S1: T1", RuleId::break_at_six) == 0);
  CHECK(amount(busy("14:00", {{"08:00", 340}}), "S1: T1", RuleId::break_at_six) == 0);
  CHECK(amount(busy("14:00", {{"08:00", 341}}), "S1: T1", RuleId::break_at_six) == 1);
  CHECK(amount(busy("15:00", {{"08:00", 120}, {"10:10", 120}, {"12:20", 160}}), "S1: T1 T2 T3",
               RuleId::break_at_six) == 10);
}

TEST_CASE("break: it begins after six hours at the latest") {
  CHECK(amount(busy("16:00", {{"08:00", 360}, {"14:20", 100}}), "S1: T1 T2", RuleId::break_at_six) == 0);
  CHECK(amount(busy("16:00", {{"08:00", 361}, {"14:21", 99}}), "S1: T1 T2", RuleId::break_at_six) == 20);
}

TEST_CASE("break: after it six hours are counted again") {
  CHECK(amount(busy("16:19", {{"08:00", 120}, {"10:20", 359}}), "S1: T1 T2", RuleId::break_at_six) == 0);
  CHECK(amount(busy("16:20", {{"08:00", 120}, {"10:20", 360}}), "S1: T1 T2", RuleId::break_at_six) == 20);
}

TEST_CASE("break: of several the latest is taken") {
  std::vector<std::pair<std::string, int>> const work{{"08:00", 60}, {"09:20", 220}, {"13:20", 359}};
  CHECK(amount(busy("19:19", work), "S1: T1 T2 T3", RuleId::break_at_six) == 0);
}

TEST_CASE("break: time before the first task counts, moving does not") {
  auto const p = [](std::string const& start) {
    return ProblemBuilder{}
        .places("A B", 10)
        .staff("S1")
        .duty({.staff = "S1", .from = "08:00", .to = "14:10"})
        .task({.id = "T1", .at = start, .minutes = 340, .from = "B"})
        .build();
  };
  CHECK(amount(p("08:30"), "S1: T1", RuleId::break_at_six) == 0);
  CHECK(amount(p("08:29"), "S1: T1", RuleId::break_at_six) == 1);
}

TEST_CASE("break: overtime lengthens the work") {
  auto const p = [](int minutes) {
    return ProblemBuilder{}
        .profile([](RuleProfile& r) { r.overtime_max = 60; })
        .staff("S1")
        .duty({.staff = "S1", .from = "08:00", .to = "13:00"})
        .task({.id = "T1", .at = "08:00", .minutes = minutes})
        .build();
  };
  CHECK(amount(p(359), "S1: T1", RuleId::break_at_six) == 0);
  CHECK(amount(p(360), "S1: T1", RuleId::break_at_six) == 20);
}

TEST_CASE("daily rest: eleven hours since the duty before") {
  auto const p = [](std::string const& start) {
    return ProblemBuilder{}
        .staff("S1")
        .duty({.staff = "S1", .from = "08:00", .to = "16:00"})
        .duty({.staff = "S1", .from = start, .to = "1.10:00"})
        .task({.id = "T1", .at = "10:00"})
        .task({.id = "T2", .at = "1.05:00"})
        .build();
  };
  CHECK(amount(p("1.03:01"), "S1: T1 T2", RuleId::daily_rest) == 0);
  CHECK(amount(p("1.03:00"), "S1: T1 T2", RuleId::daily_rest) == 0);
  CHECK(amount(p("1.02:59"), "S1: T1 T2", RuleId::daily_rest) == 1);
  CHECK(amount(p("1.02:59"), "S1: T2", RuleId::daily_rest) == 1);  // the duty before counts without tasks too
  CHECK(amount(p("1.02:59"), "S1: T1", RuleId::daily_rest) == 0);
}

TEST_CASE("daily rest: overtime of the duty before shortens it") {
  auto const p = [](int minutes) {
    return ProblemBuilder{}
        .profile([](RuleProfile& r) { r.overtime_max = 60; })
        .staff("S1")
        .duty({.staff = "S1", .from = "08:00", .to = "16:00"})
        .duty({.staff = "S1", .from = "1.03:30", .to = "1.10:00"})
        .task({.id = "T1", .at = "15:30", .minutes = minutes})
        .task({.id = "T2", .at = "1.05:00"})
        .build();
  };
  CHECK(amount(p(60), "S1: T1 T2", RuleId::daily_rest) == 0);
  CHECK(amount(p(61), "S1: T1 T2", RuleId::daily_rest) == 1);
  CHECK(amount(p(61), "S1: T1", RuleId::daily_rest) == 0);
}

TEST_CASE("daily rest: another staff member's duty does not count") {
  auto const p = ProblemBuilder{}
                     .staff("S1 S2")
                     .duty({.staff = "S1", .from = "08:00", .to = "16:00"})
                     .duty({.staff = "S2", .from = "17:00", .to = "22:00"})
                     .task({.id = "T1", .at = "18:00"})
                     .build();
  CHECK(amount(p, "S2: T1", RuleId::daily_rest) == 0);
}

TEST_CASE("working week: 48 hours, every duty counts, used or not") {
  auto const p = [](std::string const& last_end) {
    auto b = week({0, 1, 2, 3, 4});
    b.duty({.staff = "S1", .from = "5.08:00", .to = last_end})
        .task({.id = "D5", .at = "5.10:00", .minutes = 10});
    return b.build();
  };
  CHECK(amount(p("5.15:59"), "S1: D5", RuleId::working_week) == 0);
  CHECK(amount(p("5.16:00"), "S1: D5", RuleId::working_week) == 0);
  CHECK(amount(p("5.16:01"), "S1: D5", RuleId::working_week) == 1);
  CHECK(amount(p("5.16:01"), "S1: D0 D1 D2 D3 D4", RuleId::working_week) == 0);
}

TEST_CASE("working week: never more than the duty's own minutes, planned breaks taken off") {
  auto b = week({0, 1, 2});
  b.duty({.staff = "S1", .from = "3.08:00", .to = "3.10:30", .break_minutes = 30});
  b.task({.id = "D3", .at = "3.09:00", .minutes = 10});
  auto const p = [&](int max) {
    return b.profile([&](RuleProfile& r) { r.working_week_max = max; }).build();
  };
  CHECK(amount(p(1560), "S1: D3", RuleId::working_week) == 0);  // 3 x 480 + 120
  CHECK(amount(p(1559), "S1: D3", RuleId::working_week) == 1);
  CHECK(amount(p(1000), "S1: D3", RuleId::working_week) == 120);
}

TEST_CASE("working week: it begins on Monday") {
  auto const p = week({5, 6, 7}).profile([](RuleProfile& r) { r.working_week_max = 960; }).build();
  CHECK(amount(p, "S1: D6", RuleId::working_week) == 0);
  CHECK(amount(p, "S1: D7", RuleId::working_week) == 0);
}

TEST_CASE("weekly rest: 35 hours beside or between the duties of the week") {
  auto const p = [](std::string const& next_monday) {
    auto b = week({-1, 0, 1, 2, 3, 4, 5});
    b.duty({.staff = "S1", .from = next_monday, .to = "7.16:00"});
    return b.build();
  };
  CHECK(amount(p("7.03:01"), "S1: D5", RuleId::weekly_rest) == 0);
  CHECK(amount(p("7.03:00"), "S1: D5", RuleId::weekly_rest) == 0);
  CHECK(amount(p("7.02:59"), "S1: D5", RuleId::weekly_rest) == 1);
  CHECK(amount(p("7.02:59"), "S1: D0 D1 D2 D3 D4", RuleId::weekly_rest) ==
        0);  // the week's last duty carries it
}

TEST_CASE("weekly rest: a free day inside the week is enough") {
  CHECK(amount(week({-1, 0, 1, 3, 4, 5, 6, 7}).build(), "S1: D6", RuleId::weekly_rest) ==
        0);  // Tue 16:00 to Thu 08:00
}

TEST_CASE("weekly rest: what is not known counts as enough") {
  CHECK(amount(week({0, 1, 2, 3, 4, 5}).build(), "S1: D5", RuleId::weekly_rest) == 0);
  auto const short_after =
      week({0, 1, 2, 3, 4, 5}).duty({.staff = "S1", .from = "7.02:00", .to = "7.08:00"}).build();
  CHECK(amount(short_after, "S1: D5", RuleId::weekly_rest) == 0);  // nothing known before Monday
}

TEST_CASE("weekly rest: six days a week, two duties of one day count once") {
  CHECK(amount(week({0, 1, 2, 3, 4, 5}).build(), "S1: D5", RuleId::weekly_rest) == 0);
  CHECK(amount(week({0, 1, 2, 3, 4, 5, 6}).build(), "S1: D6", RuleId::weekly_rest) == 1440);
  auto split = week({0, 1, 2, 3, 4, 5});
  split.duty({.staff = "S1", .from = "5.18:00", .to = "5.20:00"}).task({.id = "E5", .at = "5.18:00"});
  CHECK(amount(split.build(), "S1: E5", RuleId::weekly_rest) == 0);
  auto const five =
      week({0, 1, 2, 3, 4, 5, 6}).profile([](RuleProfile& r) { r.days_in_week_max = 5; }).build();
  CHECK(amount(five, "S1: D6", RuleId::weekly_rest) == 2880);
  CHECK(sentences(five, "S1: D6", RuleId::weekly_rest) == "S1 has 2 days of work too many in the week\n");
}
