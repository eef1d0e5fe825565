#include "api/problems.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "data/import/text.h"

namespace escale::api {

namespace {

constexpr std::array kKinds{
    ProblemKind{"bad_request", 400, "The request cannot be read"},
    ProblemKind{"malformed_json", 400, "The body is not usable JSON"},
    ProblemKind{"bad_parameter", 400, "A parameter has a value that cannot be used"},
    ProblemKind{"bad_date", 400, "A date cannot be read"},
    ProblemKind{"not_signed_in", 401, "Nobody is signed in"},
    ProblemKind{"wrong_sign_in", 401, "The user or the password is wrong"},
    ProblemKind{"second_factor", 401, "A code of the second factor is wanted"},
    ProblemKind{"forbidden", 403, "Your role may not do this"},
    ProblemKind{"csrf", 403, "The token against forged requests is missing or wrong"},
    ProblemKind{"wrong_password", 403, "The password is wrong"},
    ProblemKind{"weak_password", 400, "The password is too easily guessed"},
    ProblemKind{"slow_down", 429, "Too many attempts"},
    ProblemKind{"busy", 503, "Too many sign-ins at once"},
    ProblemKind{"unknown_user", 404, "No user of this name"},
    ProblemKind{"unknown_token", 404, "No token of this id"},
    ProblemKind{"user_exists", 409, "There is a user of this name"},
    ProblemKind{"last_admin", 409, "Somebody has to administer the users"},
    ProblemKind{"no_second_factor", 409, "No second factor is being set up"},
    ProblemKind{"not_found", 404, "There is nothing at this address"},
    ProblemKind{"unknown_day", 404, "Nothing is held for this day"},
    ProblemKind{"unknown_task", 404, "No task of this name on this day"},
    ProblemKind{"unknown_job", 404, "No job of this name"},
    ProblemKind{"unknown_abn", 404, "No notice of this number"},
    ProblemKind{"unknown_person", 404, "Nothing is held of this person"},
    ProblemKind{"unknown_hold", 404, "No hold of this number is in force"},
    ProblemKind{"identity_closed", 403, "Names are shown around the task only"},
    ProblemKind{"unknown_kind", 404, "No file of this kind is read here"},
    ProblemKind{"method_not_allowed", 405, "This address does not take this method"},
    ProblemKind{"unknown_staff", 404, "Nobody has this id"},
    ProblemKind{"unknown_incident", 404, "No incident of this id"},
    ProblemKind{"no_roster", 404, "There is no roster for this day"},
    ProblemKind{"protected_text", 400, "A text names a protection or medical category"},
    ProblemKind{"unknown_change", 404, "No change of this number was told to you"},
    ProblemKind{"no_such_remedy", 409, "This remedy is not there, or not one that can be done here"},
    ProblemKind{"forbidden_edit", 409, "The edit would break a hard rule"},
    ProblemKind{"nothing_to_undo", 409, "There is nothing to undo"},
    ProblemKind{"stale_draft", 412, "The draft has changed since"},
    ProblemKind{"if_match_missing", 428, "If-Match is missing"},
    ProblemKind{"job_running", 409, "A roster is being computed"},
    ProblemKind{"newer_version", 409, "There is a newer version of this notice"},
    ProblemKind{"notice_closed", 409, "This notice takes no such change any more"},
    ProblemKind{"no_draft", 409, "There is no draft to publish"},
    ProblemKind{"body_too_large", 413, "The body is too large"},
    ProblemKind{"wrong_content_type", 415, "The body is of a type that is not read here"},
    ProblemKind{"wrong_host", 421, "This server does not answer under this name"},
    ProblemKind{"only_by_proxy", 403, "Without TLS this server is asked through its proxy only"},
    ProblemKind{"foreign_origin", 403, "A page of another site may not change anything here"},
    ProblemKind{"header_too_large", 431, "The header is too large"},
    ProblemKind{"internal", 500, "A fault of the program"},
    ProblemKind{"store_failed", 500, "The database cannot be used"},
    ProblemKind{"too_many_streams", 503, "As many event streams are open as there may be"},
    ProblemKind{"store_locked", 503, "The database is locked by another program"},
    ProblemKind{"store_read_only", 503, "The database cannot be written"},
    ProblemKind{"store_full", 507, "The disk is full"},
};

ProblemKind const& kind_of(std::string_view code) {
  auto const same = [](std::string_view word) {
    return [word](ProblemKind const& k) { return k.code == word; };
  };
  auto const it = std::find_if(kKinds.begin(), kKinds.end(), same(code));
  return it != kKinds.end() ? *it : *std::find_if(kKinds.begin(), kKinds.end(), same("internal"));
}

/// What came from outside may be no UTF-8; what goes out is.
std::string readable(std::string_view text) {
  std::string out;
  for (auto bad = data::first_invalid_utf8(text); bad; bad = data::first_invalid_utf8(text)) {
    out.append(text.substr(0, *bad)).append("\ufffd");
    text.remove_prefix(*bad + 1);
  }
  return out.append(text);
}

}  // namespace

std::span<ProblemKind const> problem_kinds() {
  return kKinds;
}

Response problem(std::string_view code, std::string_view detail, std::vector<std::string> const& errors) {
  auto const& kind = kind_of(code);
  boost::json::object body{{"type", "/problems/" + std::string(kind.code)},
                           {"title", kind.title},
                           {"status", kind.status},
                           {"code", kind.code},
                           {"detail", readable(detail)}};
  for (auto const& e : errors) {
    if (!body.contains("errors")) body["errors"] = boost::json::array();
    body["errors"].as_array().emplace_back(readable(e));
  }
  return {.status = kind.status,
          .content_type = "application/problem+json",
          .body = boost::json::serialize(body),
          .headers = {{"Cache-Control", "no-store"}}};
}

std::string_view problem_of_store(std::string_view word) {
  if (word == "db_locked") return "store_locked";
  if (word == "db_read_only") return "store_read_only";
  if (word == "db_disk_full") return "store_full";
  return "store_failed";
}

}  // namespace escale::api
