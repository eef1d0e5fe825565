#include <algorithm>
#include <tuple>

#include "data/import/flight_news.h"
#include "data/local_time.h"

namespace escale::data {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr Minutes kDay{24 * 60};

Date utc_date(Instant t) {
  return Date{std::chrono::floor<days>(t)};
}

bool has_day(Date date, int day_of_month) {
  return static_cast<unsigned>(date.day()) == static_cast<unsigned>(day_of_month);
}

bool is_departure(Fact fact) {
  return fact == Fact::scheduled_out || fact == Fact::estimated_out || fact == Fact::actual_out ||
         fact == Fact::estimated_takeoff || fact == Fact::actual_takeoff;
}

Instant scheduled(FlightLeg const& leg, Fact fact) {
  return is_departure(fact) ? leg.times.scheduled_out : leg.times.scheduled_in;
}

bool airports_agree(FlightLeg const& leg, FlightNews const& news) {
  return (news.origin.empty() || news.origin == leg.key.origin) &&
         (news.destination.empty() || news.destination == leg.key.destination);
}

bool local_date_agrees(FlightLeg const& leg, FlightNews const& news) {
  if (news.date) return leg.key.origin_date == *news.date;
  return has_day(leg.key.origin_date, news.day_of_month);
}

bool utc_date_agrees(FlightLeg const& leg, FlightNews const& news) {
  auto const departs = utc_date(leg.times.scheduled_out);
  return news.date ? departs == *news.date : has_day(departs, news.day_of_month);
}

/// How far the message's whole instants are from the schedule; nothing when it has none.
std::optional<Minutes> distance(FlightLeg const& leg, FlightNews const& news) {
  std::optional<Minutes> least;
  for (auto const& time : news.times) {
    if (!time.at) continue;
    auto const gap = std::chrono::abs(*time.at - scheduled(leg, time.fact));
    if (!least || gap < *least) least = gap;
  }
  return least;
}

/// The reading of a time of day nearest to `near`; a later day is taken rather than one before `least`.
Instant nearest(int minute_of_day, Instant near, std::optional<Instant> least) {
  auto t = Instant{std::chrono::floor<days>(near)} + Minutes{minute_of_day};
  if (t - near > kDay / 2) t -= kDay;
  if (near - t > kDay / 2) t += kDay;
  while (least && t < *least) t += kDay;
  return t;
}

std::optional<Instant> instant_of(NewsTime const& time, FlightLeg const& leg,
                                  std::optional<Instant> departed) {
  if (time.at) return time.at;
  auto const near = scheduled(leg, time.fact);
  if (time.day_of_month == 0)
    return nearest(time.minute_of_day, near, is_departure(time.fact) ? std::nullopt : departed);
  auto const day = nearest_day(time.day_of_month, utc_date(near));
  if (!day) return std::nullopt;
  return Instant{sys_days{*day}} + Minutes{time.minute_of_day};
}

}  // namespace

std::optional<Date> nearest_day(int day_of_month, Date near) {
  std::optional<Date> best;
  for (int by = 0; by <= 31 && !best; ++by) {
    for (auto const way : {1, -1}) {
      Date const date{sys_days{near} + days{way * by}};
      if (!best && has_day(date, day_of_month)) best = date;
    }
  }
  return best;
}

std::optional<FlightLeg> choose_leg(std::vector<FlightLeg> const& candidates, FlightNews const& news) {
  FlightLeg const* best = nullptr;
  auto const preferred = news.date ? local_date_agrees : utc_date_agrees;  // a day of the month is UTC
  auto const rank = [&](FlightLeg const& leg) {
    return std::tuple(leg.provisional, distance(leg, news).value_or(Minutes{0}), !preferred(leg, news),
                      leg.key);
  };
  for (auto const& leg : candidates) {
    bool const dated = local_date_agrees(leg, news) || utc_date_agrees(leg, news);
    if (!dated || !airports_agree(leg, news)) continue;
    if (best == nullptr || rank(leg) < rank(*best)) best = &leg;
  }
  return best != nullptr ? std::optional(*best) : std::nullopt;
}

Stamp stamp_of(FlightNews const& news, FlightLeg const& leg, std::map<Fact, std::string> const& facts,
               std::chrono::sys_seconds received) {
  if (news.stamp) return *news.stamp;
  if (news.sent) {
    auto const day = nearest_day(news.sent->day_of_month, utc_date(leg.times.scheduled_out));
    if (day) return {sys_days{*day} + Minutes{news.sent->minute_of_day}, news.position};
  }
  std::optional<Instant> last;
  for (auto const fact : {Fact::actual_out, Fact::actual_takeoff, Fact::actual_touchdown, Fact::actual_in}) {
    auto const said = facts.find(fact);
    auto const at = said != facts.end() ? parse_iso_instant(said->second) : std::nullopt;
    if (at) last = std::max(last.value_or(*at), *at);
  }
  return {last ? std::chrono::sys_seconds{*last} : received, news.position};
}

std::map<Fact, std::string> resolved_times(FlightNews const& news, FlightLeg const& leg) {
  std::map<Fact, std::string> out;
  std::optional<Instant> departed;
  for (auto const departures : {true, false}) {
    for (auto const& time : news.times) {
      if (is_departure(time.fact) != departures) continue;
      bool const withdrawn = !time.at && time.minute_of_day < 0;
      auto const at = withdrawn ? std::nullopt : instant_of(time, leg, departed);
      if (at || withdrawn) out[time.fact] = at ? format_iso_instant(*at) : std::string();
      if (departures && at) departed = std::max(departed.value_or(*at), *at);
    }
  }
  return out;
}

}  // namespace escale::data
