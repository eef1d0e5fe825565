#include "data/export/manifest_template.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "data/export/safe_cell.h"

namespace escale::data {

namespace {

constexpr lxw_row_t kLastRow = 1'000;       // rows with drop-down lists
constexpr time_t kCreated = 1'767'225'600;  // a fixed day: always the same bytes

/// A file that nobody else opens and that goes away.
class TemporaryFile {
 public:
  TemporaryFile() : path_((std::filesystem::temp_directory_path() / "escale-XXXXXX").string()) {
    auto const handle = ::mkstemp(path_.data());
    if (handle < 0) throw std::runtime_error("no temporary file can be made for the template");
    ::close(handle);
  }
  ~TemporaryFile() {
    std::error_code none;
    std::filesystem::remove(path_, none);
  }
  TemporaryFile(TemporaryFile const&) = delete;
  TemporaryFile& operator=(TemporaryFile const&) = delete;
  [[nodiscard]] std::string const& path() const { return path_; }
  [[nodiscard]] std::string content() const {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  std::string path_;
};

std::string header_of(TemplateColumn const& column, bool french) {
  return std::string(french ? column.header_fr : column.name);
}

std::string needed_text(std::string_view needed, bool french) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kWords{
      {{"yes", "oui"},
       {"", "non"},
       {"one of the two", "l'un des deux"},
       {"arrival, transit", "arrivée, transit"},
       {"transit, departure", "transit, départ"},
       {"arrival", "arrivée"}}};
  if (!french) return needed.empty() ? "no" : std::string(needed);
  for (auto const& [en, fr] : kWords)
    if (en == needed) return std::string(fr);
  return std::string(needed);
}

std::vector<std::string> choices_of(TemplateColumn const& column) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from < column.choices.size();) {
    auto const end = std::min(column.choices.find(',', from), column.choices.size());
    out.emplace_back(column.choices.substr(from, end - from));
    from = end + 1;
  }
  return out;
}

void put_list(lxw_worksheet* sheet, lxw_col_t at, TemplateColumn const& column) {
  auto choices = choices_of(column);
  std::vector<char*> words;  // the library takes them so, and does not write
  for (auto& c : choices) words.push_back(c.data());
  words.push_back(nullptr);
  lxw_data_validation list{};
  list.validate = LXW_VALIDATION_TYPE_LIST;
  list.value_list = words.data();
  // several words in a cell are no entry of the list: the spreadsheet says so and lets them stand
  if (column.several) list.error_type = LXW_VALIDATION_ERROR_TYPE_INFORMATION;
  worksheet_data_validation_range(sheet, 1, at, kLastRow, at, &list);
}

void put_columns(lxw_workbook* book, lxw_worksheet* sheet, bool french) {
  auto *text = workbook_add_format(book), *head = workbook_add_format(book),
       *needed = workbook_add_format(book);
  format_set_num_format(text, "@");
  for (auto* format : {head, needed}) {
    format_set_bold(format);
    format_set_num_format(format, "@");
  }
  format_set_bg_color(needed, 0xFFF2CC);
  lxw_col_t at = 0;
  for (auto const& column : template_columns()) {
    auto const header = header_of(column, french);
    worksheet_set_column(sheet, at, at, std::max(10.0, static_cast<double>(header.size()) + 3),
                         column.name == "bags" ? nullptr : text);
    worksheet_write_string(sheet, 0, at, header.c_str(), column.needed == "yes" ? needed : head);
    if (!column.choices.empty()) put_list(sheet, at, column);
    ++at;
  }
  worksheet_freeze_panes(sheet, 1, 0);
}

void put_explanations(lxw_workbook* book, lxw_worksheet* sheet, bool french) {
  auto *bold = workbook_add_format(book), *wrap = workbook_add_format(book);
  format_set_bold(bold);
  format_set_text_wrap(wrap);
  std::array<char const*, 4> const heads = french ? std::array{"colonne", "obligatoire", "contenu", "valeurs"}
                                                  : std::array{"column", "needed", "meaning", "values"};
  std::array<double, 4> const widths{20, 18, 80, 50};
  for (lxw_col_t c = 0; c < heads.size(); ++c) {
    worksheet_set_column(sheet, c, c, widths[c], wrap);
    worksheet_write_string(sheet, 0, c, heads[c], bold);
  }
  lxw_row_t row = 1;
  for (auto const& column : template_columns()) {
    std::array<std::string, 4> const cells{header_of(column, french), needed_text(column.needed, french),
                                           std::string(french ? column.fr : column.en),
                                           std::string(column.choices)};
    for (lxw_col_t c = 0; c < cells.size(); ++c)
      worksheet_write_string(sheet, row, c, harmless(cells[c]).c_str(), wrap);
    ++row;
  }
}

}  // namespace

std::string manifest_template_xlsx(bool french) {
  TemporaryFile const file;
  auto* book = workbook_new(file.path().c_str());
  if (book == nullptr) throw std::runtime_error("the template cannot be written");
  lxw_doc_properties properties{};
  properties.created = kCreated;
  workbook_set_properties(book, &properties);
  auto* sheet = workbook_add_worksheet(book, french ? "Voyageurs" : "Manifest");
  auto* help = workbook_add_worksheet(book, french ? "Explications" : "Explanations");
  put_columns(book, sheet, french);
  put_explanations(book, help, french);
  if (workbook_close(book) != LXW_NO_ERROR) throw std::runtime_error("the template cannot be written");
  return file.content();
}

std::string manifest_template_csv(bool french) {
  std::string line;
  for (auto const& column : template_columns())
    line += (line.empty() ? "" : french ? ";" : ",") + csv_cell(header_of(column, french));
  return (french ? "\xEF\xBB\xBF" : "") + line + "\r\n";
}

}  // namespace escale::data
