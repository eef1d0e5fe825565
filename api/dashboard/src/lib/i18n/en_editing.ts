import { numbers, plural } from "./plural";

const p = plural("en");
const f = numbers("en");

/** Texts of editing, publishing and live changes; the rest is in en.ts. */
export const enEditing = {
  // uncovered strip
  everyoneMet: "Everyone is met",
  showAllUncovered: (n: number) => `Show all ${f(n)}`,
  showFewer: "Show fewer",
  whatHelps: "What helps",
  lookingForHelp: "Trying what would cover it",
  noRemedy: "Nothing small would cover it. More staff or another time has to be arranged.",
  remedyDo: "Do this",
  remedySolve: "Solve again",
  remedyStay: (who: string, time: string) => `${who} stays ${time} longer`,
  remedyEarly: (who: string, time: string) => `${who} starts ${time} earlier`,
  toArrange: "To arrange with people",
  alsoChanges: (n: number) => p(n, { one: `${f(n)} other change`, other: `${f(n)} other changes` }),
  noReason: "Nobody can take it.",
  noneCan: (n: number) => p(n, { one: "The one person on the list cannot.", other: `None of ${f(n)} people can.` }),

  // moving bars
  editHelp: "Space picks a task up; then arrows move it, Enter puts it down, Escape leaves it where it was.",
  verdict_asking: "Checking",
  verdict_fine: "Allowed",
  verdict_costs: "Allowed, but costs",
  verdict_forbidden: "Not allowed",
  verdict_here: "Here it is now",
  pointsWorse: (n: number) => p(n, { one: `${f(n)} point worse`, other: `${f(n)} points worse` }),
  pointsBetter: (n: number) => p(n, { one: `${f(n)} point better`, other: `${f(n)} points better` }),
  leavesMore: "leaves more people uncovered",
  coversMore: "covers more people",
  noDifference: "no difference",
  pickedUp: (what: string) => `Picked up: ${what}. Arrows move it in steps of 5 minutes or to another person, Enter drops it, Escape cancels.`,
  leftThere: "Left where it was.",
  dropped: (what: string) => `Done. ${what}`,
  notDropped: (why: string) => `Not moved. ${why}`,

  // undo, pins
  undo: "Undo",
  undoWhat: (what: string) => `Undo: ${what} (Ctrl+Z)`,
  undone: (what: string) => `Undone: ${what}`,
  pinned: "Pinned",
  pinIt: "Pin",
  pinHint: "What is pinned stays when the day is solved again.",
  pinOf: (name: string) => `Pin ${name} to this task`,

  // another supervisor
  conflictTitle: "Somebody else changed this draft",
  conflictText: "Nothing of yours is lost. This happened since you last looked:",
  conflictSolved: "The day was solved or changed in another way.",
  conflictMine: "You wanted",
  conflictRetry: "Look again and retry",
  conflictDrop: "Leave mine out",

  // publishing
  willBeTold: (n: number) => p(n, { one: `${f(n)} staff member will be told:`, other: `${f(n)} staff members will be told:` }),
  nobodyTold: "Nothing changes for anybody: nobody will be told.",
  waitingFor: (n: number) => p(n, { one: `${f(n)} has not confirmed`, other: `${f(n)} have not confirmed` }),
  allConfirmed: "All have confirmed",
  confirmations: "Who has confirmed their changes",
  confirmedAt: (time: string) => `confirmed ${time}`,
  notConfirmed: "not yet",
  ghost: (what: string) => `Published: ${what}`,
  asPublished: "As published",
  ghosts: "Show where the published roster has them",

  // why
  whyThese: "Why these people",
  whoElse: "Who else could",
  whoCannot: (n: number) => p(n, { one: `${f(n)} who cannot`, other: `${f(n)} who cannot` }),
  assign: "Assign",
  assignTo: (name: string) => `Assign to ${name}`,
  takeOff: "Take off",
  takeOffName: (name: string) => `Take ${name} off this task`,

  // live
  liveOn: "Live",
  liveHint: "Changes of others appear by themselves.",
  liveBroken: "Changes of others do not arrive at the moment. Last updated",

  // load
  load: "Load",
  loadTitle: "Work and staff by hour",
  loadText: "The most people needed at once in each hour, against the fewest on duty.",
  loadNeeded: "needed",
  loadStaff: "on duty",
  loadHour: "Hour",
  loadShort: (n: number) => p(n, { one: `${f(n)} hour needs more people than are on duty`, other: `${f(n)} hours need more people than are on duty` }),
  loadEnough: "Enough people are on duty in every hour.",
};
