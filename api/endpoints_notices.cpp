#include "api/endpoints_notices.h"

#include <algorithm>
#include <array>

#include "api/business_days.h"
#include "api/caller.h"
#include "api/endpoints_manifests.h"
#include "api/notice_life.h"
#include "api/problems.h"
#include "api/words.h"
#include "data/import/import.h"
#include "data/local_time.h"
#include "data/store/acknowledgements.h"

namespace escale::api {

namespace {

std::string text_of_now(Clock const& now) {
  return data::format_iso_instant(std::chrono::floor<Minutes>(now()));
}

json::object version_json(data::Notice const& notice, bool unchanged) {
  return {{"abn", notice.abn},
          {"version", notice.version},
          {"type", word(notice.type)},
          {"travellers", notice.travellers.size()},
          {"unchanged", unchanged}};
}

void tell_of(NoticeTeller const& tell, std::string const& type, data::Notice const& notice) {
  if (!tell) return;
  tell({.type = type,
        .data = {{"abn", notice.abn},
                 {"version", notice.version},
                 {"type", word(notice.type)},
                 {"travellers", notice.travellers.size()}},
        .mission = notice.mission});
}

std::optional<std::vector<std::string>> texts_of(json::object const& body, std::string_view key) {
  if (!body.contains(key)) return std::nullopt;
  auto const* list = array_of(body, key);
  if (list == nullptr) throw Fault("bad_parameter", std::string(key) + ": wanted a list of texts");
  std::vector<std::string> out;
  for (auto const& item : *list) {
    if (!item.is_string()) throw Fault("bad_parameter", std::string(key) + ": wanted a list of texts");
    out.emplace_back(item.as_string());
  }
  return out;
}

std::optional<std::int64_t> maybe_integer(json::object const& body, std::string_view key) {
  auto const value = integer_of(body, key);
  if (!value && body.contains(key))
    throw Fault("bad_parameter", std::string(key) + ": wanted a whole number");
  return value;
}

/// A newest version that nobody has acknowledged.
struct Waiting {
  data::HeldNotice held;
  std::vector<data::Notice> versions;
};

std::vector<Waiting> waiting(data::Store& store, std::optional<std::string> const& mission) {
  auto const known = data::Acknowledgements(store).all();
  std::vector<Waiting> out;
  for (auto& held : store.held_all()) {
    if (mission && !data::same_mission(held.notice.mission, *mission)) continue;
    if (known.contains({held.notice.abn, held.notice.version})) continue;
    auto versions = store.versions(held.notice.abn);
    out.push_back({std::move(held), std::move(versions)});
  }
  return out;
}

std::int64_t hours_between(Instant from, Instant to) {
  return std::chrono::floor<std::chrono::hours>(to - from).count();
}

json::object reminder_json(Waiting const& w, data::Reference const& reference, Instant now,
                           std::optional<Interval> const& travel) {
  auto const& notice = w.held.notice;
  auto const received = data::parse_iso_instant(notice.received_at).value_or(now);
  auto const due = acknowledgement_due(reference, received);
  json::object out{{"abn", notice.abn},
                   {"version", notice.version},
                   {"type", word(notice.type)},
                   {"mission", notice.mission},
                   {"travellers", notice.travellers.size()},
                   {"received_at", notice.received_at},
                   {"age_hours", hours_between(received, now)},
                   {"due_at", data::format_iso_instant(due)},
                   {"overdue", now >= due},
                   {"travel_at", nullptr},
                   {"hours_until_travel", nullptr}};
  if (travel) {
    out["travel_at"] = data::format_iso_instant(travel->from);
    out["hours_until_travel"] = hours_between(now, travel->from);
  }
  return out;
}

}  // namespace

Response PostCancel::operator()(Request const& request) const {
  auto const reason = text_of(json_body(request), "reason").value_or("");
  if (!is_cancel_reason(reason))
    throw Fault("bad_parameter", "reason: got \"" + reason + "\", wanted one of " + cancel_reasons());
  bool unchanged = false;
  auto const notice = live.write([&](data::Store& store) {
    data::Store::Transaction transaction(store);
    auto const versions = versions_for(store, request);
    auto next = cancelled(versions, text_of_now(now));
    unchanged = next.notice.version == 0;
    if (unchanged) return versions.back();
    next.notice.version = store.add_notice(next.notice);
    data::Acknowledgements(store).keep_reason(next.notice.abn, next.notice.version, reason);
    transaction.commit();
    return next.notice;
  });
  if (!unchanged) tell_of(tell, "notice_received", notice);
  return json_response(version_json(notice, unchanged));
}

Response PostDeparted::operator()(Request const& request) const {
  auto const body = json_body(request);
  auto const left = texts_of(body, "left");
  auto const headcount = maybe_integer(body, "headcount");
  bool unchanged = false;
  std::vector<std::string> did_not_leave;
  auto const notice = live.write([&](data::Store& store) {
    data::Store::Transaction transaction(store);
    auto const versions = versions_for(store, request);
    auto next = departed(versions, left, headcount, text_of_now(now));
    did_not_leave = next.did_not_leave;
    unchanged = next.notice.version == 0;
    if (unchanged) return versions.back();
    next.notice.version = store.add_notice(next.notice);
    transaction.commit();
    return next.notice;
  });
  if (!unchanged) tell_of(tell, "notice_received", notice);
  auto out = version_json(notice, unchanged);
  out["did_not_leave"] = json_strings(did_not_leave);
  return json_response(out);
}

Response PostAcknowledge::operator()(Request const& request) const {
  auto const version = maybe_integer(json_body(request), "version");
  if (!version)
    throw Fault("bad_parameter", "version: missing, wanted the number of the version that was read");
  auto const user = caller_of(request).user;
  bool first = false;
  data::Notice newest;
  auto const one = live.write([&](data::Store& store) {
    newest = versions_for(store, request).back();
    if (*version != newest.version)
      throw Fault("newer_version", "got version " + std::to_string(*version) + ", the newest of " +
                                       newest.abn + " is " + std::to_string(newest.version));
    data::Acknowledgements book(store);
    first = !book.of(newest.abn, newest.version);
    return book.acknowledge(newest.abn, newest.version, {user, text_of_now(now)});
  });
  if (first) tell_of(tell, "notice_acknowledged", newest);
  return json_response(json::object{{"abn", newest.abn},
                                    {"version", newest.version},
                                    {"acknowledged", json::object{{"by", one.by}, {"at", one.at}}}});
}

Response GetReminders::operator()(Request const& request) const {
  auto const mission = own_mission(request);
  auto const list = live.read([&](data::Store& store) { return waiting(store, mission); });
  auto const at = std::chrono::floor<Minutes>(now());
  std::vector<std::pair<Instant, json::object>> rows;
  for (auto const& w : list) {
    auto const travel = travel_of(w.versions);
    if (travel && travel->to < at) continue;  // over: nothing is left to prepare
    rows.emplace_back(travel ? travel->from : Instant::max(), reminder_json(w, live.reference(), at, travel));
  }
  std::stable_sort(rows.begin(), rows.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
  json::array out;
  for (auto& [travel, row] : rows) out.push_back(std::move(row));
  return json_response(json::object{{"now", data::format_iso_instant(at)}, {"reminders", std::move(out)}});
}

}  // namespace escale::api
