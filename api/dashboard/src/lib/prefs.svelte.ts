import type { ZoneChoice } from "./format";
import { catalogues, chooseLanguage, type Catalogue, type Language } from "./i18n";

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(`escale.${key}`);
  } catch {
    return null; // storage switched off: nothing is remembered
  }
};
const write = (key: string, value: string): void => {
  try {
    localStorage.setItem(`escale.${key}`, value);
  } catch {
    // see read()
  }
};

/** Choices of the person in front of the screen, remembered in this browser. */
class Prefs {
  language = $state<Language>(chooseLanguage(read("language"), navigator.languages));
  zone = $state<ZoneChoice>(read("zone") === "utc" ? "utc" : "local");

  get t(): Catalogue {
    return catalogues[this.language];
  }
  setLanguage(language: Language): void {
    this.language = language;
    write("language", language);
  }
  setZone(zone: ZoneChoice): void {
    this.zone = zone;
    write("zone", zone);
  }
}

export const prefs = new Prefs();
