#include "data/demo/demo.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>

#include "data/demo/booking.h"
#include "data/demo/manifest_file.h"
#include "data/demo/team.h"
#include "data/local_time.h"
#include "data/reference/reference.h"

namespace escale::data {

namespace {

using demo::Booking;
using demo::Random;
using demo::Route;
using std::chrono::days;
using std::chrono::sys_days;

std::chrono::year_month parse_month(std::string const& text) {
  auto const first = parse_iso_date(text + "-01");
  if (!first || first->year() < std::chrono::year{2000} || first->year() > std::chrono::year{2037})
    throw std::invalid_argument(
        fmt::format("month: got \"{}\", wanted YYYY-MM between 2000-01 and 2037-12", text));
  return first->year() / first->month();
}

void write_file(std::filesystem::path const& path, std::string const& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  if (!out) throw std::runtime_error(path.string() + ": cannot be written");
}

std::string clock(int minute) {
  return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

struct FlightFiles {
  std::string schedule =
      "flight,date,origin,destination,std,sta,terminal,stand_type,gate,aircraft,codeshares\n";
  std::map<std::string, std::string> news;  // by local day at CDG
};

std::string gate_of(Route const& r, Random& random) {
  return fmt::format("{}{}", r.gate,
                     std::string_view{r.terminal} == "2E" ? random.between(21, 45) : random.between(10, 48));
}

/// 25 % more than 15 minutes late, 6 % more than an hour, 1.5 % cancelled, a fifth change the gate
/// (domain.md 8.2).
void add_news(FlightFiles& files, Route const& r, Date origin_date, std::string const& day,
              std::string const& gate, Random& random) {
  auto const fate = random.weighted({73.5, 19, 6, 1.5});
  bool const other_gate = random.chance(0.2);
  if (fate == 0 && !other_gate) return;
  int const late = fate == 1 ? random.between(16, 60) : fate == 2 ? random.between(61, 190) : 0;
  auto const at = [&](int minute, bool next) {
    auto const total = minute + late + (next ? 1440 : 0);
    return clock(total % 1440) + (total >= 1440 ? fmt::format("+{}", total / 1440) : std::string{});
  };
  auto& text = files.news[day];
  if (text.empty())
    text =
        "flight,date,origin,destination,std,sta,terminal,stand_type,gate,aircraft,codeshares,etd,eta,"
        "status\n";
  text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", r.flight, format_iso_date(origin_date),
                      r.inbound ? r.other : "CDG", r.inbound ? "CDG" : r.other, clock(r.std_minute),
                      clock(r.sta_minute) + (r.sta_next_day ? "+1" : ""), r.terminal,
                      r.contact ? "contact" : "remote", other_gate ? gate_of(r, random) : gate, r.aircraft,
                      r.codeshares, late > 0 ? at(r.std_minute, false) : "",
                      late > 0 ? at(r.sta_minute, r.sta_next_day) : "",
                      fate == 3  ? "cancelled"
                      : late > 0 ? "delayed"
                                 : "scheduled");
}

FlightFiles make_flights(std::chrono::year_month month, Random& random) {
  FlightFiles files;
  auto const first = sys_days{month / std::chrono::day{1}} - days{1};
  auto const last = sys_days{month / std::chrono::last} + days{1};
  for (auto day = first; day <= last; day += days{1})
    for (auto const& r : demo::timetable()) {
      if (!flies_on(r, Date{day})) continue;
      auto const gate = gate_of(r, random);
      files.schedule +=
          fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", r.flight, format_iso_date(Date{day}),
                      r.inbound ? r.other : "CDG", r.inbound ? "CDG" : r.other, clock(r.std_minute),
                      clock(r.sta_minute) + (r.sta_next_day ? "+1" : ""), r.terminal,
                      r.contact ? "contact" : "remote", gate, r.aircraft, r.codeshares);
      auto const at_cdg = format_iso_date(Date{day + days{r.inbound && r.sta_next_day ? 1 : 0}});
      add_news(files, r, Date{day}, at_cdg, gate, random);
    }
  return files;
}

int week_of(Booking const& b) {
  return (static_cast<int>(static_cast<unsigned>(b.arrival_date.day())) - 1) / 7 + 1;
}

/// What changes after the first notice: a need found at the health check, somebody more, somebody less.
Booking amended(Booking b, Random& random) {
  b.type = "UPD";
  auto& p = b.people[static_cast<std::size_t>(random.between(0, static_cast<int>(b.people.size()) - 1))];
  auto const what = random.weighted({5, 3, 2});
  if (what == 0 && p.ssr.empty())
    p.ssr = "WCHR";
  else if (what == 1) {
    auto more = b.people.front();
    for (auto const& other : b.people)
      if (other.case_number == more.case_number) more.number = std::max(more.number, other.number);
    ++more.number;
    more.relation = "parent";
    more.given_name += " Aîné";
    more.born = Date{std::chrono::year{1951} / std::chrono::January / 1};
    more.ssr = "WCHR";
    b.people.push_back(more);
  } else if (b.people.size() > 1 && b.people.back().linked_case.empty() &&
             b.people.back().case_number == b.people.front().case_number) {
    b.people.pop_back();
  } else {
    p.ssr = p.ssr.empty() ? "MAAS" : p.ssr + " MAAS";
  }
  return b;
}

Booking departed(Booking b, Random& random) {
  b.type = "DEP";
  if (b.people.size() > 3 && random.chance(0.12)) b.people.pop_back();  // did not turn up
  return b;
}

struct Disturbed {
  std::vector<Booking> updates, cancellations, departures;
};

Disturbed disturb(std::vector<Booking> const& bookings, Random& random) {
  Disturbed d;
  for (auto const& b : bookings) {
    auto const fate = random.weighted({22, 5, 73});
    Booking latest = fate == 0 ? amended(b, random) : b;
    if (fate == 0) d.updates.push_back(latest);
    if (fate == 1) {
      d.cancellations.push_back(b);
      d.cancellations.back().type = "CXL";
    } else if (random.chance(0.3)) {
      d.departures.push_back(departed(latest, random));
    }
  }
  return d;
}

/// A folder that held another month: its manifests and news would be read with ours.
void remove_old(std::filesystem::path const& folder) {
  std::error_code ec;
  for (auto const& entry : std::filesystem::directory_iterator(folder, ec))
    if (entry.path().filename().string().starts_with("manifest-")) std::filesystem::remove(entry.path(), ec);
  std::filesystem::remove_all(folder / "news", ec);
}

struct Output {
  std::filesystem::path folder;
  DemoSummary summary;

  void side(std::string const& name, std::string const& bytes) {
    write_file(folder / name, bytes);
    ++summary.files;
  }

  /// One file for each mission and week, in the order in which they were sent.
  void manifests(int stage, std::string const& what, std::vector<Booking> const& bookings) {
    std::map<std::pair<int, std::size_t>, std::vector<Booking const*>> by_file;
    for (auto const& b : bookings) by_file[{week_of(b), b.mission}].push_back(&b);
    for (auto const& [key, list] : by_file) {
      auto const& mission = demo::missions()[key.second];
      bool const workbook = mission.dialect == demo::Mission::Dialect::workbook && stage == 1;
      auto const name = fmt::format("manifest-{}{}-{}{}.{}", stage, key.first, mission.file_name, what,
                                    workbook ? "xlsx" : "csv");
      if (workbook)
        write_manifest_xlsx((folder / name).string(), list, mission);
      else
        write_file(folder / name, manifest_csv(list, mission));
      ++summary.files;
    }
  }
};

std::string busiest(std::vector<Booking> const& bookings) {
  std::map<std::string, std::size_t> by_day;
  for (auto const& b : bookings)
    by_day[format_iso_date(b.inbound != nullptr ? b.arrival_date : b.outbound_date)] += b.people.size();
  return std::max_element(by_day.begin(), by_day.end(),
                          [](auto const& a, auto const& b) { return a.second < b.second; })
      ->first;
}

}  // namespace

DemoSummary write_demo(std::string const& folder, DemoOptions const& options, Reference const&) {
  auto const month = parse_month(options.month);
  remove_old(folder);
  std::error_code ec;
  std::filesystem::create_directories(std::filesystem::path{folder} / "news", ec);
  if (ec) throw std::runtime_error(folder + ": cannot be made: " + ec.message());
  Random random(options.seed);
  auto const flights = make_flights(month, random);
  auto const bookings = demo::make_bookings(month, random);
  auto const changes = disturb(bookings, random);
  Output out{folder, {}};
  out.side("flights.csv", flights.schedule);
  out.side("staff.csv", demo::staff_csv(month));
  out.side("shifts.csv", demo::shifts_csv(month));
  out.side("absences.csv", demo::absences_csv(month, random));
  for (auto const& [day, text] : flights.news) out.side("news/flights-" + day + ".csv", text);
  out.manifests(1, "", bookings);
  out.manifests(5, "-upd", changes.updates);
  out.manifests(6, "-cxl", changes.cancellations);
  out.manifests(7, "-dep", changes.departures);
  out.summary.movements = static_cast<int>(bookings.size());
  for (auto const& b : bookings) out.summary.travellers += static_cast<int>(b.people.size());
  out.summary.busiest_day = busiest(bookings);
  return out.summary;
}

}  // namespace escale::data
