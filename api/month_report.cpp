#include "api/month_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/live.h"
#include "api/print_words.h"
#include "data/export/safe_cell.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

using data::format_iso_date;

/// ECAC Doc 30, arriving and announced: somebody is there within so many minutes for such a share.
struct Target {
  int minutes;
  int percent;
};
constexpr std::array kTargets{Target{5, 80}, Target{10, 90}, Target{20, 100}};

void add_passage(MonthReport& report, data::Planned const& planned, Passage const& p) {
  auto const& m = planned.movements[p.movement.at()];
  auto& of = report.programmes[m.programme];
  ++of.movements;
  of.travellers += m.party.headcount;
  of.no_show += p.no_show;
  (m.kind == MovementKind::arrival   ? of.arrivals
   : m.kind == MovementKind::transit ? of.transits
                                     : of.departures) += m.party.headcount;
  auto const waited = p.waited();
  if (!waited) return;
  auto const within = [&](int minutes) { return *waited <= std::chrono::minutes(minutes) ? 1 : 0; };
  ++report.waiting.measured;
  report.waiting.within_5 += within(5);
  report.waiting.within_10 += within(10);
  report.waiting.within_20 += within(20);
}

void add_hours(MonthReport& report, data::Store& store, data::Reference const& reference, Date first,
               Date last) {
  for (auto const& s : store.staff()) report.hours[s.id].name = s.display_name;
  auto const& zone = reference.local_zone();
  auto const from = format_iso_date(first), to = format_iso_date(last);
  for (auto const& d :
       store.duties_between(data::local_day(zone, first).from, data::local_day(zone, shifted(last, 1)).to)) {
    if (d.local_date < from || d.local_date > to) continue;
    auto& h = report.hours[d.staff_id];
    ++h.duties;
    h.duty_minutes += static_cast<int>((d.end - d.start).count()) - d.break_minutes;
  }
  for (auto day = first; std::chrono::sys_days(day) <= std::chrono::sys_days(last); day = shifted(day, 1)) {
    auto const roster = store.published_roster(format_iso_date(day));
    if (!roster) continue;
    for (auto const& a : assignments_of_day(*roster, data::local_day(zone, day))) {
      auto& h = report.hours[a.staff_id];
      ++h.tasks;
      h.task_minutes += static_cast<int>((a.end - a.start).count());
    }
  }
  std::erase_if(report.hours, [](auto const& h) { return h.second.duties == 0 && h.second.tasks == 0; });
}

json::object waiting_json(MonthReport::Waiting const& w) {
  json::array targets;
  std::array const reached{w.within_5, w.within_10, w.within_20};
  for (std::size_t i = 0; i < kTargets.size(); ++i) {
    json::value share = nullptr, met = nullptr;
    if (w.measured > 0) {
      share = 100.0 * reached[i] / w.measured;
      met = reached[i] * 100 >= kTargets[i].percent * w.measured;
    }
    targets.push_back(json::object{{"minutes", kTargets[i].minutes},
                                   {"target_percent", kTargets[i].percent},
                                   {"within", reached[i]},
                                   {"percent", std::move(share)},
                                   {"reached", std::move(met)}});
  }
  return {{"measured", w.measured}, {"targets", std::move(targets)}};
}

void add_line(std::string& out, std::string_view section, std::string_view key, std::string_view measure,
              int value) {
  out += fmt::format("{},{},{},{}\r\n", section, data::csv_cell(key), measure, value);
}

}  // namespace

MonthReport month_report(data::Store& store, data::Reference const& reference, Date first) {
  auto const last = Date(first.year() / first.month() / std::chrono::last);
  MonthReport report{.month = format_iso_date(first).substr(0, 7)};
  auto const planned = data::assemble(store, reference, first, last);
  // a passage may have begun the evening before, and be marked the morning after
  auto const from = format_iso_date(shifted(first, -2)), to = format_iso_date(shifted(last, 2));
  data::ProgressBook const book(store);
  HowItWent const went{.marks = book.marks(from, to), .incidents = book.incidents(from, to)};
  auto const& zone = reference.local_zone();
  Interval const month{data::local_day(zone, first).from, data::local_day(zone, last).to};
  for (auto const& p : passages(planned, month, went)) add_passage(report, planned, p);
  for (auto const& i : book.incidents(format_iso_date(first), format_iso_date(last)))
    ++report.incidents[i.kind];
  add_hours(report, store, reference, first, last);
  return report;
}

json::object to_json(MonthReport const& report) {
  json::array programmes, hours;
  json::object incidents;
  for (auto const& [name, p] : report.programmes)
    programmes.push_back(json::object{{"programme", name},
                                      {"movements", p.movements},
                                      {"travellers", p.travellers},
                                      {"arrivals", p.arrivals},
                                      {"transits", p.transits},
                                      {"departures", p.departures},
                                      {"no_show", p.no_show}});
  for (auto const& [kind, n] : report.incidents) incidents[kind] = n;
  for (auto const& [id, h] : report.hours)
    hours.push_back(json::object{{"staff_id", id},
                                 {"name", h.name},
                                 {"duties", h.duties},
                                 {"duty_minutes", h.duty_minutes},
                                 {"tasks", h.tasks},
                                 {"task_minutes", h.task_minutes}});
  return {{"month", report.month},
          {"programmes", std::move(programmes)},
          {"waiting", waiting_json(report.waiting)},
          {"incidents", std::move(incidents)},
          {"hours", std::move(hours)}};
}

std::string to_csv(MonthReport const& report) {
  std::string out = "section,key,measure,value\r\n";
  for (auto const& [name, p] : report.programmes) {
    add_line(out, "programme", name, "movements", p.movements);
    add_line(out, "programme", name, "travellers", p.travellers);
    add_line(out, "programme", name, "arrivals", p.arrivals);
    add_line(out, "programme", name, "transits", p.transits);
    add_line(out, "programme", name, "departures", p.departures);
    add_line(out, "programme", name, "no_show", p.no_show);
  }
  add_line(out, "waiting", "met", "measured", report.waiting.measured);
  add_line(out, "waiting", "met", "within_5", report.waiting.within_5);
  add_line(out, "waiting", "met", "within_10", report.waiting.within_10);
  add_line(out, "waiting", "met", "within_20", report.waiting.within_20);
  for (auto const& [kind, n] : report.incidents) add_line(out, "incidents", kind, "count", n);
  for (auto const& [id, h] : report.hours) {
    add_line(out, "hours", id, "duties", h.duties);
    add_line(out, "hours", id, "duty_minutes", h.duty_minutes);
    add_line(out, "hours", id, "tasks", h.tasks);
    add_line(out, "hours", id, "task_minutes", h.task_minutes);
  }
  return out;
}

std::string to_svg(MonthReport const& report) {
  constexpr int kRow = 28, kLeft = 80, kWidth = 420, kTop = 36;
  int most = 1;
  for (auto const& [name, p] : report.programmes) most = std::max(most, p.travellers);
  auto const height = kTop + kRow * static_cast<int>(std::max<std::size_t>(1, report.programmes.size())) + 8;
  auto out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" "
      "role=\"img\" "
      "font-family=\"sans-serif\" font-size=\"13\">\n<title>{2}: travellers by programme</title>\n"
      "<text x=\"8\" y=\"22\" font-weight=\"bold\">{2}</text>\n",
      kLeft + kWidth + 60, height, escaped(report.month));
  int y = kTop;
  for (auto const& [name, p] : report.programmes) {
    auto const bar = kWidth * p.travellers / most;
    out += fmt::format(
        "<text x=\"8\" y=\"{}\">{}</text><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"18\" "
        "fill=\"#2463a8\"/>"
        "<text x=\"{}\" y=\"{}\">{}</text>\n",
        y + 14, escaped(name), kLeft, y, bar, kLeft + bar + 6, y + 14, p.travellers);
    y += kRow;
  }
  if (report.programmes.empty()) out += fmt::format("<text x=\"8\" y=\"{}\">0</text>\n", y + 14);
  return out + "</svg>\n";
}

}  // namespace escale::api
