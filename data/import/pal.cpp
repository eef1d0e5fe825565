#include "data/import/pal.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "data/import/mvt.h"
#include "data/import/text.h"

namespace escale::data {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                   "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool is_airport(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Reads the lines one by one; a line that is folded is joined to the one before it first.
class ListReader {
 public:
  explicit ListReader(Issues& issues) : issues_(issues) {}

  std::vector<AssistanceList> read(std::vector<std::string_view> const& lines) {
    for (auto const line : lines) {
      ++line_;
      if (line.size() > kTelexLineMax) {
        fault("line_too_long",
              {"got a line that is too long, wanted at most " + std::to_string(kTelexLineMax) + " characters",
               "ligne trop longue, attendu : " + std::to_string(kTelexLineMax) + " caractères au plus"});
        continue;
      }
      if (folded(line)) {
        person_ += " " + trim(line);
      } else {
        take_person();
        read_line(line);
      }
    }
    take_person();
    finish(false);
    if (all_.empty() && !issues_.has_errors()) {
      issues_.error({}, "no_message", "",
                    {"got no assistance list, wanted a line PAL or CAL and the flight below it.",
                     "aucune liste d'assistance, attendu : une ligne PAL ou CAL et le vol en dessous."});
    }
    return std::move(all_);
  }

 private:
  [[nodiscard]] bool folded(std::string_view line) const {
    if (person_.empty() || line.empty()) return false;
    return line.front() == ' ' || line.front() == '\t' || line.front() == '.';
  }

  void fault(std::string_view kind, Words const& message) {
    auto const line = std::to_string(line_);
    issues_.error({line_, ""}, kind, "",
                  {"line " + line + ": " + message.en + ".", "ligne " + line + " : " + message.fr + "."});
  }

  void read_line(std::string_view raw) {
    auto const line = trim(raw);
    auto const word = upper(line);
    if (word == "PAL" || word == "CAL") return begin(word == "CAL");
    if (!open_ || line.empty()) return;
    if (list_.flight.designator.empty()) return read_flight(word);
    if (word.starts_with("ENDPART") || word == "ENDPAL" || word == "ENDCAL") return finish(true);
    if (word == "ADD" || word == "DEL" || word == "CHG") return read_block(word);
    if (word == "NIL") {
      list_.nil = true;
      return;
    }
    if (line.front() == '-') return read_destination(word);
    if (line.front() >= '0' && line.front() <= '9') {
      person_ = line;
      person_line_ = line_;
    }
    // Everything else (cabin layout, remarks of the whole flight) says nothing about people.
  }

  void begin(bool changes) {
    finish(false);
    open_ = true;
    begun_at_ = line_;
    list_ = AssistanceList{.changes = changes};
    kind_ = ListedChange::Kind::add;
  }

  /// "XX0123/15MAR BEY PART1"
  void read_flight(std::string_view line) {
    auto const words = split(line, " ");
    auto const slash = words.front().find('/');
    auto const flight = read_flight_number(words.front().substr(0, slash));
    auto const date = slash == std::string::npos ? std::string() : words.front().substr(slash + 1);
    auto const month =
        date.size() >= 5 ? std::find(kMonths.begin(), kMonths.end(), date.substr(2, 3)) : kMonths.end();
    int const day = date.size() >= 2 && is_digits(date.substr(0, 2)) ? number(date.substr(0, 2)) : 0;
    bool const dated = month != kMonths.end() && day >= 1 && day <= 31;
    if (!flight || !dated || words.size() < 2 || !is_airport(words[1])) {
      fault("bad_flight",
            {"got something else, wanted flight, date and boarding point like XX0123/15MAR BEY PART1",
             "attendu : vol, date et escale d'embarquement comme XX0123/15MAR BEY PART1"});
      open_ = false;
      return;
    }
    list_.flight = *flight;
    list_.day = day;
    list_.month = static_cast<int>(month - kMonths.begin()) + 1;
    list_.boarding = words[1];
    for (std::size_t i = 2; i < words.size(); ++i) {
      auto const digits = words[i].starts_with("PART") ? words[i].substr(4) : words[i];
      if (is_digits(digits) && digits.size() <= 3) list_.part = number(digits);
    }
  }

  void read_block(std::string_view word) {
    if (!list_.changes)
      return fault("unexpected_block", {"got ADD, DEL or CHG in a PAL, wanted them in a CAL only",
                                        "ADD, DEL ou CHG dans un PAL, attendu : dans un CAL seulement"});
    kind_ = word == "ADD"   ? ListedChange::Kind::add
            : word == "DEL" ? ListedChange::Kind::remove
                            : ListedChange::Kind::change;
  }

  /// "-CDG Y", "-CDG03Y"; "-CDG NIL".
  void read_destination(std::string_view line) {
    auto const airport = std::string(line.substr(1, 3));
    if (!is_airport(airport))
      return fault("bad_destination", {"got something else, wanted a destination like -CDG Y",
                                       "attendu : une destination comme -CDG Y"});
    auto& all = list_.destinations;
    if (std::find(all.begin(), all.end(), airport) == all.end()) all.push_back(airport);
    if (line.ends_with("NIL")) list_.nil = true;
  }

  void take_person() {
    if (person_.empty()) return;
    for (auto& person : read_party(person_)) list_.people.push_back({kind_, std::move(person), person_line_});
    person_.clear();
  }

  void finish(bool ended) {
    if (!open_) return;
    open_ = false;
    auto const at = std::to_string(begun_at_);
    if (list_.flight.designator.empty())
      return fault("no_flight",
                   {"got a list without a flight, wanted one", "une liste sans vol, attendu : un vol"});
    if (!ended)
      issues_.warning(
          {begun_at_, ""}, "no_end", "",
          {"the list of line " + at + " has no end line: maybe the rest is missing.",
           "la liste de la ligne " + at + " n'a pas de ligne de fin : peut-être manque la suite."});
    all_.push_back(std::move(list_));
  }

  Issues& issues_;
  std::vector<AssistanceList> all_;
  AssistanceList list_;
  ListedChange::Kind kind_ = ListedChange::Kind::add;
  std::string person_;
  int line_ = 0, begun_at_ = 0, person_line_ = 0;
  bool open_ = false;
};

}  // namespace

bool looks_like_assistance_list(std::string_view text) {
  auto const lines = telex_lines(text.substr(0, 65'536));
  return std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
    auto const word = upper(trim(line.substr(0, 8)));
    return word == "PAL" || word == "CAL";
  });
}

std::vector<AssistanceList> read_assistance_lists(std::string_view text, Issues& issues) {
  if (text.size() > kTelexBytesMax || first_invalid_utf8(text) || text.find('\0') != std::string_view::npos) {
    issues.error({}, "not_text", "",
                 {"got bytes that are no text of at most 1 MiB, wanted a PAL or CAL.",
                  "lu : autre chose qu'un texte de 1 Mio au plus, attendu : un PAL ou un CAL."});
    return {};
  }
  return ListReader(issues).read(telex_lines(text));
}

}  // namespace escale::data
