#include <map>

#include "data/import/side_rows.h"
#include "data/import/text.h"
#include "data/local_time.h"

namespace escale::data {
namespace {

constexpr std::string_view kSeparators = " /,;\t";
constexpr int kHoursMax = 48;  // L3121-20: the week nobody may exceed

std::vector<std::string> read_codes(Fields const& fields, std::string_view column,
                                    std::initializer_list<std::string_view> words) {
  std::vector<std::string> codes;
  for (auto const& text : split(single_spaced(fields.record().text(column)), kSeparators)) {
    if (auto word = fields.choice(column, text, words); !word.empty()) codes.push_back(std::move(word));
  }
  return codes;
}

std::vector<std::string> read_languages(Fields const& fields, Reference const& reference) {
  std::vector<std::string> codes;
  for (auto const& text : split(fields.record().text("languages"), "/+,;")) {
    auto const code = reference.language(text);
    codes.push_back(code.value_or(text));
    if (code) continue;
    fields.issues().warning(fields.at("languages"), "unknown_language", text,
                            got_wanted("languages", text,
                                       {"a language code (ara, ar) or name; it is kept as text",
                                        "un code de langue (ara, ar) ou un nom ; gardé comme texte"}));
  }
  return codes;
}

StaffRow read_staff(Fields const& fields, Reference const& reference) {
  auto const text = [&](std::string_view column) { return single_spaced(fields.record().text(column)); };
  StaffRow row;
  row.id = identifier(fields.need("staff_id"));
  row.display_name = single_spaced(fields.need("display_name"));
  row.sex = fields.choice("sex", fields.need("sex"), {"F", "M", "X"});
  row.languages = read_languages(fields, reference);
  row.qualifications =
      read_codes(fields, "qualifications", {"UASC", "WHEELCHAIR", "MEDICAL_FIRST_AID", "SUPERVISOR"});
  row.badge_sectors = read_codes(fields, "badge_sectors", {"A", "B", "P", "F", "none"});
  std::erase(row.badge_sectors, "none");
  auto const expiry = fields.date("badge_expiry");
  if (expiry) row.badge_expiry = format_iso_date(*expiry);
  if (!row.badge_sectors.empty() && text("badge_expiry").empty() && !fields.record().broken("badge_expiry")) {
    report_missing_cell(fields.record(), "badge_expiry", fields.issues());
  }
  row.contract_hours_week = fields.whole_number("contract_hours_week", 0, kHoursMax).value_or(0);
  row.employment = fields.choice("employment", text("employment"), {"fixed", "hourly"});
  row.phone = text("phone");
  return row;
}

}  // namespace

int import_staff(Sheet const& sheet, SideContext& context) {
  std::vector<StaffRow> staff;
  std::map<std::string, int> first;
  auto const rows = each_row(sheet, FileKind::staff, context.issues, [&](Fields const& fields) {
    auto row = read_staff(fields, context.reference);
    if (row.id.empty()) return;
    auto const [slot, fresh] = first.emplace(row.id, fields.record().row());
    if (!fresh) report_duplicate_row(fields, "staff_id", row.id, slot->second);
    staff.push_back(std::move(row));
  });
  if (context.known || context.issues.has_errors()) return rows;
  for (auto const& row : staff) context.store.put_staff(row);
  return rows;
}

}  // namespace escale::data
