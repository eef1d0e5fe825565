#include "scheduler/model/airport.h"

#include <algorithm>

namespace escale {
namespace {

template <typename Fits>
PlaceIdx first_place(std::vector<Place> const& places, Fits fits) {
  auto const at = std::find_if(places.begin(), places.end(), fits);
  return at == places.end() ? PlaceIdx{} : PlaceIdx{static_cast<std::size_t>(at - places.begin())};
}

}  // namespace

PlaceIdx Airport::find(PlaceKind kind, std::string_view terminal, std::string_view hall) const {
  auto const in_hall = first_place(
      places, [&](Place const& p) { return p.kind == kind && p.terminal == terminal && p.hall == hall; });
  if (in_hall.has_value()) return in_hall;
  auto const in_terminal =
      first_place(places, [&](Place const& p) { return p.kind == kind && p.terminal == terminal; });
  if (in_terminal.has_value()) return in_terminal;
  return first_place(places, [&](Place const& p) { return p.kind == kind && p.terminal.empty(); });
}

PlaceIdx Airport::find_code(std::string_view code) const {
  return first_place(places, [&](Place const& p) { return p.code == code; });
}

bool Airport::is_schengen(std::string_view airport) const {
  return std::binary_search(schengen.begin(), schengen.end(), airport);
}

bool Airport::needs_rescreen(std::string_view origin_airport) const {
  return !std::binary_search(no_rescreen.begin(), no_rescreen.end(), origin_airport);
}

CrewRule const& Airport::crew_rule(std::string_view key) const {
  auto const named = [&](std::string_view wanted) {
    return std::find_if(crew.begin(), crew.end(), [&](CrewRule const& r) { return r.key == wanted; });
  };
  if (auto const rule = named(key); rule != crew.end()) return *rule;
  if (auto const rule = named("walking"); rule != crew.end()) return *rule;
  static CrewRule const kOneEach{.key = "walking", .travellers = 1, .min_staff = 1};
  return kOneEach;
}

}  // namespace escale
