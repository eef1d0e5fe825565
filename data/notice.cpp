#include "data/notice.h"

#include <map>
#include <utility>

#include "data/import/issues.h"
#include "data/local_time.h"

namespace escale::data {
namespace {

using Field = std::pair<std::string, std::string>;  // column, value

std::string joined(std::vector<std::string> const& parts, char separator) {
  std::string out;
  for (auto const& part : parts) out += (out.empty() ? "" : std::string(1, separator)) + part;
  return out;
}

std::string flight_text(std::optional<FlightKey> const& key) {
  return key ? key->designator + std::to_string(key->number) +
                   (key->suffix ? std::string(1, key->suffix) : "")
             : "";
}

std::string instant_text(std::optional<Instant> const& t) {
  return t ? format_iso_instant(*t) : "";
}

std::string visa_text(Visa visa) {
  switch (visa) {
    case Visa::unknown:
      return "unknown";
    case Visa::none:
      return "none";
    case Visa::transit:
      return "VTA";
    case Visa::short_stay:
      return "C";
    case Visa::long_stay:
      return "D";
  }
  return "";
}

std::vector<Field> fields_of(Traveller const& t) {
  auto const date = [](std::optional<FlightKey> const& key) {
    return key ? format_iso_date(key->origin_date) : std::string();
  };
  return {{"linked_case", t.linked_case},
          {"family_name", t.family_name},
          {"given_name", t.given_name},
          {"sex", t.sex},
          {"date_of_birth", t.date_of_birth},
          {"nationality", t.nationality},
          {"relation", t.relation},
          {"languages", joined(t.languages, '/')},
          {"inbound_flight", flight_text(t.inbound)},
          {"inbound_date", date(t.inbound)},
          {"inbound_from", t.inbound ? t.inbound->origin : ""},
          {"inbound_sta", instant_text(t.inbound_sta)},
          {"outbound_flight", flight_text(t.outbound)},
          {"outbound_date", date(t.outbound)},
          {"outbound_to", t.outbound ? t.outbound->destination : ""},
          {"outbound_std", instant_text(t.outbound_std)},
          {"pnr", t.pnr},
          {"visa", visa_text(t.visa)},
          {"bags", std::to_string(t.bags)},
          {"ssr", joined(t.ssr, ' ')},
          {"constraint", joined(t.constraints, ' ')},
          {"escort", t.escort},
          {"reception_party", t.reception_party},
          {"reception_contact", t.reception_contact},
          {"meeting_point", t.meeting_point},
          {"remarks", t.remarks}};
}

std::vector<Field> fields_of(Notice const& n) {
  return {{"sending_mission", n.mission},
          {"contact_phone", n.contact_phone},
          {"contact_email", n.contact_email},
          {"programme", n.programme}};
}

std::string who(Traveller const& t) {
  return t.case_number + "/" + t.person_no;
}

std::map<std::string, Traveller const*> by_person(Notice const& notice) {
  std::map<std::string, Traveller const*> people;
  for (auto const& t : notice.travellers) people.emplace(who(t), &t);
  return people;
}

void compare(std::string const& person, std::vector<Field> const& before, std::vector<Field> const& after,
             std::vector<NoticeChange>& changes) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].second == after[i].second) continue;
    bool const shown = !is_identity(before[i].first) && before[i].first != "pnr";
    changes.push_back(
        {"changed", person, before[i].first, shown ? before[i].second : "", shown ? after[i].second : ""});
  }
}

}  // namespace

std::vector<NoticeChange> difference(Notice const& before, Notice const& after) {
  std::vector<NoticeChange> changes;
  if (!before.travellers.empty() && !after.travellers.empty())
    compare("", fields_of(before), fields_of(after), changes);
  auto const old_people = by_person(before), new_people = by_person(after);
  for (auto const& t : before.travellers) {
    if (!new_people.contains(who(t))) changes.push_back({"removed", who(t), "", "", ""});
  }
  for (auto const& t : after.travellers) {
    auto const old = old_people.find(who(t));
    if (old == old_people.end()) {
      changes.push_back({"added", who(t), "", "", ""});
    } else {
      compare(who(t), fields_of(*old->second), fields_of(t), changes);
    }
  }
  return changes;
}

}  // namespace escale::data
