// How long a preview with "can it work?" takes: bench_preview FOLDER [rows], FOLDER as `escale demo` writes
// it.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

#include "api/auth.h"
#include "api/caller.h"
#include "api/endpoints.h"
#include "api/events.h"
#include "api/json.h"
#include "api/router.h"
#include "data/import/import.h"
#include "data/local_time.h"

using namespace escale;
using namespace escale::api;

namespace {

void load(Live& live, std::string const& folder) {
  auto const take = [&](data::FileKind kind, std::string const& path) {
    live.write([&](data::Store& store) {
      auto const report = data::import_path(store, live.reference(), kind, path);
      if (!report.accepted) throw std::runtime_error(path + ": " + report.errors.front().message);
    });
  };
  take(data::FileKind::flights, folder + "/flights.csv");
  take(data::FileKind::staff, folder + "/staff.csv");
  take(data::FileKind::shifts, folder + "/shifts.csv");
  take(data::FileKind::absences, folder + "/absences.csv");
  std::vector<std::string> manifests;
  for (auto const& file : std::filesystem::directory_iterator(folder))
    if (file.path().filename().string().starts_with("manifest")) manifests.push_back(file.path().string());
  std::sort(manifests.begin(), manifests.end());
  for (auto const& path : manifests) take(data::FileKind::manifest, path);
}

std::string local_clock(std::string const& zone, Instant t) {
  auto const local = data::to_local(zone, t);
  return fmt::format("{:02}:{:02}", local.minute_of_day / 60, local.minute_of_day % 60);
}

/// Families of four that all change from one flight to another on that day: the first pair with two hours
/// between.
std::string manifest(Live& live, Date day, int rows) {
  auto const& zone = live.reference().local_zone();
  auto const span = data::local_day(zone, day);
  auto const legs = live.read([&](data::Store& store) { return store.legs_between(span.from, span.to); });
  std::string out =
      "abn_number,sending_mission,programme,case_number,person_no,family_name,sex,date_of_birth,inbound_"
      "flight,"
      "inbound_date,inbound_from,outbound_flight,outbound_date,outbound_to,outbound_std,visa\n";
  for (auto const& in : legs) {
    for (auto const& to : legs) {
      bool const changes = in.key.destination == live.reference().home() &&
                           to.key.origin == live.reference().home() && in.key.origin != to.key.destination &&
                           to.times.scheduled_out - in.times.scheduled_in >= Minutes{120};
      if (!changes) continue;
      for (int i = 0; i < rows; ++i)
        out += fmt::format("BENCH-1,Bench,RST,B-{},{},Bench{},F,19{}-02-03,{},{},{},{},{},{},{},none\n",
                           i / 4, i % 4 + 1, i, 60 + i % 30, in.number_text(),
                           data::format_iso_date(in.key.origin_date), in.key.origin, to.number_text(),
                           data::format_iso_date(to.key.origin_date), to.key.destination,
                           local_clock(zone, to.times.scheduled_out));
      return out;
    }
  }
  throw std::runtime_error("no two flights to change between");
}

int run(std::string const& folder, int rows) {
  std::vector<data::ReferenceFault> faults;
  Live live(":memory:", data::Reference::load(ESCALE_SOURCE_DIR "/data/reference/cdg", faults));
  load(live, folder);
  Planner planner(live);
  EventHub events(live);
  Accounts accounts(live);
  Router const router(routes({.live = live, .planner = planner, .accounts = accounts, .events = events}));
  Date busiest{};
  int most = -1;
  for (auto const& d : live.calendar()->days)
    if (d.sums.travellers > most) most = d.sums.travellers, busiest = d.date;
  auto const text = manifest(live, busiest, rows);
  double least = 1e9, least_cpu = 1e9;
  Response answer;
  for (int i = 0; i < 9; ++i) {
    Request request{.method = "POST", .path = "/api/v1/manifests"};
    request.query = {{"dry_run", "true"}, {"name", "bench.csv"}};
    request.content_type = "text/csv";
    request.caller = std::make_shared<Caller const>(Caller{.user = "bench", .role = Role::supervisor});
    request.body = text;
    auto const start = std::chrono::steady_clock::now();
    auto const cpu = std::clock();
    answer = router.handle(std::move(request));
    least = std::min(
        least, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    least_cpu = std::min(least_cpu, 1000.0 * static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC);
  }
  std::map<std::string, int> words;
  std::size_t alternatives = 0;
  auto const body = parse_json(answer.body).as_object();
  for (auto const& v : body.at("can_it_work").as_array()) {
    ++words[std::string(v.at("verdict").as_string())];
    alternatives += v.at("alternatives").as_array().size();
  }
  std::cout << fmt::format(
      "preview of {} rows on {} ({} travellers held that day): {:.1f} ms wall, {:.1f} ms CPU, status {}",
      rows, data::format_iso_date(busiest), most, least, least_cpu, answer.status);
  for (auto const& [word, n] : words) std::cout << ", " << n << " " << word;
  std::cout << ", " << alternatives << " alternatives\n";
  return answer.status == 200 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "bench_preview FOLDER [rows]\n";
    return 2;
  }
  try {
    return run(argv[1], argc > 2 ? std::stoi(argv[2]) : 60);
  } catch (std::exception const& e) {
    std::cerr << e.what() << "\n";
    return 1;
  }
}
