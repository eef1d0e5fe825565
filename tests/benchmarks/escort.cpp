#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "tests/benchmarks/instances.h"

namespace escale::bench {

namespace {

namespace json = boost::json;

constexpr unsigned kFirstFreeSkill = 8;

Instant minute(json::value const& v) {
  return Instant{Minutes{v.to_number<int>()}};
}

RuleProfile coverage_then_moving() {
  RuleProfile p;
  for (auto& r : p.rules) r.on = false;
  auto const set = [&](RuleId id, Level level) { p.rules[static_cast<std::size_t>(id)] = {true, level, 1}; };
  for (auto const id : {RuleId::overlap, RuleId::moving_time, RuleId::inside_duty, RuleId::start_window,
                        RuleId::crew_size, RuleId::skill, RuleId::pinned}) {
    set(id, Level::hard);
  }
  set(RuleId::uncovered, Level::medium);
  set(RuleId::moving, Level::soft);
  return p;
}

void add_places(Problem& p, json::object const& o) {
  auto const& rows = o.at("travel").as_array();
  p.travel.places = rows.size();
  for (auto const& row : rows) {
    p.places.push_back({.code = "T" + std::to_string(p.places.size())});
    for (auto const& m : row.as_array()) p.travel.day.push_back(m.to_number<std::uint16_t>());
  }
}

void add_staff(Problem& p, json::object const& s) {
  StaffMember who{.id = std::to_string(s.at("id").to_number<int>())};
  for (auto const& skill : s.at("skills").as_array())
    who.skills.add_bit(kFirstFreeSkill + skill.to_number<unsigned>());
  p.duties.push_back({.staff = StaffIdx{p.staff.size()},
                      .span = {minute(s.at("start")), minute(s.at("end"))},
                      .base = PlaceIdx{s.at("home").to_number<std::size_t>()}});
  p.staff.push_back(std::move(who));
}

void add_task(Problem& p, json::object const& t) {
  Position position{.travellers = 1};
  auto const skill = t.at("skill").to_number<unsigned>();
  if (skill != 0) position.skills.add_bit(kFirstFreeSkill + skill);
  p.tasks.push_back({.id = std::to_string(t.at("id").to_number<int>()),
                     .earliest_start = minute(t.at("start")),
                     .latest_start = minute(t.at("start")),
                     .duration = Minutes{t.at("dur").to_number<int>()},
                     .from = PlaceIdx{t.at("frm").to_number<std::size_t>()},
                     .to = PlaceIdx{t.at("to").to_number<std::size_t>()},
                     .crew = {position},
                     .travellers = 1});
}

}  // namespace

Problem read_escort(std::string const& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file);
  std::string const text{std::istreambuf_iterator<char>(in), {}};
  auto const root = json::parse(text).as_object();
  Problem p;
  p.horizon = {Instant{}, Instant{Minutes{2 * 1440}}};
  p.profile = coverage_then_moving();
  add_places(p, root);
  for (auto const& s : root.at("staff").as_array()) add_staff(p, s.as_object());
  for (auto const& t : root.at("tasks").as_array()) add_task(p, t.as_object());
  std::stable_sort(p.tasks.begin(), p.tasks.end(),
                   [](Task const& a, Task const& b) { return a.earliest_start < b.earliest_start; });
  return p;
}

}  // namespace escale::bench
