#include "data/import/step_words.h"

namespace escale::data {

Words step_words(planning::MilestoneKind kind, bool reserve) {
  using enum planning::MilestoneKind;
  if (reserve) return {"reserve", "réserve"};
  switch (kind) {
    case in_block:
    case door:
      return {"leaving the aircraft", "sortie de l'avion"};
    case border:
      return {"border police", "police aux frontières"};
    case bags:
      return {"bags", "bagages"};
    case customs:
      return {"customs", "douane"};
    case security:
      return {"security", "sûreté"};
    case check_in:
      return {"check-in", "enregistrement"};
    case gate:
      return {"way to the gate", "trajet vers la porte"};
    case boarded:
      return {"the gate closes before departure", "fermeture de la porte avant le départ"};
    case handed_over:
      return {"hand-over", "remise au destinataire"};
    case meeting_point:
      return {"meeting point", "point de rencontre"};
    case lounge:
      return {"lounge", "salon"};
    case rest:
      return {"rest", "repos"};
    case off_block:
      return {"departure", "départ"};
  }
  return {};
}

}  // namespace escale::data
