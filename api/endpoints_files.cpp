#include <array>

#include "api/announce.h"
#include "api/endpoints.h"
#include "api/file_request.h"
#include "api/problems.h"
#include "api/report.h"
#include "data/import/import.h"

namespace escale::api {

namespace {

constexpr std::array<std::string_view, 4> kFileTypes{
    "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/octet-stream", "application/vnd.ms-excel"};  // what browsers on Windows call a .csv

}  // namespace

void want_file(Request const& request) {
  for (auto const type : kFileTypes)
    if (request.content_type == type) return;
  throw Fault("wrong_content_type", "got \"" + request.content_type + "\", wanted " +
                                        std::string(kFileTypes[0]) + ", " + std::string(kFileTypes[1]) +
                                        " or " + std::string(kFileTypes[2]));
}

bool flag(Request const& request, std::string const& name) {
  auto const text = request.parameter(name).value_or("false");
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0" || text.empty()) return false;
  throw Fault("bad_parameter", name + ": got \"" + text + "\", wanted true or false");
}

std::string file_name(Request const& request, std::string const& kind) {
  auto const name = request.parameter("name").value_or("");
  if (!name.empty()) return name;
  return kind + (request.content_type == kFileTypes[1] ? ".xlsx" : ".csv");
}

Response PostFile::operator()(Request const& request) const {
  auto const& word = request.params.at("kind");
  auto const kind = file_kind(word);
  if (!kind || *kind == data::FileKind::manifest)
    throw Fault("unknown_kind", "got \"" + word + "\", wanted flights, staff, shifts or absences");
  want_file(request);
  data::ImportOptions const options{.dry_run = flag(request, "dry_run")};
  auto const name = file_name(request, word);
  auto const use = [&](data::Store& store) {
    return data::import_file(store, live.reference(), *kind, name, request.body, options);
  };
  auto const report = options.dry_run ? live.read(use) : live.write(use);
  if (report.accepted && !report.unchanged && !options.dry_run) (void)repairer.after_change();
  return json_response(report_json(report), report.accepted ? 200 : 422);
}

}  // namespace escale::api
