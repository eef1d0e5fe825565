#include "data/assemble_party.h"

#include <algorithm>
#include <array>
#include <map>

#include "data/local_time.h"
#include "data/reference/fold.h"
#include "data/reference/reference.h"

namespace escale::data {
namespace {

constexpr int kInfantUnder = 2, kChildUnder = 12, kAdultFrom = 18;  // domain.md 8.2
constexpr int kFamilyTo = 9;                                        // domain.md 8.2: families of 1 to 9

constexpr std::string_view kNamedStaff = "NAMED_STAFF:";
constexpr std::array<std::pair<std::string_view, Need>, 5> kConstraints{
    {{"FEMALE_STAFF", Need::female_staff},
     {"MALE_STAFF", Need::male_staff},
     {"TWO_STAFF", Need::two_staff},
     {"PRIVATE_HANDOVER", Need::private_handover},
     {"NO_PAGING", Need::no_paging}}};

/// Relations and forms of address that announce a private person, folded, English and French.
constexpr std::array kRelations = std::to_array<std::string_view>(
    {"epoux",    "epouse", "mari",   "femme",    "conjoint", "conjointe", "compagnon", "compagne", "pere",
     "mere",     "fils",   "fille",  "frere",    "soeur",    "oncle",     "tante",     "cousin",   "cousine",
     "neveu",    "niece",  "tuteur", "tutrice",  "ami",      "amie",      "famille",   "parent",   "parents",
     "m",        "mr",     "mme",    "mlle",     "mrs",      "ms",        "husband",   "wife",     "spouse",
     "father",   "mother", "son",    "daughter", "brother",  "sister",    "uncle",     "aunt",     "nephew",
     "guardian", "friend", "family", "partner"});
constexpr std::array kHalves =
    std::to_array<std::string_view>({"grand", "petit", "petite", "beau", "belle", "demi", "step", "half"});

bool among(auto const& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// "époux : ...", "grand-mère ..." but not "Grand Hôtel".
bool begins_with_relation(std::string_view text) {
  auto const said = words(text);
  if (said.empty()) return false;
  if (among(kRelations, said.front())) return true;
  return said.size() > 1 && among(kHalves, said[0]) && among(kRelations, said[1]);
}

NeedSet wheelchair_needs() {
  NeedSet set;
  for (auto const n : {Need::wheelchair, Need::wheelchair_stairs, Need::wheelchair_cabin}) set.add(n);
  return set;
}

NeedSet ssr_needs(Reference const& reference, Traveller const& t) {
  NeedSet needs;
  for (auto const& code : t.ssr) needs = needs | reference.needs_of_ssr(code).value_or(NeedSet{});
  return needs;
}

void add_constraints(Party& party, Traveller const& t) {
  for (auto const& constraint : t.constraints) {
    for (auto const& [name, need] : kConstraints)
      if (constraint == name) party.needs.add(need);
    if (!constraint.starts_with(kNamedStaff)) continue;
    party.needs.add(Need::named_staff);
    auto const id = constraint.substr(kNamedStaff.size());
    if (std::find(party.named_staff.begin(), party.named_staff.end(), id) == party.named_staff.end())
      party.named_staff.push_back(id);
  }
}

void add_age(Party& party, Traveller const& t, Date day) {
  auto const age = age_on(t.date_of_birth, day).value_or(kAdultFrom);
  if (age < kInfantUnder) {
    ++party.infants;
  } else if (age < kChildUnder) {
    ++party.children;
  } else if (age < kAdultFrom) {
    ++party.adolescents;
  }
}

/// Languages by how many speak them, then by who named them first.
std::vector<std::string> languages_of(Reference const& reference,
                                      std::vector<Traveller const*> const& travellers) {
  std::vector<std::pair<std::string, int>> spoken;
  for (auto const* t : travellers) {
    for (auto const& text : t->languages) {
      auto const code = reference.language(text);
      if (!code) continue;
      auto const at =
          std::find_if(spoken.begin(), spoken.end(), [&](auto const& s) { return s.first == *code; });
      if (at == spoken.end()) {
        spoken.emplace_back(*code, 1);
      } else {
        ++at->second;
      }
    }
  }
  std::stable_sort(spoken.begin(), spoken.end(),
                   [](auto const& a, auto const& b) { return a.second > b.second; });
  std::vector<std::string> codes;
  for (auto& s : spoken) codes.push_back(std::move(s.first));
  return codes;
}

int unaccompanied_of(std::vector<Traveller const*> const& travellers, Date day) {
  int minors = 0, booked_alone = 0;
  for (auto const* t : travellers) {
    if (age_on(t->date_of_birth, day).value_or(kAdultFrom) >= kAdultFrom) continue;
    ++minors;
    if (std::find(t->ssr.begin(), t->ssr.end(), "UMNR") != t->ssr.end()) ++booked_alone;
  }
  return minors == static_cast<int>(travellers.size()) ? minors : booked_alone;
}

Pace pace_of(Party const& party) {
  if (party.wheelchairs > 0 || party.needs.has(Need::stretcher)) return Pace::wheelchair;
  return party.headcount > 1 || party.infants + party.children > 0 ? Pace::family : Pace::adult;
}

int freedom(Visa visa) {
  switch (visa) {
    case Visa::none:
      return 0;
    case Visa::unknown:
      return 1;
    case Visa::transit:
      return 2;
    case Visa::short_stay:
      return 3;
    case Visa::long_stay:
      break;
  }
  return 4;
}

}  // namespace

std::optional<int> age_on(std::string_view date_of_birth, Date day) {
  auto const born = parse_iso_date(date_of_birth);
  if (!born) return std::nullopt;
  int const years = static_cast<int>(day.year()) - static_cast<int>(born->year());
  bool const before_birthday = std::pair{day.month(), day.day()} < std::pair{born->month(), born->day()};
  return years - (before_birthday ? 1 : 0);
}

Party party_of(Reference const& reference, std::vector<Traveller const*> const& travellers, Date travel_day) {
  Party party;
  for (auto const* t : travellers) {
    ++party.headcount;
    party.bags += t->bags;
    add_age(party, *t, travel_day);
    auto const needs = ssr_needs(reference, *t);
    if ((needs.bits & wheelchair_needs().bits) != 0) ++party.wheelchairs;
    party.needs = party.needs | needs;
    add_constraints(party, *t);
    party.operational_escort = party.operational_escort || t->escort.starts_with("OPS");
    party.medical_escort = party.medical_escort || t->escort.starts_with("MED");
  }
  party.unaccompanied = unaccompanied_of(travellers, travel_day);
  if (party.unaccompanied > 0) {
    party.needs.add(Need::child_clearance);
    party.needs.add(Need::never_alone);
  }
  if (party.infants > 0) party.needs.add(Need::infant);
  party.languages = languages_of(reference, travellers);
  party.pace = pace_of(party);
  return party;
}

Visa most_restrictive(std::vector<Traveller const*> const& travellers) {
  auto const least = std::min_element(travellers.begin(), travellers.end(), [](auto const* a, auto const* b) {
    return freedom(a->visa) < freedom(b->visa);
  });
  return least == travellers.end() ? Visa::unknown : (*least)->visa;
}

std::string shown_reception(std::string_view reception_party, std::string_view programme) {
  if (words(reception_party).empty()) return {};
  auto const aside = reception_party.find('(');
  bool const is_private =
      programme == "FR" || begins_with_relation(reception_party) ||
      (aside != std::string_view::npos && begins_with_relation(reception_party.substr(aside)));
  return is_private ? "family" : std::string(reception_party);
}

std::string alias_of(std::string_view airport, int number, int headcount) {
  char const size = headcount <= 1 ? 'S' : headcount <= kFamilyTo ? 'F' : 'G';
  return std::string(airport) + "-" + std::to_string(number) + size;
}

}  // namespace escale::data
