#include <map>
#include <numeric>
#include <tuple>

#include "data/import/manifest.h"
#include "data/import/text.h"

namespace escale::data {
namespace {

class CaseSets {
 public:
  std::size_t index(std::string const& case_number) {
    auto const [slot, fresh] = index_.emplace(case_number, parent_.size());
    if (fresh) parent_.push_back(slot->second);
    return slot->second;
  }
  [[nodiscard]] bool has(std::string const& case_number) const { return index_.contains(case_number); }
  void join(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }
  [[nodiscard]] std::size_t root(std::size_t i) const {
    while (parent_[i] != i) i = parent_[i];
    return i;
  }

 private:
  std::map<std::string, std::size_t> index_;
  std::vector<std::size_t> parent_;
};

class PeopleCheck {
 public:
  PeopleCheck(std::vector<ManifestRow> const& rows, ManifestContext& context) : context_(context) {
    for (auto const& row : rows) {
      if (!row.cancels() && !row.person.case_number.empty()) cases_.insert(row.person.case_number);
    }
  }

  void check(ManifestRow const& row) {
    if (row.cancels()) return;
    if (!check_number(row)) return;
    check_twin(row);
    check_link(row);
  }

 private:
  /// False: this row repeats another one.
  bool check_number(ManifestRow const& row) {
    auto const& p = row.person;
    if (row.abn.empty() || p.case_number.empty() || p.person_no.empty()) return true;
    auto const [slot, fresh] = numbers_.emplace(std::tuple{row.abn, p.case_number, p.person_no}, row.row);
    if (fresh) return true;
    auto const first = std::to_string(slot->second);
    context_.issues.error(
        row.at("person_no"), "duplicate_person", p.person_no,
        {"got person " + p.person_no + " of case " + p.case_number + " a second time (the first is row " +
             first + "), wanted each once. Maybe the row was copied.",
         "lu : la personne " + p.person_no + " du dossier " + p.case_number +
             " une seconde fois (la première est à la ligne " + first +
             "), attendu : une seule. Peut-être : la ligne a été copiée."});
    return false;
  }

  void check_twin(ManifestRow const& row) {
    auto const& p = row.person;
    if ((p.family_name.empty() && p.given_name.empty()) || p.sex.empty() || p.date_of_birth.empty()) return;
    auto const [slot, fresh] =
        people_.emplace(std::tuple{fold(p.family_name), fold(p.given_name), p.sex, p.date_of_birth}, row.row);
    if (fresh) return;
    auto const first = std::to_string(slot->second);
    context_.issues.warning(row.at("family_name"), "possible_duplicate", "",
                            {"got the same names, sex and birth date as in row " + first +
                                 ". Maybe it is one person announced twice.",
                             "lu : mêmes noms, sexe et date de naissance qu'à la ligne " + first +
                                 ". Peut-être : une seule personne annoncée deux fois."});
  }

  void check_link(ManifestRow const& row) {
    auto const& link = row.person.linked_case;
    if (link.empty() || cases_.contains(link) || context_.store.case_held(link)) return;
    context_.issues.warning(
        row.at("linked_case"), "unknown_linked_case", link,
        got_wanted("linked_case", link,
                   {"one case of this file or one that is held", "un dossier de ce fichier ou déjà connu"}));
  }

  ManifestContext& context_;
  std::set<std::string> cases_;
  std::map<std::tuple<std::string, std::string, std::string>, int> numbers_;
  std::map<std::tuple<std::string, std::string, std::string, std::string>, int> people_;
};

}  // namespace

std::vector<int> family_numbers(std::vector<ManifestRow> const& rows) {
  CaseSets sets;
  for (auto const& row : rows) {
    if (!row.cancels()) (void)sets.index(row.person.case_number);
  }
  for (auto const& row : rows) {
    auto const& link = row.person.linked_case;
    if (!row.cancels() && !link.empty() && sets.has(link))
      sets.join(sets.index(row.person.case_number), sets.index(link));
  }
  std::vector<int> numbers;
  for (auto const& row : rows) {
    numbers.push_back(row.cancels() ? -1 : static_cast<int>(sets.root(sets.index(row.person.case_number))));
  }
  return numbers;
}

void check_people(std::vector<ManifestRow> const& rows, ManifestContext& context) {
  PeopleCheck check(rows, context);
  for (auto const& row : rows) check.check(row);
}

}  // namespace escale::data
