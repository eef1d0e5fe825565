#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <thread>

#include "api/announce.h"
#include "api/auth_guard.h"
#include "api/cli.h"
#include "api/endpoints.h"
#include "api/http_server.h"
#include "api/static_files.h"
#include "api/watching.h"
#include "data/demo/demo.h"
#include "data/local_time.h"

namespace escale::api::cli {

namespace {

struct ServeArguments {
  std::string db = "escale.db";
  std::string listen = "127.0.0.1:8080";
  std::string open_date;
  Exposure exposure;
  std::vector<std::string> public_hosts;  // lower case
  std::string watch;
};

/// The watched folder beside the server, if one was asked for; it ends with the answer's destructor.
std::jthread watch(ServeArguments const& arguments, Live& live, Services const& services) {
  if (arguments.watch.empty()) return {};
  auto folder =
      std::make_shared<WatchedFolder>(arguments.watch, live, Repairer(live, services.now, services.announce));
  say("Flight news is taken from " + arguments.watch);
  return std::jthread([folder](std::stop_token const& stop) { folder->run(stop); });
}

int run_serve(ServeArguments const& arguments) {
  std::string open_date;
  if (!arguments.open_date.empty())
    open_date = data::format_iso_date(date_argument("--open-date", arguments.open_date));
  try {
    static_cast<void>(listen_address(arguments.listen, arguments.exposure));  // before a database is made
    Live live(arguments.db, load_reference());
    EventHub events(live);
    Planner planner(live, [&](Job const& job) { announce_draft(events, job); });
    Accounts accounts(live);
    accounts.on_event = account_watch(live, events, system_clock());
    Services const services{.live = live,
                            .planner = planner,
                            .accounts = accounts,
                            .events = events,
                            .open_date = open_date,
                            .tell_notice = notice_teller(events),
                            .sealed_opened = sealed_teller(events),
                            .announce = news_teller(events),
                            .progress = progress_hooks(live, events, accounts, system_clock())};
    Router const router(routes(services), StaticFiles{default_dashboard_folder()}, guard(accounts),
                        arguments.public_hosts);
    Server server(arguments.listen,
                  {.body_limit = [&](Request const& head) { return router.body_limit(head); },
                   .handle = [&](Request request) { return router.handle(std::move(request)); }},
                  {}, arguments.exposure);
    auto const host = arguments.listen.substr(0, arguments.listen.rfind(':'));
    say(std::string("Escale listens on http") + (arguments.exposure.tls() ? "s" : "") + "://" + host + ":" +
        std::to_string(server.port()) + "/" + (open_date.empty() ? "" : "?date=" + open_date));
    auto const watching = watch(arguments, live, services);
    std::fflush(stdout);
    if (accounts.read([](data::Users const& users) { return users.none(); }))
      warn("nobody can sign in yet; add the first user with escale user add NAME --role admin --db " +
           arguments.db);
    server.run(true);
  } catch (ListenError const& e) {
    throw Refusal(e.what());
  } catch (WatchError const& e) {
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
  auto* command = app.add_subcommand("serve", "Serve the board and the HTTP API");
  auto& exposure = arguments->exposure;
  command->add_option("--db", arguments->db, "Database, made if missing")->capture_default_str();
  command->add_option("--listen", arguments->listen, "Address and port; without TLS or a proxy loopback only")
      ->capture_default_str();
  command->add_option("--open-date", arguments->open_date, "The day the board opens on");
  command->add_option("--tls-cert", exposure.certificate, "Certificate with its chain, PEM");
  command->add_option("--tls-key", exposure.key, "Key of the certificate, PEM");
  command
      ->add_option("--behind-proxy", exposure.proxies, "Addresses of proxies whose word on the client counts")
      ->delimiter(',');
  command->add_option("--public-host", arguments->public_hosts, "Name under which people reach it")
      ->delimiter(',')
      ->transform(CLI::Validator(
          [](std::string& name) {
            name = CLI::detail::to_lower(name);
            return std::string();
          },
          "NAME"));
  command->add_option("--watch", arguments->watch, "Folder from which flight news is taken");
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
