#pragma once

#include <zip.h>

#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace escale::test {

/// A small workbook from hand-written XML, for readers to be tested with. Only what the tests need.
class XlsxWriter {
 public:
  /// Sheets in order: name, state ("" visible, "hidden", "veryHidden"), the XML inside <sheetData>.
  struct OneSheet {
    std::string name, state, rows;
  };

  std::vector<OneSheet> sheets;
  std::string shared_strings;       // the <si> elements
  std::string styles;               // what stands inside <styleSheet>
  std::string workbook_properties;  // "<workbookPr date1904=\"1\"/>"
  std::string prologue;             // before the root of every sheet, e.g. a DOCTYPE
  std::vector<std::pair<std::string, std::string>> more_parts;

  [[nodiscard]] std::string bytes() const {
    std::vector<std::pair<std::string, std::string>> parts = {
        {"[Content_Types].xml", kXml + std::string("<Types/>")},
        {"xl/workbook.xml", workbook()},
        {"xl/_rels/workbook.xml.rels", relations()}};
    if (!shared_strings.empty())
      parts.emplace_back("xl/sharedStrings.xml", kXml + ("<sst " + kMain + ">") + shared_strings + "</sst>");
    if (!styles.empty())
      parts.emplace_back("xl/styles.xml", kXml + ("<styleSheet " + kMain + ">") + styles + "</styleSheet>");
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      parts.emplace_back("xl/worksheets/sheet" + std::to_string(i + 1) + ".xml",
                         kXml + prologue + "<worksheet " + kMain + "><sheetData>" + sheets[i].rows +
                             "</sheetData></worksheet>");
    }
    parts.insert(parts.end(), more_parts.begin(), more_parts.end());
    return pack(parts);
  }

  /// Any archive.
  static std::string pack(std::vector<std::pair<std::string, std::string>> const& parts) {
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(nullptr, 0, 0, &error);
    auto* archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    if (archive == nullptr) throw std::runtime_error("no archive");
    zip_source_keep(source);
    for (auto const& [name, content] : parts) {
      auto* part = zip_source_buffer(archive, content.data(), content.size(), 0);
      if (zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8) < 0)
        throw std::runtime_error("no part");
    }
    if (zip_close(archive) != 0) throw std::runtime_error("not closed");
    zip_source_open(source);
    zip_source_seek(source, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(source)), '\0');
    zip_source_seek(source, 0, SEEK_SET);
    zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
  }

  /// A row of inline strings: what a manifest needs most often.
  static std::string text_row(int number, std::vector<std::string> const& cells) {
    std::string out = "<row r=\"" + std::to_string(number) + "\">";
    for (auto const& cell : cells)
      out += "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(cell) + "</t></is></c>";
    return out + "</row>";
  }

  static std::string escaped(std::string const& text) {
    std::string out;
    for (char const c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
    return out;
  }

 private:
  [[nodiscard]] std::string workbook() const {
    std::string out =
        kXml + ("<workbook " + kMain + " xmlns:r=\"" + kRelations + "\">") + workbook_properties + "<sheets>";
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      auto const id = std::to_string(i + 1);
      out += "<sheet name=\"" + sheets[i].name + "\" sheetId=\"" + id + "\"" +
             (sheets[i].state.empty() ? "" : " state=\"" + sheets[i].state + "\"") + " r:id=\"rId" + id +
             "\"/>";
    }
    return out + "</sheets></workbook>";
  }

  [[nodiscard]] std::string relations() const {
    std::string out = kXml + std::string("<Relationships>");
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      auto const id = std::to_string(i + 1);
      out += "<Relationship Id=\"rId" + id + "\" Type=\"" + kRelations +
             "/worksheet\" Target=\"worksheets/sheet" + id + ".xml\"/>";
    }
    return out + "</Relationships>";
  }

  inline static std::string const kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  inline static std::string const kMain =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  inline static std::string const kRelations =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
};

}  // namespace escale::test
