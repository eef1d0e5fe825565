#include "api/problem_reader.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "api/problem_words.h"
#include "data/import/text.h"
#include "data/local_time.h"
#include "scheduler/rules/catalogue.h"

namespace escale::api {

namespace {

constexpr std::size_t kMostPlaces = 2'000;
constexpr std::size_t kMostStaff = 20'000;
constexpr std::size_t kMostDuties = 200'000;
constexpr std::int64_t kMostMinutes = 60'000;  // travel and tasks: 41 days

}  // namespace

std::optional<unsigned> BitWords::bit(std::string const& word) {
  if (auto const found = bits_.find(word); found != bits_.end()) return found->second;
  unsigned wanted = first_free_;
  if (first_free_ > 0 && word.starts_with("skill_"))
    (void)std::from_chars(word.data() + 6, word.data() + word.size(), wanted);
  if (wanted < first_free_ || wanted > 63 || taken_.contains(wanted)) wanted = first_free_;
  while (taken_.contains(wanted)) ++wanted;
  if (wanted > 63) return std::nullopt;
  take(word, wanted);
  return wanted;
}

Interval ProblemReader::interval(Fields const& f) const {
  auto const before = faults_.count();
  Interval const v{f.instant("from"), f.instant("to")};
  if (faults_.count() == before && v.from >= v.to) f.fault("to", "not after \"from\"");
  return v;
}

std::vector<Interval> ProblemReader::intervals(Fields const& f, std::string const& key) const {
  std::vector<Interval> list;
  f.each(key, 10'000, false, [&](Fields const& one, std::size_t) {
    one.only({"from", "to"});
    list.push_back(interval(one));
    auto const n = list.size();
    if (n > 1 && list[n - 1].from < list[n - 2].to) one.fault("from", "before the end of the one before");
  });
  return list;
}

std::size_t ProblemReader::known(Fields const& f, std::string const& key, Ids const& ids,
                                 std::string const& what) const {
  auto const before = faults_.count();
  auto const id = f.text(key);
  if (faults_.count() != before) return 0;
  if (auto const found = ids.find(id); found != ids.end()) return found->second;
  f.fault(key, "there is no " + what + " \"" + data::shown(id) + "\"");
  return 0;
}

void ProblemReader::remember(Ids& ids, Fields const& f, std::string const& key, std::string const& id) const {
  if (id.empty() && f.has(key)) f.fault(key, "empty");
  if (!ids.emplace(id, ids.size()).second && !id.empty())
    f.fault(key, "\"" + data::shown(id) + "\" is given twice");
}

SkillSet ProblemReader::skills(Fields const& f) {
  SkillSet set;
  for (auto const& word : f.texts("skills")) {
    auto const bit = skill_bits_.bit(word);
    if (bit) set.add_bit(*bit);
    if (!bit)
      f.fault("skills", "more than 60 different skills; \"" + data::shown(word) + "\" is one too many");
  }
  return set;
}

LanguageSet ProblemReader::languages(Fields const& f) {
  LanguageSet set;
  for (auto const& word : f.texts("languages")) {
    auto const bit = language_bits_.bit(word);
    if (!bit)
      f.fault("languages", "more than 64 different languages; \"" + data::shown(word) + "\" is one too many");
    if (!bit) continue;
    if (*bit == p_.languages.size()) p_.languages.push_back(word);
    set.bits |= std::uint64_t{1} << *bit;
  }
  return set;
}

SectorSet ProblemReader::sectors(Fields const& f) const {
  SectorSet set;
  for (auto const& word : f.texts("sectors")) {
    auto const at = std::find(kSectorWords.begin(), kSectorWords.end(), word) - kSectorWords.begin();
    if (at < 4)
      set.add(static_cast<Sector>(at));
    else
      f.fault("sectors", "got \"" + data::shown(word) + "\", wanted A, B, P or F");
  }
  return set;
}

void ProblemReader::read_head() {
  root_.only({"format", "horizon", "languages", "places", "travel", "staff", "duties", "absences", "groups",
              "tasks", "published", "pinned", "local_nights", "profile"});
  if (root_.text("format") != kProblemFormat && root_.has("format"))
    root_.fault("format", "wanted \"" + std::string(kProblemFormat) + "\"");
  (void)languages(root_);
  auto const* const horizon = root_.member("horizon", true);
  if (horizon != nullptr && !horizon->is_object()) root_.fault("horizon", "wanted an object");
  if (horizon == nullptr || !horizon->is_object()) return;
  Fields const f(horizon->get_object(), "/horizon", faults_);
  f.only({"from", "to"});
  p_.horizon = interval(f);
  p_.local_nights = intervals(root_, "local_nights");
}

void ProblemReader::read_places() {
  root_.each("places", kMostPlaces, true, [&](Fields const& f, std::size_t) {
    f.only({"code", "terminal", "hall", "kind", "zone", "sectors"});
    auto const code = f.text("code");
    remember(places_, f, "code", code);
    p_.places.push_back({.code = code,
                         .terminal = f.text("terminal", ""),
                         .hall = f.text("hall", ""),
                         .kind = static_cast<PlaceKind>(f.one_of("kind", kPlaceKindWords, "arrivals")),
                         .zone = static_cast<Zone>(f.one_of("zone", kZoneWords, "landside")),
                         .sectors = sectors(f)});
  });
}

void ProblemReader::read_table(Fields const& travel, std::string const& key,
                               std::vector<std::uint16_t>& minutes) {
  auto const n = p_.places.size();
  auto const& rows = travel.array(key, kMostPlaces, key == "day");
  if (rows.empty() && key != "day") return;
  minutes.assign(n * n, 0);
  if (rows.size() != n && travel.has(key))
    travel.fault(
        key, std::to_string(rows.size()) + " rows, wanted one for each of " + std::to_string(n) + " places");
  for (std::size_t a = 0; a < rows.size() && rows.size() == n; ++a) {
    auto const at = travel.pointer(key) + "/" + std::to_string(a);
    if (!rows[a].is_array() || rows[a].get_array().size() != n) {
      faults_.add(at, "wanted an array of " + std::to_string(n) + " minutes");
      continue;
    }
    for (std::size_t b = 0; b < n; ++b) {
      auto const& v = rows[a].get_array()[b];
      auto const good = v.is_int64() && v.get_int64() >= 0 && v.get_int64() <= kMostMinutes;
      if (good) minutes[a * n + b] = static_cast<std::uint16_t>(v.get_int64());
      if (v.is_null()) minutes[a * n + b] = TravelTable::kUnreachable;
      if (!good && !v.is_null())
        faults_.add(at + "/" + std::to_string(b), "wanted minutes from 0 to " + std::to_string(kMostMinutes) +
                                                      ", or null where there is no way");
    }
  }
}

void ProblemReader::read_travel() {
  p_.travel.places = p_.places.size();
  auto const* const travel = root_.member("travel", true);
  if (travel != nullptr && !travel->is_object()) root_.fault("travel", "wanted an object");
  if (travel == nullptr || !travel->is_object()) return;
  Fields const f(travel->get_object(), "/travel", faults_);
  f.only({"day", "night", "nights"});
  read_table(f, "day", p_.travel.day);
  read_table(f, "night", p_.travel.night);
  p_.travel.nights = intervals(f, "nights");
}

void ProblemReader::read_staff() {
  root_.each("staff", kMostStaff, true, [&](Fields const& f, std::size_t) {
    f.only({"id", "sex", "languages", "skills", "badge"});
    StaffMember s{.id = f.text("id")};
    remember(staff_, f, "id", s.id);
    s.sex = static_cast<Sex>(f.one_of("sex", kSexWords, "other"));
    s.languages = languages(f);
    s.skills = skills(f);
    auto const* const badge = f.member("badge", false);
    if (badge != nullptr && !badge->is_object()) f.fault("badge", "wanted an object");
    if (badge != nullptr && badge->is_object()) {
      Fields const b(badge->get_object(), f.pointer("badge"), faults_);
      b.only({"sectors", "valid_until"});
      s.badge = {.sectors = sectors(b), .valid_until = b.instant("valid_until")};
    }
    p_.staff.push_back(std::move(s));
  });
  root_.each("absences", kMostDuties, false, [&](Fields const& f, std::size_t) {
    f.only({"staff", "from", "to"});
    p_.absence_of.push_back(StaffIdx{known(f, "staff", staff_, "staff member")});
    p_.absences.push_back(interval(f));
  });
}

void ProblemReader::read_duties() {
  root_.each("duties", kMostDuties, true, [&](Fields const& f, std::size_t) {
    f.only({"staff", "from", "to", "break_minutes", "base", "local_day"});
    auto const before = faults_.count();
    Duty d{.staff = StaffIdx{known(f, "staff", staff_, "staff member")}};
    if (faults_.count() != before) d.staff = {};
    d.span = interval(f);
    auto const length = std::max<std::int64_t>(0, d.span.length().count());
    if (length > kMostMinutes)
      f.fault("to", "a duty of more than " + std::to_string(kMostMinutes) + " minutes");
    d.break_minutes = Minutes{f.integer("break_minutes", 0, length, 0)};
    d.base = PlaceIdx{known(f, "base", places_, "place")};
    auto const day = f.text("local_day", "");
    auto const date = data::parse_iso_date(day);
    if (!day.empty() && !date)
      f.fault("local_day", "got \"" + data::shown(day) + "\", wanted a date like 2026-12-08");
    auto const of_start = std::chrono::floor<std::chrono::days>(d.span.from);
    auto const days = date ? std::chrono::sys_days{*date} : std::chrono::sys_days{of_start};
    d.local_day = static_cast<std::int32_t>(days.time_since_epoch().count());
    p_.duties.push_back(d);
  });
}

void ProblemReader::sort_duties() {
  auto& order = document_.duty_of;
  order.resize(p_.duties.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    auto const &x = p_.duties[a], &y = p_.duties[b];
    return x.staff != y.staff ? x.staff < y.staff : x.span.from < y.span.from;
  });
  auto const unsorted = p_.duties;
  duty_at_.resize(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    p_.duties[i] = unsorted[order[i]];
    duty_at_[order[i]] = i;
    if (i == 0 || p_.duties[i - 1].staff != p_.duties[i].staff || !p_.duties[i].staff.has_value()) continue;
    if (p_.duties[i - 1].span.to > p_.duties[i].span.from)
      faults_.add("/duties/" + std::to_string(order[i]),
                  "begins before /duties/" + std::to_string(order[i - 1]) + " of the same staff member ends");
  }
}

ProblemDocument ProblemReader::read() {
  read_head();
  read_places();
  read_travel();
  read_staff();
  read_duties();
  read_groups();
  read_tasks();
  sort_duties();
  sort_tasks();
  read_assignments("published", p_.published);
  read_assignments("pinned", p_.pinned);
  read_profile();
  check_pins();
  check_sums();
  return std::move(document_);
}

ProblemDocument read_problem(std::string_view text) {
  if (text.size() > kProblemBytes) throw ProblemFaults({"the document: larger than 64 MiB; split it"});
  DocumentFaults faults;
  ProblemDocument document;
  try {
    auto const value = parse_json(text);
    if (!value.is_object()) throw ProblemFaults({"the document: wanted an object at the top"});
    document = ProblemReader(value.get_object(), faults).read();
  } catch (std::invalid_argument const& e) {
    throw ProblemFaults({std::string("the document: not JSON: ") + e.what()});
  }
  if (faults.count() == 0)  // whatever the reader has no pointer for
    for (auto const& line : validate(document.problem)) faults.add("", line);
  if (faults.count() != 0) throw ProblemFaults(faults.lines());
  return document;
}

}  // namespace escale::api
