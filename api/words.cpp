#include "api/words.h"

#include <array>

#include "scheduler/model/need.h"

namespace escale::api {

namespace {

template <typename Enum, std::size_t N>
std::string_view pick(std::array<std::string_view, N> const& table, Enum value) {
  auto const i = static_cast<std::size_t>(value);
  return i < N ? table[i] : std::string_view("unknown");
}

struct FaultWords {
  std::string_view code, en, fr;
};

constexpr std::array kFaults{
    FaultWords{"no_terminal", "the terminal is not known", "le terminal n'est pas connu"},
    FaultWords{"no_way", "there is no way through the airport between these places",
               "il n'y a pas de chemin entre ces lieux de l'aéroport"},
    FaultWords{"cancelled_flight", "the flight is cancelled", "le vol est annulé"},
    FaultWords{"diverted_flight", "the flight is diverted to another airport",
               "le vol est dérouté vers un autre aéroport"},
    FaultWords{"connection_lost", "the connection cannot be reached any more",
               "la correspondance ne peut plus être atteinte"},
};

}  // namespace

std::vector<std::string> words(NeedSet needs) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < static_cast<std::size_t>(Need::count_); ++i)
    if (auto const need = static_cast<Need>(i); needs.has(need)) out.emplace_back(word(need));
  return out;
}

std::vector<std::string> words(SkillSet skills) {
  static constexpr std::array<std::string_view, 4> table{"uasc", "wheelchair", "medical_first_aid",
                                                         "supervisor"};
  std::vector<std::string> out;
  for (std::size_t i = 0; i < table.size(); ++i)
    if (skills.has(static_cast<Skill>(i))) out.emplace_back(table[i]);
  return out;
}

std::vector<std::string> words(SectorSet sectors) {
  static constexpr std::array<std::string_view, 4> table{"A", "B", "P", "F"};
  std::vector<std::string> out;
  for (std::size_t i = 0; i < table.size(); ++i)
    if (sectors.has(static_cast<Sector>(i))) out.emplace_back(table[i]);
  return out;
}

std::string_view word(Sex sex) {
  return pick(std::array<std::string_view, 3>{"F", "M", "X"}, sex);
}

std::string_view word(Visa visa) {
  return pick(std::array<std::string_view, 5>{"unknown", "none", "VTA", "C", "D"}, visa);
}

std::string_view word(StandType stand) {
  return pick(std::array<std::string_view, 3>{"unknown", "contact", "remote"}, stand);
}

std::string_view word(FlightStatus status) {
  return pick(std::array<std::string_view, 7>{"scheduled", "delayed", "departed", "landed", "in_block",
                                              "cancelled", "diverted"},
              status);
}

std::string_view word(PlaceKind kind) {
  return pick(
      std::array<std::string_view, 12>{"gate", "remote stand", "border", "bags", "arrivals", "departures",
                                       "border out", "security", "lounge", "hotel", "airside rest", "office"},
      kind);
}

std::string_view word(ProofStatus status) {
  return pick(std::array<std::string_view, 3>{"unproven", "bounded", "optimal"}, status);
}

std::string place_text(data::Reference const& reference, Place const& place, Date on) {
  std::string text;
  if (!place.terminal.empty()) text = reference.terminal_name(place.terminal, on) + " ";
  if (!place.hall.empty()) text += place.hall + " ";
  return text + std::string(word(place.kind));
}

std::string fault_text(planning::PlanningFault const& fault, bool french) {
  std::string text(fault.code);
  for (auto const& f : kFaults)
    if (f.code == fault.code) text = french ? f.fr : f.en;
  return fault.detail.empty() ? text : text + " (" + fault.detail + ")";
}

json::object both(std::string const& english, std::string const& french) {
  return {{"en", english}, {"fr", french}};
}

json::object to_json(Score const& score) {
  return {{"hard", score.hard}, {"medium", score.medium}, {"soft", score.soft}};
}

json::object to_json(Proof const& proof) {
  return {{"status", word(proof.status)}, {"bound", to_json(proof.bound)}, {"gap", proof.gap}};
}

}  // namespace escale::api
