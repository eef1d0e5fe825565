#include "data/import/news.h"

#include <algorithm>
#include <set>

#include "data/import/aidx.h"
#include "data/import/content_hash.h"
#include "data/import/flight_book.h"
#include "data/import/flight_file_news.h"
#include "data/import/mvt.h"
#include "data/import/text.h"
#include "data/local_time.h"

namespace escale::data {
namespace {

using std::chrono::sys_days;

std::string iso_text(std::chrono::sys_seconds at) {
  return format_iso_instant(std::chrono::floor<Minutes>(at));
}

bool same_leg(FlightLeg const& a, FlightLeg const& b) {
  auto const times = [](BlockTimes const& t) {
    return std::tuple(t.scheduled_out, t.scheduled_in, t.estimated_out, t.estimated_in, t.actual_out,
                      t.actual_in);
  };
  return times(a.times) == times(b.times) && a.terminal == b.terminal && a.gate == b.gate &&
         a.stand == b.stand && a.status == b.status;
}

/// Takes the messages of one file into the store.
class Taker {
 public:
  Taker(Store& store, Reference const& reference, std::string_view bytes, std::chrono::sys_seconds received,
        Issues& issues, NewsReport& report)
      : store_(store),
        reference_(reference),
        book_(store, reference),
        news_(store),
        bytes_(bytes),
        received_(received),
        issues_(issues),
        report_(report) {}

  void take(FlightNews message) {
    ++report_.messages;
    message.flight = book_.operating_form(message.flight);
    for (auto* const airport : {&message.origin, &message.destination})
      *airport = reference_.airport_code(*airport).value_or(*airport);
    bool const both = !message.origin.empty() && !message.destination.empty();
    auto const& home = reference_.home();
    if (both && message.origin != home && message.destination != home) {
      ++report_.elsewhere;
      return;
    }
    auto const leg = choose_leg(candidates(message), message);
    NewsOutcome outcome{
        .position = message.position, .flight = message.flight.text(), .date = date_text(message)};
    if (leg) outcome.date = format_iso_date(leg->key.origin_date);
    outcome.outcome = leg ? take_of(message, *leg, outcome.changes) : unknown(message);
    report_.outcomes.push_back(std::move(outcome));
  }

  void finish() { report_.days.assign(days_.begin(), days_.end()); }

 private:
  [[nodiscard]] Date around(FlightNews const& message) const {
    Date const today{std::chrono::floor<std::chrono::days>(received_)};
    return message.date.value_or(nearest_day(message.day_of_month, today).value_or(today));
  }

  [[nodiscard]] std::string date_text(FlightNews const& message) const {
    return format_iso_date(around(message));
  }

  std::vector<FlightLeg> candidates(FlightNews const& message) {
    std::vector<FlightLeg> all;
    for (int by = -1; by <= 1; ++by) {
      auto const found =
          store_.legs_on(message.flight.text(), Date{sys_days{around(message)} + std::chrono::days{by}});
      all.insert(all.end(), found.begin(), found.end());
    }
    return all;
  }

  std::string unknown(FlightNews const& message) {
    auto const flight = message.flight.text(), date = date_text(message);
    issues_.warning({message.position, "flight"}, "unknown_flight", flight,
                    {"got " + flight + " of " + date +
                         ", which is not held: nothing was made of it. Maybe the "
                         "flights of that day are not loaded.",
                     "lu : " + flight + " du " + date +
                         ", inconnu : rien n'en a été tiré. Peut-être : les vols "
                         "de ce jour ne sont pas chargés."});
    return "unknown_flight";
  }

  /// A message that does not say when it was sent is known by its text.
  bool taken_before(FlightNews const& message, Stamp const& stamp) {
    if (stamp.at != received_) return false;
    auto const text =
        message.text.empty() ? content_hash(bytes_) + std::to_string(message.position) : message.text;
    auto const hash = content_hash(text);
    if (store_.file_known("message", hash)) return true;
    store_.remember_file("message", hash, "");
    return false;
  }

  std::string take_of(FlightNews const& message, FlightLeg const& leg, std::vector<FactChange>& changes) {
    auto facts = resolved_times(message, leg);
    facts.insert(message.facts.begin(), message.facts.end());
    add_places(message, leg, facts);
    LegNews const said{stamp_of(message, leg, facts, received_), std::move(facts)};
    if (taken_before(message, said.stamp)) return "nothing_new";
    HeldLeg const before{leg, store_.codeshares(leg.key), news_.facts(leg.key)};
    auto after = merge(before, said);
    auto const& terminal = after.leg.terminal;
    after.leg.hall = terminal.empty() ? "" : reference_.hall_of_gate(terminal, after.leg.gate);
    auto const was = before.facts.empty() ? facts_of(before.leg, before.codeshares) : before.facts;
    for (auto const& [fact, value] : differences(was, after.facts)) {
      auto const old = was.find(fact);
      changes.push_back({fact, old == was.end() ? "" : old->second.value, value});
    }
    if (after.facts != before.facts) news_.put_facts(leg.key, after.facts);
    if (changes.empty()) return "nothing_new";
    store_.put_leg(after.leg, after.codeshares);
    note(leg, after.leg);
    log(said.stamp, after.leg, changes);
    return "taken";
  }

  void note(FlightLeg const& before, FlightLeg const& after) {
    if (same_leg(before, after)) return;
    report_.changed.push_back(after.key);
    for (auto const* leg : {&before, &after}) {
      days_.insert(local_day_of(reference_, *leg));
      bool const arrives = leg->key.destination == reference_.home();
      days_.insert(
          to_local(reference_.local_zone(), arrives ? leg->times.best_in() : leg->times.best_out()).day);
    }
  }

  void log(Stamp const& stamp, FlightLeg const& leg, std::vector<FactChange> const& changes) {
    news_.log({.received_at = iso_text(received_),
               .source = std::string(word(report_.kind)),
               .said_at = iso_text(stamp.at),
               .local_date = format_iso_date(local_day_of(reference_, leg)),
               .flight = leg.number_text(),
               .origin_date = format_iso_date(leg.key.origin_date),
               .origin = leg.key.origin,
               .destination = leg.key.destination,
               .changes = changes});
  }

  /// Terminal, gate and stand at home; the other end is nobody's business here.
  void add_places(FlightNews const& message, FlightLeg const& leg, std::map<Fact, std::string>& facts) {
    bool const arrives = leg.key.destination == reference_.home();
    auto const& terminal = arrives ? message.terminal_arrival : message.terminal_departure;
    auto const& gate = arrives ? message.gate_arrival : message.gate_departure;
    auto const& parking = arrives ? message.parking_arrival : message.parking_departure;
    if (!gate.empty()) facts[Fact::gate] = upper(gate);
    if (!parking.empty()) facts[Fact::parking] = upper(parking);
    if (auto const shares = facts.find(Fact::codeshares); shares != facts.end())
      shares->second = operating_forms(shares->second);
    if (terminal.empty()) return;
    auto const day = local_day_of(reference_, leg);
    if (auto const code = reference_.terminal_code(terminal, day)) {
      facts[Fact::terminal] = *code;
      return;
    }
    issues_.warning({message.position, "terminal"}, "unknown_terminal", terminal,
                    got_wanted("terminal", terminal,
                               {"the name of a terminal in force on " + format_iso_date(day),
                                "le nom d'un terminal en vigueur le " + format_iso_date(day)}));
  }

  [[nodiscard]] std::string operating_forms(std::string const& shares) const {
    std::string out;
    for (auto const& share : split(shares, "/"))
      if (auto const flight = read_flight_number(share))
        out += (out.empty() ? "" : "/") + book_.operating_form(*flight).text();
    return out;
  }

  Store& store_;
  Reference const& reference_;
  FlightBook book_;
  NewsStore news_;
  std::string_view bytes_;
  std::chrono::sys_seconds received_;
  Issues& issues_;
  NewsReport& report_;
  std::set<Date> days_;
};

/// A flights file through its own importer; what it changed is told from the legs before and after.
NewsReport take_table(Store& store, Reference const& reference, std::string_view name, std::string_view bytes,
                      NewsOptions const& options) {
  auto const all = [&] {
    return store.legs_between(Instant{}, sys_days{Date{std::chrono::year{2038} / 1 / 1}});
  };
  NewsReport report;
  std::map<FlightKey, FlightLeg> before;
  for (auto& leg : all()) before.emplace(leg.key, leg);
  auto imported = import_file(store, reference, FileKind::flights, name, bytes,
                              {.dry_run = options.dry_run, .received = options.received});
  report.accepted = imported.accepted;
  report.messages = imported.rows;
  report.errors = std::move(imported.errors);
  report.warnings = std::move(imported.warnings);
  std::set<Date> days;
  for (auto const& leg : all()) {
    auto const was = before.find(leg.key);
    if (was != before.end() && same_leg(was->second, leg)) continue;
    report.changed.push_back(leg.key);
    days.insert(local_day_of(reference, leg));
    if (was != before.end()) days.insert(local_day_of(reference, was->second));
  }
  report.days.assign(days.begin(), days.end());
  return report;
}

}  // namespace

std::string_view word(NewsKind kind) {
  switch (kind) {
    case NewsKind::csv:
      return "csv";
    case NewsKind::aidx:
      return "aidx";
    case NewsKind::mvt:
      break;
  }
  return "mvt";
}

NewsKind sniff_news(std::string_view bytes) {
  auto const start = trim(bytes.substr(0, 4'096));
  if (start.starts_with('<')) return NewsKind::aidx;
  return looks_like_mvt(bytes) ? NewsKind::mvt : NewsKind::csv;
}

NewsReport import_news(Store& store, Reference const& reference, std::string_view name,
                       std::string_view bytes, NewsOptions const& options) {
  auto const kind = sniff_news(bytes);
  NewsReport report;
  if (kind == NewsKind::csv) report = take_table(store, reference, name, bytes, options);
  report.file = name;
  report.kind = kind;
  if (kind == NewsKind::csv) return report;
  Issues issues;
  auto messages = kind == NewsKind::aidx ? read_aidx(bytes, issues) : read_mvt(bytes, issues);
  report.accepted = !issues.has_errors();
  if (report.accepted) {
    auto const now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    Store::Transaction transaction(store);
    Taker taker(store, reference, bytes, options.received.value_or(now), issues, report);
    for (auto& message : messages) taker.take(std::move(message));
    taker.finish();
    if (!options.dry_run) transaction.commit();
  }
  report.errors = issues.errors();
  report.warnings = issues.warnings();
  return report;
}

}  // namespace escale::data
