#include "api/notice_text.h"

#include <algorithm>
#include <array>
#include <string>

#include "api/words.h"

namespace escale::api {

namespace {

/// Beyond what data::difference leaves out: who takes over and who travels along may be private persons.
bool hidden(std::string_view field) {
  static constexpr std::array<std::string_view, 10> fields{
      "family_name",   "given_name",        "date_of_birth", "remarks",         "contact_phone",
      "contact_email", "reception_contact", "pnr",           "reception_party", "escort"};
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

struct Changed {
  std::string who, field, before, after;
};

std::string sentence(std::string const& what, Changed const& c, bool french) {
  if (what == "added") return c.who + (french ? " : ajouté." : ": added.");
  if (what == "removed") return c.who + (french ? " : retiré." : ": taken off.");
  auto const lead = c.who.empty() ? "" : c.who + (french ? " : " : ": ");
  if (c.before.empty() && c.after.empty()) return lead + c.field + (french ? " a changé." : " was changed.");
  if (c.before.empty())
    return lead + c.field + (french ? " : maintenant " + c.after + "." : ": now " + c.after + ".");
  if (c.after.empty())
    return lead + c.field + (french ? " : n'est plus " + c.before + "." : ": no longer " + c.before + ".");
  return french ? lead + c.field + " : " + c.after + " au lieu de " + c.before + "."
                : lead + c.field + ": " + c.after + " instead of " + c.before + ".";
}

}  // namespace

json::array changes_json(data::Notice const& before, data::Notice const& after) {
  json::array out;
  for (auto const& c : data::difference(before, after)) {
    bool const hide = hidden(c.field);
    Changed const shown{c.who, c.field, hide ? "" : c.before, hide ? "" : c.after};
    out.push_back(
        json::object{{"what", c.what},
                     {"who", c.who},
                     {"field", c.field},
                     {"before", shown.before},
                     {"after", shown.after},
                     {"text", both(sentence(c.what, shown, false), sentence(c.what, shown, true))}});
  }
  return out;
}

}  // namespace escale::api
