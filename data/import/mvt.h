#pragma once

#include <string_view>
#include <vector>

#include "data/import/flight_news.h"
#include "data/import/issues.h"

namespace escale::data {

/// Limits of one text.
inline constexpr std::size_t kTelexBytesMax = std::size_t{1} << 20;
inline constexpr std::size_t kTelexLineMax = 1'000;

/// Reads IATA movement messages (MVT and MVA of AHM 780, DIV of AHM 781), any number of them in one text,
/// each with or without the address lines of a telex: off block and airborne (AD), touchdown and on block
/// (AA), estimates (ED, EO, EA, EB), return to the ramp (RR), return to where it came from (FR), diversions.
/// Delay codes, passengers and free text (DL, PX, SI ...) are passed over. Times are UTC. Faults name the
/// line.
[[nodiscard]] std::vector<FlightNews> read_mvt(std::string_view text, Issues& issues);

/// Whether a line of the text begins such a message.
[[nodiscard]] bool looks_like_mvt(std::string_view text);

/// Lines without line ends and blanks at the end; a folded line is not joined.
[[nodiscard]] std::vector<std::string_view> telex_lines(std::string_view text);

}  // namespace escale::data
