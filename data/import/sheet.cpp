#include "data/import/sheet.h"

#include <algorithm>
#include <string>

#include "data/import/csv_reader.h"
#include "data/import/text.h"
#include "data/import/xlsx_reader.h"
#include "data/import/zip_file.h"

namespace escale::data {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kZip = "PK";
constexpr std::string_view kOle{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
                                8};  // old .xls, and .xlsx with a password

void whole_file(Issues& issues, std::string_view kind, Words const& words) {
  issues.error({}, kind, "", words);
}

Words not_workbook(std::string_view bytes) {
  if (bytes.starts_with(kOle)) {
    return {
        "got a workbook that is protected by a password or of the old .xls kind, wanted an open .xlsx. Maybe "
        "open it in "
        "Excel, take the password away (File, Info, Protect Workbook) and save it as .xlsx.",
        "lu : un classeur protégé par un mot de passe ou de l'ancien type .xls, attendu : un .xlsx ouvert. "
        "Peut-être : "
        "l'ouvrir dans Excel, retirer le mot de passe (Fichier, Informations, Protéger le classeur) et "
        "l'enregistrer en .xlsx."};
  }
  if (bytes.starts_with(kZip)) {
    return {
        "got a damaged file or another kind of archive, wanted a workbook (.xlsx). Maybe it was cut off on "
        "the way: send "
        "it again, or save it anew as .xlsx or as CSV UTF-8.",
        "lu : un fichier abîmé ou une autre sorte d'archive, attendu : un classeur (.xlsx). Peut-être : il a "
        "été coupé en "
        "route : l'envoyer de nouveau, ou l'enregistrer en .xlsx ou en CSV UTF-8."};
  }
  return {
      "got a file that is no workbook although its name ends in .xlsx. Maybe it is a CSV file under a wrong "
      "name: rename it "
      "to .csv, or save it as .xlsx.",
      "lu : un fichier qui n'est pas un classeur bien que son nom finisse par .xlsx. Peut-être : un fichier "
      "CSV mal nommé : le "
      "renommer en .csv ou l'enregistrer en .xlsx."};
}

void zip_fault(Issues& issues, ZipFault fault, std::string_view bytes) {
  if (fault == ZipFault::bomb) {
    return whole_file(
        issues, "zip_bomb",
        {"got a workbook that unpacks to far more than a manifest can be (over 64 MiB, or a part packed more "
         "than "
         "200:1), wanted a small table. Maybe copy the cells into a new workbook and send that.",
         "lu : un classeur qui, déballé, dépasse de loin une liste (plus de 64 Mio, ou une partie comprimée "
         "à plus "
         "de 200:1), attendu : un petit tableau. Peut-être : copier les cellules dans un nouveau classeur."});
  }
  if (fault == ZipFault::unsafe_xml) {
    return whole_file(
        issues, "unsafe_xml",
        {"got a workbook with a document type or entity declaration inside, which no spreadsheet program "
         "writes, "
         "wanted a plain workbook. Maybe copy the cells into a new workbook and send that.",
         "lu : un classeur contenant une déclaration de type de document ou d'entité, qu'aucun tableur "
         "n'écrit, "
         "attendu : un simple classeur. Peut-être : copier les cellules dans un nouveau classeur."});
  }
  whole_file(issues, "not_xlsx", not_workbook(bytes));
}

std::optional<Sheet> read_workbook(std::string_view bytes, Issues& issues) {
  auto const zip = unpack_workbook(bytes);
  if (zip.fault != ZipFault::none) {
    zip_fault(issues, zip.fault, bytes);
    return std::nullopt;
  }
  auto sheet = read_xlsx(zip);
  if (!sheet) whole_file(issues, "not_xlsx", not_workbook(bytes));
  return sheet;
}

/// UTF-16 without a mark: every second byte of plain text is NUL.
bool looks_utf16(std::string_view bytes) {
  auto const start = bytes.substr(0, 64);
  auto const nuls = std::count(start.begin(), start.end(), '\0');
  return start.size() >= 8 && static_cast<std::size_t>(nuls) * 3 >= start.size();
}

void not_utf8(Issues& issues, std::string_view bytes, std::size_t at) {
  bool const utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || looks_utf16(bytes);
  auto const row =
      1 + static_cast<int>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  std::string const got_en =
      utf16 ? "text in UTF-16" : "letters that are not UTF-8 (an older Windows or Mac code)";
  std::string const got_fr =
      utf16 ? "du texte en UTF-16" : "des lettres qui ne sont pas en UTF-8 (ancien codage Windows ou Mac)";
  issues.error(
      {row, ""}, "not_utf8", "",
      {"got " + got_en +
           " from this row on, wanted UTF-8. Maybe save it in Excel as \"CSV UTF-8 (comma delimited)\" or "
           "as .xlsx.",
       "lu : " + got_fr +
           " à partir de cette ligne, attendu : UTF-8. Peut-être : l'enregistrer dans Excel en « CSV UTF-8 "
           "(délimité par des virgules) » ou en .xlsx."});
}

std::optional<Sheet> read_text(std::string_view bytes, Issues& issues) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  auto const invalid = first_invalid_utf8(bytes);
  if (invalid || looks_utf16(bytes)) {
    not_utf8(issues, bytes, invalid.value_or(0));
    return std::nullopt;
  }
  return read_csv(bytes);
}

void check_quote(Sheet& sheet, Issues& issues) {
  auto const row = sheet.unclosed_quote_row;
  if (row == 0) return;
  std::erase_if(sheet.rows, [&](SheetRow const& one) { return one.number >= row; });
  issues.error({row, ""}, "unclosed_quote", "",
               {"got a quotation mark that opens a cell and is never closed: everything after it is one "
                "cell. Wanted a closing "
                "quotation mark. Maybe a quotation mark inside a text must be doubled (\"\").",
                "lu : un guillemet qui ouvre une cellule et n'est jamais fermé : tout ce qui suit est une "
                "seule cellule. Attendu : un "
                "guillemet fermant. Peut-être : doubler le guillemet dans un texte (\"\")."});
}

void check_size(Sheet& sheet, Issues& issues) {
  if (!sheet.too_large && sheet.rows.size() <= kRowsMax + 1) return;
  whole_file(issues, "too_many_rows",
             {"got more than 20,000 rows or 16,383 columns, wanted at most that. Maybe split the file.",
              "lu : plus de 20 000 lignes ou 16 383 colonnes, attendu : au plus ce nombre. Peut-être : "
              "partager le fichier."});
  sheet.rows.clear();
}

std::optional<Sheet> empty_file(Issues& issues) {
  whole_file(issues, "empty_file",
             {"got an empty file, wanted a header and rows. Maybe the attachment was cut off: send it again.",
              "lu : un fichier vide, attendu : un en-tête et des lignes. Peut-être : la pièce jointe a "
              "été coupée : "
              "l'envoyer de nouveau."});
  return std::nullopt;
}

}  // namespace

std::optional<Sheet> read_sheet(std::string_view name, std::string_view bytes, Issues& issues) {
  if (bytes.empty()) return empty_file(issues);
  bool const named_workbook = fold(name).ends_with(".xlsx") || fold(name).ends_with(".xlsm");
  bool const packed =
      bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06") || bytes.starts_with(kOle);
  auto sheet = named_workbook || packed ? read_workbook(bytes, issues) : read_text(bytes, issues);
  if (!sheet) return std::nullopt;
  check_quote(*sheet, issues);
  check_size(*sheet, issues);
  if (sheet->rows.empty()) {
    if (!issues.has_errors()) empty_file(issues);
    return std::nullopt;
  }
  return sheet;
}

}  // namespace escale::data
