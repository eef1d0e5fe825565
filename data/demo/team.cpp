#include "data/demo/team.h"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <vector>

#include "scheduler/model/time.h"

namespace escale::data::demo {

using std::chrono::days;
using std::chrono::sys_days;

namespace {

struct Member {
  char const* id;
  char const* row;   // from display_name to badge_sectors
  int badge_months;  // expiry, months after the demo month; 0: runs out on its 17th; below 0: no badge
  char const* tail;  // contract_hours_week to phone
};

std::vector<Member> const& team() {
  static std::vector<Member> const members{
      {"CDG01", "Amina B.,F,fra/ara/eng,SUPERVISOR/UASC/MEDICAL_FIRST_AID,A/P", 18,
       "35,fixed,+33 6 39 98 10 01"},
      {"CDG02", "Étienne M.,M,fra/eng/spa,SUPERVISOR/WHEELCHAIR,A/P", 11, "35,fixed,+33 6 39 98 10 02"},
      {"CDG03", "Youssef K.,M,ara/fra,WHEELCHAIR,A/P", 3, "35,fixed,+33 6 39 98 10 03"},
      {"CDG04", "Nadège T.,F,fra/lin/eng,UASC/WHEELCHAIR,P", 25, "35,fixed,+33 6 39 98 10 04"},
      {"CDG05", "Hala S.,F,ara/eng/fra,UASC/MEDICAL_FIRST_AID,A/P", 21, "35,fixed,+33 6 39 98 10 05"},
      {"CDG06", "Bekele W.,M,amh/tir/eng/fra,WHEELCHAIR,P", 7, "35,fixed,+33 6 39 98 10 06"},
      {"CDG07", "Farzana R.,F,prs/pus/fra/eng,UASC,P", 0, "35,fixed,+33 6 39 98 10 07"},
      {"CDG08", "Lucas D.,M,fra/eng,WHEELCHAIR/MEDICAL_FIRST_AID,A/P", 15, "35,fixed,+33 6 39 98 10 08"},
      {"CDG09", "Ifrah A.,F,som/swa/fra,UASC/WHEELCHAIR,P", 10, "35,fixed,+33 6 39 98 10 09"},
      {"CDG10", "Salomé N.,F,fra/eng/swa/kin,WHEELCHAIR,P", 24, "35,fixed,+33 6 39 98 10 10"},
      {"CDG11", "Tarek O.,M,ara/fra/kmr,,none", -1, "28,hourly,+33 6 39 98 10 11"},
      {"CDG12", "Mireille P.,F,fra/ara,MEDICAL_FIRST_AID/UASC,P", 8, "28,hourly,+33 6 39 98 10 12"},
  };
  return members;
}

struct Pattern {
  char const* start;
  char const* end;
  char const* base;
};
// From late to middle to two early weeks: most people come in the morning, and eleven hours of rest stand
// between any two duties, Sunday to Monday too.
constexpr std::array<Pattern, 4> kWeeks{{{"13:30", "21:30", "1 arrivals"},
                                         {"09:00", "17:00", "2F arrivals"},
                                         {"06:30", "14:30", "1 arrivals"},
                                         {"05:00", "13:00", "2E arrivals"}}};

/// Two days off in a row in each civil week, so that a weekly rest of 35 hours is always there; five duties
/// of seven hours' work.
bool off_duty(std::size_t member, unsigned weekday) {
  static constexpr std::array<unsigned, 6> first_off{6, 1, 6, 3, 5, 4};
  auto const first = first_off[member % first_off.size()];
  return weekday == first || weekday == first % 7 + 1;
}

Date last_day(std::chrono::year_month month) {
  return Date{month / std::chrono::last};
}

std::string iso(Date d) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()),
                     static_cast<unsigned>(d.day()));
}

std::string badge_expiry(Member const& m, std::chrono::year_month month) {
  if (m.badge_months < 0) return {};
  if (m.badge_months == 0) return iso(month / std::chrono::day{17});
  return iso(last_day(month + std::chrono::months{m.badge_months}));
}

}  // namespace

std::string staff_csv(std::chrono::year_month month) {
  std::string out =
      "staff_id,display_name,sex,languages,qualifications,badge_sectors,badge_expiry,contract_hours_week,"
      "employment,phone\n";
  for (auto const& m : team())
    out += fmt::format("{},{},{},{}\n", m.id, m.row, badge_expiry(m, month), m.tail);
  return out;
}

std::string shifts_csv(std::chrono::year_month month) {
  std::string out = "staff_id,date,start,end,break_minutes,base\n";
  auto const first = sys_days{month / std::chrono::day{1}};
  auto const monday = first - (std::chrono::weekday{first} - std::chrono::Monday);
  for (std::size_t i = 0; i < team().size(); ++i)
    for (auto day = first; day <= sys_days{last_day(month)}; day += days{1}) {
      auto const weekday = std::chrono::weekday{day}.iso_encoding();
      if (off_duty(i, weekday) || (std::string_view{team()[i].tail}.starts_with("28") && weekday == 2))
        continue;
      auto const week = static_cast<std::size_t>((day - monday).count() / 7);
      auto const& p = kWeeks[(i + week) % kWeeks.size()];
      out += fmt::format("{},{},{},{},60,{}\n", team()[i].id, iso(Date{day}), p.start, p.end, p.base);
    }
  return out;
}

std::string absences_csv(std::chrono::year_month month, Random& random) {
  std::string out = "staff_id,from,to,kind\n";
  for (auto const* kind : {"leave", "sick", "training", "sick"}) {
    auto const& m = team()[static_cast<std::size_t>(random.between(0, 11))];
    auto const from = Date{month / std::chrono::day{static_cast<unsigned>(random.between(2, 24))}};
    auto const to = Date{sys_days{from} + days{std::string_view{kind} == "leave" ? random.between(2, 4)
                                                                                 : random.between(0, 1)}};
    out += fmt::format("{},{},{},{}\n", m.id, iso(from), iso(to), kind);
  }
  return out;
}

}  // namespace escale::data::demo
