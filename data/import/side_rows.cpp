#include "data/import/side_rows.h"

namespace escale::data {

std::set<std::string> staff_ids(Store const& store) {
  std::set<std::string> ids;
  for (auto const& row : store.staff()) ids.insert(row.id);
  return ids;
}

std::string need_staff(Fields const& fields, std::set<std::string> const& known) {
  auto id = identifier(fields.need("staff_id"));
  if (id.empty() || known.contains(id)) return id;
  fields.issues().error(
      fields.at("staff_id"), "unknown_staff", id,
      got_wanted(
          "staff_id", id, {"the id of somebody in the staff file", "un matricule du fichier du personnel"},
          {"the staff file has to be loaded first", "le fichier du personnel doit être chargé d'abord"}));
  return {};
}

void report_duplicate_row(Fields const& fields, std::string_view column, std::string_view value,
                          int first_row) {
  auto const first = std::to_string(first_row);
  std::string const text(value);
  fields.issues().error(fields.at(column), "duplicate_row", value,
                        {"got " + text + " a second time (the first is row " + first + "), wanted each once.",
                         "lu : " + text + " une seconde fois (la première est à la ligne " + first +
                             "), attendu : une seule."});
}

}  // namespace escale::data
