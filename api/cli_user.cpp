#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>

#include "api/auth.h"
#include "api/cli.h"
#include "api/endpoints_auth.h"
#include "api/json.h"
#include "data/reference/fold.h"
#include "data/security/password.h"
#include "data/store/users.h"

namespace escale::api::cli {

namespace {

struct UserArguments {
  std::string db = "escale.db", name, role, staff, mission, display;
  bool password_stdin = false, second_factor = false, enable = false, json = false;
};

std::int64_t now() {
  return system_clock()().time_since_epoch().count();
}

bool staff_held(data::Store const& store, std::string const& id) {
  auto const staff = store.staff();
  return std::any_of(staff.begin(), staff.end(), [&](auto const& s) { return s.id == id; });
}

void want_sound(data::Store const& store, data::UserRow const& u) {
  auto const faults = faults_of({u.name, u.role, u.display_name, u.staff_id, u.mission},
                                u.staff_id.empty() || staff_held(store, u.staff_id));
  std::string line;
  for (auto const& f : faults) line += (line.empty() ? "" : "; ") + f;
  if (!faults.empty()) throw Refusal(line);
}

data::UserRow wanted(data::Users const& users, UserArguments const& arguments) {
  auto user = users.find(data::fold(arguments.name, true));
  if (!user)
    throw Refusal("no user \"" + arguments.name + "\" in " + arguments.db + "; see escale user list --db " +
                  arguments.db);
  return *user;
}

/// From the first line of stdin, or invented: then it is printed, once, and has to be changed.
void set_password(data::UserRow& user, UserArguments const& arguments) {
  std::string password;
  if (arguments.password_stdin) {
    std::getline(std::cin, password);
    if (password.ends_with('\r')) password.pop_back();
    if (auto const why = data::password_fault(password, user.name))
      throw Refusal("the password is not taken: " + *why);
  } else {
    password = data::invent_password();
    say("password of " + user.name + ", shown this once: " + password);
  }
  user.password_hash = data::hash_password(password);
  user.password_at = now();
  user.change_password = !arguments.password_stdin;
}

int run_add(UserArguments const& arguments) {
  data::Store store(arguments.db);
  data::Users users(store);
  data::UserRow user{.name = data::fold(arguments.name, true),
                     .role = arguments.role,
                     .display_name = arguments.display,
                     .staff_id = arguments.staff,
                     .mission = arguments.mission,
                     .created_at = now()};
  want_sound(store, user);
  if (users.find(user.name))
    throw Refusal("there is a user \"" + user.name +
                  "\" already; see escale user reset and escale user role");
  set_password(user, arguments);
  users.add(user);
  say("added " + user.name + " as " + user.role);
  return kDone;
}

std::string about(data::UserRow const& u) {
  auto line = u.name + "  " + u.role;
  if (!u.staff_id.empty()) line += "  staff " + u.staff_id;
  if (!u.mission.empty()) line += "  mission " + u.mission;
  if (!u.totp_key.empty()) line += "  second factor";
  if (u.disabled) line += "  disabled";
  return line;
}

int run_list(UserArguments const& arguments) {
  auto store = open_existing(arguments.db);
  auto const all = data::Users(store).all();
  json::array list;
  for (auto const& u : all) {
    if (!arguments.json) say(about(u));
    list.push_back(json::object{{"user", u.name},
                                {"name", u.display_name},
                                {"role", u.role},
                                {"staff_id", u.staff_id},
                                {"mission", u.mission},
                                {"disabled", u.disabled},
                                {"second_factor", !u.totp_key.empty()}});
  }
  if (arguments.json) say(json::serialize(json::object{{"users", std::move(list)}}));
  if (!arguments.json && all.empty())
    say("no users; add one with escale user add NAME --role admin --db " + arguments.db);
  return kDone;
}

int run_reset(UserArguments const& arguments) {
  auto store = open_existing(arguments.db);
  data::Users users(store);
  auto user = wanted(users, arguments);
  set_password(user, arguments);
  if (arguments.second_factor) user.totp_key = user.totp_pending = "";
  users.save(user);
  users.end_sessions(user.name);
  users.forget_devices(user.name);
  say("reset " + user.name + ": every session is over" +
      (arguments.second_factor ? ", the second factor is off" : ""));
  return kDone;
}

int run_disable(UserArguments const& arguments) {
  auto store = open_existing(arguments.db);
  data::Users users(store);
  auto user = wanted(users, arguments);
  user.disabled = !arguments.enable;
  users.save(user);
  if (user.disabled) users.end_sessions(user.name);
  say(user.name + (user.disabled ? " is disabled: every session is over" : " may sign in again"));
  return kDone;
}

int run_role(UserArguments const& arguments) {
  auto store = open_existing(arguments.db);
  data::Users users(store);
  auto user = wanted(users, arguments);
  user.role = arguments.role;
  user.staff_id = arguments.staff;
  user.mission = arguments.mission;
  if (!arguments.display.empty()) user.display_name = arguments.display;
  want_sound(store, user);
  users.save(user);
  say(about(user));
  return kDone;
}

using Arguments = std::shared_ptr<UserArguments>;

CLI::App* add_one(CLI::App& user, Arguments const& arguments, std::string const& word,
                  std::string const& what, std::string const& example) {
  auto* command = user.add_subcommand(word, what);
  command->add_option("--db", arguments->db, "Database")->capture_default_str();
  command->footer("Example: " + example);
  return command;
}

void add_role_options(CLI::App& command, Arguments const& arguments) {
  command.add_option("--role", arguments->role, "admin, supervisor, officer, staff or protection")
      ->required();
  command.add_option("--staff", arguments->staff, "Staff id, of a staff member");
  command.add_option("--mission", arguments->mission, "Sending mission as in the manifests, of an officer");
  command.add_option("--name", arguments->display, "Name that colleagues see");
}

void add_password_option(CLI::App& command, Arguments const& arguments) {
  command.add_flag("--password-stdin", arguments->password_stdin,
                   "Read the password from the first line of stdin instead of inventing one");
}

}  // namespace

void add_user(CLI::App& app, int& code) {
  auto const a = std::make_shared<UserArguments>();
  auto* user = app.add_subcommand("user", "Who may sign in");
  user->require_subcommand(1);
  user->footer("Example: escale user add amina --role supervisor --db escale.db");

  auto* add =
      add_one(*user, a, "add", "Add a user; the database is made if missing",
              "escale user add amina --role officer --mission Amman --name \"Amina B.\" --db escale.db");
  add->add_option("user", a->name, "What is typed to sign in")->required();
  add_role_options(*add, a);
  add_password_option(*add, a);
  add->callback([a, &code] { code = run_add(*a); });

  auto* list = add_one(*user, a, "list", "List the users", "escale user list --db escale.db --json");
  list->add_flag("--json", a->json, "Print one JSON object");
  list->callback([a, &code] { code = run_list(*a); });

  auto* reset = add_one(*user, a, "reset", "Give a user a new password; ends every session",
                        "escale user reset amina --db escale.db");
  reset->add_option("user", a->name, "The user")->required();
  add_password_option(*reset, a);
  reset->add_flag("--second-factor", a->second_factor, "Also take the second factor away (a lost phone)");
  reset->callback([a, &code] { code = run_reset(*a); });

  auto* disable = add_one(*user, a, "disable", "Let a user in no more; ends every session",
                          "escale user disable amina --db escale.db");
  disable->add_option("user", a->name, "The user")->required();
  disable->add_flag("--enable", a->enable, "The other way: let the user in again");
  disable->callback([a, &code] { code = run_disable(*a); });

  auto* role = add_one(*user, a, "role", "Change what a user may do, at once",
                       "escale user role amina --role supervisor --db escale.db");
  role->add_option("user", a->name, "The user")->required();
  add_role_options(*role, a);
  role->callback([a, &code] { code = run_role(*a); });
}

}  // namespace escale::api::cli
