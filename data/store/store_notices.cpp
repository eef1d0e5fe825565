#include <map>

#include "data/store/database.h"
#include "data/store/holdings.h"
#include "data/store/identity.h"
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
  "i.remarks, t.remarks_sealed, t.place, s.remarks "

#define ESCALE_TRAVELLER_TABLES                                                  \
  "FROM traveller t LEFT JOIN identity_traveller i USING (abn, version, place) " \
  "LEFT JOIN identity_sealed s USING (abn, version, place) "

#define ESCALE_NOTICE_COLUMNS                                                                          \
  "n.abn, n.version, n.type, n.mission, n.programme, n.received_at, i.contact_phone, i.contact_email " \
  "FROM notice_version n LEFT JOIN identity_notice i USING (abn, version) "

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

/// What was purged comes back empty.
class Identity {
 public:
  Identity(Connection& db, std::string_view table, std::string row, Query& q)
      : sealed_(db, table, std::move(row)), q_(q) {}
  [[nodiscard]] std::string text(int at, std::string_view column) const {
    return q_.null(at) ? std::string() : sealed_.open(column, q_.blob(at));
  }

 private:
  SealedRow sealed_;
  Query& q_;
};

/// How much of identity is opened: each field costs about a microsecond, and what is not needed stays sealed.
enum class Depth { planning, whole };

void read_identity(Connection& db, Query& q, Depth depth, Traveller& t) {
  auto const row = traveller_key(q.text(0), q.small(1), q.small(38));
  Identity const who(db, "identity_traveller", row, q);
  t.case_number = who.text(3, "case_number");
  t.linked_case = who.text(4, "linked_case");
  t.date_of_birth = who.text(9, "date_of_birth");
  t.escort = who.text(32, "escort");
  t.reception_party = who.text(33, "reception_party");
  t.person_no = who.text(5, "person_no");  // needs from assistance lists are kept by case and person
  if (depth == Depth::planning) return;
  t.family_name = who.text(6, "family_name");
  t.given_name = who.text(7, "given_name");
  t.sex = who.text(8, "sex");
  t.nationality = who.text(10, "nationality");
  t.relation = who.text(11, "relation");
  t.pnr = who.text(27, "pnr");
  t.reception_contact = who.text(34, "reception_contact");
  t.remarks =
      q.null(39) ? who.text(36, "remarks") : Identity(db, "identity_sealed", row, q).text(39, "remarks");
}

Traveller read_traveller(Connection& db, Query& q, Depth depth) {
  Traveller t;
  read_identity(db, q, depth, t);
  t.languages = q.list(12);
  t.inbound = read_key(q, 13);
  t.outbound = read_key(q, 19);
  t.inbound_sta = q.maybe_instant(25);
  t.outbound_std = q.maybe_instant(26);
  t.visa = words::read(words::kVisa, q.text(28));
  t.bags = q.small(29);
  t.ssr = q.list(30);
  t.constraints = q.list(31);
  t.meeting_point = q.text(35);
  t.remarks_sealed = q.small(37) != 0;
  return t;
}

Notice read_notice(Connection& db, Query& q, Depth depth) {
  Notice n;
  n.abn = q.text(0);
  n.version = q.small(1);
  n.type = words::read(words::kNotice, q.text(2));
  n.mission = q.text(3);
  n.programme = q.text(4);
  n.received_at = q.text(5);
  if (depth == Depth::planning) return n;
  Identity const contact(db, "identity_notice", notice_key(n.abn, n.version), q);
  n.contact_phone = contact.text(6, "contact_phone");
  n.contact_email = contact.text(7, "contact_email");
  return n;
}

/// Both queries in the same order of (abn, version): travellers are dealt to their notices in one pass.
std::vector<HeldNotice> collect(Connection& db, Query& notices, Query& travellers,
                                Depth depth = Depth::whole) {
  std::vector<HeldNotice> held;
  std::map<std::pair<std::string, int>, std::size_t> place;
  while (notices.step()) {
    HeldNotice h;
    h.notice = read_notice(db, notices, depth);
    place.emplace(std::pair{h.notice.abn, h.notice.version}, held.size());
    held.push_back(std::move(h));
  }
  while (travellers.step()) {
    auto& h = held[place.at({travellers.text(0), travellers.small(1)})];
    h.party_no.push_back(travellers.small(2));
    h.notice.travellers.push_back(read_traveller(db, travellers, depth));
  }
  for (auto& h : held) h.active = h.notice.type != NoticeType::cancel && !h.notice.travellers.empty();
  return held;
}

PartyBook read_parties(Connection& db, std::string const& abn) {
  Query q(
      db.statement("SELECT id, case_number, party_no FROM identity_party_case WHERE abn = ? ORDER BY id"));
  q.with(abn);
  PartyBook book;
  while (q.step())
    book.cases.push_back(
        {SealedRow(db, "identity_party_case", q.text(0)).open("case_number", q.blob(1)), q.small(2)});
  Query last(db.statement("SELECT coalesce(MAX(party_no), 0) FROM traveller WHERE abn = ?"));
  last.with(abn).step();
  book.last = last.small(0);
  return book;
}

void write_parties(Connection& db, std::string const& abn, std::vector<CaseParty> const& known) {
  for (auto const& k : known) {
    Blob const index{db.vault().index(k.case_number)};
    Query old(db.statement(
        "UPDATE identity_party_case SET party_no = ? WHERE abn = ? AND case_index = ? RETURNING id"));
    if (old.with(k.party_no, abn, index).step()) {
      while (old.step()) continue;
      continue;
    }
    Query next(db.statement("SELECT coalesce(MAX(id), 0) + 1 FROM identity_party_case"));
    next.with().step();
    Query(db.statement("INSERT INTO identity_party_case (id, abn, case_index, case_number, party_no) "
                       "VALUES (?,?,?,?,?)"))
        .with(next.integer(0), abn, index,
              SealedRow(db, "identity_party_case", next.text(0)).seal("case_number", k.case_number),
              k.party_no)
        .run();
  }
}

void write_identity(Connection& db, Notice const& n, int place, Traveller const& t) {
  auto const row = traveller_key(n.abn, n.version, place);
  SealedRow const who(db, "identity_traveller", row);
  Query(db.statement("INSERT INTO identity_traveller (abn, version, place, case_index, case_number, "
                     "linked_case, person_no, family_name, given_name, sex, date_of_birth, nationality, "
                     "relation, pnr, escort, reception_party, reception_contact, remarks) "
                     "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"))
      .with(n.abn, n.version, place, Blob{db.vault().index(t.case_number)},
            who.seal("case_number", t.case_number), who.seal("linked_case", t.linked_case),
            who.seal("person_no", t.person_no), who.seal("family_name", t.family_name),
            who.seal("given_name", t.given_name), who.seal("sex", t.sex),
            who.seal("date_of_birth", t.date_of_birth), who.seal("nationality", t.nationality),
            who.seal("relation", t.relation), who.seal("pnr", t.pnr), who.seal("escort", t.escort),
            who.seal("reception_party", t.reception_party),
            who.seal("reception_contact", t.reception_contact),
            who.seal("remarks", t.remarks_sealed ? std::string_view() : std::string_view(t.remarks)))
      .run();
  if (t.remarks_sealed)
    Query(db.statement("INSERT INTO identity_sealed (abn, version, place, remarks) VALUES (?,?,?,?)"))
        .with(n.abn, n.version, place, SealedRow(db, "identity_sealed", row).seal("remarks", t.remarks))
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
  write_identity(db, n, place, t);
}

void write_notice(Connection& db, Notice const& n) {
  Query(db.statement("INSERT INTO notice_version (abn, version, type, mission, programme, received_at) "
                     "VALUES (?,?,?,?,?,?)"))
      .with(n.abn, n.version, words::write(words::kNotice, n.type), n.mission, n.programme, n.received_at)
      .run();
  SealedRow const contact(db, "identity_notice", notice_key(n.abn, n.version));
  Query(db.statement(
            "INSERT INTO identity_notice (abn, version, contact_phone, contact_email) VALUES (?,?,?,?)"))
      .with(n.abn, n.version, contact.seal("contact_phone", n.contact_phone),
            contact.seal("contact_email", n.contact_email))
      .run();
}

std::vector<HeldNotice> newest(Connection& db, Depth depth) {
  Query notices(db.statement("SELECT " ESCALE_NOTICE_COLUMNS
                             "JOIN newest_version USING (abn, version) ORDER BY n.abn"));
  Query travellers(db.statement("SELECT " ESCALE_TRAVELLER_COLUMNS ESCALE_TRAVELLER_TABLES
                                "JOIN newest_version USING (abn, version) ORDER BY t.abn, t.place"));
  return collect(db, notices.with(), travellers.with(), depth);
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
    auto held = collect(*impl_, notices.with(abn), travellers.with(abn));
    if (held.empty()) return std::nullopt;
    return std::move(held.front());
  });
}

std::vector<HeldNotice> Store::held_all() const {
  return impl_->guard([&] { return newest(*impl_, Depth::whole); });
}

std::vector<HeldNotice> held_for_planning(Store const& store) {
  auto& db = store.connection();
  return db.guard([&] { return newest(db, Depth::planning); });
}

ActiveHoldings active_holdings(Store const& store) {
  auto& db = store.connection();
  return db.guard([&] {
    Query q(db.statement(
        "SELECT COUNT(DISTINCT abn), COUNT(*) FROM newest_version JOIN notice_version n USING (abn, version) "
        "JOIN traveller USING (abn, version) WHERE n.type <> 'CXL'"));
    q.with().step();
    return ActiveHoldings{.abns = q.small(0), .travellers = q.small(1)};
  });
}

std::vector<Notice> Store::versions(std::string_view abn) const {
  return impl_->guard([&] {
    Query notices(impl_->statement("SELECT " ESCALE_NOTICE_COLUMNS "WHERE n.abn = ? ORDER BY n.version"));
    Query travellers(impl_->statement("SELECT " ESCALE_TRAVELLER_COLUMNS ESCALE_TRAVELLER_TABLES
                                      "WHERE t.abn = ? ORDER BY t.version, t.place"));
    std::vector<Notice> all;
    for (auto& h : collect(*impl_, notices.with(abn), travellers.with(abn)))
      all.push_back(std::move(h.notice));
    return all;
  });
}

bool Store::case_held(std::string_view case_number) const {
  return impl_->guard([&] {
    Query q(impl_->statement(
        "SELECT 1 FROM identity_traveller t JOIN newest_version USING (abn, version) "
        "JOIN notice_version n USING (abn, version) WHERE t.case_index = ? AND n.type <> 'CXL' LIMIT 1"));
    return q.with(Blob{impl_->vault().index(case_number)}).step();
  });
}

}  // namespace escale::data
