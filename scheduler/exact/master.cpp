#include "scheduler/exact/master.h"

#include <algorithm>
#include <utility>

namespace escale::exact {

namespace {

constexpr std::int64_t kMostValue = std::int64_t{1} << 42;  // costs stay exact in the LP solver's numbers

}  // namespace

Master::Master(Compiled const& c, Id component, std::vector<PositionClass> const& classes,
               ColumnPool const& pool)
    : c_(c), part_(c.components[component]), classes_(classes) {
  find_scale(pool);
  if (scale_.medium == 0) return;
  constant_ = scale_(told_price(c, component));
  for (Id p = 0; p != classes.size(); ++p) classes_of_[classes[p].task].push_back(p);
  auto const duties_on = duties_of_tasks(pool);
  add_duties();
  add_covers();
  add_starts(pool);
  add_gaps();
  add_words();
  for (auto const g : part_.groups) {
    if (!c.prices[RuleId::continuity].counts()) break;
    auto const members = c.tasks_of(c.groups[g]);
    for (std::size_t i = 1; i < members.size(); ++i) add_link(members[i - 1], members[i], duties_on);
  }
  add_once(duties_on);
  add_rests(pool);
  finish();
}

Master::DutiesOn Master::duties_of_tasks(ColumnPool const& pool) const {
  DutiesOn duties_on;
  std::vector<std::vector<Id>*> of_class;
  for (auto const& of : classes_) of_class.push_back(&duties_on[of.task]);
  for (auto const& column : pool.columns) {
    for (auto const& item : pool.of(column)) {
      auto& duties = *of_class[item.position];
      if (duties.empty() || duties.back() != column.duty) duties.push_back(column.duty);
    }
  }
  return duties_on;
}

int Master::add_variable(std::int64_t price, int upper) {
  variables_.push_back({price, upper, {}});
  return static_cast<int>(variables_.size()) - 1;
}

void Master::add_entry(int variable, int row, int factor) {
  variables_[static_cast<std::size_t>(variable)].entries.push_back({row, factor});
}

void Master::finish() {
  for (auto const& v : variables_) frame_.add_variable(v.price, 0, v.upper, v.entries);
  variables_.clear();
  for (auto const& of : classes_) {
    auto const links = links_of_.find(of.task);
    links_of_class_.push_back(links == links_of_.end() ? nullptr : &links->second);
    auto const once = once_rows_.lower_bound({of.task, 0});
    has_once_.push_back(once != once_rows_.end() && once->first.first == of.task ? 1 : 0);
  }
}

std::int64_t Master::price(RuleId rule, std::int64_t amount) const {
  Cost cost;
  c_.prices.charge(cost, rule, amount);
  return scale_(cost);
}

/// The most medium and soft points that any roster can have: the dearest column of each duty, and all that
/// crews and groups can cost.
void Master::find_scale(ColumnPool const& pool) {
  Cost sum, dearest;
  for (std::size_t k = 0; k != pool.columns.size(); ++k) {
    auto const& column = pool.columns[k];
    if (k != 0 && pool.columns[k - 1].duty != column.duty) sum += std::exchange(dearest, {});
    for (std::size_t i = 1; i != 3; ++i) dearest.level[i] = std::max(dearest.level[i], column.cost.level[i]);
  }
  sum += dearest;
  for (auto const t : part_.tasks) {
    auto const& task = c_.tasks[t];
    c_.prices.charge(sum, RuleId::stability, task.told.size());
    c_.prices.charge(sum, RuleId::pinned, task.pins.size());
    c_.prices.charge(sum, RuleId::continuity, task.slots.size());
    for (Id s = task.slots.first; s != task.slots.last; ++s) {
      c_.prices.charge(sum, RuleId::uncovered, c_.slots[s].travellers * task.weight);
      c_.prices.charge(sum, RuleId::language, c_.slots[s].heads);
    }
  }
  auto const numbers_fit = sum.soft() < kMostValue && sum.medium() < kMostValue &&
                           (Wide{sum.soft()} + 1) * (Wide{sum.medium()} + 1) < kMostValue;
  scale_.medium = numbers_fit ? sum.soft() + 1 : 0;
}

void Master::add_duties() {
  for (auto const d : part_.duties) duty_rows_[d] = frame_.add_row(-kOpen, 1);
}

void Master::add_cover(Cover cover) {
  int upper = cover.together ? 1 : static_cast<int>(classes_[cover.positions.front()].slots.size());
  for (auto const p : cover.positions) {
    auto const& of = classes_[p];
    auto const count = cover.together ? static_cast<std::int64_t>(of.slots.size()) : 1;
    cover.price += price(RuleId::uncovered, of.travellers * c_.tasks[of.task].weight * count);
    if (of.fixed) upper = 0;
  }
  cover.variable = add_variable(cover.price, upper);
  for (auto const p : cover.positions) {
    auto const size = static_cast<int>(classes_[p].slots.size());
    class_rows_[p] = frame_.add_row(size, size);
    add_entry(cover.variable, class_rows_[p], cover.together ? size : 1);
    cover_of_[p] = static_cast<Id>(covers_.size());
  }
  covers_.push_back(std::move(cover));
}

void Master::add_covers() {
  class_rows_.resize(classes_.size(), -1);
  cover_of_.resize(classes_.size(), kNone);
  std::map<Id, Cover> bundles;
  for (Id p = 0; p != classes_.size(); ++p) {
    auto const bundle = c_.slots[classes_[p].slots.front()].bundle;
    if (c_.bundles[bundle].slots.size() > 1) {
      bundles[bundle].positions.push_back(p);
    } else {
      add_cover({.positions = {p}});
    }
  }
  for (auto& [bundle, cover] : bundles) {
    cover.together = true;
    add_cover(std::move(cover));
  }
}

void Master::add_start(Id position, Time start) {
  auto const [row, fresh] = start_rows_.try_emplace({position, start}, 0);
  if (!fresh) return;
  row->second = frame_.add_row(-kOpen, 0);
  auto const task = classes_[position].task;
  auto const [variable, first] = start_variables_.try_emplace({task, start}, 0);
  if (first) {
    auto const [choice, first_start] = choice_rows_.try_emplace(task, 0);
    if (first_start) choice->second = frame_.add_row(-kOpen, 1);
    variable->second = add_variable(0, 1);
    add_entry(variable->second, choice->second, 1);
  }
  add_entry(variable->second, row->second, -static_cast<int>(classes_[position].slots.size()));
}

void Master::add_starts(ColumnPool const& pool) {
  shared_.resize(classes_.size(), 0);
  for (Id p = 0; p != classes_.size(); ++p) {
    auto const& task = c_.tasks[classes_[p].task];
    auto const attended = c_.bundles[c_.slots[task.slots.first].bundle].attendance;
    shared_[p] = task.open() && (task.slots.size() > 1 || attended) ? 1 : 0;
  }
  for (auto const& item : pool.items) {
    if (shared_[item.position] != 0) add_start(item.position, item.start);
  }
}

/// People who must not be alone: the next task begins at the end of the one before, or earlier.
void Master::add_gaps() {
  for (auto const g : part_.groups) {
    auto const members = c_.tasks_of(c_.groups[g]);
    auto const bundle = c_.slots[c_.tasks[members.front()].slots.first].bundle;
    if (!c_.groups[g].attendance || !c_.bundles[bundle].attendance) continue;
    auto const& cover = covers_[cover_of_[classes_of_.at(members.front()).front()]];
    for (std::size_t i = 1; i < members.size(); ++i) add_gap(members[i - 1], members[i], cover);
  }
}

void Master::add_gap(Id earlier, Id later, Cover const& cover) {
  auto const& before = c_.tasks[earlier];
  auto const& after = c_.tasks[later];
  auto const least = (after.open() ? 0 : after.earliest - before.earliest) - before.duration;
  auto const row = frame_.add_row(-kOpen, -least);
  add_entry(cover.variable, row, -least);
  auto const add = [&](Id task, int sign) {
    for (auto it = start_variables_.lower_bound({task, -kOpen});
         it != start_variables_.end() && it->first.first == task; ++it)
      add_entry(it->second, row, sign * (it->first.second - before.earliest));
  };
  add(earlier, -1);
  add(later, 1);
}

}  // namespace escale::exact
