#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "data/demo/booking.h"

namespace escale::data::demo {

using std::chrono::days;
using std::chrono::sys_days;

std::vector<Mission> const& missions() {
  using enum Mission::Dialect;
  static std::vector<Mission> const list{
      {"Beyrouth", "beyrouth", "LB", "LEB", "+961 1 555 210", "ops.beyrouth@iom.example", french},
      {"Istanbul", "istanbul", "TR", "XB", "+90 212 555 01 44", "movements.ist@iom.example", workbook},
      {"N'Djamena", "ndjamena", "TD", "CHD", "+235 22 55 01 80", "ndj.movements@iom.example", english},
      {"Athens", "athens", "GR", "GRC", "+30 21 0555 0123", "athens.move@iom.example", tabs},
      {"Addis Ababa", "addis", "ET", "ETH", "+251 11 555 0140", "addis.transit@iom.example", english},
      {"Le Caire", "le-caire", "EG", "EGY", "+20 2 5555 0199", "caire@iom.example", french},
      {"Amman", "amman", "JO", "JOR", "+962 6 555 0111", "amman.ops@iom.example", english},
      {"Yaoundé", "yaounde", "CM", "CMR", "+237 222 55 0133", "yaounde@iom.example", french},
      {"Kigali", "kigali", "RW", "RWA", "+250 788 555 014", "kigali@iom.example", english},
      {"Paris", "paris-departs", "FR", "AVR", "+33 1 99 00 77 00", "retours@iom.example", workbook},
  };
  return list;
}

namespace {

std::size_t mission_of(std::string_view airport) {
  static std::vector<std::pair<std::string_view, std::size_t>> const where{
      {"BEY", 0}, {"IST", 1}, {"SAW", 1}, {"DOH", 6}, {"NDJ", 2}, {"ATH", 3}, {"FCO", 3},
      {"MLA", 3}, {"SKG", 3}, {"ADD", 4}, {"NBO", 4}, {"CAI", 5}, {"KRT", 5}, {"JED", 5},
      {"AMM", 6}, {"AUH", 6}, {"DLA", 7}, {"NSI", 7}, {"KGL", 8}};
  for (auto const& [code, mission] : where)
    if (code == airport) return mission;
  return 9;
}

/// Sizes of bookings of domain.md 8.2 (60 % small, 25 % family, 12 % group, 2.5 % large group), brought to
/// about 520 people.
std::vector<int> sizes(int bookings, int travellers, Random& random) {
  std::vector<int> out;
  for (int i = 0; i < bookings; ++i) {
    auto const share = (i + 0.5) / bookings;
    if (share < 0.605)
      out.push_back(1 + static_cast<int>(random.weighted({30, 26, 24, 20})));
    else if (share < 0.855)
      out.push_back(random.between(5, 8));
    else if (share < 0.975)
      out.push_back(random.between(10, 18));
    else
      out.push_back(random.between(31, 40));
  }
  int total = 0;
  for (auto const s : out) total += s;
  for (std::size_t i = 0; total != travellers; i = (i + 1) % out.size()) {
    auto& s = out[i];
    if (total < travellers && s != 4 && s != 9 && s != 30)
      ++s, ++total;
    else if (total > travellers && s != 1 && s != 5 && s != 10 && s != 31)
      --s, --total;
  }
  random.shuffle(out);
  return out;
}

/// Days on which people travel, by weekday weight; nothing from 20 December to 3 January.
std::vector<Date> travel_days(std::chrono::year_month month, int count, Random& random) {
  std::vector<Date> days_of_month;
  std::vector<double> weights;
  static constexpr double by_weekday[]{1.1, 1.3, 1.3, 1.3, 0.9, 0.6, 0.5};
  auto const last = (month / std::chrono::last).day();
  for (auto d = std::chrono::day{1}; d <= last; ++d) {
    Date const date = month / d;
    bool const stopped = (month.month() == std::chrono::December && d >= std::chrono::day{20}) ||
                         (month.month() == std::chrono::January && d <= std::chrono::day{3});
    if (stopped) continue;
    days_of_month.push_back(date);
    weights.push_back(by_weekday[std::chrono::weekday{sys_days{date}}.iso_encoding() - 1]);
  }
  std::vector<Date> out;
  for (int i = 0; i < count; ++i) out.push_back(days_of_month[random.weighted(weights)]);
  std::sort(out.begin(), out.end());
  return out;
}

/// Share of the time of day among arrivals of domain.md 8.2.
double arrival_weight(Route const& r, std::string_view programme) {
  std::string_view const from = r.other;
  bool const europe = from == "ATH" || from == "FCO" || from == "MLA" || from == "SKG";
  if (from == "LYS") return 0;
  if (programme == "REL") return europe ? 1 : 0;
  if (europe) return 0.8;
  return r.sta_minute < 9 * 60 ? 1.5 : r.sta_minute < 16 * 60 ? 1.6 : 0.7;
}

struct Maker {
  Random& random;
  std::chrono::year_month month;
  std::vector<int> serial = std::vector<int>(missions().size(), 0);

  Route const& choose_inbound(Date arrival, std::string_view programme) {
    std::vector<Route const*> routes;
    std::vector<double> weights;
    for (auto const& r : timetable()) {
      if (!r.inbound || !flies_on(r, Date{sys_days{arrival} - days{r.sta_next_day ? 1 : 0}})) continue;
      routes.push_back(&r);
      weights.push_back(arrival_weight(r, programme));
    }
    return *routes[random.weighted(weights)];
  }

  /// An onward flight at least 2 h 40 after the arrival, the same day, else the next morning.
  void choose_onward(Booking& b) {
    std::vector<Route const*> same_day, next_day;
    for (auto const& r : timetable()) {
      std::string_view const to = r.other;
      bool const onward = to == "YUL" || to == "YYZ" || to == "JFK" || to == "ORD" || to == "OSL" ||
                          to == "ARN" || to == "HEL" || to == "CPH" || to == "TLS" || to == "LHR";
      if (r.inbound || !onward) continue;
      if (r.std_minute >= b.inbound->sta_minute + 160) same_day.push_back(&r);
      if (r.std_minute < 14 * 60) next_day.push_back(&r);
    }
    bool const wait = !same_day.empty() && !random.chance(0.04);
    b.outbound = random.pick(wait ? same_day : next_day);
    b.outbound_date = wait ? b.arrival_date : Date{sys_days{b.arrival_date} + days{1}};
  }

  void choose_departure(Booking& b) {
    std::vector<Route const*> routes;
    for (auto const& r : timetable()) {
      std::string_view const to = r.other;
      bool const home = to == "DSS" || to == "CMN" || to == "TUN" || to == "TBS" || to == "ABJ" ||
                        to == "IST" || to == "DLA";
      if (!r.inbound && home && flies_on(r, b.outbound_date)) routes.push_back(&r);
    }
    b.outbound = random.pick(routes);
  }

  void reception(Booking& b) {
    static std::vector<std::string> const ngos{"Association Accueil & Chemins", "Foyer Les Tilleuls",
                                               "Coop. Logement Val-de-Marne"};
    b.reception = b.programme == "FR"    ? "Famille"
                  : b.programme == "HUM" ? "Hôpital Sainte-Ombeline"
                                         : random.pick(ngos);
    b.reception_contact = fmt::format("+33 6 39 98 55 {:02}", random.between(1, 60));
    b.meeting_point = fmt::format("{} arrivals", b.inbound->terminal);
  }

  Booking make(Date day, int size, std::size_t kind) {
    Booking b;
    b.arrival_date = b.outbound_date = day;
    if (kind == 2) {
      b.programme = "AVR";
      choose_departure(b);
      b.mission = 9;
    } else {
      static std::vector<std::string> const arriving{"RST", "FR", "REL", "HUM"};
      b.programme = kind == 1 ? "RST" : arriving[random.weighted({38, 36, 13, 3})];
      b.inbound = &choose_inbound(day, b.programme);
      b.inbound_date = Date{sys_days{day} - days{b.inbound->sta_next_day ? 1 : 0}};
      b.mission = mission_of(b.inbound->other);
      if (kind == 1)
        choose_onward(b);
      else
        reception(b);
    }
    finish(b, size);
    return b;
  }

  void finish(Booking& b, int size) {
    auto const& m = missions()[b.mission];
    int const n = ++serial[b.mission];
    b.abn = fmt::format("{}{:02}-{:02}{:02}", m.abn_prefix, static_cast<int>(month.year()) % 100,
                        static_cast<unsigned>(month.month()), n);
    b.visa = b.outbound != nullptr ? (random.chance(0.25) ? "VTA" : "none") : "D";
    if (b.programme == "AVR") b.visa = "";
    b.bags = random.between(1, 3);
    bool const children_alone = b.programme == "REL" && size <= 8 && random.chance(0.3);
    add_people(b, size, 10'000 + static_cast<int>(b.mission) * 1'000 + n * 20, random, children_alone);
    if (size >= 20 ? random.chance(0.8) : children_alone) b.escort = "OPS:Camille Exemple";
    if (b.programme == "HUM") b.escort = "MED:Dr Alix Exemple";
    if (children_alone)
      b.constraint = "TWO_STAFF/PRIVATE_HANDOVER/NO_PAGING";
    else if (size <= 6 && random.chance(0.05))
      b.constraint = "FEMALE_STAFF";
  }
};

}  // namespace

std::vector<Booking> make_bookings(std::chrono::year_month month, Random& random) {
  constexpr int kBookings = 95;
  constexpr int kTravellers = 520;
  auto const people = sizes(kBookings, kTravellers, random);
  auto const dates = travel_days(month, kBookings, random);
  std::vector<std::size_t> kinds;  // 62 / 30 / 8 per cent
  for (int i = 0; i < kBookings; ++i) kinds.push_back(i < 59 ? 0 : i < 87 ? 1 : 2);
  random.shuffle(kinds);
  Maker maker{random, month};
  std::vector<Booking> out;
  for (std::size_t i = 0; i < people.size(); ++i) {
    auto const kind =
        kinds[i] == 2 && people[i] > 6 ? 0 : kinds[i];  // returns are single people and families
    out.push_back(maker.make(dates[i], people[i], kind));
  }
  return out;
}

}  // namespace escale::data::demo
