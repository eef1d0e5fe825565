#include "data/demo/manifest_file.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <array>
#include <stdexcept>

namespace escale::data::demo {

namespace {

enum Column : std::size_t {
  kAbn,
  kType,
  kMission,
  kPhone,
  kEmail,
  kProgramme,
  kCase,
  kLinked,
  kPerson,
  kFamily,
  kGiven,
  kSex,
  kBorn,
  kNationality,
  kRelation,
  kLanguages,
  kInFlight,
  kInDate,
  kArrivalDate,
  kFrom,
  kSta,
  kOutFlight,
  kOutDate,
  kTo,
  kStd,
  kVisa,
  kBags,
  kSsr,
  kConstraint,
  kEscort,
  kReception,
  kContact,
  kPoint,
  kColumns
};

using Texts = std::array<char const*, kColumns>;

constexpr Texts kEnglish{"abn_number",
                         "abn_type",
                         "sending_mission",
                         "contact_phone",
                         "contact_email",
                         "programme",
                         "case_number",
                         "linked_case",
                         "person_no",
                         "family_name",
                         "given_name",
                         "sex",
                         "date_of_birth",
                         "nationality",
                         "relation",
                         "languages",
                         "inbound_flight",
                         "inbound_date",
                         "arrival_date",
                         "inbound_from",
                         "inbound_sta",
                         "outbound_flight",
                         "outbound_date",
                         "outbound_to",
                         "outbound_std",
                         "visa",
                         "bags",
                         "ssr",
                         "constraint",
                         "escort",
                         "reception_party",
                         "reception_contact",
                         "meeting_point"};
constexpr Texts kFrench{"No ABN",
                        "Type",
                        "Mission",
                        "Téléphone",
                        "Courriel",
                        "Programme",
                        "Dossier",
                        "Lien",
                        "Rang",
                        "Nom",
                        "Prénom",
                        "Sexe",
                        "Naissance",
                        "Nationalité",
                        "Lien parenté",
                        "Langue",
                        "Vol arrivée",
                        "Inbound date",
                        "Date arrivée",
                        "Origine",
                        "Heure arrivée",
                        "Vol départ",
                        "Date départ",
                        "Destination",
                        "Heure départ",
                        "Visa",
                        "Bagages",
                        "Besoins",
                        "Consigne",
                        "Accompagnateur",
                        "Accueil",
                        "Contact accueil",
                        "Point de rencontre"};

struct Style {
  char separator;
  bool french;
  char const* line_end;
  char const* time_form;  // for fmt with hour and minute
};

Style style_of(Mission::Dialect d) {
  switch (d) {
    case Mission::Dialect::french:
      return {';', true, "\r\n", "{}h{:02}"};
    case Mission::Dialect::tabs:
      return {'\t', false, "\n", "{:02}{:02}"};
    default:
      return {',', false, "\n", "{:02}:{:02}"};
  }
}

std::string date_text(Date d, bool french) {
  auto const y = static_cast<int>(d.year());
  auto const m = static_cast<unsigned>(d.month());
  auto const day = static_cast<unsigned>(d.day());
  return french ? fmt::format("{:02}/{:02}/{:04}", day, m, y) : fmt::format("{:04}-{:02}-{:02}", y, m, day);
}

std::string time_text(int minute, Style const& style) {
  return fmt::format(fmt::runtime(style.time_form), minute / 60, minute % 60);
}

std::string quoted(std::string const& cell, char separator) {
  if (cell.find_first_of(std::string{separator} + "\"\r\n") == std::string::npos) return cell;
  std::string out = "\"";
  for (char const c : cell) out += c == '"' ? std::string{"\"\""} : std::string(1, c);
  return out + '"';
}

using Row = std::array<std::string, kColumns>;

Row base_row(Booking const& b, Mission const& m, Person const& p) {
  Row r;
  r[kAbn] = b.abn;
  r[kType] = b.type;
  r[kMission] = m.name;
  r[kPhone] = m.phone;
  r[kEmail] = m.email;
  r[kProgramme] = b.programme;
  r[kCase] = p.case_number;
  r[kLinked] = p.linked_case;
  r[kPerson] = std::to_string(p.number);
  r[kFamily] = p.family_name;
  r[kGiven] = p.given_name;
  r[kSex] = std::string(1, p.sex);
  r[kNationality] = p.nationality;
  r[kRelation] = p.relation;
  r[kLanguages] = p.languages;
  r[kVisa] = b.visa;
  r[kBags] = std::to_string(b.bags);
  r[kSsr] = p.ssr;
  r[kConstraint] = b.constraint;
  r[kEscort] = b.escort;
  r[kReception] = b.reception;
  r[kContact] = b.reception_contact;
  r[kPoint] = b.meeting_point;
  return r;
}

Row row_of(Booking const& b, Mission const& m, Person const& p, Style const& style) {
  auto r = base_row(b, m, p);
  r[kBorn] = date_text(p.born, style.french);
  if (b.inbound != nullptr) {
    r[kInFlight] = b.inbound->flight;
    r[kInDate] = date_text(b.inbound_date, style.french);
    r[kArrivalDate] = date_text(b.arrival_date, style.french);
    r[kFrom] = b.inbound->other;
    // a time of day alone where the date at CDG is there too; "+1" counts from the date of origin
    r[kSta] =
        time_text(b.inbound->sta_minute, style) + (b.inbound->sta_next_day && !style.french ? "+1" : "");
  }
  if (b.outbound != nullptr) {
    r[kOutFlight] = b.outbound->flight;
    r[kOutDate] = date_text(b.outbound_date, style.french);
    r[kTo] = b.outbound->other;
    r[kStd] = time_text(b.outbound->std_minute, style);
  }
  return r;
}

lxw_datetime date_cell(Date d) {
  return {.year = static_cast<int>(d.year()),
          .month = static_cast<int>(static_cast<unsigned>(d.month())),
          .day = static_cast<int>(static_cast<unsigned>(d.day())),
          .hour = 0,
          .min = 0,
          .sec = 0};
}

lxw_datetime time_cell(int minute) {
  return {.year = 0, .month = 0, .day = 0, .hour = minute / 60, .min = minute % 60, .sec = 0};
}

struct Workbook {
  lxw_workbook* book;
  lxw_worksheet* sheet;
  lxw_format* date;
  lxw_format* time;

  void text(lxw_row_t row, std::size_t column, std::string const& value) {
    if (!value.empty())
      worksheet_write_string(sheet, row, static_cast<lxw_col_t>(column), value.c_str(), nullptr);
  }
  void when(lxw_row_t row, std::size_t column, lxw_datetime value, lxw_format* format) {
    worksheet_write_datetime(sheet, row, static_cast<lxw_col_t>(column), &value, format);
  }

  void write(lxw_row_t row, Booking const& b, Mission const& m, Person const& p) {
    auto const r = base_row(b, m, p);
    for (std::size_t c = 0; c < kColumns; ++c) text(row, c, r[c]);
    when(row, kBorn, date_cell(p.born), date);
    if (b.inbound != nullptr) {
      text(row, kInFlight, b.inbound->flight);
      text(row, kFrom, b.inbound->other);
      when(row, kInDate, date_cell(b.inbound_date), date);
      when(row, kArrivalDate, date_cell(b.arrival_date), date);
      when(row, kSta, time_cell(b.inbound->sta_minute), time);
    }
    if (b.outbound != nullptr) {
      text(row, kOutFlight, b.outbound->flight);
      text(row, kTo, b.outbound->other);
      when(row, kOutDate, date_cell(b.outbound_date), date);
      when(row, kStd, time_cell(b.outbound->std_minute), time);
    }
  }
};

}  // namespace

std::string manifest_csv(std::vector<Booking const*> const& bookings, Mission const& mission) {
  auto const style = style_of(mission.dialect);
  std::string out = style.french ? "\xEF\xBB\xBF" : "";
  auto const line = [&](auto const& cells) {
    for (std::size_t c = 0; c < kColumns; ++c) {
      if (c > 0) out += style.separator;
      out += quoted(cells[c], style.separator);
    }
    out += style.line_end;
  };
  line(style.french ? kFrench : kEnglish);
  for (auto const* b : bookings) {
    if (b->type == "CXL") {
      Row cancelled;
      cancelled[kAbn] = b->abn;
      cancelled[kType] = b->type;
      line(cancelled);
      continue;
    }
    for (auto const& p : b->people) line(row_of(*b, mission, p, style));
  }
  return out;
}

void write_manifest_xlsx(std::string const& path, std::vector<Booking const*> const& bookings,
                         Mission const& mission) {
  auto* book = workbook_new(path.c_str());
  if (book == nullptr) throw std::runtime_error(path + ": cannot be written");
  lxw_doc_properties properties{};
  properties.created = 1'767'225'600;  // a fixed day: same seed, same bytes
  workbook_set_properties(book, &properties);
  Workbook w{book, workbook_add_worksheet(book, "Manifest"), workbook_add_format(book),
             workbook_add_format(book)};
  format_set_num_format(w.date, "yyyy-mm-dd");
  format_set_num_format(w.time, "hh:mm");
  for (std::size_t c = 0; c < kColumns; ++c) w.text(0, c, kEnglish[c]);
  lxw_row_t row = 1;
  for (auto const* b : bookings)
    for (auto const& p : b->people) w.write(row++, *b, mission, p);
  if (workbook_close(book) != LXW_NO_ERROR) throw std::runtime_error(path + ": cannot be written");
}

}  // namespace escale::data::demo
