#include "data/import/xlsx_reader.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <pugixml.hpp>

#include "data/import/text.h"
#include "data/import/xlsx_cells.h"
#include "data/import/xlsx_styles.h"

namespace escale::data {
namespace {

constexpr int kSheetRowsMax = 1'048'576;
constexpr std::string_view kFolder = "xl/";

bool load(pugi::xml_document& document, std::string_view xml) {
  return static_cast<bool>(
      document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata_single));
}

std::string const* find_part(ZipParts const& zip, std::string_view name) {
  auto const found = std::find_if(zip.parts.begin(), zip.parts.end(),
                                  [&](auto const& part) { return fold(part.first) == fold(name); });
  return found == zip.parts.end() ? nullptr : &found->second;
}

/// "worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml" -> the name of the part.
std::string part_name(std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  return std::string(kFolder) + std::string(target);
}

/// Target of a relation of the workbook; empty: none of that id, or no worksheet.
std::string sheet_part(ZipParts const& zip, std::string_view relation_id) {
  auto const* xml = find_part(zip, "xl/_rels/workbook.xml.rels");
  pugi::xml_document document;
  if (xml == nullptr || !load(document, *xml)) return {};
  for (auto const relation : children(document.document_element(), "Relationship")) {
    if (relation_id != relation.attribute("Id").value()) continue;
    std::string_view const type = relation.attribute("Type").value();
    if (type.ends_with("/worksheet")) return part_name(relation.attribute("Target").value());
  }
  return {};
}

/// Part name of the first sheet that is shown.
std::string first_visible_sheet(ZipParts const& zip, pugi::xml_node workbook) {
  for (auto const sheet : children(child(workbook, "sheets"), "sheet")) {
    std::string_view const state = sheet.attribute("state").value();
    if (!state.empty() && state != "visible") continue;
    auto part = sheet_part(zip, attribute(sheet, "id"));
    if (!part.empty()) return part;
  }
  return {};
}

/// None: the part is there and cannot be read.
std::optional<std::vector<std::string>> read_shared_strings(ZipParts const& zip) {
  std::vector<std::string> strings;
  auto const* xml = find_part(zip, "xl/sharedStrings.xml");
  pugi::xml_document document;
  if (xml == nullptr) return strings;
  if (!load(document, *xml)) return std::nullopt;
  for (auto const item : children(document.document_element(), "si")) strings.push_back(rich_text(item));
  return strings;
}

/// For each cell style: does it show a date?
std::vector<bool> read_date_styles(ZipParts const& zip) {
  std::vector<bool> styles;
  auto const* xml = find_part(zip, "xl/styles.xml");
  pugi::xml_document document;
  if (xml == nullptr || !load(document, *xml)) return styles;
  auto const root = document.document_element();
  std::map<int, std::string> codes;
  for (auto const format : children(child(root, "numFmts"), "numFmt")) {
    codes[format.attribute("numFmtId").as_int()] = format.attribute("formatCode").value();
  }
  for (auto const style : children(child(root, "cellXfs"), "xf")) {
    auto const id = style.attribute("numFmtId").as_int();
    auto const code = codes.find(id);
    styles.push_back(
        shows_date(id, code == codes.end() ? std::string_view() : std::string_view(code->second)));
  }
  return styles;
}

class SheetReader {
 public:
  explicit SheetReader(CellReader const& cells) : cells_(cells) { sheet_.workbook = true; }

  Sheet read(pugi::xml_node sheet) {
    for (auto const row : children(child(sheet, "sheetData"), "row")) {
      read_row(row);
      sheet_.too_large = sheet_.rows.size() > kRowsMax + 1 || stored_ > kCellsMax;
      if (sheet_.too_large) break;
    }
    return std::move(sheet_);
  }

 private:
  void read_row(pugi::xml_node node) {
    auto const number = node.attribute("r").as_int(last_row_ + 1);
    last_row_ = std::min(std::max(number, last_row_ + 1), kSheetRowsMax);  // also after the last row there is
    SheetRow row{last_row_, 0, {}};
    std::size_t next = 0;
    for (auto const cell : children(node, "c")) {
      auto const column = column_of(cell.attribute("r").value()).value_or(next);
      if (column >= kColumnsMax) break;
      next = column + 1;
      auto value = cells_.read(cell);
      if (trim(value.text).empty()) continue;
      if (row.cells.size() <= column) row.cells.resize(column + 1);
      row.cells[column] = std::move(value);
    }
    row.width = row.cells.size();
    stored_ += row.width;
    if (!row.cells.empty()) sheet_.rows.push_back(std::move(row));
  }

  CellReader const& cells_;
  Sheet sheet_;
  int last_row_ = 0;
  std::size_t stored_ = 0;
};

}  // namespace

std::optional<Sheet> read_xlsx(ZipParts const& zip) {
  auto const* workbook_xml = find_part(zip, "xl/workbook.xml");
  pugi::xml_document workbook;
  if (workbook_xml == nullptr || !load(workbook, *workbook_xml)) return std::nullopt;
  auto const root = workbook.document_element();
  auto const* sheet_xml = find_part(zip, first_visible_sheet(zip, root));
  pugi::xml_document sheet;
  if (sheet_xml == nullptr || !load(sheet, *sheet_xml)) return std::nullopt;
  if (local_name(sheet.document_element().name()) != "worksheet") return std::nullopt;

  bool const date1904 = child(root, "workbookPr").attribute("date1904").as_bool();
  auto strings = read_shared_strings(zip);
  if (!strings) return std::nullopt;
  CellReader const cells{std::move(*strings), read_date_styles(zip), date1904};
  return SheetReader(cells).read(sheet.document_element());
}

}  // namespace escale::data
