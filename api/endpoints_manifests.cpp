#include "api/endpoints_manifests.h"

#include <array>
#include <map>

#include "api/deadline.h"
#include "api/feasibility.h"
#include "api/file_request.h"
#include "api/notice_life.h"
#include "api/notice_text.h"
#include "api/problems.h"
#include "api/report.h"
#include "api/words.h"
#include "data/import/import.h"
#include "data/store/acknowledgements.h"

namespace escale::api {

namespace {

/// Nobody waits longer for "can it work?": then it says what was found by then.
constexpr double kJudgeSeconds = 3;

/// More travellers than a whole busy week has are not judged: that would keep others waiting.
constexpr int kJudgedMax = 1'000;

json::value verdicts(std::optional<std::vector<Question>> const& questions,
                     data::Reference const& reference) {
  if (!questions) return nullptr;
  Deadline const deadline(kJudgeSeconds);
  json::array out;
  for (auto const& question : *questions)
    for (auto const& verdict : judge(question, deadline.token())) out.push_back(to_json(verdict, reference));
  return out;
}

json::object table_json(data::SheetTable const& table) {
  json::array columns, rows;
  for (auto const& c : table.columns)
    columns.push_back(json::object{{"name", c.name.empty() ? json::value(nullptr) : json::value(c.name)},
                                   {"header", c.header}});
  for (auto const& r : table.rows)
    rows.push_back(json::object{{"row", r.number}, {"cells", json_strings(r.cells)}});
  return {{"columns", std::move(columns)}, {"rows", std::move(rows)}, {"cut", table.cut}};
}

/// Notices of the file that can be judged: nothing is said against them as a whole.
std::vector<AskedNotice> asked_by(data::ImportReport const& report) {
  std::vector<AskedNotice> out;
  for (auto const& one : report.by_abn)
    if (!one.refused && one.type != "CXL")
      out.push_back({.abn = one.abn, .version = one.version, .rows = one.rows});
  return out;
}

/// The preview: every finding on its cell, and for each movement whether it can work.
Response preview(Live& live, Request const& request, data::ImportOptions options) {
  auto const language = language_of(request);
  std::optional<std::vector<Question>> asked;
  options.dry_run = options.table = true;
  options.look = [&](data::Store& store, data::ImportReport const& report) {
    if (report.travellers <= kJudgedMax) asked = questions(store, live.reference(), asked_by(report));
  };
  auto const report = live.read([&](data::Store& store) {
    return data::import_file(store, live.reference(), data::FileKind::manifest,
                             file_name(request, "manifest"), request.body, options);
  });
  if (!asked && report.travellers <= kJudgedMax) asked.emplace();  // nothing could be read
  auto body = report_json(report, language);
  body["language"] = language;
  body["table"] = report.table ? json::value(table_json(*report.table)) : json::value(nullptr);
  body["can_it_work"] = verdicts(asked, live.reference());
  return json_response(body, report.accepted ? 200 : 422);
}

json::array versions_json(Live& live, std::vector<data::Notice> const& versions) {
  json::array out;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    auto const& v = versions[i];
    json::object row{{"version", v.version},
                     {"type", word(v.type)},
                     {"received_at", v.received_at},
                     {"travellers", v.travellers.size()},
                     {"changes", i == 0 ? json::array{} : changes_json(versions[i - 1], v)}};
    live.read([&](data::Store& store) {
      data::Acknowledgements const book(store);
      auto const one = book.of(v.abn, v.version);
      row["acknowledged"] = acknowledged_json(one ? &*one : nullptr);
      if (auto const reason = book.reason(v.abn, v.version)) {
        row["reason"] = *reason;
        row["reason_text"] = both(reason_text(*reason, false), reason_text(*reason, true));
      }
    });
    out.push_back(std::move(row));
  }
  return out;
}

void tell_received(NoticeTeller const& tell, Live& live, data::ImportReport const& report) {
  if (!tell || !report.accepted) return;
  for (auto const& one : report.by_abn) {
    if (one.unchanged) continue;
    auto const held = live.read([&](data::Store& store) { return store.held(one.abn); });
    if (!held) continue;
    tell({.type = "notice_received",
          .data = {{"abn", one.abn},
                   {"version", one.version},
                   {"type", one.type},
                   {"travellers", one.travellers}},
          .mission = held->notice.mission});
  }
}

}  // namespace

json::value acknowledged_json(data::Acknowledgement const* one) {
  return one != nullptr ? json::value(json::object{{"by", one->by}, {"at", one->at}}) : json::value(nullptr);
}

std::optional<std::string> own_mission(Request const& request) {
  auto const& caller = caller_of(request);
  return caller.role == Role::officer ? std::optional(caller.mission) : std::nullopt;
}

std::string language_of(Request const& request) {
  if (auto const asked = request.parameter("lang"); asked && !asked->empty()) {
    if (*asked == "en" || *asked == "fr") return *asked;
    throw Fault("bad_parameter", "lang: got \"" + *asked + "\", wanted en or fr");
  }
  auto const french = request.accept_language.find("fr"), english = request.accept_language.find("en");
  return french < english ? "fr" : "en";
}

std::string_view word(data::NoticeType type) {
  static constexpr std::array<std::string_view, 4> table{"NEW", "UPD", "CXL", "DEP"};
  return table[static_cast<std::size_t>(type)];
}

std::vector<data::Notice> versions_for(data::Store const& store, Request const& request) {
  auto const& abn = request.params.at("abn");
  auto versions = store.versions(abn);
  auto const mission = own_mission(request);
  if (mission && !versions.empty() && !data::same_mission(versions.back().mission, *mission))
    versions.clear();
  if (versions.empty()) throw Fault("unknown_abn", "no notice " + abn + " is held");
  return versions;
}

Response PostManifest::operator()(Request const& request) const {
  want_file(request);
  data::ImportOptions const options{.mission = own_mission(request)};
  if (flag(request, "dry_run")) return preview(live, request, options);
  auto const language = language_of(request);
  auto const report = live.write([&](data::Store& store) {
    return data::import_file(store, live.reference(), data::FileKind::manifest,
                             file_name(request, "manifest"), request.body, options);
  });
  tell_received(tell, live, report);
  if (report.accepted && !report.unchanged) (void)repairer.after_change();
  return json_response(report_json(report, language), report.accepted ? 200 : 422);
}

Response GetManifests::operator()(Request const& request) const {
  auto const mission = own_mission(request);
  json::array out;
  std::map<std::pair<std::string, int>, data::Acknowledgement> known;
  auto const all = live.read([&](data::Store& store) {
    known = data::Acknowledgements(store).all();
    return store.held_all();
  });
  for (auto const& held : all) {
    auto const of = known.find({held.notice.abn, held.notice.version});
    if (mission && !data::same_mission(held.notice.mission, *mission)) continue;
    out.push_back(
        json::object{{"abn", held.notice.abn},
                     {"version", held.notice.version},
                     {"type", word(held.notice.type)},
                     {"mission", held.notice.mission},
                     {"programme", held.notice.programme},
                     {"travellers", held.notice.travellers.size()},
                     {"active", held.active},
                     {"received_at", held.notice.received_at},
                     {"acknowledged", acknowledged_json(of == known.end() ? nullptr : &of->second)}});
  }
  return json_response(json::object{{"notices", std::move(out)}});
}

Response GetManifest::operator()(Request const& request) const {
  auto const wants_verdicts = request.parameter("can_it_work").value_or("true") != "false";
  std::optional<std::vector<Question>> asked;
  auto const versions = live.read([&](data::Store& store) {
    auto all = versions_for(store, request);
    if (wants_verdicts && all.back().travellers.size() <= kJudgedMax)
      asked = questions(store, live.reference(), {{.abn = all.back().abn, .version = 0, .rows = {}}});
    return all;
  });
  return json_response(json::object{{"abn", versions.back().abn},
                                    {"mission", versions.back().mission},
                                    {"programme", versions.back().programme},
                                    {"versions", versions_json(live, versions)},
                                    {"can_it_work", verdicts(asked, live.reference())}});
}

}  // namespace escale::api
