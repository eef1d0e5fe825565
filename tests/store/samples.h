#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "data/store/store.h"

/// Small invented values and a folder that goes away with the test.
namespace samples {

using namespace escale;
using namespace escale::data;
using namespace std::chrono_literals;

struct Folder {
  Folder() {
    static int count = 0;
    path = std::filesystem::temp_directory_path() /
           ("escale-store-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    std::filesystem::create_directories(path);
  }
  ~Folder() {
    std::error_code ec;
    std::filesystem::remove_all(path, ec);
  }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  [[nodiscard]] std::string file(std::string const& name) const { return (path / name).string(); }

  std::filesystem::path path;
};

inline Date day(unsigned d, unsigned month = 12) {
  return Date{std::chrono::year{2026}, std::chrono::month{month}, std::chrono::day{d}};
}

inline Instant at(unsigned d, int hour, int minute = 0) {
  return std::chrono::sys_days{day(d)} + std::chrono::hours{hour} + Minutes{minute};
}

inline FlightLeg arrival(std::string designator, int number, unsigned d, std::string from, Instant in) {
  FlightLeg leg;
  leg.key = {std::move(designator), number, 0, day(d), std::move(from), "CDG"};
  leg.times.scheduled_in = in;
  leg.times.scheduled_out = in - Minutes{270};
  leg.terminal = "2E";
  return leg;
}

inline FlightLeg departure(std::string designator, int number, unsigned d, std::string to, Instant out) {
  FlightLeg leg;
  leg.key = {std::move(designator), number, 0, day(d), "CDG", std::move(to)};
  leg.times.scheduled_out = out;
  leg.times.scheduled_in = out + Minutes{480};
  leg.terminal = "2E";
  return leg;
}

inline Traveller traveller(std::string case_number, std::string person_no, std::string born = "1990-05-01") {
  Traveller t;
  t.case_number = std::move(case_number);
  t.person_no = std::move(person_no);
  t.family_name = "Tessaly";
  t.given_name = "Oru";
  t.sex = "F";
  t.date_of_birth = std::move(born);
  t.languages = {"ara"};
  t.visa = Visa::long_stay;
  t.bags = 1;
  return t;
}

inline Notice notice(std::string abn, std::vector<Traveller> travellers,
                     NoticeType type = NoticeType::create) {
  Notice n;
  n.abn = std::move(abn);
  n.type = type;
  n.mission = "Beirut";
  n.contact_phone = "+961 1 555 000";
  n.contact_email = "ops@mission.example";
  n.programme = "RST";
  n.received_at = "2026-12-01T09:00:00Z";
  n.travellers = std::move(travellers);
  return n;
}

inline StaffRow staff(std::string id) {
  return {.id = std::move(id),
          .display_name = "Ari K.",
          .sex = "F",
          .languages = {"fra", "ara"},
          .qualifications = {"UASC", "WHEELCHAIR"},
          .badge_sectors = {"A", "P"},
          .badge_expiry = "2028-05-31",
          .contract_hours_week = 35,
          .employment = "fixed",
          .phone = "+33 6 00 00 00 00"};
}

}  // namespace samples
