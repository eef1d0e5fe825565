#include "api/endpoints_privacy.h"

#include <charconv>
#include <limits>

#include "api/audit_entry.h"
#include "api/caller.h"
#include "api/endpoints.h"
#include "api/problems.h"
#include "data/local_time.h"
#include "data/store/retention.h"

namespace escale::api {

namespace {

constexpr int kMostEntries = 1000;

long number(std::string const& name, std::string const& text, long least, long most) {
  long value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < least || value > most)
    throw Fault("bad_parameter", name + ": got \"" + text + "\", wanted a number from " +
                                     std::to_string(least) + " to " + std::to_string(most));
  return value;
}

/// A day or an instant, for comparing with the texts of the log.
std::string moment(Request const& request, std::string const& name) {
  auto const text = request.parameter(name).value_or("");
  if (text.empty() || data::parse_iso_date(text) || data::parse_iso_instant(text)) return text;
  throw Fault("bad_date",
              name + ": got \"" + text + "\", wanted a day like 2026-12-08 or 2026-12-08T07:00:00Z");
}

data::AuditFilter filter_of(Request const& request) {
  auto const text = [&](char const* name) { return request.parameter(name).value_or(""); };
  return {
      .from = moment(request, "from"),
      .to = moment(request, "to"),
      .actor = text("actor"),
      .action = text("action"),
      .subject = text("subject"),
      .after = number("after", request.parameter("after").value_or("0"), 0, std::numeric_limits<long>::max()),
      .limit = static_cast<int>(number(
          "limit", request.parameter("limit").value_or(std::to_string(kMostEntries)), 1, kMostEntries))};
}

json::object hold_json(data::LegalHold const& h) {
  return {{"id", h.id},
          {"abn", h.abn},
          {"placed_by", h.placed_by},
          {"placed_at", h.placed_at},
          {"reason", h.reason}};
}

}  // namespace

Response GetAudit::operator()(Request const& request) const {
  auto const filter = filter_of(request);
  json::array out;
  for (auto const& row : live.read([&](data::Store& store) { return data::audit_rows(store, filter); }))
    out.push_back(json::object{{"seq", row.seq},
                               {"at", row.entry.at},
                               {"actor", row.entry.actor},
                               {"role", row.entry.role},
                               {"action", row.entry.action},
                               {"subject", row.entry.subject},
                               {"detail", row.entry.detail}});
  return json_response(json::object{{"entries", std::move(out)}});
}

Response GetAuditVerify::operator()(Request const&) const {
  auto const check = live.read([](data::Store& store) { return data::audit_check(store); });
  json::object out{{"unbroken", !check.broken.has_value()}, {"entries", check.entries}};
  out["broken"] = check.broken ? json::value(*check.broken) : json::value(nullptr);
  out["why"] = check.why;
  return json_response(out);
}

Response GetHolds::operator()(Request const&) const {
  json::array out;
  for (auto const& h : live.read([](data::Store& store) { return data::holds(store, false); }))
    out.push_back(hold_json(h));
  return json_response(json::object{{"holds", std::move(out)}});
}

Response PostHold::operator()(Request const& request) const {
  auto const body = json_body(request);
  data::LegalHold hold{.abn = text_of(body, "abn").value_or(""), .placed_by = caller_of(request).user};
  hold.reason = stated_reason(text_of(body, "reason"), live.reference().privacy().reason_letters);
  hold.placed_at = clock_text(now());
  live.write([&](data::Store& store) {
    data::Store::Transaction all(store);
    auto const id = data::place_hold(store, hold);
    if (!id) throw Fault("unknown_abn", "no notice " + hold.abn + " is held");
    hold.id = *id;
    data::audit(store, audit_entry(request, now, "hold_placed", hold.abn, "hold " + std::to_string(hold.id)));
    all.commit();
  });
  return json_response(hold_json(hold), 201);
}

Response DeleteHold::operator()(Request const& request) const {
  auto const& text = request.params.at("id");
  auto const id = number("id", text, 0, std::numeric_limits<long>::max());
  live.write([&](data::Store& store) {
    std::string abn;
    for (auto const& h : data::holds(store, false))
      if (h.id == id) abn = h.abn;
    data::Store::Transaction all(store);
    if (!data::release_hold(store, id, caller_of(request).user, clock_text(now())))
      throw Fault("unknown_hold", "no hold " + text + " is in force");
    data::audit(store, audit_entry(request, now, "hold_released", abn, "hold " + text));
    all.commit();
  });
  return {.status = 204, .content_type = "", .body = ""};
}

std::vector<Route> routes_privacy(Services const& s) {
  return {
      {"GET", "/api/v1/identity/tasks/{id}", GetIdentity{s.live, s.now}},
      {"POST", "/api/v1/sealed/open", PostSealedOpen{s.live, s.now, s.sealed_opened}},
      {"POST", "/api/v1/persons", PostPersons{s.live, s.now}},
      {"GET", "/api/v1/audit", GetAudit{s.live}},
      {"GET", "/api/v1/audit/verify", GetAuditVerify{s.live}},
      {"GET", "/api/v1/holds", GetHolds{s.live}},
      {"POST", "/api/v1/holds", PostHold{s.live, s.now}},
      {"DELETE", "/api/v1/holds/{id}", DeleteHold{s.live, s.now}},
  };
}

}  // namespace escale::api
