#include <algorithm>

#include "scheduler/exact/master.h"

namespace escale::exact {

namespace {

std::vector<Id> at(std::map<Id, std::vector<Id>> const& map, Id key) {
  auto const found = map.find(key);
  return found == map.end() ? std::vector<Id>{} : found->second;
}

}  // namespace

bool Master::speaks(Id task, Id duty) const {
  return (c_.staff[c_.duties[duty].staff].languages & c_.tasks[task].languages) != 0;
}

/// Crews of several: every filled position costs its travellers unless one of the crew speaks a language.
void Master::add_words() {
  words_.resize(classes_.size());
  if (!c_.prices[RuleId::language].counts()) return;
  for (Id p = 0; p != classes_.size(); ++p) {
    auto const& of = classes_[p];
    auto const crew = capacity(of.task);
    auto const size = static_cast<int>(of.slots.size());
    if (crew < 2 || of.heads == 0 || c_.tasks[of.task].languages == 0) continue;
    words_[p] = {frame_.add_row(-kOpen, 0), std::min(size, crew - 1)};
    auto const unmet = add_variable(price(RuleId::language, of.heads), size);
    add_entry(unmet, words_[p].row, -1);
  }
}

/// A column with the later task alone pays for the change of staff; it has the money back where nobody has
/// the earlier task, or the same person has it in another duty.
void Master::add_link(Id earlier, Id later, DutiesOn const& duties_on) {
  auto const on_earlier = at(duties_on, earlier);
  auto const on_later = at(duties_on, later);
  if (on_later.empty()) return;
  Link link{.earlier = earlier, .later = later};
  auto const index = static_cast<Id>(links_.size());
  auto const size = capacity(later);
  link.rebate_row = frame_.add_row(-kOpen, 0);
  auto const rebate = add_variable(-price(RuleId::continuity, 1), size);
  add_entry(rebate, link.rebate_row, 1);
  auto const& cover = covers_[cover_of_[classes_of_.at(earlier).front()]];
  if (cover.together || capacity(earlier) == 1) {
    auto const row = frame_.add_row(-kOpen, 0);
    add_entry(rebate, row, 1);
    add_entry(cover.variable, row, -size);
  } else {
    auto const row = frame_.add_row(-kOpen, size);
    add_entry(rebate, row, 1);
    add_entry(add_met(link, on_earlier), row, size);
  }
  add_persons(link, on_earlier, on_later);
  links_of_[earlier].push_back(index);
  links_of_[later].push_back(index);
  links_.push_back(std::move(link));
}

/// 1 when anybody has the earlier task.
int Master::add_met(Link& link, std::vector<Id> const& duties) {
  auto const met = add_variable(0, 1);
  for (auto const d : duties) {
    auto const row = frame_.add_row(-kOpen, 0);
    link.met_rows[d] = row;
    add_entry(met, row, -1);
  }
  return met;
}

void Master::add_persons(Link& link, std::vector<Id> const& on_earlier, std::vector<Id> const& on_later) {
  for (auto const d : on_later) {
    auto const who = c_.duties[d].staff;
    if (link.person_rows.contains(who)) continue;
    auto const other = std::any_of(on_earlier.begin(), on_earlier.end(), [&](Id e) {
      return c_.duties[e].staff == who && (e != d || std::any_of(on_later.begin(), on_later.end(), [&](Id l) {
                                             return l != e && c_.duties[l].staff == who;
                                           }));
    });
    if (!other) continue;
    auto const rows = std::pair{frame_.add_row(-kOpen, 0), frame_.add_row(-kOpen, 0)};
    auto const rebate = add_variable(-price(RuleId::continuity, 1), 1);
    add_entry(rebate, rows.first, 1);
    add_entry(rebate, rows.second, 1);
    link.person_rows[who] = rows;
  }
}

/// Nobody is in a crew twice, in two duties.
void Master::add_once(DutiesOn const& duties_on) {
  for (auto const& [task, duties] : duties_on) {
    for (std::size_t i = 0; i != duties.size(); ++i) {
      auto const who = c_.duties[duties[i]].staff;
      auto const again = std::any_of(duties.begin(), duties.begin() + static_cast<std::ptrdiff_t>(i),
                                     [&](Id d) { return c_.duties[d].staff == who; });
      if (again && !once_rows_.contains({task, who})) once_rows_[{task, who}] = frame_.add_row(-kOpen, 1);
    }
  }
}

void Master::add_rests(ColumnPool const& pool) {
  if (!c_.chained) return;
  for (auto const& column : pool.columns) {
    if (cuts_rest(column) && !rest_rows_.contains(column.duty))
      rest_rows_[column.duty] = frame_.add_row(-kOpen, 1);
  }
}

bool Master::cuts_rest(Column const& column) const {
  auto const next = c_.duties[column.duty].next;
  return c_.chained && next != kNone &&
         c_.duties[next].from - column.end < c_.problem->profile.daily_rest_min;
}

void Master::add_word_entries(Id position, Id duty, std::vector<Entry>& entries) const {
  auto const task = classes_[position].task;
  if (c_.tasks[task].languages == 0 || capacity(task) < 2) return;  // no row of words_
  if (!speaks(task, duty)) {
    if (words_[position].row >= 0) entries.push_back({words_[position].row, 1});
    return;
  }
  for (auto const p : classes_of_.at(task)) {
    if (words_[p].row >= 0) entries.push_back({words_[p].row, -words_[p].factor});
  }
}

bool Master::has_task(std::span<Item const> items, Id task) const {
  return std::any_of(items.begin(), items.end(),
                     [&](Item const& i) { return classes_[i.position].task == task; });
}

void Master::add_link_entries(Column const& column, std::span<Item const> items, std::vector<Entry>& entries,
                              std::int64_t& cost) const {
  auto const who = c_.duties[column.duty].staff;
  for (auto const& item : items) {
    auto const* const links = links_of_class_[item.position];
    if (links == nullptr) continue;
    auto const task = classes_[item.position].task;
    for (auto const index : *links) {
      auto const& link = links_[index];
      auto const person = link.person_rows.find(who);
      if (link.earlier == task) {
        if (auto const met = link.met_rows.find(column.duty); met != link.met_rows.end())
          entries.push_back({met->second, 1});
        if (person != link.person_rows.end()) entries.push_back({person->second.second, -1});
      } else if (!has_task(items, link.earlier)) {
        cost += price(RuleId::continuity, 1);
        entries.push_back({link.rebate_row, -1});
        if (person != link.person_rows.end()) entries.push_back({person->second.first, -1});
      }
    }
  }
}

void Master::add_column(Program& program, Column const& column, std::span<Item const> items) const {
  auto const row = duty_rows_.at(column.duty);
  auto const who = c_.duties[column.duty].staff;
  auto cost = scale_(column.cost);
  std::vector<Entry> entries;
  entries.reserve(4 * items.size() + 4);
  entries.push_back({row, 1});
  for (auto const& item : items) {
    entries.push_back({class_rows_[item.position], 1});
    if (shared_[item.position] != 0) entries.push_back({start_rows_.at({item.position, item.start}), 1});
    if (has_once_[item.position] != 0) {
      if (auto const r = once_rows_.find({classes_[item.position].task, who}); r != once_rows_.end())
        entries.push_back({r->second, 1});
    }
    add_word_entries(item.position, column.duty, entries);
  }
  add_link_entries(column, items, entries, cost);
  if (cuts_rest(column)) entries.push_back({rest_rows_.at(column.duty), 1});
  if (!rest_rows_.empty()) {
    auto const before = c_.duties[column.duty].previous;
    if (auto const r = rest_rows_.find(before); r != rest_rows_.end()) entries.push_back({r->second, 1});
  }
  program.add_variable(cost, 0, 1, entries, row);
}

}  // namespace escale::exact
