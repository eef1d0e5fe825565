#include <algorithm>
#include <array>

#include "data/import/pal.h"
#include "data/import/text.h"

namespace escale::data {
namespace {

/// Titles airlines write behind the given name, longest first.
constexpr std::array<std::string_view, 9> kTitles{"mstr", "miss", "prof", "mrs", "chd",
                                                  "inf",  "mr",   "ms",   "dr"};
constexpr std::array<std::string_view, 3> kConfirmed{"HK", "KK", "TK"};

/// Latin letters only, lower case, without accents; other scripts as they are.
std::string letters_of(std::string_view text) {
  std::string out;
  for (auto const c : fold(text))
    if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) out.push_back(c);
  return out;
}

bool fits(std::string_view listed, std::string_view expected, bool exactly) {
  if (listed == expected) return true;
  if (exactly || listed.empty() || expected.size() < 2) return false;
  return expected.starts_with(listed) || listed.starts_with(expected);
}

int given_fit(std::string_view listed, std::string_view expected) {
  std::vector<std::string_view> forms{listed};
  for (auto const title : kTitles)
    if (listed.ends_with(title)) forms.push_back(listed.substr(0, listed.size() - title.size()));
  int best = 0;
  for (auto const form : forms) {
    if (fits(form, expected, true)) best = 2;
    if (best < 1 && fits(form, expected, false)) best = 1;
  }
  return best;
}

/// "COSTA/RUIMR/ANAMRS" -> family and given names; "-A2" of a group is left out.
struct Names {
  std::string family;
  std::vector<std::string> given;
};

Names read_names(std::string_view text) {
  auto const group = text.rfind('-');
  auto const tail = group == std::string_view::npos ? std::string_view{} : text.substr(group + 1);
  bool const grouped =
      tail.size() >= 2 &&
      is_digits(tail.substr(
          tail.find_first_of("0123456789") == std::string_view::npos ? 0 : tail.find_first_of("0123456789")));
  if (grouped) text = text.substr(0, group);
  auto parts = split(text, "/");
  Names names;
  if (parts.empty()) return names;
  names.family = parts.front();
  names.given.assign(parts.begin() + 1, parts.end());
  if (names.given.empty()) names.given.emplace_back();
  return names;
}

struct Remark {
  std::string code;
  Names of;  // one person of the party, if it names one
};

/// "WCHR HK1-1COSTA/ANAMRS some text": the code, if it is confirmed. The text is never looked at.
std::optional<Remark> read_remark(std::string_view text) {
  auto const words = split(text, " ");
  if (words.empty()) return std::nullopt;
  auto const code = upper(words.front()).substr(0, 4);
  bool const right = code.size() == 4 && std::all_of(code.begin(), code.end(), [](char c) {
                       return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
                     });
  if (!right) return std::nullopt;
  Remark remark{.code = code, .of = {}};
  auto const looks_like_status = [](std::string_view w) {
    return w.size() >= 3 && w[0] >= 'A' && w[0] <= 'Z' && w[1] >= 'A' && w[1] <= 'Z' && w[2] >= '0' &&
           w[2] <= '9';
  };
  if (words.size() > 1 && looks_like_status(upper(words[1]))) {
    auto const status = upper(words[1]).substr(0, 2);
    if (std::find(kConfirmed.begin(), kConfirmed.end(), status) == kConfirmed.end()) return std::nullopt;
  }
  auto const name = text.find("-1");
  if (name != std::string_view::npos && text.find('/', name) != std::string_view::npos) {
    auto const end = std::min(text.find(' ', name), text.size());
    remark.of = read_names(text.substr(name + 2, end - name - 2));
  }
  return remark;
}

/// Where a dotted element begins: " .R/".
std::size_t next_element(std::string_view line, std::size_t from) {
  for (auto at = line.find('.', from); at != std::string_view::npos; at = line.find('.', at + 1)) {
    auto const slash = line.find('/', at);
    bool const named = slash != std::string_view::npos && slash - at >= 2 && slash - at <= 3;
    if (named && (at == 0 || line[at - 1] == ' ')) return at;
  }
  return line.size();
}

void add_code(ListedPerson& person, std::string const& code) {
  if (std::find(person.codes.begin(), person.codes.end(), code) == person.codes.end())
    person.codes.push_back(code);
}

void read_element(std::string_view element, std::vector<ListedPerson>& party) {
  auto const slash = element.find('/');
  auto const kind = element.substr(1, slash - 1);
  auto const text = trim(element.substr(slash + 1));
  if (kind == "L") {
    auto const locator = upper(text.substr(0, text.find_first_of("/ ")));
    for (auto& person : party) person.locator = locator;
  }
  auto const remark = kind == "R" ? read_remark(text) : std::nullopt;
  if (!remark) return;
  for (auto& person : party) {
    bool const of_all = remark->of.family.empty();
    if (of_all || (remark->of.family == person.family && remark->of.given.front() == person.given))
      add_code(person, remark->code);
  }
}

}  // namespace

int name_fit(ListedPerson const& listed, std::string_view family, std::string_view given) {
  auto const family_listed = letters_of(listed.family), family_expected = letters_of(family);
  if (family_listed.empty() || family_listed != family_expected) return 0;
  return given_fit(letters_of(listed.given), letters_of(given));
}

std::vector<ListedPerson> read_party(std::string_view line) {
  auto const digits = std::min(line.find_first_not_of("0123456789"), line.size());
  auto const end = next_element(line, digits);
  if (digits == 0 || digits > 3) return {};
  auto const names = read_names(upper(trim(line.substr(digits, end - digits))));
  if (names.family.empty()) return {};
  std::vector<ListedPerson> party;
  for (auto const& given : names.given)
    party.push_back({.family = names.family, .given = given, .codes = {}, .locator = {}});
  for (auto at = end; at < line.size();) {
    auto const next = next_element(line, at + 1);
    read_element(line.substr(at, next - at), party);
    at = next;
  }
  return party;
}

}  // namespace escale::data
