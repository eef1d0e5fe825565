/** 4391 -> "4,391", "4 391". */
export function numbers(language: "en" | "fr"): (n: number) => string {
  const format = new Intl.NumberFormat(language === "fr" ? "fr-FR" : "en-GB");
  return (n) => format.format(n);
}

type Forms = { one: string; other: string };

/** English counts 1 as one, French 0 and 1; the rules are the browser's own. */
export function plural(language: "en" | "fr"): (n: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language);
  return (n, forms) => (rules.select(n) === "one" ? forms.one : forms.other);
}
