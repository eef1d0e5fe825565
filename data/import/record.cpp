#include "data/import/record.h"

#include <algorithm>

#include "data/import/text.h"

namespace escale::data {
namespace {

struct Broken {
  std::string_view kind;
  Words words;
};

std::optional<Broken> broken_cell(Cell const& cell, std::string_view column) {
  if (cell.text.find('\0') != std::string::npos) {
    return Broken{
        "nul_byte",
        {"got a NUL byte in the cell, wanted text. Maybe the file was damaged: type the cell again.",
         "lu : un octet NUL dans la cellule, attendu : du texte. Peut-être : le fichier est abîmé, retaper "
         "la cellule."}};
  }
  if (auto const n = length(cell.text); n > kCellCharactersMax) {
    return Broken{
        "cell_too_long",
        {"got " + std::to_string(n) +
             " characters in one cell, wanted at most 32,767. Maybe a picture or a file was pasted.",
         "lu : " + std::to_string(n) +
             " caractères dans une cellule, attendu : au plus 32 767. Peut-être : une image ou un "
             "fichier y a été collé."}};
  }
  auto const text = trim(cell.text);
  if (cell.kind == CellKind::text && (text.starts_with('=') || text.starts_with('@'))) {
    return Broken{"formula",
                  {"got a text that begins with = or @, which a spreadsheet would run, wanted plain text. "
                   "Maybe type the cell "
                   "again without that sign.",
                   "lu : un texte qui commence par = ou @, qu'un tableur exécuterait, attendu : du texte "
                   "simple. Peut-être : retaper la "
                   "cellule sans ce signe."}};
  }
  if (cell.kind == CellKind::error) {
    bool const date = column.ends_with("date") || column == "date_of_birth";
    bool const time = column.ends_with("_sta") || column.ends_with("_std");
    return Broken{
        date   ? "bad_date"
        : time ? "bad_time"
               : "bad_value",
        got_wanted(column, text,
                   {"a value, not an error of the spreadsheet", "une valeur, non une erreur du tableur"})};
  }
  return std::nullopt;
}

}  // namespace

Record::Record(SheetRow const& row, Columns const& columns, Issues& issues) : row_(&row), columns_(&columns) {
  for (auto const& [column, index] : columns) {
    auto const* cell = raw(column);
    auto const broken = cell ? broken_cell(*cell, column) : std::nullopt;
    if (!broken) continue;
    broken_.insert(column);
    issues.error(at(column), broken->kind, cell->text, broken->words);
  }
}

Cell const* Record::raw(std::string_view column) const {
  auto const found = columns_->find(column);
  if (found == columns_->end() || found->second >= row_->cells.size()) return nullptr;
  return &row_->cells[found->second];
}

std::string Record::text(std::string_view column) const {
  auto const* one = cell(column);
  return one ? trim(one->text) : std::string();
}

Cell const* Record::cell(std::string_view column) const {
  auto const* one = broken(column) ? nullptr : raw(column);
  return one && !trim(one->text).empty() ? one : nullptr;
}

bool check_width(SheetRow const& row, SheetRow const& header_row, Header const& header, bool workbook,
                 Issues& issues) {
  bool const few = !workbook && row.width < header.width;
  bool const many = !workbook && row.cells.size() > std::max(header_row.width, header.width);
  if (!few && !many) return true;
  auto const cells = std::to_string(many ? row.cells.size() : row.width),
             wanted = std::to_string(header.width);
  issues.error({row.number, ""}, "ragged_row", "",
               {"got " + cells + " cells, wanted " + wanted + " as in the header. Maybe " +
                    (many ? "a separator stands inside a text: put quotation marks round it."
                          : "the end of the row was cut off, or a line break stands inside a text: put "
                            "quotation marks round it."),
                "lu : " + cells + " cellules, attendu : " + wanted + " comme dans l'en-tête. Peut-être : " +
                    (many ? "un séparateur se trouve dans un texte, le mettre entre guillemets."
                          : "la fin de la ligne a été coupée, ou un saut de ligne se trouve dans un texte, "
                            "le mettre entre guillemets.")});
  return false;
}

void report_no_rows(Sheet const& sheet, Issues& issues) {
  if (sheet.rows.size() > 1 || sheet.unclosed_quote_row > 0) return;
  issues.error(
      {}, "no_rows", "",
      {"got a header and no row below it, wanted at least one row. Maybe another sheet was meant.",
       "lu : un en-tête sans aucune ligne, attendu : au moins une ligne. Peut-être : une autre feuille."});
}

void report_missing_cell(Record const& record, std::string_view column, Issues& issues) {
  std::string const name(column);
  issues.error(record.at(column), "missing_cell", "",
               {"got an empty cell, wanted a value for " + name + ".",
                "lu : une cellule vide, attendu : une valeur pour " + name + "."});
}

}  // namespace escale::data
