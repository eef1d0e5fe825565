#include "api/news_report.h"

#include "api/report.h"
#include "data/import/flight_news.h"

namespace escale::api {

namespace {

json::array changes_json(std::vector<data::FactChange> const& changes) {
  json::array out;
  for (auto const& c : changes)
    out.push_back(json::object{{"fact", data::word(c.fact)}, {"before", c.before}, {"after", c.after}});
  return out;
}

std::string changes_text(std::vector<data::FactChange> const& changes) {
  std::string out;
  for (auto const& c : changes)
    out += (out.empty() ? " " : ", ") + std::string(data::word(c.fact)) + " " +
           (c.before.empty() ? "" : c.before + " -> ") + (c.after.empty() ? "not known" : c.after);
  return out;
}

}  // namespace

json::object report_json(data::NewsReport const& r) {
  json::array outcomes;
  for (auto const& o : r.outcomes)
    outcomes.push_back(json::object{{"position", o.position},
                                    {"flight", o.flight},
                                    {"date", o.date},
                                    {"outcome", o.outcome},
                                    {"changes", changes_json(o.changes)}});
  return {{"file", r.file},
          {"kind", data::word(r.kind)},
          {"accepted", r.accepted},
          {"messages", r.messages},
          {"elsewhere", r.elsewhere},
          {"changed_flights", r.changed.size()},
          {"outcomes", std::move(outcomes)},
          {"errors", issues_json(r.errors)},
          {"warnings", issues_json(r.warnings)}};
}

json::object report_json(data::NeedReport const& r) {
  json::array changes;
  for (auto const& c : r.changes)
    changes.push_back(json::object{{"abn", c.abn},
                                   {"case", c.case_number},
                                   {"person", c.person_no},
                                   {"flight", c.flight},
                                   {"date", c.date},
                                   {"before", json_strings(c.before)},
                                   {"after", json_strings(c.after)},
                                   {"in_notice", json_strings(c.in_notice)}});
  return {{"accepted", r.accepted},
          {"lists", r.lists},
          {"listed", r.listed},
          {"expected", r.expected},
          {"discarded", r.discarded},
          {"changes", std::move(changes)},
          {"errors", issues_json(r.errors)},
          {"warnings", issues_json(r.warnings)}};
}

json::object to_json(data::NewsEntry const& e) {
  return {{"id", e.id},         {"received_at", e.received_at}, {"said_at", e.said_at},
          {"source", e.source}, {"flight", e.flight},           {"date", e.origin_date},
          {"origin", e.origin}, {"destination", e.destination}, {"changes", changes_json(e.changes)}};
}

std::string report_text(data::NewsReport const& r, bool dry_run) {
  auto const number = [](std::size_t n, char const* word) {
    return std::to_string(n) + " " + word + (n == 1 ? "" : "s");
  };
  std::string text = r.file + ": ";
  if (!r.accepted)
    text += "refused, nothing was stored: " + number(r.errors.size(), "error");
  else
    text += std::string(dry_run ? "would be taken: " : "taken: ") +
            number(static_cast<std::size_t>(r.messages), "message") + " (" + std::string(data::word(r.kind)) +
            "), " + number(r.changed.size(), "flight") + " changed";
  text += "\n";
  for (auto const& o : r.outcomes)
    text += "  " + o.flight + " " + o.date + " " + o.outcome + changes_text(o.changes) + "\n";
  return text + issue_lines(r.file, r.errors) + issue_lines(r.file, r.warnings);
}

}  // namespace escale::api
