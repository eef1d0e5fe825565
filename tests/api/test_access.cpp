#include <algorithm>
#include <set>

#include "api/access.h"
#include "data/security/secrets.h"
#include "tests/api/guarded.h"
#include "tests/support/catch.h"

using namespace api_test;

namespace {

constexpr std::array kRoles{Role::admin,      Role::supervisor, Role::officer, Role::staff,
                            Role::protection, Role::feed,       Role::calendar};

/// "/api/v1/jobs/{id}" -> "/api/v1/jobs/x"
std::string example_of(std::string pattern) {
  for (auto from = pattern.find('{'); from != std::string::npos; from = pattern.find('{'))
    pattern.replace(from, pattern.find('}') - from + 1, "x");
  return pattern;
}

bool allowed(Route const& route, Role role) {
  auto const* access = access_of(route.method, route.pattern);
  return access->everybody ||
         std::find(access->roles.begin(), access->roles.end(), role) != access->roles.end();
}

/// The real routes behind the real router and guard; each handler only says who was let in.
struct Doors : Guarded {
  Doors() {
    auto routes = router.routes();
    for (auto& route : routes)
      route.handler = [](Request const& r) {
        return Response{.content_type = "text/plain",
                        .body = r.caller ? std::string(word(r.caller->role)) : "anybody"};
      };
    doors.emplace(std::move(routes), Handler{}, guard(accounts));
    for (auto const& [user, role] : {std::pair{"ada", Role::admin},
                                     {"sam", Role::supervisor},
                                     {"olu", Role::officer},
                                     {"wim", Role::staff},
                                     {"pia", Role::protection}})
      people[role] = signed_in(user);
    live.write([](data::Store& store) { store.put_staff({.id = "T01"}); });
    tokens[Role::feed] = token(R"({"label": "flights", "role": "feed"})").first;
    tokens[Role::calendar] = token(R"({"label": "phone", "role": "calendar", "staff_id": "T01"})").first;
    tokens[Role::officer] = token(R"({"label": "mission", "role": "officer", "mission": "Amman"})").first;
    tokens[Role::supervisor] = token(R"({"label": "screen", "role": "supervisor"})").first;
    tokens[Role::staff] = token(R"({"label": "watch", "role": "staff", "staff_id": "T01"})").first;
  }

  Response knock(Route const& route, std::string const& cookie, std::string const& csrf,
                 std::string const& authorization) const {
    Request request{.method = route.method, .path = example_of(route.pattern)};
    request.cookie = cookie;
    request.csrf_token = csrf;
    request.authorization = authorization;
    return doors->handle(std::move(request));
  }

  std::optional<Router> doors;
  std::map<Role, Browser> people;
  std::map<Role, std::string> tokens;
};

}  // namespace

TEST_CASE("the whole table of access: every route, every role, allowed and refused") {
  Doors const doors;
  int walked = 0;
  for (auto const& route : doors.doors->routes())
    for (auto const role : kRoles) {
      INFO(route.method + " " + route.pattern + " as " + std::string(word(role)));
      bool const everybody = access_of(route.method, route.pattern)->everybody;
      auto const want = [&](Response const& answer) {
        ++walked;
        CHECK(answer.status == (allowed(route, role) ? 200 : 403));
        if (answer.status == 200) CHECK(answer.body == (everybody ? "anybody" : word(role)));
        if (answer.status == 403) CHECK(code_of(answer) == "forbidden");
      };
      if (doors.people.contains(role)) {
        auto const& who = doors.people.at(role);
        want(doors.knock(route, who.cookie(), who.csrf, ""));
      }
      if (doors.tokens.contains(role)) want(doors.knock(route, "", "", "Bearer " + doors.tokens.at(role)));
    }
  CHECK(walked == static_cast<int>(doors.doors->routes().size()) * 10);  // 5 people and 5 tokens
}

TEST_CASE("whoever is not signed in gets nothing, whatever is sent instead") {
  Doors const doors;
  auto const& sam = doors.people.at(Role::supervisor);
  for (auto const& route : doors.doors->routes()) {
    INFO(route.method + " " + route.pattern);
    bool const everybody = access_of(route.method, route.pattern)->everybody;
    auto const want = [&](Response const& answer) {
      CHECK(answer.status == (everybody ? 200 : 401));
      if (!everybody) CHECK(code_of(answer) == "not_signed_in");
    };
    want(doors.knock(route, "", "", ""));
    want(doors.knock(route, "escale_session=", sam.csrf, ""));
    want(doors.knock(route, "escale_session=guess", sam.csrf, ""));
    want(doors.knock(route, "other=" + sam.cookies.at("escale_session"), sam.csrf, ""));
    // the hash is what a thief of the database has
    want(doors.knock(route, "escale_session=" + data::secret_hash(sam.cookies.at("escale_session")), sam.csrf,
                     ""));
    want(doors.knock(route, "", "", "Bearer guess"));
    want(doors.knock(route, "", "", "Bearer "));
    want(doors.knock(route, "", "", "Basic c2FtOmdyZWVu"));
    want(doors.knock(route, "", "", "Bearer " + sam.cookies.at("escale_session")));
    want(doors.knock(route, sam.cookie(), sam.csrf, "Bearer guess"));  // a bad token is no way round
  }
}

TEST_CASE("every change with a cookie wants the token against forged requests") {
  Doors const doors;
  for (auto const& route : doors.doors->routes())
    for (auto const& [role, who] : doors.people) {
      if (!allowed(route, role) || access_of(route.method, route.pattern)->everybody) continue;
      INFO(route.method + " " + route.pattern + " as " + std::string(word(role)));
      for (auto const& csrf : {std::string(), std::string("x"), doors.people.at(Role::admin).csrf + "0",
                               data::secret_hash(who.csrf)}) {
        auto const answer = doors.knock(route, who.cookie(), csrf, "");
        CHECK(answer.status == (route.method == "GET" ? 200 : 403));
        if (route.method != "GET") CHECK(code_of(answer) == "csrf");
      }
    }
}

TEST_CASE("only whom the guard lets in may send a large file") {
  Doors const doors;
  auto const room = [&](std::string const& cookie, std::string const& csrf) {
    Request head{.method = "POST", .path = "/api/v1/manifests"};
    head.cookie = cookie;
    head.csrf_token = csrf;
    return doors.doors->body_limit(head);
  };
  auto const& sam = doors.people.at(Role::supervisor);
  auto const& wim = doors.people.at(Role::staff);
  CHECK(room(sam.cookie(), sam.csrf) == kFileLimit);
  CHECK(room(sam.cookie(), "") == kBodyLimit);
  CHECK(room(wim.cookie(), wim.csrf) == kBodyLimit);
  CHECK(room("", "") == kBodyLimit);
}

TEST_CASE("the token against forged requests belongs to one session") {
  Doors const doors;
  auto const& publish = *std::find_if(doors.doors->routes().begin(), doors.doors->routes().end(),
                                      [](Route const& r) { return r.pattern == "/api/v1/publish"; });
  auto const first = doors.signed_in("sam"), second = doors.signed_in("sam");
  CHECK(doors.knock(publish, first.cookie(), first.csrf, "").status == 200);
  CHECK(doors.knock(publish, first.cookie(), second.csrf, "").status == 403);
}

TEST_CASE("the table says what each role is there for") {
  auto const may = [](Role role, std::string_view method, std::string_view pattern) {
    auto const* access = access_of(method, pattern);
    REQUIRE(access != nullptr);
    return std::find(access->roles.begin(), access->roles.end(), role) != access->roles.end();
  };
  CHECK(may(Role::supervisor, "POST", "/api/v1/publish"));
  CHECK(may(Role::officer, "POST", "/api/v1/manifests"));
  CHECK(may(Role::admin, "POST", "/api/v1/users"));
  for (auto const role : kRoles) {
    if (role != Role::supervisor) CHECK_FALSE(may(role, "POST", "/api/v1/publish"));
    if (role != Role::admin) CHECK_FALSE(may(role, "GET", "/api/v1/users"));
  }
  for (auto const role : {Role::officer, Role::staff, Role::feed, Role::calendar})
    CHECK_FALSE(may(role, "GET", "/api/v1/roster"));
  // nothing of a person's own sign-in for machines
  for (auto const& row : access_table())
    if (row.pattern == "/api/v1/session" || row.pattern == "/api/v1/password" ||
        row.pattern == "/api/v1/totp")
      for (auto const role : {Role::feed, Role::calendar})
        CHECK(std::find(row.roles.begin(), row.roles.end(), role) == row.roles.end());
}
