#include "api/print_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/print_words.h"
#include "api/roster_document.h"
#include "api/words.h"
#include "data/local_time.h"

namespace escale::api {

namespace {

struct Sheet {
  data::Reference const& reference;
  Printing const& printing;

  [[nodiscard]] std::string_view t(std::string_view en, std::string_view fr) const {
    return printing.french ? fr : en;
  }
  [[nodiscard]] std::string clock(Instant at) const {
    auto const local = data::to_local(reference.local_zone(), at);
    return fmt::format("{:02}:{:02}", local.minute_of_day / 60, local.minute_of_day % 60);
  }
  [[nodiscard]] std::string moment(Instant at) const {
    return data::format_iso_date(data::to_local(reference.local_zone(), at).day) + " " + clock(at);
  }
  [[nodiscard]] std::string needs(std::vector<std::string> const& words) const {
    std::string out;
    for (auto const& w : words)
      out += (out.empty() ? "" : ", ") + std::string(need_text(w).in(printing.french));
    return escaped(out);
  }
  [[nodiscard]] std::string whole(std::string const& title, std::string const& body) const {
    auto const mark = escaped(printing.user) + " · " + moment(printing.at);
    return fmt::format(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n"
        "<link rel=\"stylesheet\" href=\"/api/v1/print/style.css\">\n</head>\n<body>\n"
        "<p class=\"watermark\" aria-hidden=\"true\">{}</p>\n{}<footer>{} {}</footer>\n</body>\n</html>\n",
        t("en", "fr"), escaped(title), mark, body, t("Printed by", "Imprimé par"), mark);
  }
};

std::string head_row(Sheet const& s) {
  std::string out = "<thead><tr>";
  for (auto const& [en, fr] : {std::pair{"Time", "Heure"},
                               {"Task", "Tâche"},
                               {"Flight", "Vol"},
                               {"Gate", "Porte"},
                               {"Party", "Groupe"},
                               {"People", "Pers."},
                               {"From – to", "De – à"},
                               {"Needs", "Besoins"}})
    out += fmt::format("<th scope=\"col\">{}</th>", s.t(en, fr));
  return out + "</tr></thead>\n";
}

std::string task_row(Sheet const& s, RosterPage const& page, PlanView const& view, Assignment const& a) {
  auto const seen = view.task(a.task);
  auto const end = a.start + page.planned.problem.tasks[a.task.at()].duration;
  return fmt::format(
      "<tr><td class=\"time\">{}–{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td>"
      "<td>{} – {}</td><td>{}</td></tr>\n",
      s.clock(a.start), s.clock(end), task_kind_text(seen.kind).in(s.printing.french), escaped(seen.flight),
      escaped(seen.gate), escaped(seen.party_alias), seen.headcount, escaped(seen.from_text),
      escaped(seen.to_text), s.needs(seen.needs));
}

std::string duty_section(Sheet const& s, RosterPage const& page, PlanView const& view, std::size_t d) {
  auto const& problem = page.planned.problem;
  auto const& duty = problem.duties[d];
  auto const who = duty.staff.at();
  std::string rows;
  for (auto const& a : page.roster.assignments)
    if (a.duty == DutyIdx(d)) rows += task_row(s, page, view, a);
  auto out = fmt::format("<section>\n<h2>{} <small>{} · {}–{}</small></h2>\n",
                         escaped(page.planned.staff_names[who]), escaped(problem.staff[who].id),
                         s.clock(duty.span.from), s.clock(duty.span.to));
  if (rows.empty()) return out + fmt::format("<p>{}</p>\n</section>\n", s.t("No task", "Aucune tâche"));
  return out + "<table>\n" + head_row(s) + "<tbody>\n" + rows + "</tbody>\n</table>\n</section>\n";
}

void add_field(std::string& out, std::string_view label, std::string const& value) {
  out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", label, value.empty() ? "–" : value);
}

std::string lines_to_fill(Sheet const& s) {
  std::string out = "<div class=\"fill\">\n";
  for (auto const& [en, fr] : {std::pair{"Name of the receiver", "Nom de la personne qui reçoit"},
                               {"Document seen (kind)", "Document présenté (type)"},
                               {"Code word agreed", "Mot de code concordant"},
                               {"People handed over", "Personnes remises"},
                               {"Time", "Heure"},
                               {"Signature of the receiver", "Signature de la personne qui reçoit"},
                               {"Handed over by (name, signature)", "Remis par (nom, signature)"}})
    out += fmt::format("<p><span>{}</span></p>\n", s.t(en, fr));
  return out + "</div>\n";
}

std::string party_sheet(Sheet const& s, PublishedDay const& day, TaskIdx task, Movement const& m) {
  auto const leg = m.inbound.has_value() ? m.inbound : m.outbound;
  auto const& it = day.problem().tasks[task.at()];
  std::string fields = "<dl>\n";
  add_field(fields, s.t("Receiving organisation", "Organisation qui reçoit"), escaped(m.reception));
  add_field(fields, s.t("Meeting point", "Point de rencontre"), escaped(m.meeting_point));
  add_field(fields, s.t("Flight", "Vol"),
            leg.has_value() ? escaped(day.day->planned.legs[leg.at()].number_text()) : std::string());
  add_field(fields, s.t("Expected at", "Heure prévue"), s.moment(day.start(task) + it.duration));
  add_field(fields, s.t("Party", "Groupe"), escaped(m.alias));
  add_field(fields, s.t("People", "Personnes"), std::to_string(m.party.headcount));
  add_field(fields, s.t("Needs", "Besoins"), s.needs(needs_of_receiver(m.party.needs)));
  return fmt::format("<section class=\"sheet\">\n<h1>{}</h1>\n{}</dl>\n{}</section>\n",
                     s.t("Hand-over", "Remise"), fields, lines_to_fill(s));
}

}  // namespace

std::string roster_html(RosterPage const& page, data::Reference const& reference, std::string const& staff_id,
                        Printing const& printing) {
  Sheet const s{.reference = reference, .printing = printing};
  PlanView const view{.planned = page.planned, .reference = reference};
  auto const& problem = page.planned.problem;
  auto const today = std::chrono::sys_days(page.date).time_since_epoch().count();
  bool const draft = page.stored.stage == data::RosterStage::draft;
  auto const title = fmt::format("{} {}{}", s.t("Roster", "Planning"), data::format_iso_date(page.date),
                                 draft ? s.t(" (draft)", " (brouillon)") : "");
  auto body = fmt::format("<h1>{}</h1>\n", title);
  for (std::size_t d = 0; d < problem.duties.size(); ++d) {
    bool const wanted = staff_id.empty() || problem.staff[problem.duties[d].staff.at()].id == staff_id;
    if (wanted && problem.duties[d].local_day == today) body += duty_section(s, page, view, d);
  }
  if (!page.uncovered.empty() && staff_id.empty())
    body += fmt::format("<p class=\"open\">{}: {}</p>\n", s.t("Tasks without staff", "Tâches sans personnel"),
                        page.uncovered.size());
  return s.whole(title, body);
}

std::string handover_html(PublishedDay const& day, data::Reference const& reference, TaskIdx task,
                          Printing const& printing) {
  Sheet const s{.reference = reference, .printing = printing};
  PlanView const view{.planned = day.day->planned, .reference = reference};
  std::string body;
  for (auto const m : view.movements_of(task))
    body += party_sheet(s, day, task, day.day->planned.movements[m.at()]);
  return s.whole(std::string(s.t("Hand-over", "Remise")), body);
}

std::string_view print_style() {
  return R"(@page { size: A4; margin: 14mm; }
body { font: 10pt/1.35 system-ui, sans-serif; color: #111; margin: 0; }
h1 { font-size: 16pt; margin: 0 0 4mm; }
h2 { font-size: 11pt; margin: 5mm 0 1mm; }
small { font-weight: normal; color: #444; }
section { break-inside: avoid; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 0.3mm solid #999; padding: 0.8mm 1.5mm; text-align: left; vertical-align: top; }
th { background: #eee; font-weight: 600; }
.time { white-space: nowrap; }
.sheet { break-after: page; }
dl { display: grid; grid-template-columns: 55mm 1fr; gap: 2mm 4mm; font-size: 12pt; }
dt { color: #444; }
dd { margin: 0; font-weight: 600; }
.fill p { border-bottom: 0.3mm solid #333; margin: 0; padding-top: 11mm; }
.fill span { color: #444; }
.watermark { position: fixed; top: 45%; left: 0; width: 100%; margin: 0; text-align: center; font-size: 30pt;
  color: #000; opacity: 0.08; transform: rotate(-30deg); }
footer { position: fixed; bottom: 0; font-size: 8pt; color: #444; }
@media screen { body { margin: 10mm auto; max-width: 182mm; } }
)";
}

}  // namespace escale::api
