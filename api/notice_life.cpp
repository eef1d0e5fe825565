#include "api/notice_life.h"

#include <algorithm>
#include <array>
#include <set>

#include "api/problems.h"

namespace escale::api {

namespace {

struct Reason {
  std::string_view word, en, fr;
};

constexpr std::array<Reason, 6> kReasons{{
    {"postponed", "the journey is put off", "le voyage est reporté"},
    {"withdrawn", "the travellers have withdrawn", "les voyageurs ont renoncé"},
    {"documents", "documents are missing", "des documents manquent"},
    {"flight", "the flight does not go", "le vol n'a pas lieu"},
    {"mistake", "sent by mistake", "envoyé par erreur"},
    {"other", "another reason", "autre raison"},
}};

std::string person(data::Traveller const& t) {
  return t.case_number + "/" + t.person_no;
}

[[noreturn]] void refuse_closed(data::Notice const& last) {
  bool const gone = last.type == data::NoticeType::departed;
  throw Fault("notice_closed",
              gone ? last.abn + " has departed: its departure is held" : last.abn + " is cancelled");
}

data::Notice next_of(data::Notice const& last, data::NoticeType type, std::string const& now) {
  auto next = last;
  next.version = last.version + 1;
  next.type = type;
  next.received_at = now;
  next.travellers.clear();
  return next;
}

std::set<std::string> who_left(data::Notice const& before,
                               std::optional<std::vector<std::string>> const& left,
                               std::optional<std::int64_t> headcount) {
  std::set<std::string> people;
  for (auto const& t : before.travellers) people.insert(person(t));
  auto const all = static_cast<std::int64_t>(before.travellers.size());
  if (!left) {
    if (!headcount) throw Fault("bad_parameter", "wanted left (a list of case/person) or headcount");
    if (*headcount != all)
      throw Fault("bad_parameter", "headcount: got " + std::to_string(*headcount) + ", announced are " +
                                       std::to_string(all) + ": wanted left, who they are");
    return people;
  }
  std::set<std::string> const gone(left->begin(), left->end());
  std::vector<std::string> unknown;
  for (auto const& who : gone)
    if (!people.contains(who)) unknown.push_back("left: got " + who + ", who is not announced");
  if (!unknown.empty())
    throw Fault("bad_parameter", "left names people who are not announced: send a DEP file for them",
                unknown);
  if (headcount && *headcount != static_cast<std::int64_t>(gone.size()))
    throw Fault("bad_parameter", "headcount: got " + std::to_string(*headcount) + ", left names " +
                                     std::to_string(gone.size()));
  return gone;
}

}  // namespace

bool is_cancel_reason(std::string_view word) {
  return std::any_of(kReasons.begin(), kReasons.end(), [&](Reason const& r) { return r.word == word; });
}

std::string cancel_reasons() {
  std::string out;
  for (auto const& r : kReasons) out += (out.empty() ? "" : ", ") + std::string(r.word);
  return out;
}

std::string reason_text(std::string_view word, bool french) {
  for (auto const& r : kReasons)
    if (r.word == word) return std::string(french ? r.fr : r.en);
  return {};
}

data::Notice const* announced(std::vector<data::Notice> const& versions) {
  auto const found = std::find_if(versions.rbegin(), versions.rend(), [](data::Notice const& n) {
    return n.type == data::NoticeType::create || n.type == data::NoticeType::update;
  });
  return found == versions.rend() ? nullptr : &*found;
}

NewVersion cancelled(std::vector<data::Notice> const& versions, std::string const& now) {
  auto const& last = versions.back();
  if (last.type == data::NoticeType::departed) refuse_closed(last);
  if (last.type == data::NoticeType::cancel) return {.notice = {}, .did_not_leave = {}};
  return {.notice = next_of(last, data::NoticeType::cancel, now), .did_not_leave = {}};
}

NewVersion departed(std::vector<data::Notice> const& versions,
                    std::optional<std::vector<std::string>> const& left,
                    std::optional<std::int64_t> headcount, std::string const& now) {
  auto const& last = versions.back();
  auto const* before = announced(versions);
  if (last.type == data::NoticeType::cancel || before == nullptr) refuse_closed(last);
  auto const gone = who_left(*before, left, headcount);
  NewVersion out{.notice = next_of(last, data::NoticeType::departed, now), .did_not_leave = {}};
  for (auto const& t : before->travellers) {
    if (gone.contains(person(t)))
      out.notice.travellers.push_back(t);
    else
      out.did_not_leave.push_back(person(t));
  }
  bool const same = last.type == data::NoticeType::departed &&
                    last.travellers.size() == out.notice.travellers.size() &&
                    data::difference(last, out.notice).empty();
  if (same) out.notice = {};
  return out;
}

std::optional<Interval> travel_of(std::vector<data::Notice> const& versions) {
  auto const* notice = &versions.back();
  if (notice->travellers.empty() && announced(versions) != nullptr) notice = announced(versions);
  std::optional<Interval> out;
  auto const add = [&](std::optional<Instant> t) {
    if (!t) return;
    if (!out) out = Interval{*t, *t};
    out->from = std::min(out->from, *t);
    out->to = std::max(out->to, *t);
  };
  for (auto const& t : notice->travellers) {
    add(t.inbound_sta);
    add(t.outbound_std);
  }
  return out;
}

}  // namespace escale::api
