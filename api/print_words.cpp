#include "api/print_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "api/problems.h"

namespace escale::api {

namespace {

struct Row {
  std::string_view word;
  PrintText text;
};

constexpr std::array kKinds{
    Row{"meet_arrival", {"Meet at the door", "Accueil à la porte"}},
    Row{"hand_over", {"Hand over", "Remise"}},
    Row{"meet_transit", {"Meet for transit", "Accueil en transit"}},
    Row{"wait_with", {"Wait with", "Attendre avec"}},
    Row{"to_gate", {"To the gate", "Vers la porte"}},
    Row{"check_in", {"Check-in", "Enregistrement"}},
    Row{"depart", {"Departure", "Départ"}},
    Row{"other", {"Task", "Tâche"}},
};

constexpr std::array kNeeds{
    Row{"wheelchair", {"Wheelchair", "Fauteuil roulant"}},
    Row{"wheelchair_stairs", {"Wheelchair, no steps", "Fauteuil, pas de marches"}},
    Row{"wheelchair_cabin", {"Wheelchair to the seat", "Fauteuil jusqu’au siège"}},
    Row{"stretcher", {"Stretcher", "Civière"}},
    Row{"oxygen", {"Oxygen", "Oxygène"}},
    Row{"medical_escort", {"Meet the medical service", "Service médical à accueillir"}},
    Row{"guide_blind", {"Guide, cannot see", "Guider, ne voit pas"}},
    Row{"write_down", {"Write down, cannot hear", "Écrire, n’entend pas"}},
    Row{"patient_guidance", {"Patient guidance", "Guider avec patience"}},
    Row{"child_clearance", {"Cleared for children", "Habilité enfants"}},
    Row{"never_alone", {"Never alone", "Jamais seul"}},
    Row{"female_staff", {"Female staff", "Personnel féminin"}},
    Row{"male_staff", {"Male staff", "Personnel masculin"}},
    Row{"two_staff", {"Two staff", "Deux accompagnants"}},
    Row{"named_staff", {"Named staff", "Personne désignée"}},
    Row{"private_handover", {"Private hand-over", "Remise discrète"}},
    Row{"no_paging", {"No paging", "Ne pas appeler"}},
    Row{"infant", {"Stroller, lift", "Poussette, ascenseur"}},
    Row{"meet_and_assist", {"Meet and assist", "Accueil et assistance"}},
};

template <typename Rows>
PrintText find(Rows const& rows, std::string_view word) {
  auto const it = std::find_if(rows.begin(), rows.end(), [&](Row const& r) { return r.word == word; });
  return it != rows.end() ? it->text : PrintText{word, word};
}

}  // namespace

PrintText task_kind_text(std::string_view kind) {
  return find(kKinds, kind);
}

PrintText need_text(std::string_view need) {
  return find(kNeeds, need);
}

std::vector<std::string> needs_of_receiver(NeedSet needs) {
  using enum Need;
  std::vector<std::string> out;
  for (auto const n : {wheelchair, wheelchair_stairs, wheelchair_cabin, stretcher, oxygen, medical_escort,
                       guide_blind, write_down, patient_guidance, private_handover, no_paging, infant})
    if (needs.has(n)) out.emplace_back(word(n));
  return out;
}

bool wants_french(Request const& request) {
  auto const lang = request.parameter("lang");
  if (!lang) return request.accept_language.starts_with("fr");
  if (*lang != "en" && *lang != "fr") throw Fault("bad_parameter", "lang: wanted en or fr");
  return *lang == "fr";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (char const c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace escale::api
