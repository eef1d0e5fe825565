#pragma once

#include <string_view>
#include <vector>

#include "data/import/flight_news.h"
#include "data/import/issues.h"

namespace escale::data {

/// Limits of one message.
inline constexpr std::size_t kAidxBytesMax = std::size_t{5} << 20;
inline constexpr std::size_t kAidxDepthMax = 32;
inline constexpr std::size_t kAidxLegsMax = 5'000;

/// Reads an IATA AIDX message (IATA_AIDX_FlightLegNotifRQ, also inside a SOAP envelope; elements by local
/// name). Every fault of every leg is reported, `row` being the leg's place in the message, `column` the
/// element. A DOCTYPE, too many bytes, too deep nesting or no XML at all is one fault of the whole file. What
/// is returned can be used when there are no errors.
[[nodiscard]] std::vector<FlightNews> read_aidx(std::string_view bytes, Issues& issues);

/// "2026-12-08T05:40:00Z", "...+01:00", with or without seconds and fractions; without an offset UTC.
[[nodiscard]] std::optional<std::chrono::sys_seconds> read_xml_time(std::string_view text);

}  // namespace escale::data
