#include "data/import/csv_reader.h"
#include "data/import/text.h"
#include "tests/fuzz/targets.h"

void fuzz::csv(std::string_view bytes) {
  if (escale::data::first_invalid_utf8(bytes)) return;  // judged before the reader sees it
  auto const sheet = escale::data::read_csv(bytes);
  std::size_t cells = 0;
  for (auto const& row : sheet.rows)
    for (auto const& cell : row.cells) {
      ++cells;
      hold(cell.text.size() <= bytes.size(), "a cell is no longer than the file");
      hold(!escale::data::first_invalid_utf8(cell.text), "a cell is UTF-8");
    }
  hold(cells <= bytes.size() + 1, "no more cells than bytes");
}
