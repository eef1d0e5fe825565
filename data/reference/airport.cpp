#include <algorithm>
#include <queue>

#include "data/local_time.h"
#include "data/reference/process_keys.h"
#include "data/reference/tables.h"

namespace escale::data {
namespace {

constexpr int kDay = 24 * 60;
constexpr int kNoon = 12 * 60;

struct Edge {
  std::size_t to = 0;
  int minutes = 0;
};
using Ways = std::vector<std::vector<Edge>>;  // by node: places, then stops

bool runs(Link const& link, int minute) {
  if (link.runs_from < link.runs_to) return link.runs_from <= minute && minute < link.runs_to;
  return minute >= link.runs_from || minute < link.runs_to;
}

/// The local minutes in which the links that make the night do not run: {01:00, 04:00}.
std::optional<std::pair<int, int>> closing(std::vector<Link> const& links, Date on) {
  for (auto const& link : links)
    if (link.sets_night && link.valid.holds(on)) return std::pair{link.runs_to % kDay, link.runs_from};
  return std::nullopt;
}

bool open_all_night(Link const& link, std::pair<int, int> night) {
  for (int minute = night.first; minute % kDay != night.second % kDay; ++minute)
    if (!runs(link, minute % kDay)) return false;
  return true;
}

/// `minutes(link)`: what this kind of walker takes, or nothing where it may not go.
template <typename MinutesOf>
Ways ways(Reference::Tables const& tables, Date on, bool by_night, bool always_both, MinutesOf minutes) {
  Ways result(tables.places.size() + tables.stops.size());
  auto const night = closing(tables.links, on);
  for (auto const& link : tables.links) {
    auto const taken = minutes(link);
    if (!taken || !link.valid.holds(on)) continue;
    if (by_night && night ? !open_all_night(link, *night) : !runs(link, kNoon)) continue;
    result[link.from].push_back({link.to, *taken});
    if (link.both_ways || always_both) result[link.to].push_back({link.from, *taken});
  }
  return result;
}

/// Dijkstra from one node.
std::vector<int> shortest(Ways const& ways, std::size_t from) {
  constexpr int kFar = TravelTable::kUnreachable;
  std::vector<int> best(ways.size(), kFar);
  using Entry = std::pair<int, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
  best[from] = 0;
  open.emplace(0, from);
  while (!open.empty()) {
    auto const [minutes, at] = open.top();
    open.pop();
    if (minutes > best[at]) continue;
    for (auto const& edge : ways[at]) {
      if (minutes + edge.minutes >= best[edge.to]) continue;
      best[edge.to] = minutes + edge.minutes;
      open.emplace(best[edge.to], edge.to);
    }
  }
  return best;
}

std::vector<std::uint16_t> all_pairs(Ways const& ways, std::vector<std::size_t> const& places) {
  std::vector<std::uint16_t> result;
  result.reserve(places.size() * places.size());
  for (auto const from : places) {
    auto const minutes = shortest(ways, from);
    for (auto const to : places) result.push_back(static_cast<std::uint16_t>(minutes[to]));
  }
  return result;
}

/// UTC intervals [local `from`, local `to`) of each day with a day's margin on both sides.
std::vector<Interval> each_night(std::string const& zone, Date first, Date last, int from, int to) {
  std::vector<Interval> result;
  auto const end = std::chrono::sys_days{last} + std::chrono::days{1};
  for (auto day = std::chrono::sys_days{first} - std::chrono::days{1}; day <= end;
       day += std::chrono::days{1}) {
    Date const date{day};
    if (date.year() < std::chrono::year{1970} || date.year() > std::chrono::year{2037}) continue;
    auto const until = to_utc(zone, date, to <= from ? to + kDay : to);
    result.push_back({to_utc(zone, date, from).first,
                      until.kind == LocalReading::Kind::ambiguous ? until.second : until.first});
  }
  return result;
}

ProcessTimes process_on(std::vector<ProcessRow> const& rows, Date on) {
  ProcessTimes result;
  for (auto const& row : rows) {
    if (!row.valid.holds(on)) continue;
    for (auto const& [key, member] : kProcessDurations)
      if (key == row.key) result.*member = row.duration;
    for (auto const& [key, member] : kProcessMinutes)
      if (key == row.key) result.*member = row.duration.typical;
  }
  return result;
}

std::vector<std::string> airports_where(Reference::Tables const& tables, bool (*wanted)(AirportRow const&)) {
  std::vector<std::string> result;
  for (auto const& [iata, airport] : tables.airports)
    if (wanted(airport)) result.push_back(iata);
  return result;
}

}  // namespace

Airport Reference::airport(Date first, Date last) const {
  auto const& tables = *tables_;
  constexpr int kNightEnd = 5 * 60;  // overnight stays: local 00:00 to 05:00
  Airport result;
  result.iata = tables.home;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < tables.places.size(); ++i) {
    if (!tables.place_valid[i].holds(first)) continue;
    places.push_back(i);
    result.places.push_back(tables.places[i]);
  }
  auto const night = closing(tables.links, first);
  auto const nights =
      night ? each_night(tables.zone, first, last, night->first, night->second) : std::vector<Interval>{};
  auto const fill = [&](TravelTable& table, bool always_both, auto minutes) {
    table.places = places.size();
    table.day = all_pairs(ways(tables, first, false, always_both, minutes), places);
    table.night = all_pairs(ways(tables, first, true, always_both, minutes), places);
    table.nights = nights;
  };
  for (std::size_t pace = 0; pace < kPaces; ++pace)
    fill(result.traveller_travel[pace], false, [pace](Link const& link) { return link.traveller[pace]; });
  fill(result.staff_travel, true, [](Link const& link) { return link.staff; });
  result.process = process_on(tables.process, first);
  result.crew = tables.crew;
  result.schengen = airports_where(tables, [](AirportRow const& a) { return a.schengen; });
  result.no_rescreen = airports_where(tables, [](AirportRow const& a) { return !a.rescreen; });
  result.nights = each_night(tables.zone, first, last, 0, kNightEnd);
  return result;
}

}  // namespace escale::data
