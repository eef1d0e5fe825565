#include <algorithm>
#include <array>

#include "data/reference/fold.h"
#include "data/reference/tables.h"

namespace escale::data {
namespace {

/// Words after which a number is no terminal: "door 8", "niveau 5", "office 1.204".
constexpr std::array<std::string_view, 20> kNumbered{
    "door",   "porte", "exit",  "sortie", "gate", "level",   "niveau",   "floor", "etage", "office",
    "bureau", "room",  "salle", "hall",   "desk", "counter", "comptoir", "piste", "quai",  "no"};
constexpr std::array<std::string_view, 6> kTerminalWords{"terminal", "term",   "aerogare",
                                                         "cdg",      "roissy", "t"};

std::optional<std::string> code_named(Reference::Tables const& tables, std::string_view name, Date on) {
  for (auto const& row : tables.terminals)
    if (row.name == name && row.valid.holds(on)) return row.code;
  for (auto const& row : tables.terminals)
    if (row.name == name && row.accepted.holds(on)) return row.code;
  return std::nullopt;
}

/// "t2e", "terminal5", "cdg1" -> "2e", "5", "1".
std::string_view without_terminal_words(std::string_view name) {
  for (bool again = true; again;) {
    again = false;
    for (auto const word : kTerminalWords) {
      if (!name.starts_with(word) || name.size() == word.size()) continue;
      name.remove_prefix(word.size());
      again = true;
    }
  }
  return name;
}

/// "2em", "2ehallm" -> "2E", where the terminal has that hall.
std::optional<std::string> code_with_hall(Reference::Tables const& tables, std::string_view name, Date on) {
  for (auto const& row : tables.halls) {
    auto const hall = fold(row.hall);
    if (!name.ends_with(hall)) continue;
    auto terminal = name.substr(0, name.size() - hall.size());
    if (terminal.ends_with("hall")) terminal.remove_suffix(4);
    if (code_named(tables, terminal, on) == row.terminal) return row.terminal;
  }
  return std::nullopt;
}

bool contains(auto const& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

struct TerminalInText {
  std::string code;
  bool explicitly = false;  // "terminal 1", "T1", "2E"; not a bare number
};

/// The terminal that words i and i+1 of a text name, if they do.
std::optional<TerminalInText> terminal_at(Reference::Tables const& tables,
                                          std::vector<std::string> const& text, std::size_t i, Date on) {
  auto const name = without_terminal_words(text[i]);
  bool const number = std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (number && i > 0 && contains(kNumbered, text[i - 1])) return std::nullopt;
  bool const after_word = i > 0 && contains(kTerminalWords, text[i - 1]);
  auto const letter = i + 2 < text.size() && text[i + 1] == "hall" ? i + 2 : i + 1;  // "2 E", "2 hall E"
  if (letter < text.size() && text[letter].size() == 1) {
    if (auto code = code_named(tables, std::string(name) + text[letter], on))
      return TerminalInText{*code, true};
  }
  auto code = code_named(tables, name, on);
  if (!code) return std::nullopt;
  return TerminalInText{*code, after_word || name.size() < text[i].size() || name.size() > 1};
}

std::optional<std::string> terminal_in(Reference::Tables const& tables, std::vector<std::string> const& text,
                                       Date on) {
  std::optional<std::string> bare;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const found = terminal_at(tables, text, i, on);
    if (found && found->explicitly) return found->code;
    if (found && !bare) bare = found->code;
  }
  return bare;
}

std::optional<std::string> place_of(Reference::Tables const& tables, PlaceKind kind,
                                    std::string const& terminal, Date on) {
  for (std::size_t i = 0; i < tables.places.size(); ++i) {
    auto const& place = tables.places[i];
    if (place.kind == kind && place.terminal == terminal && tables.place_valid[i].holds(on))
      return place.code;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> Reference::terminal_code(std::string_view name, Date on) const {
  auto const text = squeeze(name);
  if (auto code = code_named(*tables_, text, on)) return code;
  auto const bare = without_terminal_words(text);
  if (auto code = code_named(*tables_, bare, on)) return code;
  return code_with_hall(*tables_, bare, on);
}

std::string Reference::terminal_name(std::string_view code, Date on) const {
  for (auto const& row : tables_->terminals)
    if (row.code == code && !row.shown.empty() && row.valid.holds(on)) return row.shown;
  return std::string(code);
}

std::string Reference::hall_of_gate(std::string_view terminal_code, std::string_view gate) const {
  auto const text = squeeze(gate);
  for (auto const& row : tables_->halls)
    if (row.terminal == terminal_code && !text.empty() && text.front() == fold(row.hall).front())
      return row.hall;
  return {};
}

std::optional<std::string> Reference::meeting_place(std::string_view text, Date on) const {
  for (auto const& place : tables_->places)
    if (place.code == text) return place.code;
  auto const said = words(text);
  auto const terminal = terminal_in(*tables_, said, on);
  for (auto const& entry : tables_->meeting) {
    if (find_words(said, entry.words) == std::string::npos) continue;
    if (!entry.terminal.empty() && entry.terminal != terminal) continue;
    if (!entry.place.empty()) return entry.place;
    if (!terminal) continue;
    if (auto place = place_of(*tables_, *entry.kind, *terminal, on)) return place;
  }
  return terminal ? place_of(*tables_, PlaceKind::arrivals, *terminal, on) : std::nullopt;
}

}  // namespace escale::data
