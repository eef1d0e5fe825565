#include <array>

#include "api/endpoints.h"
#include "api/problems.h"
#include "api/report.h"
#include "data/import/import.h"

namespace escale::api {

namespace {

constexpr std::array<std::string_view, 4> kFileTypes{
    "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/octet-stream", "application/vnd.ms-excel"};  // what browsers on Windows call a .csv

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

/// The name decides between CSV and .xlsx; the type does when no name was sent.
std::string name_of(Request const& request, std::string const& kind) {
  auto const name = request.parameter("name").value_or("");
  if (!name.empty()) return name;
  return kind + (request.content_type == kFileTypes[1] ? ".xlsx" : ".csv");
}

Response take(Live& live, Repairer const& repairer, Request const& request, data::FileKind kind,
              std::string const& word) {
  want_file(request);
  data::ImportOptions const options{.dry_run = flag(request, "dry_run")};
  auto const name = name_of(request, word);
  auto const use = [&](data::Store& store) {
    return data::import_file(store, live.reference(), kind, name, request.body, options);
  };
  auto const report = options.dry_run ? live.read(use) : live.write(use);
  if (report.accepted && !report.unchanged && !options.dry_run) (void)repairer.after_change();
  return json_response(report_json(report), report.accepted ? 200 : 422);
}

std::string_view type_word(data::NoticeType type) {
  static constexpr std::array<std::string_view, 4> table{"NEW", "UPD", "CXL", "DEP"};
  return table[static_cast<std::size_t>(type)];
}

json::array changes_json(data::Notice const& before, data::Notice const& after) {
  // identity is seen by those on the task only, and no sign-in tells yet who asks
  static constexpr std::array<std::string_view, 8> sealed{"family_name", "given_name",    "date_of_birth",
                                                          "remarks",     "contact_phone", "reception_contact",
                                                          "pnr",         "contact_email"};
  json::array out;
  for (auto const& c : data::difference(before, after)) {
    bool hide = c.field == "reception_party" || c.field == "escort";
    for (auto const field : sealed) hide = hide || c.field == field;
    out.push_back(json::object{{"what", c.what},
                               {"who", c.who},
                               {"field", c.field},
                               {"before", hide ? "" : c.before},
                               {"after", hide ? "" : c.after}});
  }
  return out;
}

}  // namespace

Response PostManifest::operator()(Request const& request) const {
  return take(live, repairer, request, data::FileKind::manifest, "manifest");
}

Response PostFile::operator()(Request const& request) const {
  auto const& word = request.params.at("kind");
  auto const kind = file_kind(word);
  if (!kind || *kind == data::FileKind::manifest)
    throw Fault("unknown_kind", "got \"" + word + "\", wanted flights, staff, shifts or absences");
  return take(live, repairer, request, *kind, word);
}

Response GetManifests::operator()(Request const&) const {
  json::array out;
  for (auto const& held : live.read([](data::Store& store) { return store.held_all(); }))
    out.push_back(json::object{{"abn", held.notice.abn},
                               {"version", held.notice.version},
                               {"type", type_word(held.notice.type)},
                               {"mission", held.notice.mission},
                               {"programme", held.notice.programme},
                               {"travellers", held.notice.travellers.size()},
                               {"active", held.active},
                               {"received_at", held.notice.received_at}});
  return json_response(json::object{{"notices", std::move(out)}});
}

Response GetManifest::operator()(Request const& request) const {
  auto const& abn = request.params.at("abn");
  auto const versions = live.read([&](data::Store& store) { return store.versions(abn); });
  if (versions.empty()) throw Fault("unknown_abn", "no notice " + abn + " is held");
  json::array out;
  for (std::size_t i = 0; i < versions.size(); ++i)
    out.push_back(
        json::object{{"version", versions[i].version},
                     {"type", type_word(versions[i].type)},
                     {"received_at", versions[i].received_at},
                     {"travellers", versions[i].travellers.size()},
                     {"changes", i == 0 ? json::array{} : changes_json(versions[i - 1], versions[i])}});
  return json_response(json::object{{"abn", abn}, {"versions", std::move(out)}});
}

}  // namespace escale::api
