#include "data/import/flight_file_news.h"

#include "data/import/text.h"
#include "data/local_time.h"

namespace escale::data {
namespace {

bool is_news(Fact fact, std::string const& value) {
  bool const planned = fact == Fact::planned_out || fact == Fact::planned_in || fact == Fact::scheduled_out ||
                       fact == Fact::scheduled_in || fact == Fact::terminal || fact == Fact::gate ||
                       fact == Fact::stand || fact == Fact::codeshares;
  return !planned && !(fact == Fact::status && value == "operates");
}

std::string iso_text(std::chrono::sys_seconds at) {
  return format_iso_instant(std::chrono::floor<Minutes>(at));
}

}  // namespace

std::map<Fact, std::string> differences(FlightFacts const& before, FlightFacts const& after) {
  std::map<Fact, std::string> out;
  for (auto const& [fact, value] : after) {
    if (fact == Fact::planned_out || fact == Fact::planned_in) continue;
    auto const was = before.find(fact);
    if ((was == before.end() ? std::string() : was->second.value) != value.value) out[fact] = value.value;
  }
  for (auto const& [fact, value] : before)
    if (!value.value.empty() && !after.contains(fact)) out[fact] = "";
  return out;
}

Date local_day_of(Reference const& reference, FlightLeg const& leg) {
  bool const arrives = leg.key.destination == reference.home();
  return to_local(reference.local_zone(), arrives ? leg.times.scheduled_in : leg.times.scheduled_out).day;
}

void put_flight_row(Store& store, Reference const& reference, HeldLeg const& row,
                    std::chrono::sys_seconds received) {
  auto const& key = row.leg.key;
  NewsStore news(store);
  auto const held = store.leg(key);
  bool const fresh = !held || held->provisional;
  HeldLeg before{fresh ? row.leg : *held, fresh ? row.codeshares : store.codeshares(key), news.facts(key)};
  auto const was = facts_of(before.leg, before.codeshares), is = facts_of(row.leg, row.codeshares);
  LegNews said{{received, 0}, differences(was, is)};
  if (fresh) {
    for (auto const& [fact, value] : is)
      if (is_news(fact, value.value)) said.facts[fact] = value.value;
  }
  if (said.facts.empty() && before.facts.empty()) return store.put_leg(row.leg, row.codeshares);
  if (fresh && !before.facts.empty()) said.facts = differences({}, is);  // a manifest's guess gives way
  auto after = merge(before, said);
  after.leg.hall =
      after.leg.terminal.empty() ? "" : reference.hall_of_gate(after.leg.terminal, after.leg.gate);
  if (fresh || held->status != row.leg.status) after.leg.status = row.leg.status;
  store.put_leg(after.leg, after.codeshares);
  news.put_facts(key, after.facts);
  NewsEntry entry{.received_at = iso_text(received),
                  .source = "csv",
                  .said_at = iso_text(received),
                  .local_date = format_iso_date(local_day_of(reference, after.leg)),
                  .flight = after.leg.number_text(),
                  .origin_date = format_iso_date(key.origin_date),
                  .origin = key.origin,
                  .destination = key.destination};
  for (auto const& [fact, value] : said.facts) {
    auto const old = was.find(fact);
    auto const before_text = old == was.end() || fresh ? std::string() : old->second.value;
    if (before_text != value) entry.changes.push_back({fact, before_text, value});
  }
  if (!entry.changes.empty()) news.log(entry);
}

}  // namespace escale::data
