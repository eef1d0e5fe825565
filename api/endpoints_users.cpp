#include <algorithm>
#include <array>

#include "api/endpoints_auth.h"
#include "api/json_fields.h"
#include "api/problems.h"
#include "data/local_time.h"
#include "data/security/secrets.h"

namespace escale::api {

namespace {

std::string iso_minute(std::int64_t seconds) {
  return data::format_iso_instant(
      std::chrono::floor<Minutes>(std::chrono::sys_seconds(std::chrono::seconds(seconds))));
}

json::object user_json(data::UserRow const& u) {
  return {{"user", u.name},
          {"name", u.display_name},
          {"role", u.role},
          {"staff_id", u.staff_id},
          {"mission", u.mission},
          {"disabled", u.disabled},
          {"second_factor", !u.totp_key.empty()},
          {"change_password", u.change_password},
          {"created_at", iso_minute(u.created_at)},
          {"password_at", iso_minute(u.password_at)}};
}

bool staff_held(Live& live, std::string const& id) {
  auto const staff = live.read([](data::Store& store) { return store.staff(); });
  return std::any_of(staff.begin(), staff.end(), [&](auto const& s) { return s.id == id; });
}

void want_sound(Live& live, UserWish const& wish) {
  auto const faults = faults_of(wish, wish.staff_id.empty() || staff_held(live, wish.staff_id));
  if (!faults.empty()) throw Fault("bad_parameter", "the user cannot be kept like this", faults);
}

bool only_admin(data::Users const& users, std::string const& name) {
  auto const all = users.all();
  return std::none_of(all.begin(), all.end(), [&](data::UserRow const& u) {
    return u.name != name && u.role == word(Role::admin) && !u.disabled;
  });
}

struct GetUsers {
  Accounts& accounts;
  Response operator()(Request const&) const {
    json::array list;
    for (auto const& u : accounts.read([](data::Users const& users) { return users.all(); }))
      list.push_back(user_json(u));
    return json_response(json::object{{"users", std::move(list)}});
  }
};

struct PostUser {
  Live& live;
  Accounts& accounts;
  Response operator()(Request const& request) const {
    auto const admin = person(accounts, request);
    auto const body = json_body(request);
    DocumentFaults faults;
    Fields const fields(body, "", faults);
    fields.only({"user", "name", "role", "staff_id", "mission"});
    UserWish const wish{fields.text("user"), fields.text("role"), fields.text("name", ""),
                        fields.text("staff_id", ""), fields.text("mission", "")};
    if (faults.count() > 0) throw Fault("bad_parameter", "the body cannot be used", faults.lines());
    want_sound(live, wish);
    auto const password = data::invent_password();
    data::UserRow const row{.name = wish.name,
                            .role = wish.role,
                            .display_name = wish.display_name,
                            .staff_id = wish.staff_id,
                            .mission = wish.mission,
                            .password_hash = accounts.hash(password),
                            .change_password = true,
                            .created_at = accounts.now(),
                            .password_at = accounts.now()};
    bool added = false;
    accounts.write([&](data::Users& users) { added = users.add(row); });
    if (!added) throw Fault("user_exists", "there is a user " + wish.name);
    accounts.tell({.actor = admin.user.name, .action = "user_added", .subject = wish.name});
    return json_response(json::object{{"user", user_json(row)}, {"password", password}}, 201);
  }
};

/// What PATCH wants; what is not given stays.
struct Patch {
  std::optional<std::string> name, role, staff_id, mission, reset;
  std::optional<bool> disabled;
};

Patch read_patch(Request const& request) {
  auto const body = json_body(request);
  DocumentFaults faults;
  Fields const fields(body, "", faults);
  fields.only({"name", "role", "staff_id", "mission", "disabled", "reset"});
  auto const text = [&](std::string_view key) {
    return fields.has(key) ? std::optional<std::string>(fields.text(key)) : std::nullopt;
  };
  Patch patch{text("name"), text("role"), text("staff_id"), text("mission"), text("reset"), {}};
  if (fields.has("disabled")) patch.disabled = fields.flag("disabled", false);
  if (patch.reset && *patch.reset != "password" && *patch.reset != "second_factor")
    fields.fault("reset", "wanted password or second_factor");
  if (faults.count() > 0) throw Fault("bad_parameter", "the body cannot be used", faults.lines());
  return patch;
}

struct PatchUser {
  Live& live;
  Accounts& accounts;

  void apply(data::UserRow& user, Patch const& patch) const {
    if (patch.name) user.display_name = *patch.name;
    if (patch.role) user.role = *patch.role;
    if (patch.staff_id) user.staff_id = *patch.staff_id;
    if (patch.mission) user.mission = *patch.mission;
    if (patch.disabled) user.disabled = *patch.disabled;
    if (patch.reset == "second_factor") user.totp_key = user.totp_pending = "";
    want_sound(live, {user.name, user.role, user.display_name, user.staff_id, user.mission});
  }

  Response operator()(Request const& request) const {
    auto const admin = person(accounts, request);
    auto const patch = read_patch(request);
    auto const name = request.params.at("name");
    auto user = accounts.read([&](data::Users const& users) { return users.find(name); });
    if (!user) throw Fault("unknown_user", "no user " + name);
    apply(*user, patch);
    accounts.write([&](data::Users& users) {
      if ((user->disabled || user->role != word(Role::admin)) && only_admin(users, name))
        throw Fault("last_admin", name + " is the only one who administers the users");
      users.save(*user);
      if (user->disabled) users.end_sessions(name);
    });
    json::object answer;
    if (patch.reset == "password") {
      auto const password = data::invent_password();
      accounts.change_password(*user, password, "");
      answer["password"] = password;
      user->change_password = true;
    }
    accounts.tell({.actor = admin.user.name,
                   .action = patch.reset == "password" ? "password_reset" : "user_changed",
                   .subject = name});
    answer["user"] = user_json(*user);
    return json_response(answer);
  }
};

json::value when(std::optional<std::int64_t> const& seconds) {
  return seconds ? json::value(iso_minute(*seconds)) : json::value(nullptr);
}

json::object token_json(data::TokenRow const& t) {
  return {{"id", t.id},
          {"label", t.label},
          {"role", t.role},
          {"staff_id", t.staff_id},
          {"mission", t.mission},
          {"owner", t.owner},
          {"created_at", iso_minute(t.created_at)},
          {"used_at", when(t.used_at)},
          {"revoked_at", when(t.revoked_at)}};
}

bool sees(Session const& session, data::TokenRow const& token) {
  return session.caller.role == Role::admin || token.owner == session.user.name;
}

struct GetTokens {
  Accounts& accounts;
  Response operator()(Request const& request) const {
    auto const session = person(accounts, request);
    json::array list;
    for (auto const& t : accounts.read([](data::Users const& users) { return users.tokens(); }))
      if (sees(session, t)) list.push_back(token_json(t));
    return json_response(json::object{{"tokens", std::move(list)}});
  }
};

/// No token administers users or opens sealed fields: those need a person.
constexpr std::array<std::string_view, 5> kTokenRoles{"feed", "calendar", "officer", "staff", "supervisor"};

struct PostToken {
  Live& live;
  Accounts& accounts;

  static data::TokenRow read(Request const& request, Session const& session) {
    auto const body = json_body(request);
    DocumentFaults faults;
    Fields const fields(body, "", faults);
    fields.only({"label", "role", "staff_id", "mission"});
    bool const admin = session.caller.role == Role::admin;
    data::TokenRow row{.label = fields.text("label"),
                       .role = fields.text("role"),
                       .staff_id = fields.text("staff_id", admin ? "" : session.caller.staff_id),
                       .mission = fields.text("mission", "")};
    if (std::find(kTokenRoles.begin(), kTokenRoles.end(), row.role) == kTokenRoles.end())
      fields.fault("role", "wanted one of feed, calendar, officer, staff, supervisor");
    if (row.label.empty()) fields.fault("label", "wanted a few words that say what it is for");
    bool const of_staff = row.role == "calendar" || row.role == "staff";
    if (of_staff == row.staff_id.empty())
      fields.fault("staff_id", "goes with calendar and staff, and only there");
    if ((row.role == "officer") == row.mission.empty())
      fields.fault("mission", "goes with officer, and only there");
    if (faults.count() > 0) throw Fault("bad_parameter", "the body cannot be used", faults.lines());
    if (!admin && (row.role != "calendar" || row.staff_id != session.caller.staff_id))
      throw Fault("forbidden", "staff may have a token for their own calendar only");
    return row;
  }

  Response operator()(Request const& request) const {
    auto const session = person(accounts, request);
    auto row = read(request, session);
    if (!row.staff_id.empty() && !staff_held(live, row.staff_id))
      throw Fault("bad_parameter", "staff_id: nobody of this id is held");
    auto const secret = "escale_" + data::random_secret();
    row.id = data::random_secret().substr(0, 12);
    row.hash = data::secret_hash(secret);
    row.owner = session.user.name;
    row.created_at = accounts.now();
    accounts.write([&](data::Users& users) { users.add_token(row); });
    accounts.tell({.actor = session.user.name, .action = "token_made", .subject = row.id});
    auto answer = token_json(row);
    answer["token"] = secret;
    return json_response(answer, 201);
  }
};

struct DeleteToken {
  Accounts& accounts;
  Response operator()(Request const& request) const {
    auto const session = person(accounts, request);
    auto const& id = request.params.at("id");
    auto const token = accounts.read([&](data::Users const& users) { return users.token(id); });
    if (!token || !sees(session, *token)) throw Fault("unknown_token", "no such token");
    accounts.write([&](data::Users& users) { users.revoke_token(id, accounts.now()); });
    accounts.tell({.actor = session.user.name, .action = "token_revoked", .subject = id});
    return {.status = 204, .content_type = ""};
  }
};

bool sound_name(std::string const& name) {
  auto const letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return name.size() >= 2 && name.size() <= 40 && letter(name.front()) &&
         std::all_of(name.begin(), name.end(),
                     [&](char c) { return letter(c) || c == '.' || c == '-' || c == '_'; });
}

}  // namespace

std::vector<std::string> faults_of(UserWish const& wish, bool staff_known) {
  std::vector<std::string> faults;
  if (!sound_name(wish.name))
    faults.emplace_back("user: wanted 2 to 40 of a-z 0-9 . - _, a letter or digit first");
  auto const role = role_of(wish.role);
  if (!role || *role == Role::feed || *role == Role::calendar)
    faults.push_back("role: got \"" + wish.role +
                     "\", wanted one of admin, supervisor, officer, staff, protection");
  if (role == Role::staff && wish.staff_id.empty()) faults.emplace_back("staff_id: a staff member needs one");
  if (role == Role::officer && wish.mission.empty()) faults.emplace_back("mission: an officer needs one");
  if (!staff_known) faults.push_back("staff_id: nobody has the id \"" + wish.staff_id + "\" here");
  return faults;
}

std::vector<Route> routes_users(Services const& s) {
  return {
      {"GET", "/api/v1/users", GetUsers{s.accounts}},
      {"POST", "/api/v1/users", PostUser{s.live, s.accounts}},
      {"PATCH", "/api/v1/users/{name}", PatchUser{s.live, s.accounts}},
      {"GET", "/api/v1/tokens", GetTokens{s.accounts}},
      {"POST", "/api/v1/tokens", PostToken{s.live, s.accounts}},
      {"DELETE", "/api/v1/tokens/{id}", DeleteToken{s.accounts}},
  };
}

}  // namespace escale::api
