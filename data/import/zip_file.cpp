#include "data/import/zip_file.h"

#include <zip.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "data/import/cell.h"
#include "data/import/text.h"

namespace escale::data {
namespace {

constexpr zip_int64_t kPartsMax = 2000;  // Excel writes some ten parts and one for each sheet

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct ClosePart {
  void operator()(zip_file_t* part) const { zip_fclose(part); }
};
using Archive = std::unique_ptr<zip_t, CloseArchive>;

Archive open_archive(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  Archive archive;
  if (auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error)) {
    archive.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!archive) zip_source_free(source);
  }
  zip_error_fini(&error);
  return archive;
}

bool is_bomb(zip_uint64_t unpacked, zip_uint64_t packed) {
  return unpacked > kBytesMax ||
         (unpacked > kRatioCheckedFrom && unpacked > kPackedRatioMax * std::max<zip_uint64_t>(packed, 1));
}

bool is_xml(std::string_view name) {
  auto const folded = fold(name);
  return folded.ends_with(".xml") || folded.ends_with(".rels");
}

bool declares_entities(std::string const& xml) {
  std::string plain = upper(xml);
  std::erase(plain, '\0');  // UTF-16 hides nothing
  return plain.find("<!DOCTYPE") != std::string::npos || plain.find("<!ENTITY") != std::string::npos;
}

/// Everything the directory promises, before a byte is unpacked.
ZipFault check_directory(zip_t* archive) {
  auto const count = zip_get_num_entries(archive, 0);
  if (count <= 0 || count > kPartsMax) return ZipFault::unreadable;
  zip_uint64_t total = 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    if (zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &stat) != 0) return ZipFault::unreadable;
    if (!(stat.valid & ZIP_STAT_SIZE) || !(stat.valid & ZIP_STAT_COMP_SIZE)) return ZipFault::unreadable;
    if (is_bomb(stat.size, stat.comp_size)) return ZipFault::bomb;
    total += stat.size;
  }
  return total > kBytesMax ? ZipFault::bomb : ZipFault::none;
}

/// None: the part cannot be read (damaged, protected). Stops beyond `limit` bytes.
std::optional<std::string> read_part(zip_t* archive, zip_uint64_t index, std::size_t limit) {
  std::unique_ptr<zip_file_t, ClosePart> const part(zip_fopen_index(archive, index, 0));
  if (!part) return std::nullopt;
  std::string content;
  char buffer[1 << 15];
  for (;;) {
    auto const n = zip_fread(part.get(), buffer, sizeof buffer);
    if (n < 0) return std::nullopt;
    if (n == 0 || content.size() > limit) return content;
    content.append(buffer, static_cast<std::size_t>(n));
  }
}

ZipFault unpack_parts(zip_t* archive, ZipParts& out) {
  std::size_t total = 0;
  auto const count = zip_get_num_entries(archive, 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    auto const index = static_cast<zip_uint64_t>(i);
    if (zip_stat_index(archive, index, 0, &stat) != 0 || stat.name == nullptr) return ZipFault::unreadable;
    if (!is_xml(stat.name)) continue;
    auto content = read_part(archive, index, kBytesMax - total);
    if (!content) return ZipFault::unreadable;
    total += content->size();
    if (total > kBytesMax || is_bomb(content->size(), stat.comp_size)) return ZipFault::bomb;
    if (declares_entities(*content)) return ZipFault::unsafe_xml;
    out.parts.emplace(stat.name, std::move(*content));
  }
  return ZipFault::none;
}

}  // namespace

ZipParts unpack_workbook(std::string_view bytes) {
  ZipParts out;
  auto const archive = open_archive(bytes);
  out.fault = archive ? check_directory(archive.get()) : ZipFault::unreadable;
  if (out.fault == ZipFault::none) out.fault = unpack_parts(archive.get(), out);
  return out;
}

}  // namespace escale::data
