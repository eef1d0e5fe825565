// Line drawings on a grid of 16, drawn for this page.

const disc = (x: number, y: number, r: number) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

export const icons = {
  left: "M10 3L5 8l5 5",
  right: "M6 3l5 5-5 5",
  down: "M3.5 6L8 10.5 12.5 6",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  fit: "M5.5 4L2 8l3.5 4M10.5 4L14 8l-3.5 4M2 8h12",
  upload: "M8 10.5V2.5M4.5 6L8 2.5 11.5 6M2.5 10.5v3h11v-3",
  download: "M8 2.5v8M4.5 7L8 10.5 11.5 7M2.5 10.5v3h11v-3",
  cross: `${disc(8, 8, 6)}M5.5 5.5l5 5M10.5 5.5l-5 5`,
  clock: `${disc(8, 8, 6)}M8 4.5V8l2.5 1.8`,
  check: "M3 8.5l3.5 3.5L13 4.5",
  pin: "M5.5 2.5h5M6.5 2.5v4L4.5 9h7l-2-2.5v-4M8 9v4.5",
  undo: "M3 6.5h7a3.5 3.5 0 0 1 0 7H6.5M5.5 4L3 6.5 5.5 9",
  chart: "M2.5 13.5h11M4 13V9M7 13V5M10 13V7M13 13V3",
  live: `${disc(8, 8, 2)}M3.8 3.8a6 6 0 0 0 0 8.4M12.2 3.8a6 6 0 0 1 0 8.4`,
  stop: "M4 4h8v8H4z",
  alert: "M8 2L1.5 13.5h13zM8 6.5v3.2M8 11.6v.4",
  cup: "M3 5h8v4.5a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3zM11 6h1.5a1.5 1.5 0 0 1 0 3.5H11",
  person: `${disc(8, 4.8, 2.3)}M3.5 13.5c0-3 2-4.7 4.5-4.7s4.5 1.7 4.5 4.7`,
  in: "M2 13.5h12M3 4.5l2 4 8 2.3M5.5 4l3.2 3.6M11 9.5L9 4",
  out: "M2 13.5h12M2.5 7.5l2.4 2.6 8.3-3.2M4.5 4.5l3.8 2.7M10.5 7L8 3",
  wheelchair: `${disc(7, 2.8, 1.2)}M7 5v4h4l2 4M7 6.8h3.4M5 7.6a3.5 3.5 0 1 0 5 4.6`,
  stretcher: "M1.5 8.5h13M3 8.5l2-3h3M4 8.5v3M12 8.5v3M3 13.2h2M11 13.2h2M12.5 8.5V6",
  oxygen: "M5 6.5a3 3 0 0 1 6 0v7H5zM8 3.5V1.5M6 1.5h4M7 9.5h2",
  medical: "M6.2 2.5h3.6v3.7h3.7v3.6H9.8v3.7H6.2V9.8H2.5V6.2h3.7z",
  blind: "M2 8s2.2-4 6-4c1 0 1.9.3 2.7.7M14 8s-2.2 4-6 4c-1 0-1.9-.3-2.7-.7M3 13.5L13 2.5",
  write: "M3 13l.7-3L10.5 3.2l2.3 2.3L6 12.3zM9 4.7L11.3 7",
  patient: "M2.5 3h11v7.5H8l-3 2.7v-2.7H2.5zM5.5 6h5M5.5 8h3",
  child: `${disc(8, 5.5, 3)}M6.8 6.3c.7.8 1.7.8 2.4 0M4.5 13.5c.4-2 1.7-3.2 3.5-3.2s3.1 1.2 3.5 3.2`,
  together: `${disc(5, 5, 2)}${disc(11, 5, 2)}M1.8 13c0-2.5 1.3-4 3.2-4s3.2 1.5 3.2 4M7.8 13c0-2.5 1.3-4 3.2-4s3.2 1.5 3.2 4`,
  female: `${disc(8, 5.5, 3.3)}M8 8.8v5.7M5.5 12h5`,
  male: `${disc(6.5, 9.5, 3.7)}M9.2 6.8L13.5 2.5M9.8 2.5h3.7v3.7`,
  two: `${disc(5, 4.5, 2)}${disc(11, 4.5, 2)}M2 13.5V11a3 3 0 0 1 6 0v2.5M8 13.5V11a3 3 0 0 1 6 0v2.5`,
  named: `M2 3.5h12v9H2z${disc(5.5, 7, 1.3)}M3.7 10.7c.3-1 1-1.5 1.8-1.5s1.5.5 1.8 1.5M9.5 6.5h2.5M9.5 9.5h2.5`,
  private: "M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
  silent: "M2.5 6h2.5L8.5 3v10L5 10H2.5zM11 6l3.5 4M14.5 6L11 10",
  stroller: `M2 3h2l1 5h8a5 5 0 0 0-5-5v5M5 8l-1 3h8${disc(5, 13.2, 1)}${disc(11.5, 13.2, 1)}`,
  hand: `${disc(8, 8, 5.7)}M8 7.5V11M8 5v.3`,
  star: "M8 2l1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5z",
} as const;
export type IconName = keyof typeof icons;

const ofNeed: Record<string, IconName> = {
  wheelchair: "wheelchair",
  wheelchair_stairs: "wheelchair",
  wheelchair_cabin: "wheelchair",
  stretcher: "stretcher",
  oxygen: "oxygen",
  medical_escort: "medical",
  guide_blind: "blind",
  write_down: "write",
  patient_guidance: "patient",
  child_clearance: "child",
  never_alone: "together",
  female_staff: "female",
  male_staff: "male",
  two_staff: "two",
  named_staff: "named",
  private_handover: "private",
  no_paging: "silent",
  infant: "stroller",
  meet_and_assist: "hand",
};
const ofSkill: Record<string, IconName> = {
  uasc: "child",
  wheelchair: "wheelchair",
  medical_first_aid: "medical",
  supervisor: "star",
};

export const needIcon = (need: string): IconName => ofNeed[need] ?? "hand";
export const skillIcon = (skill: string): IconName => ofSkill[skill.toLowerCase()] ?? "hand";
