#include "api/drafting.h"

#include <algorithm>
#include <array>

#include "api/explaining.h"
#include "api/problems.h"
#include "api/roster_document.h"
#include "api/words.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

using Slot = std::pair<TaskIdx, std::uint16_t>;

/// Does edits one after the other.
class Editor {
 public:
  Editor(DayPlan const& day, data::Reference const& reference, Edited& out)
      : day_(day),
        problem_(day.planned.problem),
        names_(names_of({.planned = day.planned, .reference = reference})),
        out_(out) {}

  void apply(Edit const& edit) {
    auto const slot = slot_of(edit.task, edit.position);
    if (edit.kind == Edit::Kind::assign) return assign(slot, edit);
    auto* held = find(slot);
    if (held == nullptr) return impossible(nobody(slot, false), nobody(slot, true));
    if (edit.kind == Edit::Kind::unassign) return unassign(slot, *held);
    if (edit.kind == Edit::Kind::swap) return swap(slot, slot_of(edit.other_task, edit.other_position));
    pin(slot, edit.kind == Edit::Kind::pin);
  }

 private:
  Slot slot_of(std::string const& id, int position) const {
    auto const task = find_task(problem_, id);
    if (!task.has_value() || !day_.span.contains(problem_.tasks[task.at()].earliest_start))
      throw Fault("unknown_task", "no task " + id + " on this day");
    if (position < 0 || static_cast<std::size_t>(position) >= problem_.tasks[task.at()].crew.size())
      throw Fault("unknown_task", id + " has no position " + std::to_string(position));
    return {task, static_cast<std::uint16_t>(position)};
  }

  Assignment* find(Slot slot) {
    auto& all = out_.draft.roster.assignments;
    auto const it = std::find_if(all.begin(), all.end(), [&](Assignment const& a) {
      return a.task == slot.first && a.position == slot.second;
    });
    return it != all.end() ? &*it : nullptr;
  }

  void assign(Slot slot, Edit const& edit) {
    auto const staff = find_staff(problem_, edit.staff);
    if (!staff.has_value()) throw Fault("unknown_staff", "nobody has the id " + edit.staff);
    auto const found = place(slot, staff, edit.start);
    if (!found) return impossible(off_duty(staff, slot, false), off_duty(staff, slot, true));
    put(*found);
    say(name(staff) + ": " + task(slot) + " " + at(found->start),
        name(staff) + " : " + task(slot) + " " + at(found->start));
  }

  /// The duty and the start; none: not on duty then.
  std::optional<Assignment> place(Slot slot, StaffIdx staff, std::optional<Instant> start) {
    if (start) {
      auto const duty = find_duty(problem_, staff, *start);
      if (!duty.has_value()) return std::nullopt;
      return Assignment{slot.first, slot.second, duty, *start};
    }
    return explain::candidate(problem_, out_.draft.roster, slot.first, slot.second, staff).assignment;
  }

  void put(Assignment const& a) {
    if (auto* held = find({a.task, a.position}))
      *held = a;
    else
      out_.draft.roster.assignments.push_back(a);
    out_.draft.pinned.erase({a.task, a.position});
  }

  void unassign(Slot slot, Assignment const& held) {
    auto const who = problem_.duties[held.duty.at()].staff;
    say(task(slot) + " is taken from " + name(who), task(slot) + " est retiré à " + name(who));
    std::erase_if(out_.draft.roster.assignments,
                  [&](Assignment const& a) { return a.task == slot.first && a.position == slot.second; });
    out_.draft.pinned.erase(slot);
  }

  void swap(Slot one, Slot other) {
    auto* a = find(one);
    auto* b = find(other);
    if (b == nullptr) return impossible(nobody(other, false), nobody(other, true));
    auto const staff_a = problem_.duties[a->duty.at()].staff, staff_b = problem_.duties[b->duty.at()].staff;
    auto const start_a = a->start, start_b = b->start;
    auto const to_b = find_duty(problem_, staff_b, start_a), to_a = find_duty(problem_, staff_a, start_b);
    if (!to_b.has_value()) return impossible(off_duty(staff_b, one, false), off_duty(staff_b, one, true));
    if (!to_a.has_value()) return impossible(off_duty(staff_a, other, false), off_duty(staff_a, other, true));
    a->duty = to_b;
    b->duty = to_a;
    out_.draft.pinned.erase(one);
    out_.draft.pinned.erase(other);
    say(name(staff_a) + " and " + name(staff_b) + " swap " + task(one) + " and " + task(other),
        name(staff_a) + " et " + name(staff_b) + " échangent " + task(one) + " et " + task(other));
  }

  void pin(Slot slot, bool on) {
    if (on) {
      out_.draft.pinned.insert(slot);
      return say(task(slot) + " is pinned", task(slot) + " est fixé");
    }
    out_.draft.pinned.erase(slot);
    say(task(slot) + " is not pinned any more", task(slot) + " n’est plus fixé");
  }

  void impossible(std::string const& en, std::string const& fr) {
    out_.impossible_en.push_back(en);
    out_.impossible_fr.push_back(fr);
  }
  void say(std::string const& en, std::string const& fr) {
    out_.text_en += (out_.text_en.empty() ? "" : "; ") + en;
    out_.text_fr += (out_.text_fr.empty() ? "" : " ; ") + fr;
  }
  std::string nobody(Slot slot, bool french) const {
    return french ? "Personne n’a " + task(slot) : "Nobody has " + task(slot);
  }
  std::string off_duty(StaffIdx who, Slot slot, bool french) const {
    return french ? name(who) + " n’est pas en service à l’heure de " + task(slot)
                  : name(who) + " is not on duty at the time of " + task(slot);
  }
  std::string name(StaffIdx s) const { return names_.staff[s.at()]; }
  std::string task(Slot s) const { return names_.tasks[s.first.at()]; }
  std::string at(Instant t) const { return names_.clock(t); }

  DayPlan const& day_;
  escale::Problem const& problem_;
  explain::Names names_;
  Edited& out_;
};

/// Reads one edit after the other and collects what is wrong.
class EditReader {
 public:
  std::vector<Edit> read(json::object const& body) {
    auto const* list = array_of(body, "edits");
    if (list == nullptr || list->empty() || list->size() > 100)
      throw Fault("bad_parameter", "edits: wanted a list of 1 to 100 edits");
    std::vector<Edit> edits;
    for (std::size_t i = 0; i < list->size(); ++i) edits.push_back(one((*list)[i], i));
    if (!faults_.empty()) throw Fault("bad_parameter", faults_.front(), faults_);
    return edits;
  }

 private:
  Edit one(json::value const& value, std::size_t i) {
    at_ = "edits[" + std::to_string(i) + "]";
    Edit edit;
    if (!value.is_object()) return fault("", "wanted an object"), edit;
    auto const& object = value.as_object();
    static constexpr std::array<std::string_view, 5> kinds{"assign", "unassign", "swap", "pin", "unpin"};
    auto const type = text_of(object, "type").value_or("");
    auto const kind = std::find(kinds.begin(), kinds.end(), type);
    if (kind == kinds.end())
      return fault(".type", "got \"" + type + "\", wanted assign, unassign, swap, pin or unpin"), edit;
    edit.kind = static_cast<Edit::Kind>(kind - kinds.begin());
    edit.task = needed(object, "task");
    edit.position = position(object, "position");
    if (edit.kind == Edit::Kind::assign) edit.staff = needed(object, "staff");
    if (edit.kind == Edit::Kind::assign) edit.start = start(object);
    if (edit.kind == Edit::Kind::swap) edit.other_task = needed(object, "other_task");
    if (edit.kind == Edit::Kind::swap) edit.other_position = position(object, "other_position");
    return edit;
  }

  std::string needed(json::object const& object, std::string_view key) {
    auto text = text_of(object, key).value_or("");
    if (text.empty()) fault("." + std::string(key), "missing, wanted a text");
    return text;
  }

  int position(json::object const& object, std::string_view key) {
    if (!object.contains(key)) return 0;
    auto const n = integer_of(object, key);
    if (n && *n >= 0 && *n < 1000) return static_cast<int>(*n);
    fault("." + std::string(key), "wanted a whole number from 0 on");
    return 0;
  }

  std::optional<Instant> start(json::object const& object) {
    auto const* given = object.if_contains("start");
    if (given == nullptr || given->is_null()) return std::nullopt;
    auto const text = text_of(object, "start").value_or("");
    auto const read = data::parse_iso_instant(text);
    if (!read) fault(".start", "got \"" + text + "\", wanted a time like 2026-12-08T06:35Z");
    return read;
  }

  void fault(std::string const& where, std::string const& what) {
    faults_.push_back(at_ + where + ": " + what);
  }

  std::string at_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<Edit> read_edits(json::object const& body) {
  return EditReader().read(body);
}

Draft draft_of(DayPlan const& day, std::vector<data::Pin> const& pins) {
  Draft draft{.roster = day.roster, .pinned = {}};
  for (auto const& a : draft.roster.assignments) {
    auto const& id = day.planned.problem.tasks[a.task.at()].id;
    auto const holds = [&](data::Pin const& p) {
      return p.task_id == id && p.position == a.position && p.start == a.start;
    };
    if (std::any_of(pins.begin(), pins.end(), holds)) draft.pinned.insert({a.task, a.position});
  }
  return draft;
}

Edited edit(DayPlan const& day, data::Reference const& reference, Draft draft,
            std::vector<Edit> const& edits) {
  auto problem = day.planned.problem;
  problem.pinned.clear();  // a person may move what a person has pinned
  auto const before = rules::evaluate(problem, draft.roster);
  Edited out{.draft = std::move(draft)};
  Editor editor(day, reference, out);
  for (auto const& e : edits) editor.apply(e);
  std::sort(out.draft.roster.assignments.begin(), out.draft.roster.assignments.end(),
            [](auto const& x, auto const& y) {
              return std::tie(x.duty, x.start, x.task) < std::tie(y.duty, y.start, y.task);
            });
  auto const after = rules::evaluate(problem, out.draft.roster);
  out.effects = explain::effects(before.findings, after.findings);
  out.difference = after.score - before.score;
  return out;
}

json::object verdict_json(DayPlan const& day, data::Reference const& reference, Edited const& edited) {
  PlanView const view{.planned = day.planned, .reference = reference};
  auto const& problem = day.planned.problem;
  explain::Speaker const english(problem, rules::Language::english, names_of(view));
  explain::Speaker const french(problem, rules::Language::french, names_of(view));
  json::array effects, reasons;
  for (std::size_t i = 0; i < edited.impossible_en.size(); ++i)
    reasons.push_back(both(edited.impossible_en[i], edited.impossible_fr[i]));
  for (auto const& e : edited.effects) {
    effects.push_back(effect_json(e, english, french));
    if (e.finding.level == Level::hard && e.cost > 0)
      reasons.push_back(both(english.effect(e), french.effect(e)));
  }
  return {{"allowed", edited.allowed()},
          {"difference", to_json(edited.difference)},
          {"effects", std::move(effects)},
          {"reasons", edited.allowed() ? json::array{} : std::move(reasons)},
          {"text", both(edited.text_en, edited.text_fr)}};
}

std::vector<data::Pin> pins_of(DayPlan const& day, Draft const& draft) {
  auto const& problem = day.planned.problem;
  std::vector<data::Pin> out;
  for (auto const& a : draft.roster.assignments)
    if (day.span.contains(a.start) && draft.pinned.contains({a.task, a.position}))
      out.push_back({.task_id = problem.tasks[a.task.at()].id,
                     .position = a.position,
                     .staff_id = problem.staff[problem.duties[a.duty.at()].staff.at()].id,
                     .start = a.start});
  return out;
}

}  // namespace escale::api
