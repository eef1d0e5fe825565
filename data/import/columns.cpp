#include "data/import/columns.h"

#include <algorithm>
#include <array>
#include <set>

#include "data/import/text.h"

namespace escale::data {
namespace {

constexpr std::array kManifest = {
    ColumnSpec{"abn_number", true, "abn notification no_abn"},
    ColumnSpec{"abn_type", false, "type action"},
    ColumnSpec{"sending_mission", true, "mission bureau"},
    ColumnSpec{"contact_phone", false, "telephone"},
    ColumnSpec{"contact_email", false, "courriel"},
    ColumnSpec{"programme", true, "program"},
    ColumnSpec{"case_number", true, "case dossier"},
    ColumnSpec{"linked_case", false, "lien family_link"},
    ColumnSpec{"person_no", true, "no rang"},
    ColumnSpec{"family_name", false, "nom surname"},
    ColumnSpec{"given_name", false, "prenom first_name"},
    ColumnSpec{"sex", true, "sexe gender"},
    ColumnSpec{"date_of_birth", true, "dob naissance"},
    ColumnSpec{"nationality", false, "nationalite"},
    ColumnSpec{"relation", false, "lien_parente"},
    ColumnSpec{"languages", false, "langue language"},
    ColumnSpec{"inbound_flight", false, "vol_arrivee flight_in"},
    ColumnSpec{"inbound_date", false, ""},
    ColumnSpec{"arrival_date", false, "date_arrivee"},
    ColumnSpec{"inbound_from", false, "origine"},
    ColumnSpec{"inbound_sta", false, "sta heure_arrivee"},
    ColumnSpec{"outbound_flight", false, "vol_depart flight_out"},
    ColumnSpec{"outbound_date", false, "date_depart"},
    ColumnSpec{"outbound_to", false, "destination"},
    ColumnSpec{"outbound_std", false, "std heure_depart"},
    ColumnSpec{"pnr", false, "dossier_resa"},
    ColumnSpec{"visa", false, ""},
    ColumnSpec{"bags", false, "bagages"},
    ColumnSpec{"ssr", false, "special_needs besoins"},
    ColumnSpec{"constraint", false, "consigne"},
    ColumnSpec{"escort", false, "accompagnateur"},
    ColumnSpec{"reception_party", false, "accueil"},
    ColumnSpec{"reception_contact", false, "contact_accueil"},
    ColumnSpec{"meeting_point", false, "point_de_rencontre"},
    ColumnSpec{"remarks", false, "remarques"},
};
constexpr std::array kFlights = {
    ColumnSpec{"flight", true, ""},      ColumnSpec{"date", true, ""},        ColumnSpec{"origin", true, ""},
    ColumnSpec{"destination", true, ""}, ColumnSpec{"std", false, ""},        ColumnSpec{"sta", false, ""},
    ColumnSpec{"terminal", false, ""},   ColumnSpec{"stand_type", false, ""}, ColumnSpec{"gate", false, ""},
    ColumnSpec{"aircraft", false, ""},   ColumnSpec{"codeshares", false, ""}, ColumnSpec{"etd", false, ""},
    ColumnSpec{"eta", false, ""},        ColumnSpec{"atd", false, ""},        ColumnSpec{"aibt", false, ""},
    ColumnSpec{"status", false, ""},
};
constexpr std::array kStaff = {
    ColumnSpec{"staff_id", true, ""},
    ColumnSpec{"display_name", true, ""},
    ColumnSpec{"sex", true, ""},
    ColumnSpec{"languages", false, ""},
    ColumnSpec{"qualifications", false, ""},
    ColumnSpec{"badge_sectors", false, ""},
    ColumnSpec{"badge_expiry", false, ""},
    ColumnSpec{"contract_hours_week", false, ""},
    ColumnSpec{"employment", false, ""},
    ColumnSpec{"phone", false, ""},
};
constexpr std::array kShifts = {
    ColumnSpec{"staff_id", true, ""}, ColumnSpec{"date", true, ""},           ColumnSpec{"start", true, ""},
    ColumnSpec{"end", true, ""},      ColumnSpec{"break_minutes", false, ""}, ColumnSpec{"base", true, ""},
};
constexpr std::array kAbsences = {
    ColumnSpec{"staff_id", true, ""},
    ColumnSpec{"from", true, ""},
    ColumnSpec{"to", true, ""},
    ColumnSpec{"kind", true, ""},
};

constexpr std::size_t kNameMax = 200;      // bytes; longer is text, no name of a column
constexpr std::size_t kRowsSearched = 30;  // for a header below title lines

/// Folded names and synonyms of one kind of file.
using Dictionary = std::map<std::string, ColumnSpec const*, std::less<>>;

Dictionary make_dictionary(FileKind kind) {
  Dictionary dictionary;
  for (auto const& column : columns_of(kind)) {
    dictionary.emplace(fold_header(column.name), &column);
    for (auto const& synonym : split(column.synonyms, " ")) dictionary.emplace(fold_header(synonym), &column);
  }
  return dictionary;
}

ColumnSpec const* find_column(FileKind kind, std::string_view header) {
  static std::array const dictionaries = {make_dictionary(FileKind::manifest),
                                          make_dictionary(FileKind::flights),
                                          make_dictionary(FileKind::staff), make_dictionary(FileKind::shifts),
                                          make_dictionary(FileKind::absences)};
  if (header.size() > kNameMax) return nullptr;
  auto const& dictionary = dictionaries[static_cast<std::size_t>(kind)];
  auto const found = dictionary.find(fold_header(header));
  return found == dictionary.end() ? nullptr : found->second;
}

struct Known {
  std::size_t all = 0;
  std::size_t needed = 0;
};

Known count_known(std::vector<Cell> const& cells, FileKind kind) {
  std::vector<ColumnSpec const*> seen;
  Known known;
  for (auto const& cell : cells) {
    auto const* column = trim(cell.text).empty() ? nullptr : find_column(kind, cell.text);
    if (column == nullptr || std::find(seen.begin(), seen.end(), column) != seen.end()) continue;
    seen.push_back(column);
    ++known.all;
    if (column->needed) ++known.needed;
  }
  return known;
}

/// Hardly a column known: no header.
bool is_header(std::vector<Cell> const& cells, FileKind kind) {
  auto const known = count_known(cells, kind);
  return known.all >= 3 && known.needed >= 1;
}

Words name_of(FileKind kind) {
  switch (kind) {
    case FileKind::manifest:
      return {"a manifest", "une liste de voyageurs (manifest)"};
    case FileKind::flights:
      return {"a flights file", "un fichier de vols (flights)"};
    case FileKind::staff:
      return {"a staff file", "un fichier du personnel (staff)"};
    case FileKind::shifts:
      return {"a shifts file", "un fichier de services (shifts)"};
    case FileKind::absences:
      return {"an absences file", "un fichier d'absences (absences)"};
  }
  return {};
}

/// Where the header seems to stand, or what the file seems to be.
Words header_hint(Sheet const& sheet, FileKind kind) {
  auto const rows = std::min(sheet.rows.size(), kRowsSearched);
  for (std::size_t i = 0; i < rows; ++i) {
    if (!is_header(sheet.rows[i].cells, kind)) continue;
    auto const row = std::to_string(sheet.rows[i].number);
    return {"the header is row " + row + ": delete the rows above it",
            "l'en-tête est à la ligne " + row + " : supprimer les lignes au-dessus"};
  }
  if (auto const other = looks_like(sheet.rows.front().cells); other && *other != kind) {
    auto const name = name_of(*other);
    return {"this is " + name.en, "c'est " + name.fr};
  }
  return {"the first row was deleted", "la première ligne a été supprimée"};
}

void report_no_header(Sheet const& sheet, FileKind kind, Issues& issues) {
  auto const name = name_of(kind);
  std::string columns;
  for (auto const& column : columns_of(kind)) {
    if (column.needed) columns += (columns.empty() ? "" : ", ") + std::string(column.name);
  }
  auto const maybe = header_hint(sheet, kind);
  issues.error({1, ""}, "no_header", "",
               {"got a first row with hardly a known column, wanted the header of " + name.en + " (" +
                    columns + " ...). Maybe " + maybe.en + ".",
                "lu : une première ligne sans presque aucune colonne connue, attendu : l'en-tête d'" +
                    name.fr + " (" + columns + " ...). Peut-être : " + maybe.fr + "."});
}

void report_duplicate(std::string_view name, std::string_view header, Issues& issues) {
  issues.error({1, std::string(name)}, "duplicate_column", header,
               {"got two columns that both mean " + std::string(name) + " (the second is \"" + shown(header) +
                    "\"), wanted one.",
                "lu : deux colonnes qui signifient toutes deux " + std::string(name) + " (la seconde est « " +
                    shown(header) + " »), attendu : une seule."});
}

void report_unknown(std::string_view header, Issues& issues) {
  auto const column = header.size() > kNameMax ? shown(header) : std::string(header);
  issues.warning({1, column}, "unknown_column", header,
                 {"got the column \"" + shown(header) + "\", which means nothing here; it is ignored.",
                  "lu : la colonne « " + shown(header) + " », inconnue ici ; elle est ignorée."});
}

void match_columns(SheetRow const& row, FileKind kind, Header& header, Issues& issues) {
  std::set<std::string> unknown;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    auto const name = trim(row.cells[i].text);
    if (name.empty()) continue;
    header.width = i + 1;
    if (auto const* column = find_column(kind, name)) {
      if (!header.columns.emplace(column->name, i).second) report_duplicate(column->name, name, issues);
    } else if (unknown.insert(name).second) {
      report_unknown(name, issues);
    }
  }
}

}  // namespace

std::span<ColumnSpec const> columns_of(FileKind kind) {
  switch (kind) {
    case FileKind::manifest:
      return kManifest;
    case FileKind::flights:
      return kFlights;
    case FileKind::staff:
      return kStaff;
    case FileKind::shifts:
      return kShifts;
    case FileKind::absences:
      return kAbsences;
  }
  return {};
}

std::string_view column_of(FileKind kind, std::string_view header) {
  auto const* column = trim(header).empty() ? nullptr : find_column(kind, header);
  return column == nullptr ? std::string_view() : column->name;
}

void report_missing_column(std::string_view column, Issues& issues) {
  std::string const name(column);
  issues.error({1, name}, "missing_column", "",
               {"got no column " + name + ", which is needed here.",
                "lu : aucune colonne " + name + ", nécessaire ici."});
}

Header read_header(Sheet const& sheet, FileKind kind, Issues& issues) {
  Header header;
  auto const& first = sheet.rows.front();
  if (first.number != 1 || !is_header(first.cells, kind)) {
    report_no_header(sheet, kind, issues);
    return header;
  }
  match_columns(first, kind, header, issues);
  for (auto const& column : columns_of(kind)) {
    if (column.needed && !header.columns.contains(column.name)) report_missing_column(column.name, issues);
  }
  if (kind == FileKind::manifest && !header.columns.contains("family_name") &&
      !header.columns.contains("given_name")) {
    report_missing_column("family_name", issues);
  }
  return header;
}

std::optional<FileKind> looks_like(std::vector<Cell> const& header) {
  std::optional<FileKind> best;
  std::size_t most = 0;
  for (auto const kind :
       {FileKind::manifest, FileKind::flights, FileKind::staff, FileKind::shifts, FileKind::absences}) {
    auto const known = count_known(header, kind);
    if (is_header(header, kind) && known.all > most) {
      best = kind;
      most = known.all;
    }
  }
  return best;
}

}  // namespace escale::data
