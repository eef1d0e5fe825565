#pragma once

#include <utility>
#include <vector>

#include "api/published_day.h"
#include "tests/api/support.h"

namespace api_test {

using namespace std::chrono_literals;

inline std::shared_ptr<Caller const> staff_of(std::string const& id) {
  return std::make_shared<Caller const>(Caller{.user = "user-" + id, .role = Role::staff, .staff_id = id});
}
inline std::shared_ptr<Caller const> officer_of(std::string const& mission) {
  return std::make_shared<Caller const>(Caller{.user = "officer", .role = Role::officer, .mission = mission});
}

/// The samples, solved and published for 8 December 2026, with a clock of the test and everything told.
struct ProgressDesk {
  explicit ProgressDesk(bool published = true) {
    (void)app.solve("2026-12-08", "2026-12-09");
    if (published) (void)app.call("POST", "/api/v1/publish", R"({"date":"2026-12-08"})");
  }

  App app;
  data::Moment now = *parse_moment("2026-12-08T09:00:00Z");
  std::vector<ProgressNews> told;
  std::vector<std::pair<Date, replan::Change>> changes;
  std::vector<AccessNote> notes;
  Router router{
      routes({.live = app.live,
              .planner = app.planner,
              .accounts = app.accounts,
              .events = app.events,
              .now = [this] { return now; },
              .progress = {.tell = [this](ProgressNews n) { told.push_back(std::move(n)); },
                           .changed = [this](Date d, replan::Change c) { changes.emplace_back(d, c); },
                           .audit = [this](AccessNote const& n) { notes.push_back(n); },
                           .calendar = [](std::string const& token) -> std::optional<std::string> {
                             return token == "open" ? std::optional<std::string>("T01") : std::nullopt;
                           }}})};

  Response call(std::string const& method, std::string const& target,
                std::shared_ptr<Caller const> caller = supervisor(), std::string const& body = {},
                std::string const& if_none_match = {}) const {
    Request request{.method = method};
    request.caller = std::move(caller);
    request.if_none_match = if_none_match;
    if (!read_target(target, request)) throw std::invalid_argument(target);
    request.body = body;
    if (!body.empty()) request.content_type = "application/json";
    return router.handle(std::move(request));
  }
  json::object get(std::string const& target, std::shared_ptr<Caller const> caller = supervisor()) const {
    return parse_json(call("GET", target, std::move(caller)).body).as_object();
  }
  json::object my_day(std::string const& staff) const {
    return get("/api/v1/my-day?date=2026-12-08", staff_of(staff));
  }
  /// The tasks of the first of T01 and T02 who has one: {staff, tasks}.
  std::pair<std::string, std::vector<json::object>> somebody() const {
    for (auto const* id : {"T01", "T02"}) {
      std::vector<json::object> tasks;
      auto const day = my_day(id);
      for (auto const& t : day.at("tasks").as_array()) tasks.push_back(t.as_object());
      if (!tasks.empty()) return {id, tasks};
    }
    throw std::runtime_error("nobody has a task");
  }
  /// One mark, by a phone whose clock is `off` ahead of ours; its answer.
  json::object mark(std::string const& staff, std::string const& id, std::string const& task,
                    std::string const& kind, data::Moment at, std::chrono::seconds off = 0s,
                    std::string const& more = {}) const {
    auto const body = R"({"client_now":")" + format_moment(now + off) + R"(","marks":[{"id":")" + id +
                      R"(","date":"2026-12-08","task":")" + task + R"(","kind":")" + kind + R"(","at":")" +
                      format_moment(at + off) + "\"" + more + "}]}";
    auto const answer = call("POST", "/api/v1/marks", staff.empty() ? supervisor() : staff_of(staff), body);
    return parse_json(answer.body).at("marks").at(0).as_object();
  }
  json::object on_board(std::string const& task) const {
    auto const board = get("/api/v1/marks?date=2026-12-08&task=" + task);
    return board.at("tasks").at(0).as_object();
  }
};

inline data::Moment moment_at(json::object const& object, std::string_view key) {
  return parse_moment(text_at(object, key)).value();
}

}  // namespace api_test
