#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "api/auth_guard.h"
#include "api/cli.h"
#include "api/endpoints.h"
#include "api/http_server.h"
#include "api/static_files.h"
#include "data/demo/demo.h"
#include "data/local_time.h"

namespace escale::api::cli {

namespace {

struct ServeArguments {
  std::string db = "escale.db";
  std::string listen = "127.0.0.1:8080";
  std::string open_date;
};

int run_serve(ServeArguments const& arguments) {
  std::string open_date;
  if (!arguments.open_date.empty())
    open_date = data::format_iso_date(date_argument("--open-date", arguments.open_date));
  try {
    check_listen(arguments.listen);  // before a database is made
    Live live(arguments.db, load_reference());
    Planner planner(live);
    Accounts accounts(live);
    Router const router(
        routes({.live = live, .planner = planner, .accounts = accounts, .open_date = open_date}),
        StaticFiles{default_dashboard_folder()}, guard(accounts));
    Server server(arguments.listen,
                  {.body_limit = [&](Request const& head) { return router.body_limit(head); },
                   .handle = [&](Request request) { return router.handle(std::move(request)); }});
    auto const host = arguments.listen.substr(0, arguments.listen.rfind(':'));
    say("Escale listens on http://" + host + ":" + std::to_string(server.port()) + "/" +
        (open_date.empty() ? "" : "?date=" + open_date));
    std::fflush(stdout);
    if (accounts.read([](data::Users const& users) { return users.none(); }))
      warn("nobody can sign in yet; add the first user with escale user add NAME --role admin --db " +
           arguments.db);
    server.run(true);
  } catch (ListenError const& e) {
    throw Refusal(e.what());
  }
  return kDone;
}

struct DemoArguments {
  data::DemoOptions options;
  std::string out;
};

int run_demo(DemoArguments const& arguments) {
  try {
    auto const done = data::write_demo(arguments.out, arguments.options, load_reference());
    say(arguments.out + ": " + std::to_string(done.files) + " files, " + std::to_string(done.travellers) +
        " travellers in " + std::to_string(done.movements) + " bookings, the busiest day is " +
        done.busiest_day);
    return kDone;
  } catch (std::invalid_argument const& e) {
    throw Refusal(std::string("--month: ") + e.what());
  } catch (std::runtime_error const& e) {
    throw Refusal(e.what());
  }
}

}  // namespace

void add_serve(CLI::App& app, int& code) {
  auto arguments = std::make_shared<ServeArguments>();
  auto* command = app.add_subcommand("serve", "Serve the board and the HTTP API on this machine");
  command->add_option("--db", arguments->db, "Database, made if missing")->capture_default_str();
  command->add_option("--listen", arguments->listen, "Loopback address and port")->capture_default_str();
  command->add_option("--open-date", arguments->open_date, "The day the board opens on");
  command->footer("Example: escale serve --db escale.db --listen 127.0.0.1:8080");
  command->callback([arguments, &code] { code = run_serve(*arguments); });
}

void add_demo(CLI::App& app, int& code) {
  auto arguments = std::make_shared<DemoArguments>();
  auto* command =
      app.add_subcommand("demo", "Write a month of invented input files as people would send them");
  command->add_option("--month", arguments->options.month, "Month, like 2026-12")->capture_default_str();
  command->add_option("--seed", arguments->options.seed, "Same month and seed: same files")
      ->capture_default_str();
  command->add_option("--out", arguments->out, "Folder, made if missing")->required();
  command->footer("Example: escale demo --month 2026-12 --out demo");
  command->callback([arguments, &code] { code = run_demo(*arguments); });
}

}  // namespace escale::api::cli
