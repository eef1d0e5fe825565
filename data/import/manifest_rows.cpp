#include <algorithm>
#include <array>

#include "data/import/fields.h"
#include "data/import/manifest.h"
#include "data/import/text.h"
#include "data/local_time.h"

namespace escale::data {
namespace {

constexpr std::string_view kCodeSeparators = " /,;\t\r\n";
constexpr int kBagsMax = 999;
constexpr int kPersonMax = 99'999;

class RowReader {
 public:
  RowReader(Record const& record, ManifestContext& context)
      : record_(record), context_(context), fields_(record, context.issues) {}

  ManifestRow read() {
    row_.row = record_.row();
    row_.type = read_type();
    row_.abn = identifier(fields_.need("abn_number"));
    if (row_.cancels()) return std::move(row_);
    read_notice();
    read_person();
    read_details();
    read_inbound();
    read_outbound();
    check_journey_cells();
    return std::move(row_);
  }

 private:
  /// The same for a column that only some rows need.
  std::string need_here(std::string_view column) {
    if (!record_.has_column(column)) context_.absent.insert(column);
    return fields_.need(column);
  }

  std::optional<NoticeType> read_type() {
    auto const text = record_.text("abn_type");
    if (text.empty()) return record_.broken("abn_type") ? std::nullopt : std::optional(NoticeType::create);
    auto const word = fields_.choice("abn_type", text, {"NEW", "UPD", "CXL", "DEP"});
    if (word == "NEW") return NoticeType::create;
    if (word == "UPD") return NoticeType::update;
    if (word == "CXL") return NoticeType::cancel;
    return word == "DEP" ? std::optional(NoticeType::departed) : std::nullopt;
  }

  void read_notice() {
    row_.mission = single_spaced(fields_.need("sending_mission"));
    row_.contact_phone = record_.text("contact_phone");
    row_.contact_email = record_.text("contact_email");
    row_.programme =
        fields_.choice("programme", fields_.need("programme"), {"RST", "REL", "FR", "AVR", "HUM"});
  }

  void read_person() {
    auto& person = row_.person;
    person.case_number = identifier(fields_.need("case_number"));
    person.linked_case = identifier(record_.text("linked_case"));
    if (!fields_.need("person_no").empty()) {
      auto const number = fields_.whole_number("person_no", 1, kPersonMax);
      if (number) person.person_no = std::to_string(*number);
    }
    read_names();
    person.sex = fields_.choice("sex", fields_.need("sex"), {"F", "M", "X"});
    if (!fields_.need("date_of_birth").empty()) row_.date_of_birth = fields_.date("date_of_birth");
    if (row_.date_of_birth) person.date_of_birth = format_iso_date(*row_.date_of_birth);
    person.relation = fields_.choice("relation", record_.text("relation"),
                                     {"PA", "spouse", "child", "parent", "sibling", "other"});
    read_nationality();
  }

  void read_names() {
    auto& person = row_.person;
    person.family_name = single_spaced(record_.text("family_name"));
    person.given_name = single_spaced(record_.text("given_name"));
    bool const column = record_.has_column("family_name") || record_.has_column("given_name");
    bool const broken = record_.broken("family_name") || record_.broken("given_name");
    if (!person.family_name.empty() || !person.given_name.empty() || !column || broken) return;
    report_missing_cell(record_, record_.has_column("family_name") ? "family_name" : "given_name",
                        context_.issues);
  }

  void read_nationality() {
    auto const code = upper(record_.text("nationality"));
    if (code.empty()) return;
    row_.person.nationality = code;
    if (code == "STATELESS" || code == "REFUGEE" || context_.reference.country_known(code)) return;
    fields_.bad_value("nationality", code,
                      {"a country code of two or three letters (SY, SYR), or XXA, XXB",
                       "un code de pays à deux ou trois lettres (SY, SYR), ou XXA, XXB"});
  }

  void read_details() {
    read_languages();
    read_ssr();
    read_constraints();
    read_visa();
    read_escort();
    auto& person = row_.person;
    person.bags = fields_.whole_number("bags", 0, kBagsMax).value_or(0);
    if (auto const pnr = upper(record_.text("pnr")); !pnr.empty()) {
      bool const sound = pnr.size() == 6 && std::all_of(pnr.begin(), pnr.end(), [](char c) {
                           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
                         });
      if (sound) person.pnr = pnr;
      if (!sound) fields_.bad_value("pnr", pnr, {"6 letters or digits", "6 lettres ou chiffres"});
    }
    person.remarks = record_.text("remarks");
    check_remarks();
  }

  void check_remarks() {
    if (row_.person.remarks.empty() || !context_.reference.protection_word(row_.person.remarks)) return;
    row_.person.remarks_sealed = true;
    context_.issues.warning(
        record_.at("remarks"), "protection_word", "",
        {"got a word that names a protection or medical category. The text is kept sealed and nobody on the "
         "roster sees "
         "it. Maybe say what has to be done (FEMALE_STAFF, NO_PAGING ...) in the column constraint.",
         "lu : un mot qui nomme une catégorie de protection ou médicale. Le texte est gardé sous scellé et "
         "n'apparaît pas "
         "au planning. Peut-être : dire ce qu'il faut faire (FEMALE_STAFF, NO_PAGING ...) dans la colonne "
         "constraint."});
  }

  void read_languages() {
    for (auto const& text : split(record_.text("languages"), "/+")) {
      auto const code = context_.reference.language(text);
      row_.person.languages.push_back(code.value_or(text));
      if (code) continue;
      context_.issues.warning(record_.at("languages"), "unknown_language", text,
                              got_wanted("languages", text,
                                         {"a language code (ara, ar) or name; it is kept as text",
                                          "un code de langue (ara, ar) ou un nom ; gardé comme texte"}));
    }
  }

  void read_ssr() {
    for (auto const& code : split(upper(single_spaced(record_.text("ssr"))), kCodeSeparators)) {
      row_.person.ssr.push_back(code);
      bool const deportation = code == "DEPU" || code == "DEPA";
      if (deportation && row_.programme == "AVR") {
        fields_.bad_value("ssr", code,
                          {"no deportation code: a voluntary return is no deportation",
                           "aucun code d'expulsion : un retour volontaire n'est pas une expulsion"});
      } else if (!context_.reference.needs_of_ssr(code)) {
        context_.issues.warning(record_.at("ssr"), "unknown_ssr", code,
                                got_wanted("ssr", code,
                                           {"a known SSR code (WCHR, BLND, UMNR ...); it is kept as text",
                                            "un code SSR connu (WCHR, BLND, UMNR ...) ; gardé comme texte"}));
      }
    }
  }

  void read_constraints() {
    auto codes = split(upper(single_spaced(record_.text("constraint"))), kCodeSeparators);
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (codes[i] == "NAMED_STAFF:" && i + 1 < codes.size()) {  // "NAMED_STAFF: CDG01"
        codes[i + 1].insert(0, codes[i]);
        continue;
      }
      if (check_constraint(codes[i])) row_.person.constraints.push_back(codes[i]);
    }
  }

  bool check_constraint(std::string const& code) {
    constexpr std::string_view kNamed = "NAMED_STAFF:";
    constexpr std::array kActions = {"FEMALE_STAFF", "MALE_STAFF", "TWO_STAFF", "PRIVATE_HANDOVER",
                                     "NO_PAGING"};
    if (std::find(kActions.begin(), kActions.end(), code) != kActions.end()) return true;
    if (!code.starts_with(kNamed) || code.size() == kNamed.size()) {
      fields_.bad_value(
          "constraint", code,
          {"FEMALE_STAFF, MALE_STAFF, TWO_STAFF, NAMED_STAFF:<staff id>, PRIVATE_HANDOVER or NO_PAGING",
           "FEMALE_STAFF, MALE_STAFF, TWO_STAFF, NAMED_STAFF:<matricule>, PRIVATE_HANDOVER ou NO_PAGING"});
      return false;
    }
    if (context_.staff_ids.contains(code.substr(kNamed.size()))) return true;
    context_.issues.error(
        record_.at("constraint"), "unknown_staff", code,
        got_wanted("constraint", code,
                   {"the id of somebody in the staff file", "un matricule du fichier du personnel"}));
    return false;
  }

  void read_visa() {
    auto const word = fields_.choice("visa", record_.text("visa"), {"D", "C", "VTA", "none", "unknown"});
    auto& visa = row_.person.visa;
    if (word == "D") visa = Visa::long_stay;
    if (word == "C") visa = Visa::short_stay;
    if (word == "VTA") visa = Visa::transit;
    if (word == "none") visa = Visa::none;
  }

  void read_escort() {
    auto const text = single_spaced(record_.text("escort"));
    if (text.empty() || fold(text) == "none") return;
    auto const kind = upper(text.substr(0, 4));
    auto const name = trim(std::string_view(text).substr(std::min<std::size_t>(4, text.size())));
    if ((kind == "OPS:" || kind == "MED:") && !name.empty()) {
      row_.person.escort = kind + name;
      return;
    }
    fields_.bad_value("escort", text, {"none, OPS:<name> or MED:<name>", "none, OPS:<nom> ou MED:<nom>"});
  }

  void read_flight(LegCells& leg, std::string_view column) {
    leg.given = !record_.text(column).empty() || record_.broken(column);
    leg.flight = fields_.flight(column);
  }

  void read_inbound() {
    read_flight(row_.inbound, "inbound_flight");
    row_.inbound.date = fields_.date("inbound_date");
    row_.arrival_date = fields_.date("arrival_date");
    row_.inbound.airport = fields_.airport("inbound_from");
    row_.inbound.time = fields_.time("inbound_sta");
  }

  void read_outbound() {
    read_flight(row_.outbound, "outbound_flight");
    row_.outbound.date = fields_.date("outbound_date");
    row_.outbound.airport = fields_.airport("outbound_to");
    row_.outbound.time = fields_.time("outbound_std");
  }

  void check_journey_cells() {
    if (!row_.inbound.given && !row_.outbound.given) return report_no_flight();
    if (row_.inbound.given) {
      need_here("inbound_date");
      need_here("inbound_from");
    }
    if (row_.outbound.given) {
      need_here("outbound_date");
      need_here("outbound_to");
    }
    auto& person = row_.person;
    bool const ends_here = row_.inbound.given && !row_.outbound.given;
    auto const reception = [&](std::string_view column) {
      return ends_here ? need_here(column) : record_.text(column);
    };
    person.reception_party = reception("reception_party");
    person.reception_contact = reception("reception_contact");
    person.meeting_point = reception("meeting_point");
    warn_of_half_leg(row_.inbound, "inbound_flight", "inbound_date", "inbound_from");
    warn_of_half_leg(row_.outbound, "outbound_flight", "outbound_date", "outbound_to");
  }

  void report_no_flight() {
    if (!record_.has_column("inbound_flight") && !record_.has_column("outbound_flight")) {
      context_.absent.insert("inbound_flight");
      return;
    }
    std::string_view const column =
        record_.has_column("inbound_flight") ? "inbound_flight" : "outbound_flight";
    context_.issues.error(record_.at(column), "no_flight", "",
                          {"got neither an inbound nor an outbound flight, wanted at least one.",
                           "lu : ni vol d'arrivée ni vol de départ, attendu : au moins l'un des deux."});
  }

  void warn_of_half_leg(LegCells const& leg, std::string_view flight, std::string_view date,
                        std::string_view airport) {
    if (leg.given || record_.text(date).empty() || record_.text(airport).empty()) return;
    context_.issues.warning(
        record_.at(flight), "half_leg", "",
        {"got a date and an airport but no flight; they are ignored. Maybe the flight number was forgotten.",
         "lu : une date et un aéroport sans vol ; ils sont ignorés. Peut-être : le numéro de vol a été "
         "oublié."});
  }

  Record const& record_;
  ManifestContext& context_;
  Fields fields_;
  ManifestRow row_;
};

}  // namespace

std::optional<ManifestRow> read_manifest_row(Record const& record, ManifestContext& context) {
  return RowReader(record, context).read();
}

}  // namespace escale::data
