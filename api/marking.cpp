#include "api/marking.h"

#include <algorithm>

#include "api/json_fields.h"
#include "api/problems.h"
#include "api/roster_document.h"
#include "api/words.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

using data::Mark;
using data::MarkKind;

constexpr std::size_t kMostText = 100;

/// One mark of the batch on its way.
struct Wish {
  Mark mark;
  std::optional<data::HandoverRow> receiver;
  std::optional<Refusal> refused;
  std::string outcome;
  TaskIdx task;
};

Refusal malformed(std::string const& what) {
  return {"malformed", "cannot be read: " + what, "illisible : " + what};
}

std::string short_text(Fields const& of, std::string_view key) {
  auto text = of.text(key, "");
  if (text.size() > kMostText) of.fault(key, "wanted at most 100 bytes");
  return text;
}

void read_receiver(Fields const& of, json::object const& receiver, Wish& wish) {
  Fields const r(receiver, of.pointer("receiver"), of.faults());
  r.only({"organisation", "person", "document_seen", "code_word_agreed"});
  data::HandoverRow row{.mark_id = wish.mark.id,
                        .organisation = short_text(r, "organisation"),
                        .person = short_text(r, "person"),
                        .document_seen = r.flag("document_seen", false),
                        .code_word_agreed = r.flag("code_word_agreed", false)};
  if (wish.mark.kind != MarkKind::handed_over) of.fault("receiver", "only with handed_over");
  wish.mark.receiver_matched = !row.person.empty() && row.document_seen && row.code_word_agreed;
  wish.receiver = std::move(row);
}

data::Moment read_moment(Fields const& of, std::string_view key) {
  auto const text = of.text(key);
  auto const t = parse_moment(text);
  if (!t) of.fault(key, "got \"" + text + "\", wanted a time like \"2026-12-08T06:30:15Z\" (UTC)");
  return t.value_or(data::Moment{});
}

Wish read_wish(json::value const& item, Caller const& caller, PhoneClock const& clock) {
  Wish wish;
  if (!item.is_object()) {
    wish.refused = malformed("wanted an object");
    return wish;
  }
  DocumentFaults faults;
  auto const& object = item.get_object();
  Fields const of(object, "", faults);
  of.only({"id", "date", "task", "kind", "at", "headcount", "documents_checked", "receiver"});
  auto& m = wish.mark;
  m.id = of.text("id");
  if (!usable_id(m.id)) of.fault("id", "wanted 1 to 64 letters, digits, \".\", \"_\" or \"-\"");
  m.task_id = of.text("task");
  m.local_date = of.text("date");
  m.actor = caller.user;
  if (caller.role == Role::staff) m.staff_id = caller.staff_id;
  m.kind = static_cast<MarkKind>(of.one_of("kind", data::kMarkKinds, ""));
  m.client_at = read_moment(of, "at");
  m.sent_at = clock.client_now, m.server_at = clock.server_now;
  m.at = clock.corrected(m.client_at);
  if (of.has("headcount")) m.headcount = static_cast<int>(of.integer("headcount", 0, 1'000'000));
  if (of.has("documents_checked")) m.documents_checked = of.flag("documents_checked", false);
  if (auto const* receiver = object_of(object, "receiver")) read_receiver(of, *receiver, wish);
  if (of.has("receiver") && !wish.receiver) of.fault("receiver", "wanted an object");
  if (faults.count() > 0) wish.refused = malformed(faults.lines().front());
  return wish;
}

std::optional<Refusal> judge(Wish& wish, Caller const& caller, PublishedDays& days) {
  auto const& m = wish.mark;
  auto const* day = days.day(m.local_date);
  if (auto no = refusal(caller, day, {m.local_date, m.task_id, m.at}, m.server_at)) return no;
  wish.task = find_task(day->problem(), m.task_id);
  if (!fits(day->problem().tasks[wish.task.at()].kind, m.kind))
    return Refusal{"wrong_step", "people who arrive are not taken to a gate",
                   "les personnes à l'arrivée ne vont pas à une porte"};
  if (m.headcount && *m.headcount > kMostHeads)
    return Refusal{"too_many", "got " + std::to_string(*m.headcount) + " people, wanted at most 200",
                   "lu : " + std::to_string(*m.headcount) + " personnes, 200 au plus"};
  return std::nullopt;
}

bool same(Mark const& x, Mark const& y) {
  return x.task_id == y.task_id && x.staff_id == y.staff_id && x.kind == y.kind &&
         x.local_date == y.local_date;
}

void keep(data::Store& store, Wish& wish) {
  if (wish.refused) return;
  data::ProgressBook book(store);
  if (book.add(wish.mark)) {
    wish.outcome = "taken";
    if (wish.receiver) book.add(*wish.receiver);
  } else if (same(*book.mark(wish.mark.id), wish.mark)) {
    wish.outcome = "known";
  } else {
    wish.refused = Refusal{"id_used", "another mark has this id", "une autre saisie porte cet identifiant"};
  }
}

json::object answer(Wish const& wish) {
  json::object out{{"id", wish.mark.id}, {"outcome", wish.refused ? "refused" : wish.outcome}};
  if (wish.refused) {
    out["reason"] = wish.refused->code;
    out["text"] = both(wish.refused->en, wish.refused->fr);
  } else {
    out["at"] = format_moment(wish.mark.at);
  }
  return out;
}

/// From when they were met, or from the planned start; never after its end.
Interval time_of(PublishedDay const& day, Wish const& wish, std::vector<Mark> const& marks) {
  auto const end = std::chrono::floor<Minutes>(wish.mark.at);
  auto start = day.start(wish.task);
  for (auto const& m : marks)
    if (m.task_id == wish.mark.task_id && m.kind == MarkKind::met) start = std::chrono::floor<Minutes>(m.at);
  return {std::min(start, end), end};
}

void tell(Marking const& of, Wish const& wish, PublishedDay const& day) {
  auto const& m = wish.mark;
  if (of.hooks.tell)
    of.hooks.tell({.type = "task_marked",
                   .data = {{"date", m.local_date},
                            {"task", m.task_id},
                            {"kind", data::word(m.kind)},
                            {"at", format_moment(m.at)},
                            {"headcount", m.headcount ? json::value(*m.headcount) : json::value(nullptr)}},
                   .staff_id = m.staff_id});
  if (!of.hooks.changed || !finishes(day.problem().tasks[wish.task.at()].kind, m.kind)) return;
  auto const marks = of.live.read(
      [&](data::Store& store) { return data::ProgressBook(store).marks(m.local_date, m.local_date); });
  of.hooks.changed(
      day.day->date,
      replan::TaskDone{.task = m.task_id, .staff = day.crew(wish.task), .time = time_of(day, wish, marks)});
}

}  // namespace

PublishedDay const* PublishedDays::day(std::string const& date) {
  auto const found = days_.find(date);
  if (found != days_.end()) return found->second ? &*found->second : nullptr;
  auto& slot = days_[date];
  auto const day = data::parse_iso_date(date);
  try {
    if (day) slot = published_day(live_, *day);
  } catch (Fault const& fault) {
    if (fault.code != "unknown_day") throw;
  }
  return slot ? &*slot : nullptr;
}

bool usable_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
           c == '_' || c == '-';
  });
}

std::optional<Refusal> refusal(Caller const& caller, PublishedDay const* day, Happened const& what,
                               data::Moment now) {
  bool const staff = caller.role == Role::staff;
  auto const task = day != nullptr && !what.task.empty() ? find_task(day->problem(), what.task) : TaskIdx{};
  bool known = task.has_value();
  if (known && staff) known = day->is_theirs(task, caller.staff_id);
  if (!known && staff)
    return Refusal{"unknown_task", "this task is not in your duty of that day",
                   "cette tâche n'est pas dans votre service de ce jour"};
  if (!known)
    return Refusal{"unknown_task", "no task of this name on that day", "aucune tâche de ce nom ce jour-là"};
  if (what.at > now + kMostAhead)
    return Refusal{"in_future", "the time is more than 10 minutes ahead",
                   "l'heure est dans le futur (plus de 10 minutes)"};
  constexpr std::chrono::hours before{6}, after{12};
  if (what.at < day->day->span.from - before || what.at >= day->day->span.to + after)
    return Refusal{"other_day", "the time is not on that day", "l'heure n'est pas de ce jour"};
  return std::nullopt;
}

PhoneClock phone_clock(json::object const& body, Clock const& now) {
  auto const text = text_of(body, "client_now");
  auto const t = text ? parse_moment(*text) : std::nullopt;
  if (!t)
    throw Fault("bad_parameter",
                "client_now: wanted the clock of the device now, like \"2026-12-08T06:30:15Z\" (UTC)");
  return {*t, now()};
}

json::object Marking::take(Caller const& caller, json::object const& body) const {
  auto const clock = phone_clock(body, now);
  auto const* list = array_of(body, "marks");
  if (list == nullptr || list->size() > kMostMarks)
    throw Fault("bad_parameter", "marks: wanted an array of at most " + std::to_string(kMostMarks));
  PublishedDays days(live);
  std::vector<Wish> wishes;
  for (auto const& item : *list) {
    auto& wish = wishes.emplace_back(read_wish(item, caller, clock));
    if (!wish.refused) wish.refused = judge(wish, caller, days);
  }
  live.write([&](data::Store& store) {
    data::Store::Transaction all(store);
    for (auto& wish : wishes) keep(store, wish);
    all.commit();
  });
  json::array answers;
  for (auto const& wish : wishes) {
    answers.push_back(answer(wish));
    if (wish.outcome == "taken") tell(*this, wish, *days.day(wish.mark.local_date));
  }
  return {{"server_now", format_moment(clock.server_now)},
          {"clock_off_seconds", (clock.client_now - clock.server_now).count()},
          {"marks", std::move(answers)}};
}

}  // namespace escale::api
