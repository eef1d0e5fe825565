#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace escale::data {

enum class ZipFault { none, unreadable, bomb, unsafe_xml };

/// A part of a workbook that is larger than this must not be packed tighter than kPackedRatioMax : 1.
inline constexpr std::size_t kRatioCheckedFrom = std::size_t{1} << 20;
inline constexpr std::size_t kPackedRatioMax = 200;

/// The XML parts of a workbook, unpacked within the limits; nothing is trusted that the directory of the
/// archive says.
struct ZipParts {
  ZipFault fault = ZipFault::none;
  std::map<std::string, std::string, std::less<>> parts;
};

[[nodiscard]] ZipParts unpack_workbook(std::string_view bytes);

}  // namespace escale::data
