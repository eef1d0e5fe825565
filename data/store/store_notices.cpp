#include <map>

#include "data/store/database.h"
#include "data/store/parties.h"
#include "data/store/words.h"

namespace escale::data {
namespace {

#define ESCALE_TRAVELLER_COLUMNS                                                                           \
  "t.abn, t.version, t.party_no, i.case_number, i.linked_case, i.person_no, i.family_name, i.given_name, " \
  "i.sex, i.date_of_birth, i.nationality, i.relation, t.languages, t.in_designator, t.in_number, "         \
  "t.in_suffix, "                                                                                          \
  "t.in_date, t.in_origin, t.in_destination, t.out_designator, t.out_number, t.out_suffix, t.out_date, "   \
  "t.out_origin, t.out_destination, t.inbound_sta, t.outbound_std, i.pnr, t.visa, t.bags, t.ssr, "         \
  "t.constraints, i.escort, i.reception_party, i.reception_contact, t.meeting_point, "                     \
  "coalesce(s.remarks, i.remarks), t.remarks_sealed "

#define ESCALE_TRAVELLER_TABLES                                             \
  "FROM traveller t JOIN identity_traveller i USING (abn, version, place) " \
  "LEFT JOIN identity_sealed s USING (abn, version, place) "

#define ESCALE_NOTICE_COLUMNS                                                                          \
  "n.abn, n.version, n.type, n.mission, n.programme, n.received_at, i.contact_phone, i.contact_email " \
  "FROM notice_version n JOIN identity_notice i USING (abn, version) "

std::optional<FlightKey> read_key(Query& q, int first) {
  if (q.null(first)) return std::nullopt;
  auto const suffix = q.text(first + 2);
  return FlightKey{q.text(first),
                   q.small(first + 1),
                   suffix.empty() ? '\0' : suffix.front(),
                   date_of(q.text(first + 3)),
                   q.text(first + 4),
                   q.text(first + 5)};
}

Traveller read_traveller(Query& q) {
  Traveller t;
  t.case_number = q.text(3);
  t.linked_case = q.text(4);
  t.person_no = q.text(5);
  t.family_name = q.text(6);
  t.given_name = q.text(7);
  t.sex = q.text(8);
  t.date_of_birth = q.text(9);
  t.nationality = q.text(10);
  t.relation = q.text(11);
  t.languages = q.list(12);
  t.inbound = read_key(q, 13);
  t.outbound = read_key(q, 19);
  t.inbound_sta = q.maybe_instant(25);
  t.outbound_std = q.maybe_instant(26);
  t.pnr = q.text(27);
  t.visa = words::read(words::kVisa, q.text(28));
  t.bags = q.small(29);
  t.ssr = q.list(30);
  t.constraints = q.list(31);
  t.escort = q.text(32);
  t.reception_party = q.text(33);
  t.reception_contact = q.text(34);
  t.meeting_point = q.text(35);
  t.remarks = q.text(36);
  t.remarks_sealed = q.small(37) != 0;
  return t;
}

Notice read_notice(Query& q) {
  Notice n;
  n.abn = q.text(0);
  n.version = q.small(1);
  n.type = words::read(words::kNotice, q.text(2));
  n.mission = q.text(3);
  n.programme = q.text(4);
  n.received_at = q.text(5);
  n.contact_phone = q.text(6);
  n.contact_email = q.text(7);
  return n;
}

/// Both queries in the same order of (abn, version): travellers are dealt to their notices in one pass.
std::vector<HeldNotice> collect(Query& notices, Query& travellers) {
  std::vector<HeldNotice> held;
  std::map<std::pair<std::string, int>, std::size_t> place;
  while (notices.step()) {
    HeldNotice h;
    h.notice = read_notice(notices);
    place.emplace(std::pair{h.notice.abn, h.notice.version}, held.size());
    held.push_back(std::move(h));
  }
  while (travellers.step()) {
    auto& h = held[place.at({travellers.text(0), travellers.small(1)})];
    h.party_no.push_back(travellers.small(2));
    h.notice.travellers.push_back(read_traveller(travellers));
  }
  for (auto& h : held) h.active = h.notice.type != NoticeType::cancel && !h.notice.travellers.empty();
  return held;
}

PartyBook read_parties(Connection& db, std::string const& abn) {
  Query q(db.statement("SELECT case_number, party_no FROM identity_party_case WHERE abn = ? ORDER BY id"));
  q.with(abn);
  PartyBook book;
  while (q.step()) book.cases.push_back({q.text(0), q.small(1)});
  Query last(db.statement("SELECT coalesce(MAX(party_no), 0) FROM traveller WHERE abn = ?"));
  last.with(abn).step();
  book.last = last.small(0);
  return book;
}

void write_parties(Connection& db, std::string const& abn, std::vector<CaseParty> const& known) {
  for (auto const& k : known)
    Query(db.statement("INSERT INTO identity_party_case (abn, case_number, party_no) VALUES (?,?,?) "
                       "ON CONFLICT (abn, case_number) DO UPDATE SET party_no = excluded.party_no"))
        .with(abn, k.case_number, k.party_no)
        .run();
}

void write_traveller(Connection& db, Notice const& n, int place, int party_no, Traveller const& t) {
  Query(
      db.statement(
          "INSERT INTO traveller (abn, version, place, party_no, languages, in_designator, in_number, "
          "in_suffix, "
          "in_date, in_origin, in_destination, out_designator, out_number, out_suffix, out_date, out_origin, "
          "out_destination, inbound_sta, outbound_std, visa, bags, ssr, constraints, meeting_point, "
          "remarks_sealed) "
          "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"))
      .with(n.abn, n.version, place, party_no, t.languages, t.inbound, t.outbound, t.inbound_sta,
            t.outbound_std, words::write(words::kVisa, t.visa), t.bags, t.ssr, t.constraints, t.meeting_point,
            t.remarks_sealed)
      .run();
  Query(db.statement("INSERT INTO identity_traveller (abn, version, place, case_number, linked_case, "
                     "person_no, family_name, "
                     "given_name, sex, date_of_birth, nationality, relation, pnr, escort, reception_party, "
                     "reception_contact, "
                     "remarks) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"))
      .with(n.abn, n.version, place, t.case_number, t.linked_case, t.person_no, t.family_name, t.given_name,
            t.sex, t.date_of_birth, t.nationality, t.relation, t.pnr, t.escort, t.reception_party,
            t.reception_contact, t.remarks_sealed ? std::string() : t.remarks)
      .run();
  if (t.remarks_sealed)
    Query(db.statement("INSERT INTO identity_sealed (abn, version, place, remarks) VALUES (?,?,?,?)"))
        .with(n.abn, n.version, place, t.remarks)
        .run();
}

void write_notice(Connection& db, Notice const& n) {
  Query(db.statement("INSERT INTO notice_version (abn, version, type, mission, programme, received_at) "
                     "VALUES (?,?,?,?,?,?)"))
      .with(n.abn, n.version, words::write(words::kNotice, n.type), n.mission, n.programme, n.received_at)
      .run();
  Query(db.statement(
            "INSERT INTO identity_notice (abn, version, contact_phone, contact_email) VALUES (?,?,?,?)"))
      .with(n.abn, n.version, n.contact_phone, n.contact_email)
      .run();
}

}  // namespace

int Store::add_notice(Notice const& notice) {
  return impl_->whole([&] {
    Notice next = notice;
    {
      Query q(impl_->statement("SELECT coalesce(MAX(version), 0) + 1 FROM notice_version WHERE abn = ?"));
      q.with(notice.abn).step();
      next.version = q.small(0);
    }
    write_notice(*impl_, next);
    auto book = read_parties(*impl_, next.abn);
    auto const party_no = party_ordinals(book, next.travellers);
    for (std::size_t i = 0; i < next.travellers.size(); ++i)
      write_traveller(*impl_, next, static_cast<int>(i), party_no[i], next.travellers[i]);
    write_parties(*impl_, next.abn, book.cases);
    return next.version;
  });
}

std::optional<HeldNotice> Store::held(std::string_view abn) const {
  return impl_->guard([&]() -> std::optional<HeldNotice> {
    Query notices(
        impl_->statement("SELECT " ESCALE_NOTICE_COLUMNS "WHERE n.abn = ? ORDER BY n.version DESC LIMIT 1"));
    Query travellers(impl_->statement(
        "SELECT " ESCALE_TRAVELLER_COLUMNS ESCALE_TRAVELLER_TABLES
        "WHERE t.abn = ?1 AND t.version = (SELECT MAX(version) FROM notice_version WHERE abn = ?1) "
        "ORDER BY t.place"));
    auto held = collect(notices.with(abn), travellers.with(abn));
    if (held.empty()) return std::nullopt;
    return std::move(held.front());
  });
}

std::vector<HeldNotice> Store::held_all() const {
  return impl_->guard([&] {
    Query notices(impl_->statement("SELECT " ESCALE_NOTICE_COLUMNS
                                   "JOIN newest_version USING (abn, version) ORDER BY n.abn"));
    Query travellers(impl_->statement("SELECT " ESCALE_TRAVELLER_COLUMNS ESCALE_TRAVELLER_TABLES
                                      "JOIN newest_version USING (abn, version) ORDER BY t.abn, t.place"));
    return collect(notices.with(), travellers.with());
  });
}

std::vector<Notice> Store::versions(std::string_view abn) const {
  return impl_->guard([&] {
    Query notices(impl_->statement("SELECT " ESCALE_NOTICE_COLUMNS "WHERE n.abn = ? ORDER BY n.version"));
    Query travellers(impl_->statement("SELECT " ESCALE_TRAVELLER_COLUMNS ESCALE_TRAVELLER_TABLES
                                      "WHERE t.abn = ? ORDER BY t.version, t.place"));
    std::vector<Notice> all;
    for (auto& h : collect(notices.with(abn), travellers.with(abn))) all.push_back(std::move(h.notice));
    return all;
  });
}

bool Store::case_held(std::string_view case_number) const {
  return impl_->guard([&] {
    Query q(impl_->statement(
        "SELECT 1 FROM identity_traveller t JOIN newest_version USING (abn, version) "
        "JOIN notice_version n USING (abn, version) WHERE t.case_number = ? AND n.type <> 'CXL' LIMIT 1"));
    return q.with(case_number).step();
  });
}

}  // namespace escale::data
