#include "api/report.h"

#include <array>
#include <utility>

namespace escale::api {

namespace {

constexpr std::array<std::pair<std::string_view, data::FileKind>, 5> kKinds{
    {{"manifest", data::FileKind::manifest},
     {"flights", data::FileKind::flights},
     {"staff", data::FileKind::staff},
     {"shifts", data::FileKind::shifts},
     {"absences", data::FileKind::absences}}};

json::array abns_json(std::vector<data::AbnSummary> const& abns) {
  json::array out;
  for (auto const& a : abns)
    out.push_back(json::object{{"abn", a.abn},
                               {"type", a.type},
                               {"version", a.version},
                               {"travellers", a.travellers},
                               {"parties", a.parties},
                               {"cases", a.cases},
                               {"did_not_leave", json_strings(a.did_not_leave)},
                               {"unchanged", a.unchanged}});
  return out;
}

std::string counted(int n, std::string_view one, std::string_view many) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

}  // namespace

json::array issues_json(std::vector<data::Issue> const& issues, std::string_view language) {
  json::array out;
  for (auto const& i : issues) {
    out.push_back(json::object{{"row", i.row ? json::value(*i.row) : json::value(nullptr)},
                               {"column", i.column.empty() ? json::value(nullptr) : json::value(i.column)},
                               {"kind", i.kind},
                               {"value", i.value},
                               {"message", i.message},
                               {"message_fr", i.message_fr}});
    if (!language.empty()) out.back().as_object()["text"] = language == "fr" ? i.message_fr : i.message;
  }
  return out;
}

std::string issue_lines(std::string const& file, std::vector<data::Issue> const& issues) {
  std::string out;
  for (auto const& i : issues) {
    out += file;
    if (i.row) out += ":" + std::to_string(*i.row);
    if (!i.column.empty()) out += ":" + i.column;
    out += " " + i.kind + ": " + i.message + "\n";
  }
  return out;
}

std::optional<data::FileKind> file_kind(std::string_view word) {
  for (auto const& [name, kind] : kKinds)
    if (name == word) return kind;
  return std::nullopt;
}

json::object report_json(data::ImportReport const& r, std::string_view language) {
  return {
      {"file", r.file},
      {"accepted", r.accepted},
      {"unchanged", r.unchanged},
      {"rows", r.rows},
      {"travellers", r.travellers},
      {"parties", r.parties},
      {"cases", r.cases},
      {"abns", r.abns},
      {"movements", json::object{{"arrival", r.arrival}, {"transit", r.transit}, {"departure", r.departure}}},
      {"by_abn", abns_json(r.by_abn)},
      {"after", json::object{{"abns_active", r.abns_active}, {"travellers_active", r.travellers_active}}},
      {"errors", issues_json(r.errors, language)},
      {"warnings", issues_json(r.warnings, language)}};
}

std::string report_text(data::ImportReport const& r, data::FileKind kind, bool dry_run) {
  std::string text = r.file + ": ";
  if (!r.accepted)
    text += "refused, nothing was stored: " + counted(static_cast<int>(r.errors.size()), "error", "errors");
  else if (r.unchanged)
    text += "taken before, nothing to do";
  else if (kind == data::FileKind::manifest)
    text += std::string(dry_run ? "would be taken: " : "taken: ") +
            counted(r.travellers, "traveller", "travellers") + ", " + counted(r.parties, "party", "parties") +
            ", " + counted(r.cases, "case", "cases") + ", " + counted(r.abns, "ABN", "ABNs");
  else
    text += std::string(dry_run ? "would be taken: " : "taken: ") + counted(r.rows, "row", "rows");
  if (!r.warnings.empty()) text += ", " + counted(static_cast<int>(r.warnings.size()), "warning", "warnings");
  return text + "\n" + issue_lines(r.file, r.errors) + issue_lines(r.file, r.warnings);
}

}  // namespace escale::api
