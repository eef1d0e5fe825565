#include "api/reports.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "api/progress_board.h"
#include "api/words.h"
#include "data/export/safe_cell.h"
#include "data/local_time.h"
#include "data/reference/fold.h"

namespace escale::api {

namespace {

using data::format_iso_instant;

FlightLeg const* leg(data::Planned const& planned, LegIdx of) {
  return of.has_value() ? &planned.legs[of.at()] : nullptr;
}

std::string_view word(MovementKind kind) {
  static constexpr std::array<std::string_view, 3> words{"arrival", "transit", "departure"};
  return words[static_cast<std::size_t>(kind)];
}

/// Marks by task: a task has few, a month has many.
using ByTask = std::map<std::string_view, std::vector<data::Mark const*>>;

std::optional<data::Moment> earlier(std::optional<data::Moment> x, data::Moment y) {
  return x ? std::min(*x, y) : y;
}

void add_mark(Passage& p, TaskKind kind, data::Mark const& m) {
  using enum data::MarkKind;
  if (m.kind != on_my_way) p.met = earlier(p.met, m.at);
  // what staff hand to each other is no hand-over to the receiver
  bool const to_receiver = kind == TaskKind::hand_over || kind == TaskKind::other;
  if (m.kind == handed_over && to_receiver) p.handed_over = m.at;
  if (m.kind == boarded) p.boarded = m.at;
  if (m.headcount) p.counted = m.headcount;
}

void add_marks(Passage& p, data::Planned const& planned, ByTask const& marks) {
  if (p.movement.at() >= planned.plan.ways.size()) return;
  auto const group = planned.plan.ways[p.movement.at()].group;
  if (!group.has_value()) return;
  for (auto const t : planned.problem.groups[group.at()].tasks) {
    auto const& task = planned.problem.tasks[t.at()];
    auto const found = marks.find(task.id);
    if (found == marks.end()) continue;
    for (auto const* m : found->second) add_mark(p, task.kind, *m);
  }
  // people are counted for the whole group: of one of several parties nothing is known
  if (planned.problem.groups[group.at()].movements.size() != 1) p.counted.reset();
}

void add_incidents(Passage& p, data::Planned const& planned, std::vector<data::Incident> const& incidents) {
  auto const& movement = planned.movements[p.movement.at()];
  auto const group =
      p.movement.at() < planned.plan.ways.size() ? planned.plan.ways[p.movement.at()].group : GroupIdx{};
  if (!group.has_value()) return;
  for (auto const& i : incidents) {
    auto const& of = planned.problem.groups[group.at()];
    bool const theirs = std::any_of(of.tasks.begin(), of.tasks.end(),
                                    [&](TaskIdx t) { return planned.problem.tasks[t.at()].id == i.task_id; });
    bool const other_party = !i.party_alias.empty() && i.party_alias != movement.alias;
    if (!theirs || other_party) continue;
    p.incidents.push_back(i.kind);
    bool const alone = of.movements.size() == 1 || !i.party_alias.empty();
    if (i.kind == "no_show" && !i.headcount) p.no_show = movement.party.headcount;
    if ((i.kind == "no_show" || i.kind == "partial_party") && i.headcount && alone)
      p.no_show = std::min(p.no_show + *i.headcount, movement.party.headcount);
  }
}

json::value or_null(std::optional<Instant> const& t) {
  return t ? json::value(format_iso_instant(*t)) : json::value(nullptr);
}
json::value or_null(std::optional<data::Moment> const& t) {
  return t ? json::value(format_moment(*t)) : json::value(nullptr);
}

std::string or_empty(json::value const& v) {
  return v.is_string() ? std::string(v.get_string()) : v.is_null() ? "" : json::serialize(v);
}

}  // namespace

std::optional<std::chrono::seconds> Passage::waited() const {
  if (!arrived || !met) return std::nullopt;
  return std::max(std::chrono::seconds{0}, std::chrono::seconds(*met - *arrived));
}

std::vector<Passage> passages(data::Planned const& planned, Interval within, HowItWent const& progress) {
  ByTask marks;
  for (auto const& m : progress.marks) marks[m.task_id].push_back(&m);
  std::vector<Passage> out;
  for (std::size_t i = 0; i < planned.movements.size(); ++i) {
    auto const& movement = planned.movements[i];
    auto const *in = leg(planned, movement.inbound), *off = leg(planned, movement.outbound);
    if (in == nullptr && off == nullptr) continue;
    Passage p{.movement = MovementIdx(i), .at = in != nullptr ? in->times.best_in() : off->times.best_out()};
    if (!within.contains(p.at)) continue;
    if (in != nullptr) p.arrived = in->times.actual_in;
    if (off != nullptr) p.departed = off->times.actual_out;
    add_marks(p, planned, marks);
    add_incidents(p, planned, progress.incidents);
    out.push_back(std::move(p));
  }
  std::sort(out.begin(), out.end(), [&](Passage const& x, Passage const& y) {
    return std::tie(x.at, planned.movements[x.movement.at()].id) <
           std::tie(y.at, planned.movements[y.movement.at()].id);
  });
  return out;
}

bool same_mission(std::string_view x, std::string_view y) {
  auto const own = data::squeeze(x);
  return !own.empty() && own == data::squeeze(y);
}

json::object passage_json(data::Planned const& planned, Passage const& p) {
  auto const& m = planned.movements[p.movement.at()];
  auto const *in = leg(planned, m.inbound), *off = leg(planned, m.outbound);
  return {{"movement", m.id},
          {"abn", m.abn},
          {"alias", m.alias},
          {"mission", m.mission},
          {"programme", m.programme},
          {"kind", word(m.kind)},
          {"headcount", m.party.headcount},
          {"inbound", in != nullptr ? json::value(in->number_text()) : json::value(nullptr)},
          {"outbound", off != nullptr ? json::value(off->number_text()) : json::value(nullptr)},
          {"arrived", or_null(p.arrived)},
          {"met", or_null(p.met)},
          {"handed_over", or_null(p.handed_over)},
          {"boarded", or_null(p.boarded)},
          {"departed", or_null(p.departed)},
          {"counted", p.counted ? json::value(*p.counted) : json::value(nullptr)},
          {"no_show", p.no_show},
          {"incidents", json_strings(p.incidents)}};
}

std::string passages_csv(data::Planned const& planned, std::vector<Passage> const& all) {
  static constexpr std::array<std::string_view, 16> columns{
      "movement", "abn",     "alias", "mission",     "programme", "kind",     "headcount", "inbound",
      "outbound", "arrived", "met",   "handed_over", "boarded",   "departed", "counted",   "no_show"};
  auto out = fmt::format("{},incidents\r\n", fmt::join(columns, ","));
  for (auto const& p : all) {
    auto const row = passage_json(planned, p);
    for (auto const column : columns) out += data::csv_cell(or_empty(row.at(column))) + ",";
    out += data::csv_cell(fmt::format("{}", fmt::join(p.incidents, " "))) + "\r\n";
  }
  return out;
}

}  // namespace escale::api
