#include <algorithm>
#include <map>

#include "data/import/flight_book.h"
#include "data/import/flight_file_news.h"
#include "data/import/local_reading.h"
#include "data/import/side_rows.h"
#include "data/import/text.h"
#include "data/local_time.h"

namespace escale::data {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr Minutes kLongestFlight{24 * 60};

struct ReadLeg {
  FlightLeg leg;
  std::vector<std::string> codeshares;
};

class FlightsReader {
 public:
  explicit FlightsReader(SideContext& context) : context_(context), book_(context.store, context.reference) {}

  void read(Fields const& fields) {
    auto key = read_key(fields);
    auto const& record = fields.record();
    ReadLeg one;
    if (key) {
      auto const held = context_.store.leg(*key);
      if (held && !held->provisional) {
        one.leg = *held;
        one.codeshares = context_.store.codeshares(*key);
      }
      one.leg.key = *key;
    }
    bool const timed = read_schedule(fields, key, one.leg);
    if (timed) read_news(fields, one.leg);
    read_place(fields, key, timed, one.leg);
    read_status(fields, one.leg);
    if (record.has_column("codeshares")) one.codeshares = read_codeshares(fields);
    if (!key) return;
    auto const [slot, fresh] = rows_.emplace(*key, record.row());
    if (!fresh) return report_duplicate_row(fields, "flight", one.leg.number_text(), slot->second);
    legs_.push_back(std::move(one));
  }

  void store() {
    for (auto const& one : legs_)
      put_flight_row(context_.store, context_.reference, {one.leg, one.codeshares, {}}, context_.received);
  }

 private:
  [[nodiscard]] std::string const& home() const { return context_.reference.home(); }

  std::optional<FlightKey> read_key(Fields const& fields) {
    auto const flight = fields.need("flight").empty() ? std::nullopt : fields.flight("flight");
    auto const date = fields.need("date").empty() ? std::nullopt : fields.date("date");
    auto const origin = read_airport(fields, "origin"), destination = read_airport(fields, "destination");
    bool const away =
        !origin.empty() && !destination.empty() && (origin == home()) == (destination == home());
    if (away) {
      fields.bad_value(origin == home() ? "destination" : "origin", origin + "-" + destination,
                       {"a leg to or from " + home(), "un tronçon vers ou de " + home()});
    }
    if (date && !FlightBook::plannable(*date)) {
      fields.issues().error(fields.at("date"), "bad_date", format_iso_date(*date),
                            got_wanted("date", format_iso_date(*date),
                                       {"a year from 1970 to 2037", "une année de 1970 à 2037"}));
      return std::nullopt;
    }
    if (!flight || !date || origin.empty() || destination.empty() || away) return std::nullopt;
    auto const own = book_.operating_form(*flight);
    return FlightKey{own.designator, own.number, own.suffix, *date, origin, destination};
  }

  std::string read_airport(Fields const& fields, std::string_view column) {
    if (fields.need(column).empty()) return {};
    auto code = fields.airport(column);
    if (code.empty() || context_.reference.airport_zone(code)) return code;
    fields.bad_value(column, code,
                     {"an airport whose time zone is in the reference data",
                      "un aéroport dont le fuseau est dans les données de référence"});
    return {};
  }

  [[nodiscard]] std::string zone_of(std::string const& airport) const {
    return context_.reference.airport_zone(airport).value_or(context_.reference.local_zone());
  }

  /// Needed for a leg that is new; a file of news may leave the schedule out.
  std::optional<ClockTime> schedule_cell(Fields const& fields, std::string_view column, bool held) {
    if (fields.record().text(column).empty() && held) return std::nullopt;
    if (!fields.record().has_column(column)) {
      if (missing_.insert(std::string(column)).second) report_missing_column(column, context_.issues);
      return std::nullopt;
    }
    return fields.need(column).empty() ? std::nullopt : fields.time(column);
  }

  /// True: both ends of the leg have a time.
  bool read_schedule(Fields const& fields, std::optional<FlightKey> const& key, FlightLeg& leg) {
    bool const held = key && leg.times.scheduled_in != Instant{};
    auto const departs = schedule_cell(fields, "std", held), lands = schedule_cell(fields, "sta", held);
    if (!key) return false;
    auto const clock = [&](ClockTime const& t, std::string const& airport, std::string_view column) {
      return local_instant(zone_of(airport), Date(sys_days(key->origin_date) + days{t.plus_days}), t.minute,
                           fields.at(column), context_.issues);
    };
    auto const out = departs ? clock(*departs, key->origin, "std")
                     : held  ? std::optional(leg.times.scheduled_out)
                             : std::nullopt;
    auto const in = lands  ? clock(*lands, key->destination, "sta")
                    : held ? std::optional(leg.times.scheduled_in)
                           : std::nullopt;
    if (!out || !in) return false;
    leg.times.scheduled_out = *out;
    leg.times.scheduled_in = *in;
    if (*in > *out && *in - *out <= kLongestFlight) return true;
    auto const text = fields.record().text("sta");
    fields.issues().error(fields.at("sta"), "bad_time", text,
                          got_wanted("sta", text,
                                     {"an arrival after the departure, within 24 hours",
                                      "une arrivée après le départ, dans les 24 heures"},
                                     {"+1 is missing: the flight arrives the next day",
                                      "il manque +1 : le vol arrive le lendemain"}));
    return false;
  }

  /// A time of news: `+1` counts from the date of origin; without it the reading nearest to the schedule
  /// counts.
  std::optional<Instant> news(Fields const& fields, std::string_view column, std::string const& airport,
                              Date origin_date, Instant scheduled) {
    auto const time = fields.time(column);
    if (!time) return std::nullopt;
    auto const zone = zone_of(airport);
    if (time->plus_days > 0) {
      return local_instant(zone, Date(sys_days(origin_date) + days{time->plus_days}), time->minute,
                           fields.at(column), context_.issues);
    }
    auto const local = to_local(zone, scheduled);
    auto const gap = time->minute - local.minute_of_day;
    auto const step = gap > 720 ? days{-1} : gap < -720 ? days{1} : days{0};
    return local_instant(zone, Date(sys_days(local.day) + step), time->minute, fields.at(column),
                         context_.issues);
  }

  void read_news(Fields const& fields, FlightLeg& leg) {
    auto const put = [&](std::optional<Instant>& slot, std::string_view column, std::string const& airport,
                         Instant scheduled) {
      if (auto const t = news(fields, column, airport, leg.key.origin_date, scheduled)) slot = t;
    };
    auto& t = leg.times;
    put(t.estimated_out, "etd", leg.key.origin, t.scheduled_out);
    put(t.estimated_in, "eta", leg.key.destination, t.scheduled_in);
    put(t.actual_out, "atd", leg.key.origin, t.scheduled_out);
    put(t.actual_in, "aibt", leg.key.destination, t.scheduled_in);
  }

  /// Terminal, hall, gate and stand. The name of the terminal is the one in force on the local day at home.
  void read_place(Fields const& fields, std::optional<FlightKey> const& key, bool timed, FlightLeg& leg) {
    auto const& record = fields.record();
    if (record.has_column("gate")) leg.gate = upper(single_spaced(record.text("gate")));
    if (record.has_column("stand_type")) {
      auto const word = fields.choice("stand_type", record.text("stand_type"), {"contact", "remote"});
      leg.stand = word == "contact"  ? StandType::contact
                  : word == "remote" ? StandType::remote
                                     : StandType::unknown;
    }
    if (!key || !timed) return;
    auto const at_home = key->destination == home() ? leg.times.scheduled_in : leg.times.scheduled_out;
    auto const day = to_local(context_.reference.local_zone(), at_home).day;
    if (record.has_column("terminal")) leg.terminal = read_terminal(fields, day);
    if (leg.terminal.empty()) {
      leg.terminal = context_.reference.terminal_of_airline(key->designator, key->number, day).value_or("");
    }
    leg.hall = leg.terminal.empty() ? "" : context_.reference.hall_of_gate(leg.terminal, leg.gate);
  }

  std::string read_terminal(Fields const& fields, Date day) {
    auto const name = single_spaced(fields.record().text("terminal"));
    if (name.empty()) return {};
    auto const code = context_.reference.terminal_code(name, day);
    if (!code) {
      fields.bad_value("terminal", name,
                       {"the name of a terminal in force on " + format_iso_date(day),
                        "le nom d'un terminal en vigueur le " + format_iso_date(day)});
    }
    return code.value_or("");
  }

  void read_status(Fields const& fields, FlightLeg& leg) {
    auto const word =
        fields.choice("status", fields.record().text("status"),
                      {"scheduled", "delayed", "departed", "landed", "in_block", "cancelled", "diverted"});
    static std::map<std::string, FlightStatus> const kStatus = {
        {"scheduled", FlightStatus::scheduled}, {"delayed", FlightStatus::delayed},
        {"departed", FlightStatus::departed},   {"landed", FlightStatus::landed},
        {"in_block", FlightStatus::in_block},   {"cancelled", FlightStatus::cancelled},
        {"diverted", FlightStatus::diverted}};
    if (auto const status = kStatus.find(word); status != kStatus.end()) leg.status = status->second;
  }

  std::vector<std::string> read_codeshares(Fields const& fields) {
    std::vector<std::string> shares;
    for (auto const& text : split(fields.record().text("codeshares"), "/")) {
      auto const flight = read_flight_number(text);
      if (flight) shares.push_back(book_.operating_form(*flight).text());
      if (!flight) {
        fields.bad_value("codeshares", text,
                         {"flight numbers separated by /", "des numéros de vol séparés par /"});
      }
    }
    return shares;
  }

  SideContext& context_;
  FlightBook book_;
  std::vector<ReadLeg> legs_;
  std::map<FlightKey, int> rows_;
  std::set<std::string> missing_;
};

}  // namespace

int import_flights(Sheet const& sheet, SideContext& context) {
  FlightsReader reader(context);
  auto const rows =
      each_row(sheet, FileKind::flights, context.issues, [&](Fields const& fields) { reader.read(fields); });
  if (!context.known && !context.issues.has_errors()) reader.store();
  return rows;
}

}  // namespace escale::data
