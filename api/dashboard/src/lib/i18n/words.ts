// Words of the server (needs, kinds, skills ...) as people read them. A word that is not here is shown plainly.

import type { Text } from "../types";

const t = (en: string, fr: string): Text => ({ en, fr });

export const needs = {
  wheelchair: t("Wheelchair", "Fauteuil roulant"),
  wheelchair_stairs: t("Wheelchair, no steps", "Fauteuil, pas de marches"),
  wheelchair_cabin: t("Wheelchair to the seat", "Fauteuil jusqu’au siège"),
  stretcher: t("Stretcher", "Civière"),
  oxygen: t("Oxygen", "Oxygène"),
  medical_escort: t("Meet the medical service", "Service médical à accueillir"),
  guide_blind: t("Guide, cannot see", "Guider, ne voit pas"),
  write_down: t("Write down, cannot hear", "Écrire, n’entend pas"),
  patient_guidance: t("Patient guidance", "Guider avec patience"),
  child_clearance: t("Cleared for children", "Habilité enfants"),
  never_alone: t("Never alone", "Jamais seul"),
  female_staff: t("Female staff", "Personnel féminin"),
  male_staff: t("Male staff", "Personnel masculin"),
  two_staff: t("Two staff", "Deux accompagnants"),
  named_staff: t("Named staff", "Personne désignée"),
  private_handover: t("Private hand-over", "Remise discrète"),
  no_paging: t("No paging", "Ne pas appeler"),
  infant: t("Stroller, lift", "Poussette, ascenseur"),
  meet_and_assist: t("Meet and assist", "Accueil et assistance"),
} satisfies Record<string, Text>;
export type NeedWord = keyof typeof needs;

export const kinds: Record<string, Text> = {
  meet_arrival: t("Meet at the door", "Accueil à la porte"),
  hand_over: t("Hand over", "Remise"),
  meet_transit: t("Meet for transit", "Accueil en transit"),
  wait_with: t("Wait with", "Attendre avec"),
  to_gate: t("To the gate", "Vers la porte"),
  check_in: t("Check-in", "Enregistrement"),
  depart: t("Departure", "Départ"),
  other: t("Task", "Tâche"),
};

export const steps: Record<string, Text> = {
  in_block: t("In block", "Au bloc"),
  door: t("Aircraft door", "Porte de l’avion"),
  border: t("Border", "Frontière"),
  bags: t("Bags", "Bagages"),
  customs: t("Customs", "Douane"),
  handed_over: t("Handed over", "Remise faite"),
  security: t("Security", "Sûreté"),
  lounge: t("Lounge", "Salon"),
  rest: t("Rest", "Repos"),
  check_in: t("Check-in", "Enregistrement"),
  gate: t("Gate", "Porte"),
  boarded: t("Boarded", "À bord"),
  off_block: t("Off block", "Départ du bloc"),
  meeting_point: t("Meeting point", "Point de rencontre"),
};

export const places: Record<string, Text> = {
  gate: t("gate", "porte"),
  remote_stand: t("remote stand", "poste éloigné"),
  border_in: t("border in", "frontière arrivée"),
  bags: t("bags", "bagages"),
  arrivals: t("arrivals", "arrivées"),
  departures: t("departures", "départs"),
  border_out: t("border out", "frontière départ"),
  security: t("security", "sûreté"),
  lounge: t("lounge", "salon"),
  hotel: t("hotel", "hôtel"),
  airside_rest: t("airside rest", "repos côté pistes"),
  office: t("office", "bureau"),
};

export const absences: Record<string, Text> = {
  sick: t("sick", "maladie"),
  leave: t("leave", "congé"),
  training: t("training", "formation"),
  other: t("absent", "absence"),
};

export const skills: Record<string, Text> = {
  uasc: t("Children alone", "Enfants seuls"),
  wheelchair: t("Wheelchair", "Fauteuil roulant"),
  medical_first_aid: t("First aid", "Secours"),
  supervisor: t("Supervisor", "Superviseur"),
};

export const visas: Record<string, Text> = {
  unknown: t("unknown", "inconnu"),
  none: t("none", "aucun"),
  vta: t("airport transit (VTA)", "transit aéroportuaire (VTA)"),
  c: t("short stay (C)", "court séjour (C)"),
  d: t("long stay (D)", "long séjour (D)"),
};

export const statuses: Record<string, Text> = {
  scheduled: t("scheduled", "prévu"),
  delayed: t("delayed", "retardé"),
  departed: t("departed", "parti"),
  landed: t("landed", "atterri"),
  in_block: t("in block", "au bloc"),
  cancelled: t("cancelled", "annulé"),
  diverted: t("diverted", "dérouté"),
};

export const stands: Record<string, Text> = {
  contact: t("contact stand", "au contact"),
  remote: t("remote stand", "au large"),
};

export const tables = { needs, kinds, steps, places, absences, skills, visas, statuses, stands };
