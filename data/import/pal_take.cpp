#include <algorithm>
#include <map>

#include "data/import/assistance.h"
#include "data/import/flight_book.h"
#include "data/import/flight_news.h"
#include "data/import/pal.h"
#include "data/local_time.h"
#include "data/store/news.h"

namespace escale::data {
namespace {

using Codes = std::vector<std::string>;

/// Somebody whom a notice announces on the flight of a list.
struct Expected {
  std::string abn;
  Traveller const* traveller = nullptr;
  FlightKey flight;
  std::string person;
};

/// The date nearest to today with that day and month.
std::optional<Date> date_of(AssistanceList const& list, Date today) {
  std::optional<Date> best;
  auto const gap = [&](Date d) {
    return std::abs((std::chrono::sys_days{d} - std::chrono::sys_days{today}).count());
  };
  for (int by = -1; by <= 1; ++by) {
    Date const date{today.year() + std::chrono::years{by},
                    std::chrono::month{static_cast<unsigned>(list.month)},
                    std::chrono::day{static_cast<unsigned>(list.day)}};
    if (date.ok() && (!best || gap(date) < gap(*best))) best = date;
  }
  return best;
}

class ListTaker {
 public:
  ListTaker(Store& store, Reference const& reference, std::chrono::sys_seconds received, Issues& issues,
            NeedReport& report)
      : store_(store),
        reference_(reference),
        book_(store, reference),
        needs_(store),
        held_(store.held_all()),
        received_(received),
        issues_(issues),
        report_(report) {}

  void take(AssistanceList const& list) {
    ++report_.lists;
    auto const date = date_of(list, Date{std::chrono::floor<std::chrono::days>(received_)});
    if (!date) return no_date(list);
    auto const expected = expected_on(list, *date);
    before_.clear();
    for (auto const& one : expected) before_[one.flight] = needs_.on(one.flight);
    now_ = before_;
    if (!list.changes && list.part == 1)
      for (auto& [flight, people] : now_) people.clear();
    for (auto const& change : list.people) apply(change, expected);
    store_changes(expected);
  }

 private:
  void no_date(AssistanceList const& list) {
    auto const text = std::to_string(list.day) + "/" + std::to_string(list.month);
    issues_.error({}, "bad_date", text,
                  {"got " + text + ", wanted a day that month has.",
                   "lu : " + text + ", attendu : un jour de ce mois."});
  }

  /// The airline's own key where the flight is held, else the one the notice names.
  [[nodiscard]] FlightKey operating_key(FlightKey const& key) const { return store_.operating_key(key); }

  [[nodiscard]] bool is_of(FlightKey const& key, AssistanceList const& list, Date date) const {
    auto const& to = list.destinations;
    bool const goes_there = to.empty() || std::find(to.begin(), to.end(), key.destination) != to.end();
    if (key.origin_date != date || key.origin != list.boarding || !goes_there) return false;
    auto const number = book_.operating_form(list.flight).text();
    auto const own = operating_key(key);
    auto shares = store_.codeshares(own);
    shares.push_back(FlightLeg{.key = own}.number_text());
    shares.push_back(FlightLeg{.key = key}.number_text());
    return std::find(shares.begin(), shares.end(), number) != shares.end();
  }

  std::vector<Expected> expected_on(AssistanceList const& list, Date date) {
    std::vector<Expected> out;
    std::map<FlightKey, bool> known;
    for (auto const& held : held_) {
      if (!held.active) continue;
      for (auto const& t : held.notice.travellers)
        for (auto const& key : {t.inbound, t.outbound}) {
          if (!key) continue;
          auto const [slot, fresh] = known.try_emplace(*key, false);
          if (fresh) slot->second = is_of(*key, list, date);
          if (slot->second)
            out.push_back({held.notice.abn, &t, operating_key(*key),
                           FlightNeeds::person(held.notice.abn, t.case_number, t.person_no)});
        }
    }
    return out;
  }

  /// Those the name fits best; the locator decides between several.
  static std::vector<Expected const*> find(ListedPerson const& person,
                                           std::vector<Expected> const& expected) {
    std::vector<Expected const*> found;
    int best = 1;
    for (auto const& one : expected) {
      auto const fit = name_fit(person, one.traveller->family_name, one.traveller->given_name);
      if (fit < best) continue;
      if (fit > best) found.clear();
      best = fit;
      found.push_back(&one);
    }
    if (found.size() > 1 && !person.locator.empty())
      std::erase_if(found, [&](Expected const* one) { return one->traveller->pnr != person.locator; });
    return found;
  }

  /// Only codes that ask for something of the staff here. A deportee is none of ours.
  [[nodiscard]] Codes wanted(Codes const& codes) const {
    Codes out;
    for (auto const& code : codes) {
      auto const needs = reference_.needs_of_ssr(code);
      if (needs && !code.starts_with("DEP")) out.push_back(code);
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  void apply(ListedChange const& change, std::vector<Expected> const& expected) {
    ++report_.listed;
    auto const fits_somebody = std::any_of(expected.begin(), expected.end(), [&](Expected const& one) {
      return name_fit(change.person, one.traveller->family_name, one.traveller->given_name) > 0;
    });
    auto const found = find(change.person, expected);
    if (found.size() == 1) {
      ++report_.expected;
      auto& people = now_[found.front()->flight];
      if (change.kind == ListedChange::Kind::remove) {
        people.erase(found.front()->person);
      } else {
        people[found.front()->person] = wanted(change.person.codes);
      }
      return;
    }
    if (!fits_somebody) {
      ++report_.discarded;
      return;
    }
    ++report_.expected;
    ambiguous(change);
  }

  void ambiguous(ListedChange const& change) {
    auto const line = std::to_string(change.line);
    bool const removal = change.kind == ListedChange::Kind::remove;
    issues_.warning({change.line, ""}, "ambiguous_name", "",
                    {"line " + line +
                         ": the name fits several people expected on this flight and the locator does "
                         "not tell which: " +
                         (removal ? "nobody was removed." : "nothing was noted."),
                     "ligne " + line +
                         " : le nom va à plusieurs personnes attendues sur ce vol et le numéro de "
                         "dossier ne dit pas laquelle : " +
                         (removal ? "personne n'a été retiré." : "rien n'a été noté.")});
  }

  void store_changes(std::vector<Expected> const& expected) {
    auto const at = format_iso_instant(std::chrono::floor<Minutes>(received_));
    for (auto const& one : expected) {
      auto const before = codes_of(before_, one), after = codes_of(now_, one);
      if (before == after) continue;
      if (after.empty()) needs_.remove(one.flight, one.person);
      if (!after.empty()) needs_.put(one.flight, one.abn, one.person, after, at);
      report_.changes.push_back({.abn = one.abn,
                                 .case_number = one.traveller->case_number,
                                 .person_no = one.traveller->person_no,
                                 .flight = FlightLeg{.key = one.flight}.number_text(),
                                 .date = format_iso_date(one.flight.origin_date),
                                 .before = before,
                                 .after = after,
                                 .in_notice = one.traveller->ssr});
    }
  }

  using Noted = std::map<FlightKey, std::map<std::string, Codes>>;

  static Codes codes_of(Noted const& noted, Expected const& one) {
    auto const flight = noted.find(one.flight);
    if (flight == noted.end()) return {};
    auto const person = flight->second.find(one.person);
    return person == flight->second.end() ? Codes{} : person->second;
  }

  Store& store_;
  Reference const& reference_;
  FlightBook book_;
  FlightNeeds needs_;
  std::vector<HeldNotice> held_;
  std::chrono::sys_seconds received_;
  Issues& issues_;
  NeedReport& report_;
  Noted before_, now_;
};

}  // namespace

NeedReport take_assistance_lists(Store& store, Reference const& reference, std::string_view text,
                                 NeedOptions const& options) {
  NeedReport report;
  Issues issues;
  auto const lists = read_assistance_lists(text, issues);
  if (!issues.has_errors()) {
    auto const now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    Store::Transaction transaction(store);
    ListTaker taker(store, reference, options.received.value_or(now), issues, report);
    for (auto const& list : lists) taker.take(list);
    report.accepted = !issues.has_errors();
    if (report.accepted && !options.dry_run) transaction.commit();
  }
  if (!report.accepted) report.changes.clear();
  report.errors = issues.errors();
  report.warnings = issues.warnings();
  return report;
}

}  // namespace escale::data
