#include <algorithm>
#include <map>

#include "data/import/manifest.h"
#include "data/local_time.h"

namespace escale::data {
namespace {

std::string_view word(NoticeType type) {
  switch (type) {
    case NoticeType::create:
      return "NEW";
    case NoticeType::update:
      return "UPD";
    case NoticeType::cancel:
      return "CXL";
    case NoticeType::departed:
      return "DEP";
  }
  return "";
}

std::string now_text() {
  return format_iso_instant(std::chrono::floor<Minutes>(std::chrono::system_clock::now()));
}

/// What the officer wrote is the same; times that come from the flights do not count.
bool same_content(Notice const& a, Notice const& b) {
  if (a.travellers.empty() != b.travellers.empty()) return false;
  auto const changes = difference(a, b);
  return std::all_of(changes.begin(), changes.end(), [](NoticeChange const& change) {
    return change.field == "inbound_sta" || change.field == "outbound_std";
  });
}

std::string person(Traveller const& t) {
  return t.case_number + "/" + t.person_no;
}

bool announced(Notice const& notice, Traveller const& who) {
  return std::any_of(notice.travellers.begin(), notice.travellers.end(),
                     [&](Traveller const& t) { return person(t) == person(who); });
}

/// One ABN of the file against what is held of it.
class Life {
 public:
  Life(std::vector<ManifestRow const*> rows, bool known, ManifestContext& context)
      : rows_(std::move(rows)), known_(known), context_(context), held_(context.held(rows_.front()->abn)) {}

  void judge(Decision& decision) {
    summary_.abn = rows_.front()->abn;
    auto const type = common_type();
    if (!type) return;
    summary_.type = word(*type);
    summary_.version = held_.empty() ? 0 : held_.back().version;
    auto notice = make_notice(*type);
    if (*type == NoticeType::departed) compare_departed(notice);
    auto const errors = context_.issues.errors().size();
    bool const store = !known_ && accept(notice);
    summary_.unchanged = !store;
    summary_.refused = context_.issues.errors().size() > errors;
    if (store) {
      ++summary_.version;
      auto const rows = notice.travellers.empty() ? std::vector<ManifestRow const*>{} : rows_;
      decision.to_store.push_back({std::move(notice), rows});
    }
    decision.by_abn.push_back(std::move(summary_));
  }

 private:
  void error(std::string_view column, std::string_view kind, Words const& words) {
    auto const& first = *rows_.front();
    context_.issues.error(first.at(column), kind, column == "abn_number" ? first.abn : summary_.type, words);
  }

  std::optional<NoticeType> common_type() {
    auto const first = rows_.front()->type;
    for (auto const* row : rows_) {
      if (!row->type || !first || *row->type == *first) continue;
      std::string const got_word(word(*row->type)), first_word(word(*first));
      context_.issues.error(row->at("abn_type"), "mixed_type", got_word,
                            {"got " + got_word + " for " + row->abn + ", whose first row says " + first_word +
                                 ", wanted one type for each ABN.",
                             "lu : " + got_word + " pour " + row->abn + ", dont la première ligne dit " +
                                 first_word + ", attendu : un seul type par ABN."});
      return std::nullopt;
    }
    bool const all =
        std::all_of(rows_.begin(), rows_.end(), [](ManifestRow const* row) { return row->type.has_value(); });
    return all ? first : std::nullopt;
  }

  Notice make_notice(NoticeType type) {
    auto const& first = *rows_.front();
    Notice notice{first.abn,       0,  type,      first.mission, first.contact_phone, first.contact_email,
                  first.programme, {}, now_text()};
    if (type != NoticeType::cancel) {
      for (auto const* row : rows_) notice.travellers.push_back(row->person);
    } else if (!held_.empty()) {  // a cancellation says only the number
      auto const& last = held_.back();
      notice.mission = last.mission;
      notice.contact_phone = last.contact_phone;
      notice.contact_email = last.contact_email;
      notice.programme = last.programme;
    }
    return notice;
  }

  /// What was last announced before anybody left.
  [[nodiscard]] Notice const* announcement() const {
    auto const found = std::find_if(held_.rbegin(), held_.rend(), [](Notice const& one) {
      return one.type == NoticeType::create || one.type == NoticeType::update;
    });
    return found == held_.rend() ? nullptr : &*found;
  }

  void compare_departed(Notice const& notice) {
    auto const* before = announcement();
    if (before == nullptr) return;
    for (auto const& t : before->travellers) {
      if (!announced(notice, t)) summary_.did_not_leave.push_back(person(t));
    }
    for (auto const* row : rows_) {
      if (announced(*before, row->person)) continue;
      auto const who = person(row->person);
      context_.issues.warning(
          row->at("person_no"), "unannounced", row->person.person_no,
          {"got " + who + ", whom " + row->abn + " did not announce; taken as one who left.",
           "lu : " + who + ", que " + row->abn + " n'annonçait pas ; compté comme parti."});
    }
  }

  /// True: it has to be stored as the next version.
  bool accept(Notice const& notice) {
    if (notice.type == NoticeType::create) return accept_new(notice);
    if (held_.empty()) {
      error("abn_number", "unknown_abn",
            {"got " + summary_.type + " for " + notice.abn +
                 ", of which nothing is held, wanted a NEW first. Maybe the number is mistyped.",
             "lu : " + summary_.type + " pour " + notice.abn +
                 ", inconnu ici, attendu : d'abord un NEW. Peut-être : le numéro est mal tapé."});
      return false;
    }
    auto const& last = held_.back();
    if (last.type == notice.type && same_content(last, notice)) return false;
    if (last.type == NoticeType::departed && notice.type != NoticeType::departed)
      return refuse_departed(notice);
    if (notice.type == NoticeType::update && last.type == NoticeType::create && same_content(last, notice))
      return false;
    if (last.type == NoticeType::cancel) warn_revived(notice);
    return true;
  }

  bool accept_new(Notice const& notice) {
    if (held_.empty()) return free_number(notice);
    bool const seen = std::any_of(held_.begin(), held_.end(), [&](Notice const& one) {
      return one.type != NoticeType::departed && same_content(one, notice);
    });
    if (seen) return false;
    error(
        "abn_number", "abn_exists",
        {"got NEW for " + notice.abn +
             ", which is held with other content, wanted UPD. Maybe this is a change: write UPD in abn_type.",
         "lu : NEW pour " + notice.abn +
             ", déjà connu avec un autre contenu, attendu : UPD. Peut-être : c'est une modification, écrire "
             "UPD "
             "dans abn_type."});
    return false;
  }

  /// A number that another mission uses is not free, and nothing more is said of it.
  bool free_number(Notice const& notice) {
    if (context_.store.versions(notice.abn).empty()) return true;
    error("abn_number", "abn_exists",
          {"got NEW for " + notice.abn + ", a number that is not free, wanted another one.",
           "lu : NEW pour " + notice.abn + ", un numéro qui n'est pas libre, attendu : un autre."});
    return false;
  }

  bool refuse_departed(Notice const& notice) {
    error("abn_type", "already_departed",
          {"got " + summary_.type + " for " + notice.abn +
               ", whose departure (DEP) is held: it cannot be changed any more. Maybe a corrected "
               "DEP is meant.",
           "lu : " + summary_.type + " pour " + notice.abn +
               ", dont le départ (DEP) est connu : il ne peut plus être modifié. Peut-être : un "
               "DEP corrigé."});
    return false;
  }

  void warn_revived(Notice const& notice) {
    auto const& first = *rows_.front();
    context_.issues.warning(
        first.at("abn_type"), "revived", summary_.type,
        {"got " + summary_.type + " for " + notice.abn + ", which was cancelled; it counts again.",
         "lu : " + summary_.type + " pour " + notice.abn + ", qui était annulé ; il compte de nouveau."});
  }

  std::vector<ManifestRow const*> rows_;
  bool known_;
  ManifestContext& context_;
  std::vector<Notice> held_;
  AbnSummary summary_;
};

void count_people(std::vector<ManifestRow> const& rows, Decision& decision) {
  auto const families = family_numbers(rows);
  for (auto& summary : decision.by_abn) {
    std::set<int> parties;
    std::set<std::string> cases;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].abn != summary.abn || rows[i].cancels()) continue;
      ++summary.travellers;
      parties.insert(families[i]);
      cases.insert(rows[i].person.case_number);
      summary.rows.emplace_back(rows[i].row, person(rows[i].person));
    }
    summary.parties = static_cast<int>(parties.size());
    summary.cases = static_cast<int>(cases.size());
  }
}

}  // namespace

Decision decide(std::vector<ManifestRow> const& rows, bool known, ManifestContext& context) {
  std::vector<std::string> order;
  std::map<std::string, std::vector<ManifestRow const*>> by_abn;
  for (auto const& row : rows) {
    if (row.abn.empty()) continue;
    auto& same = by_abn[row.abn];
    if (same.empty()) order.push_back(row.abn);
    same.push_back(&row);
  }
  Decision decision;
  for (auto const& abn : order) Life(by_abn.at(abn), known, context).judge(decision);
  count_people(rows, decision);
  return decision;
}

}  // namespace escale::data
