#include <array>

#include "data/import/xlsx_reader.h"
#include "tests/fuzz/targets.h"

namespace {

using escale::data::ZipParts;

/// A workbook whose sheet, texts and styles are the bytes, cut at NUL: behind the packing, where mutations
/// count.
ZipParts parts_of(std::string_view bytes) {
  static constexpr std::array<std::string_view, 3> names{"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml",
                                                         "xl/styles.xml"};
  ZipParts zip;
  zip.parts["xl/workbook.xml"] =
      R"(<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>)";
  zip.parts["xl/_rels/workbook.xml.rels"] =
      R"(<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)";
  for (auto const name : names) {
    auto const end = std::min(bytes.find('\0'), bytes.size());
    zip.parts.emplace(name, bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return zip;
}

void read(ZipParts const& zip) {
  auto const sheet = escale::data::read_xlsx(zip);
  if (!sheet) return;
  for (auto const& row : sheet->rows) {
    fuzz::hold(row.number >= 1 && row.number <= 1'048'576, "a row has a number a spreadsheet knows");
    fuzz::hold(row.cells.size() <= escale::data::kColumnsMax, "a row has no more columns than a spreadsheet");
  }
}

}  // namespace

void fuzz::xlsx(std::string_view bytes) {
  if (bytes.starts_with("PK")) {
    auto const zip = escale::data::unpack_workbook(bytes);
    if (zip.fault == escale::data::ZipFault::none) read(zip);
  } else {
    read(parts_of(bytes));
  }
}
