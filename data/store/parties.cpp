#include "data/store/parties.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>

namespace escale::data {
namespace {

/// Cases of one notice in order of appearance, joined into families.
class Families {
 public:
  explicit Families(std::vector<Traveller> const& travellers) {
    for (auto const& t : travellers) {
      if (index_.emplace(t.case_number, cases_.size()).second) cases_.push_back(t.case_number);
    }
    root_.resize(cases_.size());
    std::iota(root_.begin(), root_.end(), std::size_t{0});
    for (auto const& t : travellers) {
      auto const linked = index_.find(t.linked_case);
      if (!t.linked_case.empty() && linked != index_.end()) join(index_.at(t.case_number), linked->second);
    }
  }

  [[nodiscard]] std::vector<std::string> const& cases() const { return cases_; }
  [[nodiscard]] std::size_t family(std::string const& case_number) const {
    return find(index_.at(case_number));
  }

 private:
  [[nodiscard]] std::size_t find(std::size_t i) const {
    while (root_[i] != i) i = root_[i];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    root_[std::max(a, b)] = std::min(a, b);
  }

  std::vector<std::string> cases_;
  std::map<std::string, std::size_t> index_;
  std::vector<std::size_t> root_;
};

/// Known ordinals go to the families of the oldest cases first.
std::map<std::size_t, int> kept_ordinals(std::vector<CaseParty> const& known, Families const& families) {
  std::set<std::string> const present(families.cases().begin(), families.cases().end());
  std::map<std::size_t, int> ordinal;
  std::set<int> taken;
  for (auto const& k : known) {
    if (!present.contains(k.case_number) || taken.contains(k.party_no)) continue;
    if (ordinal.emplace(families.family(k.case_number), k.party_no).second) taken.insert(k.party_no);
  }
  return ordinal;
}

}  // namespace

std::vector<int> party_ordinals(PartyBook& book, std::vector<Traveller> const& travellers) {
  Families const families(travellers);
  auto& known = book.cases;
  auto ordinal = kept_ordinals(known, families);
  for (auto const& c : families.cases()) {
    auto const [slot, fresh] = ordinal.emplace(families.family(c), book.last + 1);
    if (fresh) ++book.last;
    auto const old =
        std::find_if(known.begin(), known.end(), [&](CaseParty const& k) { return k.case_number == c; });
    if (old == known.end()) {
      known.push_back({c, slot->second});
    } else {
      old->party_no = slot->second;
    }
  }
  std::vector<int> of;
  of.reserve(travellers.size());
  for (auto const& t : travellers) of.push_back(ordinal.at(families.family(t.case_number)));
  return of;
}

}  // namespace escale::data
