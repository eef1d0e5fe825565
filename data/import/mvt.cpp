#include "data/import/mvt.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "data/import/text.h"

namespace escale::data {
namespace {

struct Element {
  std::string_view code;
  std::optional<Fact> first, second;  // of "AD0605/0621"
  bool departs = false;               // sent by the airport of departure
};

constexpr std::array<Element, 8> kElements{{{"AD", Fact::actual_out, Fact::actual_takeoff, true},
                                            {"ED", Fact::estimated_out, std::nullopt, true},
                                            {"EO", Fact::estimated_takeoff, std::nullopt, true},
                                            {"AA", Fact::actual_touchdown, Fact::actual_in, false},
                                            {"EA", Fact::estimated_touchdown, std::nullopt, false},
                                            {"EB", Fact::estimated_in, std::nullopt, false},
                                            {"RR", std::nullopt, std::nullopt, true},
                                            {"FR", std::nullopt, std::nullopt, true}}};

bool letters(std::string_view text, std::size_t size) {
  return text.size() == size &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

struct DayTime {
  int day = 0, minute = 0;
};

/// "0605" or "150605".
std::optional<DayTime> read_day_time(std::string_view text) {
  if (!is_digits(text) || (text.size() != 4 && text.size() != 6)) return std::nullopt;
  auto const clock = text.substr(text.size() - 4);
  auto const day = text.size() == 6 ? number(text.substr(0, 2)) : 0;
  auto const hour = number(clock.substr(0, 2)), minute = number(clock.substr(2));
  bool const right = hour < 24 && minute < 60 && day <= 31 && (text.size() == 4 || day > 0);
  return right ? std::optional(DayTime{day, hour * 60 + minute}) : std::nullopt;
}

/// Words of a line; "AD0605/0621" is one.
std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < line.size();) {
    auto const from = line.find_first_not_of(" \t", at);
    if (from == std::string_view::npos) break;
    auto const to = std::min(line.find_first_of(" \t", from), line.size());
    words.push_back(line.substr(from, to - from));
    at = to;
  }
  return words;
}

bool begins_message(std::string_view line) {
  auto const words = words_of(line);
  if (words.empty()) return false;
  bool const corrected = words.front() == "COR" && words.size() > 1;
  auto const word = corrected ? words[1] : words.front();
  return word == "MVT" || word == "MVA" || word == "DIV";
}

bool is_diversion(std::string_view line) {
  auto const words = words_of(line);
  return std::find(words.begin(), words.end(), "DIV") != words.end();
}

class MvtReader {
 public:
  explicit MvtReader(Issues& issues) : issues_(issues) {}

  std::vector<FlightNews> read(std::vector<std::string_view> const& lines) {
    for (auto const raw : lines) {
      ++line_;
      auto const upper_case = upper(raw);
      read_line(upper_case);
    }
    finish();
    if (all_.empty() && !issues_.has_errors()) no_message();
    return std::move(all_);
  }

 private:
  void read_line(std::string_view line) {
    while (!line.empty() && (line.back() == '=' || line.back() == ' ')) line.remove_suffix(1);
    if (begins_message(line)) return begin(line);
    if (words_of(line).empty()) return;  // also tabs before the sign that ends a message
    if (line.front() == '.' && line.size() > 8) return read_header(line);
    if (open_) news_.text += std::string(line.substr(0, kTelexLineMax)) + "\n";
    if (!open_ || passed_over_) return;
    if (line.size() > kTelexLineMax) return too_long();
    if (news_.flight.designator.empty()) return read_flight_line(line);
    read_elements(line);
  }

  void begin(std::string_view line) {
    finish();
    open_ = true;
    passed_over_ = false;
    news_ = FlightNews{.position = static_cast<int>(all_.size()) + 1, .sent = sent_};
    station_.clear();
    sent_.reset();
    begun_at_ = line_;
    news_.text = std::string(line.substr(0, kTelexLineMax)) + "\n";
    if (is_diversion(line)) news_.facts[Fact::status] = "diverted";
  }

  /// ".BEYKKME 150625": who sent it, and when.
  void read_header(std::string_view line) {
    auto const words = words_of(line);
    auto const time =
        words.size() > 1 && words[1].size() >= 6 ? read_day_time(words[1].substr(0, 6)) : std::nullopt;
    finish();
    open_ = false;
    if (time) sent_ = NewsTime{.day_of_month = time->day, .minute_of_day = time->minute};
  }

  void bad(std::string_view column, std::string_view kind, std::string_view value, Words const& wanted) {
    auto words = got_wanted(column, value, wanted);
    auto const line = std::to_string(line_);
    issues_.error({line_, std::string(column)}, kind, value,
                  {"line " + line + ": " + words.en, "ligne " + line + " : " + words.fr});
  }

  void too_long() {
    bad("", "line_too_long", "",
        {"a line of at most " + std::to_string(kTelexLineMax) + " characters",
         "une ligne de " + std::to_string(kTelexLineMax) + " caractères au plus"});
    passed_over_ = true;
    broken_ = true;
  }

  /// "ME0201/15.ODMEA.BEY": flight, day, registration, airport.
  void read_flight_line(std::string_view line) {
    auto const word = words_of(line).front();
    auto const slash = word.find('/'), dot = word.find('.', std::min(slash, word.size()));
    auto const flight = read_flight_number(word.substr(0, slash));
    auto const day = slash == std::string_view::npos
                         ? std::string_view{}
                         : word.substr(slash + 1, dot == std::string_view::npos ? dot : dot - slash - 1);
    auto const last = word.rfind('.');
    auto const station = last == std::string_view::npos ? std::string_view{} : word.substr(last + 1);
    auto const of_month = day.size() >= 2 && is_digits(day.substr(0, 2)) ? number(day.substr(0, 2)) : 0;
    bool const dated = (day.size() == 2 || (day.size() == 5 && letters(day.substr(2), 3))) && of_month >= 1 &&
                       of_month <= 31;
    if (!flight || !dated || !letters(station, 3)) {
      bad("flight", "bad_value", word,
          {"flight, day and airport like ME0201/15.ODMEA.BEY",
           "vol, jour et aéroport comme ME0201/15.ODMEA.BEY"});
      passed_over_ = broken_ = true;
      return;
    }
    news_.flight = *flight;
    news_.day_of_month = of_month;
    station_ = station;
  }

  void read_elements(std::string_view line) {
    if (line.starts_with("SI")) {
      passed_over_ = true;  // free text, to the end of the message
      return;
    }
    auto const words = words_of(line);
    for (std::size_t i = 0; i < words.size(); ++i) {
      auto const code = words[i].substr(0, 2);
      auto const element =
          std::find_if(kElements.begin(), kElements.end(), [&](Element const& e) { return e.code == code; });
      if (element == kElements.end()) return;  // DL, PX ...: the rest of the line belongs to it
      auto const next = i + 1 < words.size() && letters(words[i + 1], 3) ? words[++i] : std::string_view{};
      read_element(*element, words[i - (next.empty() ? 0 : 1)].substr(2), next);
    }
  }

  void read_element(Element const& element, std::string_view text, std::string_view airport) {
    auto const slash = std::min(text.find('/'), text.size());
    put(element, element.first, text.substr(0, slash));
    if (slash < text.size()) put(element, element.second, text.substr(slash + 1));
    if (element.departs) news_.origin = station_;
    if (element.code == "AA") news_.destination = station_;
    if (element.code == "EA" && !airport.empty()) read_expected_at(airport);
    if (element.code == "RR") withdraw();
    if (element.code == "FR") news_.facts[Fact::status] = "diverted";
  }

  /// Where it is expected: the destination, or where it goes instead.
  void read_expected_at(std::string_view airport) {
    bool const diverted = news_.facts.contains(Fact::status);
    if (!diverted) news_.destination = airport;
    if (diverted) {
      news_.facts[Fact::diverted_to] = std::string(airport);
      std::erase_if(news_.times, [](NewsTime const& t) { return t.fact == Fact::estimated_touchdown; });
    }
  }

  /// Back on the stand: it has not left.
  void withdraw() {
    for (auto const fact : {Fact::actual_out, Fact::actual_takeoff})
      news_.times.push_back({.fact = fact, .minute_of_day = -1});
  }

  void put(Element const& element, std::optional<Fact> fact, std::string_view text) {
    if (text.empty() && element.code != "ED") return;
    auto const time = read_day_time(text);
    if (!time) {
      bad(element.code, "bad_time", text, {"UTC as HHMM or DDHHMM", "une heure UTC HHMM ou JJHHMM"});
      broken_ = true;
      return;
    }
    if (fact)
      news_.times.push_back({.fact = *fact, .day_of_month = time->day, .minute_of_day = time->minute});
  }

  void finish() {
    if (open_ && !broken_ && news_.flight.designator.empty()) {
      line_at(begun_at_, "missing_flight",
              {"got a message without a flight, wanted a line like ME0201/15.ODMEA.BEY.",
               "lu : un message sans vol, attendu : une ligne comme ME0201/15.ODMEA.BEY."});
    } else if (open_ && !broken_) {
      all_.push_back(std::move(news_));
    }
    open_ = broken_ = false;
  }

  void line_at(int line, std::string_view kind, Words const& words) {
    auto const number = std::to_string(line);
    issues_.error({line, ""}, kind, "",
                  {"line " + number + ": " + words.en, "ligne " + number + " : " + words.fr});
  }

  void no_message() {
    issues_.error({}, "no_message", "",
                  {"got no movement message, wanted a line MVT, MVA or DIV and the flight below it.",
                   "aucun message de mouvement, attendu : une ligne MVT, MVA ou DIV et le vol en dessous."});
  }

  Issues& issues_;
  std::vector<FlightNews> all_;
  FlightNews news_;
  std::string station_;
  std::optional<NewsTime> sent_;
  int line_ = 0, begun_at_ = 0;
  bool open_ = false, passed_over_ = false, broken_ = false;
};

}  // namespace

std::vector<std::string_view> telex_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t' ||
                             static_cast<unsigned char>(line.back()) < 0x20))
      line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool looks_like_mvt(std::string_view text) {
  auto const lines = telex_lines(text.substr(0, 65'536));
  return std::any_of(lines.begin(), lines.end(),
                     [](std::string_view line) { return begins_message(upper(line.substr(0, 80))); });
}

std::vector<FlightNews> read_mvt(std::string_view text, Issues& issues) {
  if (text.size() > kTelexBytesMax) {
    issues.error({}, "file_too_large", "",
                 {"got more than 1 MiB, wanted a text of at most 1 MiB. Maybe send fewer messages at once.",
                  "lu : plus de 1 Mio, attendu : un texte de 1 Mio au plus. Peut-être : envoyer moins de "
                  "messages à la fois."});
    return {};
  }
  if (first_invalid_utf8(text) || text.find('\0') != std::string_view::npos) {
    issues.error({}, "encoding", "",
                 {"got bytes that are no text, wanted a telex.",
                  "lu : des octets qui ne sont pas du texte, attendu : un télex."});
    return {};
  }
  return MvtReader(issues).read(telex_lines(text));
}

}  // namespace escale::data
