// What a bar says to somebody who hears it or hovers over it.

import { range, type ZoneChoice } from "./format";
import { word, type Catalogue, type Language } from "./i18n";
import type { Piece } from "./rows";
import type { Bar, Uncovered } from "./types";

type Ctx = { t: Catalogue; language: Language; zone: ZoneChoice };

/** "FCO-1F + FCO-2S + FCO-3F" -> "FCO-1F +2": parties that go together, as short as a bar. */
export function shortAlias(alias: string): string {
  const parts = alias.split(" + ");
  return parts.length > 1 ? `${parts[0]} +${parts.length - 1}` : alias;
}

function name(p: Piece<Bar | Uncovered>, people: number, { t, language, zone }: Ctx): string {
  return t.barName({
    kind: word("kinds", p.it.kind, language),
    flight: p.it.flight,
    terminal: p.it.terminal,
    alias: p.it.party_alias,
    people: t.people(people),
    times: range(p.from, p.to, zone),
    needs: p.it.needs.map((n) => word("needs", n, language)).join(", "),
  });
}

export const barName = (p: Piece<Bar>, ctx: Ctx): string => name(p, p.it.headcount, ctx);

export const uncoveredName = (p: Piece<Uncovered>, rostered: boolean, ctx: Ctx): string =>
  ctx.t.labelled(
    rostered ? ctx.t.uncovered : ctx.t.notRostered,
    [name(p, p.it.travellers, ctx), rostered ? ctx.t.missing(p.it.missing, p.it.crew) : ""].filter(Boolean).join(", "),
  );
