#include "api/problems.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

namespace escale::api {

namespace {

constexpr std::array kKinds{
    ProblemKind{"bad_request", 400, "The request cannot be read"},
    ProblemKind{"malformed_json", 400, "The body is not usable JSON"},
    ProblemKind{"bad_parameter", 400, "A parameter has a value that cannot be used"},
    ProblemKind{"bad_date", 400, "A date cannot be read"},
    ProblemKind{"not_signed_in", 401, "Nobody is signed in"},
    ProblemKind{"not_found", 404, "There is nothing at this address"},
    ProblemKind{"unknown_day", 404, "Nothing is held for this day"},
    ProblemKind{"unknown_task", 404, "No task of this name on this day"},
    ProblemKind{"unknown_job", 404, "No job of this name"},
    ProblemKind{"unknown_abn", 404, "No notice of this number"},
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
    ProblemKind{"no_draft", 409, "There is no draft to publish"},
    ProblemKind{"body_too_large", 413, "The body is too large"},
    ProblemKind{"wrong_content_type", 415, "The body is of a type that is not read here"},
    ProblemKind{"wrong_host", 421, "This server answers under a loopback name only"},
    ProblemKind{"foreign_origin", 403, "A page of another site may not change anything here"},
    ProblemKind{"header_too_large", 431, "The header is too large"},
    ProblemKind{"internal", 500, "A fault of the program"},
    ProblemKind{"store_failed", 500, "The database cannot be used"},
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
                           {"detail", detail}};
  if (!errors.empty()) body["errors"] = boost::json::value_from(errors);
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
