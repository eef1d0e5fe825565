#include "api/access.h"

#include <algorithm>

namespace escale::api {

namespace {

constexpr auto A = Role::admin, S = Role::supervisor, O = Role::officer, W = Role::staff,
               P = Role::protection, F = Role::feed;

std::vector<Access> const& table() {
  static std::vector<Access> const rows{
      {"GET", "/api/v1/health", {}, true},
      {"GET", "/api/v1/openapi.json", {}, true},
      {"GET", "/api/v1/days", {A, S, P, W}},
      {"GET", "/api/v1/roster", {A, S, P}},
      {"GET", "/api/v1/uncovered", {A, S, P}},
      {"GET", "/api/v1/tasks/{id}", {A, S, P}},
      {"GET", "/api/v1/flights", {A, S, P, O}},
      {"GET", "/api/v1/staff", {A, S}},
      {"GET", "/api/v1/duties", {A, S}},
      {"POST", "/api/v1/manifests", {S, O}},
      {"GET", "/api/v1/manifests", {A, S, O, P}},
      {"GET", "/api/v1/manifests/{abn}", {A, S, O, P}},
      {"POST", "/api/v1/manifests/{abn}/cancel", {S, O}},
      {"POST", "/api/v1/manifests/{abn}/departed", {S, O}},
      {"POST", "/api/v1/manifests/{abn}/acknowledge", {S}},
      {"GET", "/api/v1/manifests/{abn}/status", {A, S, O, P}},
      {"GET", "/api/v1/reminders", {A, S, O}},
      {"GET", "/api/v1/templates/manifest", {A, S, O}},
      {"POST", "/api/v1/files/{kind}", {A, S}},
      {"POST", "/api/v1/solve", {S}},
      {"GET", "/api/v1/jobs/{id}", {A, S}},
      {"DELETE", "/api/v1/jobs/{id}", {S}},
      {"POST", "/api/v1/publish", {S}},
      {"GET", "/api/v1/events", {A, S, O, P, W}},
      {"GET", "/api/v1/drafts/{date}", {A, S}},
      {"POST", "/api/v1/drafts/{date}/what-if", {S}},
      {"POST", "/api/v1/drafts/{date}/edits", {S}},
      {"POST", "/api/v1/drafts/{date}/undo", {S}},
      {"GET", "/api/v1/drafts/{date}/changes", {A, S}},
      {"GET", "/api/v1/explanations", {A, S}},
      {"GET", "/api/v1/remedies", {A, S}},
      {"POST", "/api/v1/remedies", {S}},
      {"GET", "/api/v1/changes", {A, S, W}},
      {"POST", "/api/v1/changes/{id}/acknowledge", {W}},
      // one's own sign-in
      {"POST", "/api/v1/session", {}, true},
      {"GET", "/api/v1/session", {A, S, O, W, P}},
      {"DELETE", "/api/v1/session", {A, S, O, W, P}},
      {"DELETE", "/api/v1/sessions", {A, S, O, W, P}},
      {"POST", "/api/v1/password", {A, S, O, W, P}},
      {"POST", "/api/v1/totp", {A, S, O, W, P}},
      {"PUT", "/api/v1/totp", {A, S, O, W, P}},
      {"DELETE", "/api/v1/totp", {A, S, O, W, P}},
      // users and tokens
      {"GET", "/api/v1/users", {A}},
      {"POST", "/api/v1/users", {A}},
      {"PATCH", "/api/v1/users/{name}", {A}},
      {"GET", "/api/v1/tokens", {A, W}},
      {"POST", "/api/v1/tokens", {A, W}},
      {"DELETE", "/api/v1/tokens/{id}", {A, W}},
      {"GET", "/api/v1/identity/tasks/{id}", {S, O, W}},
      {"POST", "/api/v1/sealed/open", {P}},
      {"POST", "/api/v1/persons", {A, P}},
      {"GET", "/api/v1/audit", {A}},
      {"GET", "/api/v1/audit/verify", {A}},
      {"GET", "/api/v1/holds", {A, P}},
      {"POST", "/api/v1/holds", {A, P}},
      {"DELETE", "/api/v1/holds/{id}", {A, P}},
      {"POST", "/api/v1/flight-news", {S, F}},
      {"POST", "/api/v1/assistance-lists", {S}},
      {"GET", "/api/v1/news", {A, S, P, O}},
      {"POST", "/api/v1/repair", {S}},
      {"GET", "/api/v1/policy", {A, S}},
      {"PUT", "/api/v1/policy", {S}},
      {"GET", "/api/v1/my-day", {S, W}},
      {"POST", "/api/v1/marks", {S, W}},
      {"GET", "/api/v1/marks", {A, S}},
      {"GET", "/api/v1/handovers", {S}},
      {"POST", "/api/v1/incidents", {S, W}},
      {"GET", "/api/v1/incidents", {A, S, W}},
      {"POST", "/api/v1/incidents/{id}/resolve", {S}},
      {"GET", "/api/v1/calendar/{token}", {}, true},  // the token in the path is what lets in
      {"GET", "/api/v1/export/roster", {A, S, W}},
      {"GET", "/api/v1/print/roster", {A, S, W}},
      {"GET", "/api/v1/print/handover", {S, W}},
      {"GET", "/api/v1/print/style.css", {}, true},
      {"GET", "/api/v1/reports/day", {A, S, O}},
      {"GET", "/api/v1/reports/month", {A, S}},
  };
  return rows;
}

}  // namespace

std::span<Access const> access_table() {
  return table();
}

Access const* access_of(std::string_view method, std::string_view pattern) {
  auto const rows = access_table();
  auto const it = std::find_if(rows.begin(), rows.end(), [&](Access const& row) {
    return row.method == method && row.pattern == pattern;
  });
  return it != rows.end() ? &*it : nullptr;
}

}  // namespace escale::api
