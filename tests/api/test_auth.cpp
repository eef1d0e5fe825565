#include "data/security/secrets.h"
#include "data/security/totp.h"
#include "tests/api/guarded.h"
#include "tests/support/catch.h"

using namespace api_test;
using namespace std::chrono_literals;

namespace {

json::object body_of(Response const& answer) {
  return parse_json(answer.body).as_object();
}

}  // namespace

TEST_CASE("signing in gives a session, a cookie no script reads, and the token against forged requests") {
  Guarded const app;
  Browser who;
  auto const answer = app.try_sign_in(who, "olu", kGoodPassword);
  REQUIRE(answer.status == 200);
  auto const said = body_of(answer);
  CHECK(text_at(said, "user") == "olu");
  CHECK(text_at(said, "role") == "officer");
  CHECK(text_at(said, "mission") == "Amman");
  CHECK(said.at("idle_seconds").as_int64() == 1800);
  auto const cookie = header_of(answer, "Set-Cookie");
  CHECK_THAT(cookie, ContainsSubstring("escale_session=") && ContainsSubstring("; Path=/; Max-Age=43200") &&
                         ContainsSubstring("; HttpOnly") && ContainsSubstring("; SameSite=Lax"));
  CHECK(cookie.find("Secure") == std::string::npos);
  auto const again = app.call(who, "GET", "/api/v1/session");
  CHECK(again.status == 200);
  CHECK(body_of(again).at("csrf") == said.at("csrf"));
  CHECK(answer.body.find(who.cookies.at("escale_session")) == std::string::npos);
}

TEST_CASE("over TLS the cookie is Secure") {
  Guarded const app;
  Request request{.method = "POST", .path = "/api/v1/session"};
  request.content_type = "application/json";
  request.secure = true;
  request.body = Guarded::sign_in_body("sam", kGoodPassword);
  CHECK_THAT(header_of(app.router.handle(request), "Set-Cookie"), ContainsSubstring("; Secure"));
}

TEST_CASE("a wrong password, an unknown user and a disabled one are told apart by nobody") {
  Guarded app;
  app.accounts.write([](data::Users& users) {
    auto pia = *users.find("pia");
    pia.disabled = true;
    users.save(pia);
  });
  Browser who;
  auto const wrong = app.try_sign_in(who, "sam", "green tea at ten");
  CHECK(wrong.status == 401);
  CHECK(code_of(wrong) == "wrong_sign_in");
  CHECK(app.try_sign_in(who, "nobody", kGoodPassword).body == wrong.body);
  CHECK(app.try_sign_in(who, "pia", kGoodPassword).body == wrong.body);
  CHECK(who.cookies.empty());
}

TEST_CASE("the name is read as people type it") {
  Guarded const app;
  Browser who;
  CHECK(app.try_sign_in(who, "SAM", kGoodPassword).status == 200);
}

TEST_CASE("what is no sign-in is refused with a reason") {
  Guarded const app;
  Browser const who;
  auto const post = [&](std::string const& body) { return app.call(who, "POST", "/api/v1/session", body); };
  CHECK(code_of(post("")) == "wrong_content_type");
  CHECK(code_of(post("{")) == "malformed_json");
  CHECK(code_of(post(R"({"user": "sam"})")) == "bad_parameter");
  CHECK(code_of(post(R"({"user": "sam", "password": 12})")) == "bad_parameter");
  CHECK(code_of(post(R"({"user": "sam", "password": "x", "admin": true})")) == "bad_parameter");
  CHECK(code_of(post(R"({"user": "sam", "user": "ada", "password": "x"})")) == "malformed_json");
  CHECK(code_of(post(Guarded::sign_in_body("sam", std::string(300, 'x')))) == "bad_parameter");
  CHECK(code_of(post("{\"user\": \"s\xff\", \"password\": \"x\"}")) == "malformed_json");
}

TEST_CASE("a session ends after idle time and after its whole time") {
  Guarded app;
  auto const sam = app.signed_in("sam"), wim = app.signed_in("wim");
  auto const in = [&](Browser const& who) { return app.call(who, "GET", "/api/v1/session").status == 200; };
  app.at += 30min - 1s;
  CHECK(in(sam));
  app.at += 30min - 1s;
  CHECK(in(sam));  // it was used in between
  app.at += 30min;
  CHECK_FALSE(in(sam));
  CHECK(in(wim));  // staff have four hours
  auto const ada = app.signed_in("ada");
  for (int i = 0; i < 47; ++i) {
    app.at += 15min;
    CHECK(in(ada));
  }
  app.at += 15min;  // twelve hours
  CHECK_FALSE(in(ada));
}

TEST_CASE("signing in anew in the same browser ends the session before") {
  Guarded const app;
  auto who = app.signed_in("sam");
  auto const before = who;
  CHECK(app.try_sign_in(who, "ada", kGoodPassword).status == 200);
  CHECK(app.call(before, "GET", "/api/v1/session").status == 401);
  CHECK(app.call(who, "GET", "/api/v1/session").status == 200);
}

TEST_CASE("signing out ends this session, everywhere ends all, also for whoever stole one") {
  Guarded const app;
  auto const first = app.signed_in("sam"), second = app.signed_in("sam"), other = app.signed_in("ada");
  auto stolen = first;
  auto const in = [&](Browser const& who) { return app.call(who, "GET", "/api/v1/session").status; };
  CHECK(in(stolen) == 200);
  auto const out = app.call(first, "DELETE", "/api/v1/session");
  CHECK(out.status == 204);
  CHECK_THAT(header_of(out, "Set-Cookie"), ContainsSubstring("escale_session=; Path=/; Max-Age=0"));
  CHECK(in(first) == 401);
  CHECK(in(stolen) == 401);
  CHECK(in(second) == 200);
  auto const third = app.signed_in("sam");
  CHECK(app.call(third, "DELETE", "/api/v1/sessions").status == 204);
  CHECK(in(second) == 401);
  CHECK(in(third) == 401);
  CHECK(in(other) == 200);
}

TEST_CASE("a new password ends the other sessions and the old password") {
  Guarded const app;
  auto const here = app.signed_in("sam"), there = app.signed_in("sam");
  auto const change = [&](std::string const& old, std::string const& fresh) {
    return app.call(here, "POST", "/api/v1/password",
                    json::serialize(json::object{{"old", old}, {"new", fresh}}));
  };
  CHECK(code_of(change("not it at all", "black tea at noon")) == "wrong_password");
  CHECK(code_of(change(kGoodPassword, "short")) == "weak_password");
  CHECK(code_of(change(kGoodPassword, "password1234")) == "weak_password");
  CHECK(code_of(change(kGoodPassword, kGoodPassword)) == "weak_password");
  CHECK(change(kGoodPassword, "black tea at noon").status == 204);
  CHECK(app.call(here, "GET", "/api/v1/session").status == 200);
  CHECK(app.call(there, "GET", "/api/v1/session").status == 401);
  Browser who;
  CHECK(app.try_sign_in(who, "sam", kGoodPassword).status == 401);
  CHECK(app.try_sign_in(who, "sam", "black tea at noon").status == 200);
}

TEST_CASE("what becomes of a user counts at the next request") {
  Guarded app;
  auto const ada = app.signed_in("ada"), sam = app.signed_in("sam");
  CHECK(app.call(sam, "GET", "/api/v1/staff").status == 200);
  CHECK(app.call(ada, "PATCH", "/api/v1/users/sam", R"({"role": "officer", "mission": "Amman"})").status ==
        200);
  CHECK(app.call(sam, "GET", "/api/v1/staff").status == 403);
  CHECK(app.call(ada, "PATCH", "/api/v1/users/sam", R"({"disabled": true})").status == 200);
  CHECK(app.call(sam, "GET", "/api/v1/session").status == 401);
  CHECK(app.call(ada, "PATCH", "/api/v1/users/sam", R"({"disabled": false})").status == 200);
  CHECK(app.call(sam, "GET", "/api/v1/session").status == 401);  // ended, not paused
}

TEST_CASE("users: made, listed, reset; the password is told once") {
  Guarded app(true);
  auto const ada = app.signed_in("ada");
  auto const made = app.call(ada, "POST", "/api/v1/users",
                             R"({"user": "noor", "name": "Noor H.", "role": "staff", "staff_id": "T01"})");
  REQUIRE(made.status == 201);
  auto const password = text_at(body_of(made), "password");
  CHECK(made.body.find("argon2") == std::string::npos);
  auto const list = app.call(ada, "GET", "/api/v1/users");
  CHECK_THAT(list.body, ContainsSubstring("\"noor\""));
  CHECK(list.body.find(password) == std::string::npos);
  CHECK(list.body.find("argon2") == std::string::npos);
  Browser noor;
  auto const in = app.try_sign_in(noor, "noor", password);
  REQUIRE(in.status == 200);
  CHECK(body_of(in).at("change_password").as_bool());
  auto const reset = app.call(ada, "PATCH", "/api/v1/users/noor", R"({"reset": "password"})");
  REQUIRE(reset.status == 200);
  CHECK(app.call(noor, "GET", "/api/v1/session").status == 401);
  CHECK(app.try_sign_in(noor, "noor", text_at(body_of(reset), "password")).status == 200);
}

TEST_CASE("users that cannot be are refused, with every reason") {
  Guarded app(true);
  auto const ada = app.signed_in("ada");
  auto const post = [&](std::string const& body) { return app.call(ada, "POST", "/api/v1/users", body); };
  CHECK(code_of(post(R"({"user": "sam", "role": "supervisor"})")) == "user_exists");
  auto const bad = post(R"({"user": "Bad Name", "role": "feed", "staff_id": "NOBODY"})");
  CHECK(bad.status == 400);
  CHECK(body_of(bad).at("errors").as_array().size() == 3);
  CHECK(code_of(post(R"({"user": "olga", "role": "officer"})")) == "bad_parameter");
  CHECK(code_of(post(R"({"user": "stan", "role": "staff"})")) == "bad_parameter");
  CHECK(code_of(app.call(ada, "PATCH", "/api/v1/users/nobody", R"({"disabled": true})")) == "unknown_user");
  CHECK(code_of(app.call(ada, "PATCH", "/api/v1/users/ada", R"({"disabled": true})")) == "last_admin");
  CHECK(code_of(app.call(ada, "PATCH", "/api/v1/users/ada", R"({"role": "supervisor"})")) == "last_admin");
  CHECK(code_of(app.call(ada, "PATCH", "/api/v1/users/sam", R"({"reset": "all"})")) == "bad_parameter");
}

TEST_CASE("a token works until it is revoked, and its use is seen") {
  Guarded app;
  auto const [secret, id] = app.token(R"({"label": "flight feed", "role": "officer", "mission": "Amman"})");
  auto const ada = app.signed_in("ada");
  CHECK(app.with_token("Bearer " + secret, "GET", "/api/v1/manifests").status == 200);
  CHECK(app.with_token("bearer " + secret, "GET", "/api/v1/manifests").status == 200);
  CHECK(app.with_token("Bearer " + secret + "x", "GET", "/api/v1/manifests").status == 401);
  auto const list = app.call(ada, "GET", "/api/v1/tokens");
  CHECK(list.body.find(secret) == std::string::npos);
  CHECK_FALSE(body_of(list).at("tokens").at(0).at("used_at").is_null());
  CHECK(app.call(ada, "DELETE", "/api/v1/tokens/" + id).status == 204);
  CHECK(app.with_token("Bearer " + secret, "GET", "/api/v1/manifests").status == 401);
  CHECK_FALSE(body_of(app.call(ada, "GET", "/api/v1/tokens")).at("tokens").at(0).at("revoked_at").is_null());
}

TEST_CASE("tokens for what needs a person are not made") {
  Guarded app(true);
  auto const ada = app.signed_in("ada");
  for (auto const* body :
       {R"({"label": "x", "role": "admin"})", R"({"label": "x", "role": "protection"})",
        R"({"label": "x", "role": "feed", "mission": "Amman"})", R"({"label": "x", "role": "officer"})",
        R"({"label": "x", "role": "calendar"})",
        R"({"label": "x", "role": "calendar", "staff_id": "NOBODY"})", R"({"label": "", "role": "feed"})"}) {
    INFO(body);
    CHECK(code_of(app.call(ada, "POST", "/api/v1/tokens", body)) == "bad_parameter");
  }
  // a token makes no tokens and signs nobody in or out
  auto const secret = app.token(R"({"label": "watch", "role": "staff", "staff_id": "T01"})").first;
  for (auto const* target : {"/api/v1/session", "/api/v1/tokens"})
    CHECK(code_of(app.with_token("Bearer " + secret, "GET", target)) == "forbidden");
}

TEST_CASE("staff: a calendar token of their own; those of others are not there") {
  Guarded app(true);
  app.add("noor", "staff", "T02");
  auto const wim = app.signed_in("wim"), noor = app.signed_in("noor");
  auto const made = app.call(wim, "POST", "/api/v1/tokens", R"({"label": "phone", "role": "calendar"})");
  REQUIRE(made.status == 201);
  auto const secret = text_at(body_of(made), "token"), id = text_at(body_of(made), "id");
  CHECK(app.accounts.token(secret)->staff_id == "T01");
  auto const post = [&](std::string const& body) {
    return code_of(app.call(wim, "POST", "/api/v1/tokens", body));
  };
  CHECK(post(R"({"label": "x", "role": "calendar", "staff_id": "T02"})") == "forbidden");
  CHECK(post(R"({"label": "x", "role": "feed", "staff_id": ""})") == "forbidden");
  CHECK(body_of(app.call(noor, "GET", "/api/v1/tokens")).at("tokens").as_array().empty());
  auto const foreign = app.call(noor, "DELETE", "/api/v1/tokens/" + id);
  auto const missing = app.call(noor, "DELETE", "/api/v1/tokens/doesnotexist");
  CHECK(foreign.status == 404);
  CHECK(foreign.body == missing.body);
  CHECK(app.accounts.token(secret));
  // who may sign in no more reads no calendar either
  auto const ada = app.signed_in("ada");
  CHECK(app.call(ada, "PATCH", "/api/v1/users/wim", R"({"disabled": true})").status == 200);
  CHECK_FALSE(app.accounts.token(secret));
}

TEST_CASE("the second factor: set up, asked for, used once, taken away") {
  Guarded app;
  auto const sam = app.signed_in("sam");
  auto const password = json::serialize(json::object{{"password", kGoodPassword}});
  CHECK(code_of(app.call(sam, "PUT", "/api/v1/totp", R"({"code": "123456"})")) == "no_second_factor");
  CHECK(code_of(app.call(sam, "POST", "/api/v1/totp", R"({"password": "no"})")) == "wrong_password");
  auto const started = body_of(app.call(sam, "POST", "/api/v1/totp", password));
  auto const key = *data::from_base32(text_at(started, "secret"));
  CHECK_THAT(text_at(started, "uri"), ContainsSubstring("otpauth://totp/Escale:sam?secret="));
  auto const code = [&](int by) { return data::totp_code(key, data::totp_step(app.at) + by); };
  Browser who;
  CHECK(app.try_sign_in(who, "sam", kGoodPassword).status == 200);  // not confirmed yet
  CHECK(code_of(app.call(sam, "PUT", "/api/v1/totp", R"({"code": "000000"})")) == "bad_parameter");
  CHECK(app.call(sam, "PUT", "/api/v1/totp", json::serialize(json::object{{"code", code(0)}})).status == 204);

  CHECK(code_of(app.try_sign_in(who, "sam", kGoodPassword)) == "second_factor");
  CHECK(code_of(app.try_sign_in(who, "sam", kGoodPassword, code(0))) == "second_factor");  // used already
  CHECK(app.try_sign_in(who, "sam", kGoodPassword, code(1)).status == 200);
  CHECK(code_of(app.try_sign_in(who, "sam", kGoodPassword, code(1))) == "second_factor");
  CHECK(code_of(app.try_sign_in(who, "sam", "not the password", code(1))) == "wrong_sign_in");
  app.at += 1min;
  CHECK(app.try_sign_in(who, "sam", kGoodPassword, code(0)).status == 200);

  CHECK(app.call(who, "DELETE", "/api/v1/totp", password).status == 204);
  CHECK(app.try_sign_in(who, "sam", kGoodPassword).status == 200);
}

TEST_CASE("a code is not guessed by starting over with the password") {
  Guarded app;
  app.accounts.write([](data::Users& users) {
    auto sam = *users.find("sam");
    sam.totp_key = data::base32("12345678901234567890");
    users.save(sam);
  });
  Browser who;
  int judged = 0;
  for (int i = 0; i < 20; ++i) {
    CHECK(app.try_sign_in(who, "sam", kGoodPassword).status != 200);
    if (app.try_sign_in(who, "sam", kGoodPassword, "000000").status == 401) ++judged;
  }
  CHECK(judged == 3);
}

TEST_CASE("an administrator takes a lost second factor away") {
  Guarded app;
  app.accounts.write([](data::Users& users) {
    auto sam = *users.find("sam");
    sam.totp_key = "MZXW6YTB";
    users.save(sam);
  });
  Browser who;
  CHECK(code_of(app.try_sign_in(who, "sam", kGoodPassword)) == "second_factor");
  auto const ada = app.signed_in("ada");
  CHECK(app.call(ada, "PATCH", "/api/v1/users/sam", R"({"reset": "second_factor"})").status == 200);
  CHECK(app.try_sign_in(who, "sam", kGoodPassword).status == 200);
}

TEST_CASE("what happens to accounts is told, without passwords") {
  Guarded app;
  std::vector<std::string> told;
  app.accounts.on_event = [&](AuthEvent const& e) {
    told.push_back(e.actor + " " + e.action + " " + e.subject);
  };
  Browser who;
  app.try_sign_in(who, "secret-in-the-wrong-field", "x");
  app.try_sign_in(who, "sam", "wrong");
  app.try_sign_in(who, "sam", kGoodPassword);
  app.call(who, "DELETE", "/api/v1/session");
  CHECK(told == std::vector<std::string>{"unknown sign_in_failed unknown", "sam sign_in_failed sam",
                                         "sam sign_in sam", "sam sign_out sam"});
}

TEST_CASE("whoever was let in earlier can be asked for again") {
  Guarded app;
  auto const sam = app.signed_in("sam");
  auto const caller = app.accounts.session(sam.cookies.at("escale_session"))->caller;
  auto const [secret, id] = app.token(R"({"label": "feed", "role": "feed"})");
  auto const machine = *app.accounts.token(secret);
  CHECK(app.accounts.still_in(caller));
  CHECK(app.accounts.still_in(machine));
  app.call(sam, "DELETE", "/api/v1/session");
  app.call(app.signed_in("ada"), "DELETE", "/api/v1/tokens/" + id);
  CHECK_FALSE(app.accounts.still_in(caller));
  CHECK_FALSE(app.accounts.still_in(machine));
  CHECK_FALSE(app.accounts.still_in(*supervisor()));
}
