#include <algorithm>
#include <random>

#include "data/import/flight_news.h"
#include "tests/news/news_support.h"
#include "tests/support/catch.h"

using namespace news_test;

namespace {

HeldLeg held() {
  HeldLeg h{.leg = {.key = {"AF", 565, 0, *parse_iso_date("2026-12-08"), "BEY", "CDG"}},
            .codeshares = {"ME4565"},
            .facts = {}};
  h.leg.times.scheduled_out = at("2026-12-08T03:40:00Z");
  h.leg.times.scheduled_in = at("2026-12-08T08:35:00Z");
  h.leg.terminal = "2E";
  h.leg.gate = "K41";
  h.leg.stand = StandType::contact;
  return h;
}

LegNews said(std::string const& when, std::map<Fact, std::string> facts, std::int64_t sequence = 0) {
  return {{sent(when), sequence}, std::move(facts)};
}

std::string text(std::optional<Instant> t) {
  return t ? format_iso_instant(*t).substr(11, 5) : "-";
}

/// "out 04:25/- in 09:20/- delayed"
std::string shown(HeldLeg const& h) {
  static char const* const kStatus[] = {"scheduled", "delayed",   "departed", "landed",
                                        "in_block",  "cancelled", "diverted"};
  auto const& t = h.leg.times;
  return "out " + text(t.estimated_out) + "/" + text(t.actual_out) + " in " + text(t.estimated_in) + "/" +
         text(t.actual_in) + " " + kStatus[static_cast<int>(h.leg.status)];
}

std::string all_of(HeldLeg const& h) {
  std::string out = shown(h) + " " + format_iso_instant(h.leg.times.scheduled_out) +
                    format_iso_instant(h.leg.times.scheduled_in) + h.leg.terminal + h.leg.gate +
                    std::to_string(static_cast<int>(h.leg.stand));
  for (auto const& share : h.codeshares) out += share;
  for (auto const& [fact, value] : h.facts)
    out += std::string(word(fact)) + value.value + std::to_string(value.stamp.at.time_since_epoch().count());
  return out;
}

LegNews random_news(std::mt19937_64& random) {
  auto const pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  LegNews news;
  news.stamp = {sent("2026-12-08T00:00:00Z") + std::chrono::minutes(pick(12) * 30), pick(3)};
  for (int i = 0; i < 1 + pick(4); ++i) {
    auto const fact = static_cast<Fact>(pick(static_cast<int>(Fact::count_)));
    auto const time = format_iso_instant(at("2026-12-08T03:00:00Z") + Minutes(pick(600)));
    std::string value = time;
    if (fact == Fact::terminal) value = pick(2) == 0 ? "2E" : "2F";
    if (fact == Fact::gate) value = pick(2) == 0 ? "M24" : "K41";
    if (fact == Fact::stand) value = pick(2) == 0 ? "remote" : "contact";
    if (fact == Fact::parking) value = pick(2) == 0 ? "M24" : "";
    if (fact == Fact::status) value = pick(3) == 0 ? "operates" : pick(2) == 0 ? "cancelled" : "diverted";
    if (fact == Fact::diverted_to) value = pick(2) == 0 ? "ORY" : "LYS";
    if (fact == Fact::codeshares) value = pick(2) == 0 ? "ME4565/DL8300" : "DL8300/ME4565";
    if (pick(12) == 0) value.clear();
    news.facts[fact] = value;
  }
  return news;
}

}  // namespace

TEST_CASE("merge: any order and any repetition of a stream ends in the same leg") {
  std::mt19937_64 random(20261208);
  for (int stream = 0; stream < 400; ++stream) {
    std::vector<LegNews> messages;
    for (int i = 0; i < 2 + static_cast<int>(random() % 9); ++i) messages.push_back(random_news(random));
    auto const play = [](std::vector<LegNews> const& all) {
      auto h = held();
      for (auto const& news : all) h = merge(std::move(h), news);
      return all_of(h);
    };
    auto const wanted = play(messages);
    for (int order = 0; order < 8; ++order) {
      auto other = messages;
      for (auto const& news : messages)
        if (random() % 3 == 0) other.push_back(news);
      std::shuffle(other.begin(), other.end(), random);
      INFO("stream " << stream << " order " << order);
      REQUIRE(play(other) == wanted);
    }
  }
}

TEST_CASE(
    "merge: an older message never overwrites a newer one, of the same age the higher sequence counts") {
  auto h = merge(held(), said("2026-12-08T04:00:00Z", {{Fact::estimated_in, "2026-12-08T09:20:00Z"}}, 2));
  CHECK(shown(h) == "out -/- in 09:20/- delayed");
  h = merge(h, said("2026-12-08T03:59:00Z", {{Fact::estimated_in, "2026-12-08T08:50:00Z"}}, 9));
  CHECK(shown(h) == "out -/- in 09:20/- delayed");
  h = merge(h, said("2026-12-08T04:00:00Z", {{Fact::estimated_in, "2026-12-08T09:00:00Z"}}, 1));
  CHECK(shown(h) == "out -/- in 09:20/- delayed");
  h = merge(h, said("2026-12-08T04:00:00Z", {{Fact::estimated_in, "2026-12-08T09:05:00Z"}}, 3));
  CHECK(shown(h) == "out -/- in 09:05/- delayed");
}

TEST_CASE("merge: actual beats estimated beats scheduled, whichever was said last") {
  auto h = merge(held(), said("2026-12-08T08:45:00Z", {{Fact::actual_in, "2026-12-08T08:44:00Z"}}));
  CHECK(shown(h) == "out -/- in -/08:44 in_block");
  h = merge(h, said("2026-12-08T09:00:00Z", {{Fact::estimated_in, "2026-12-08T09:20:00Z"}}));
  CHECK(h.leg.times.best_in() == at("2026-12-08T08:44:00Z"));
  CHECK(h.leg.status == FlightStatus::in_block);
}

TEST_CASE("merge: a late departure makes the arrival late, until something newer is said about it") {
  auto h = merge(held(), said("2026-12-08T03:00:00Z", {{Fact::estimated_out, "2026-12-08T04:40:00Z"}}));
  CHECK(shown(h) == "out 04:40/- in 09:35/- delayed");
  h = merge(h, said("2026-12-08T03:10:00Z", {{Fact::estimated_touchdown, "2026-12-08T09:12:00Z"}}));
  CHECK(shown(h) == "out 04:40/- in 09:20/- delayed");
  h = merge(h, said("2026-12-08T03:20:00Z", {{Fact::estimated_out, "2026-12-08T05:10:00Z"}}));
  CHECK(shown(h) == "out 05:10/- in 10:05/- delayed");
  h = merge(h, said("2026-12-08T03:20:00Z", {{Fact::estimated_out, "2026-12-08T03:30:00Z"}}, 1));
  CHECK(shown(h) == "out 03:30/- in 09:20/- delayed");  // early is not assumed to arrive early
}

TEST_CASE("merge: runway times become block times") {
  auto h = merge(held(), said("2026-12-08T04:00:00Z", {{Fact::actual_takeoff, "2026-12-08T03:55:00Z"}}));
  CHECK(shown(h) == "out -/03:40 in -/- departed");
  h = merge(h, said("2026-12-08T08:30:00Z", {{Fact::actual_touchdown, "2026-12-08T08:29:00Z"}}));
  CHECK(shown(h) == "out -/03:40 in 08:37/- landed");
  h = merge(h, said("2026-12-08T08:31:00Z", {{Fact::estimated_in, "2026-12-08T08:41:00Z"}}));
  CHECK(shown(h) == "out -/03:40 in 08:41/- landed");
}

TEST_CASE("merge: cancelled, diverted, taken back") {
  auto const cancelled = merge(held(), said("2026-12-08T02:00:00Z", {{Fact::status, "cancelled"}}));
  CHECK(shown(cancelled) == "out -/- in -/- cancelled");
  CHECK(merge(cancelled, said("2026-12-08T02:10:00Z", {{Fact::status, "operates"}})).leg.status ==
        FlightStatus::scheduled);
  CHECK(merge(cancelled, said("2026-12-08T01:50:00Z", {{Fact::status, "operates"}})).leg.status ==
        FlightStatus::cancelled);
  // it has left after all
  CHECK(merge(cancelled, said("2026-12-08T04:00:00Z", {{Fact::actual_out, "2026-12-08T03:50:00Z"}}))
            .leg.status == FlightStatus::departed);
  auto const diverted = merge(held(), said("2026-12-08T07:00:00Z", {{Fact::status, "diverted"}}));
  CHECK(merge(diverted, said("2026-12-08T07:10:00Z", {{Fact::actual_out, "2026-12-08T03:50:00Z"}}))
            .leg.status == FlightStatus::diverted);
  CHECK(
      merge(diverted, said("2026-12-08T10:00:00Z", {{Fact::actual_in, "2026-12-08T09:59:00Z"}})).leg.status ==
      FlightStatus::in_block);
}

TEST_CASE("merge: a return to the ramp takes the departure back") {
  auto h = merge(held(), said("2026-12-08T03:50:00Z", {{Fact::actual_out, "2026-12-08T03:45:00Z"}}));
  h = merge(h, said("2026-12-08T04:10:00Z", {{Fact::actual_out, ""}, {Fact::actual_takeoff, ""}}));
  CHECK(shown(h) == "out -/- in -/- scheduled");
}

TEST_CASE("merge: a schedule that cannot be is not taken, the key never changes") {
  auto const h = merge(held(), said("2026-12-08T02:00:00Z", {{Fact::scheduled_in, "2026-12-08T03:00:00Z"}}));
  CHECK(h.leg.times.scheduled_in == at("2026-12-08T08:35:00Z"));
  auto const moved =
      merge(held(), said("2026-12-08T02:00:00Z", {{Fact::scheduled_out, "2026-12-09T03:40:00Z"},
                                                  {Fact::scheduled_in, "2026-12-09T08:35:00Z"}}));
  CHECK(moved.leg.key == held().leg.key);
  CHECK(moved.leg.times.scheduled_in == at("2026-12-09T08:35:00Z"));
}

TEST_CASE("the leg a message is about: airports, local or UTC date, and the nearest times") {
  auto const daily = [](char const* date, char const* out) {
    FlightLeg leg{.key = {"AF", 879, 0, *parse_iso_date(date), "NDJ", "CDG"}};
    leg.times.scheduled_out = at(out);
    leg.times.scheduled_in = at(out) + Minutes(345);
    return leg;
  };
  // leaves at 00:30 local, one hour ahead of UTC: its date of origin is a day after the UTC date
  std::vector<FlightLeg> const legs{daily("2026-12-07", "2026-12-06T23:30:00Z"),
                                    daily("2026-12-08", "2026-12-07T23:30:00Z"),
                                    daily("2026-12-09", "2026-12-08T23:30:00Z")};
  auto const of = [&](FlightNews const& news) {
    auto const leg = choose_leg(legs, news);
    return leg ? format_iso_date(leg->key.origin_date) : std::string("none");
  };
  FlightNews dated{.date = *parse_iso_date("2026-12-08")};
  CHECK(of(dated) == "2026-12-08");  // nothing else said: the local date
  dated.times = {{.fact = Fact::estimated_out, .at = at("2026-12-09T00:10:00Z")}};
  CHECK(of(dated) == "2026-12-09");                // the times say it was the UTC date
  CHECK(of({.day_of_month = 8}) == "2026-12-09");  // telexes count in UTC
  CHECK(of({.day_of_month = 8, .origin = "NDJ", .destination = "CDG"}) == "2026-12-09");
  CHECK(of({.day_of_month = 8, .origin = "BEY"}) == "none");
  CHECK(of({.day_of_month = 11}) == "none");
}
