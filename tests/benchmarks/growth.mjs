// How time and gap grow with the size of an escort day, as a picture and as a table on standard output.
//
//   node tests/benchmarks/growth.mjs [--program build/release/escale] [--seconds 20] [--out growth.svg] FILE.json...
//
// Each file is solved twice by `escale bench escort`, one thread: stopped at once, which leaves the first roster and
// what can be proved at a glance, and stopped after the limit. The gap is (uncovered - bound) / tasks.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const kAtOnce = 0.001;  // seconds; 0 is the engine's own measure

function measure(program, file, seconds) {
  const ran = spawnSync(program, ["bench", "escort", "--seconds", String(seconds), file], { encoding: "utf8" });
  const [, value, bound, proof, took] = (ran.stdout ?? "").trim().split(/\s+/);
  if (took === undefined) throw new Error(`${file}: ${ran.stderr || ran.error}`);
  const uncovered = Number(value.split("/")[0]);
  return { value, bound, proof, seconds: Number(took), uncovered, least: Number(bound.split("/")[0]) };
}

function point(program, file, seconds) {
  const day = JSON.parse(readFileSync(file, "utf8"));
  const tasks = day.tasks.length;
  const [first, last] = [measure(program, file, kAtOnce), measure(program, file, seconds)];
  const least = Math.max(first.least, last.least);
  const gap = (m) => (100 * (m.uncovered - least)) / tasks;
  return { tasks, staff: day.staff.length, first, last, gaps: [gap(first), gap(last)] };
}

const kPlot = { left: 64, top: 48, width: 300, height: 220 };
const label = (x) => (x >= 1 ? x.toLocaleString("en-GB") : String(Number(x.toPrecision(1))));

function decades(values) {
  const logs = values.map((v) => Math.log10(v));
  const [low, high] = [Math.floor(Math.min(...logs)), Math.ceil(Math.max(...logs))];
  return Array.from({ length: Math.max(2, high - low + 1) }, (_, i) => 10 ** (low + i));
}

function evenly(values) {
  const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20];
  const highest = Math.max(...values, 0.1);
  const step = steps.find((s) => highest / s <= 6) ?? 50;
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, i) => Number((i * step).toPrecision(3)));
}

// One panel: lines over the number of tasks.
function panel(title, at, sizes, lines, ticks, scale) {
  const { left, top, width, height } = kPlot;
  const sizeTicks = decades(sizes);
  const x = (v) => left + (width * Math.log10(v / sizeTicks[0])) / Math.log10(sizeTicks.at(-1) / sizeTicks[0]);
  const y = (v) => top + height - (height * (scale(v) - scale(ticks[0]))) / (scale(ticks.at(-1)) - scale(ticks[0]));
  const parts = [`<text x="${left}" y="20" font-weight="bold">${title}</text>`];
  for (const t of ticks)
    parts.push(`<path d="M${left} ${y(t)}h${width}" stroke="#ddd"/><text x="${left - 6}" y="${y(t) + 4}" text-anchor="end">${label(t)}</text>`);
  for (const t of sizeTicks)
    parts.push(`<path d="M${x(t)} ${top}v${height}" stroke="#ddd"/><text x="${x(t)}" y="${top + height + 18}" text-anchor="middle">${label(t)}</text>`);
  parts.push(`<text x="${left + width / 2}" y="${top + height + 36}" text-anchor="middle">tasks</text>`);
  lines.forEach(({ name, colour, values }, i) => {
    const points = values.map((v, k) => [x(sizes[k]), y(v)]);
    parts.push(`<path d="M${points.map((p) => p.map((n) => n.toFixed(1)).join(" ")).join("L")}" fill="none" stroke="${colour}" stroke-width="2"/>`);
    for (const [px, py] of points) parts.push(`<circle cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" r="3.5" fill="${colour}"/>`);
    parts.push(`<text x="${left + 100 * i}" y="38" fill="${colour}">${name}</text>`);
  });
  return `<g transform="translate(${at} 0)">${parts.join("\n")}</g>`;
}

function picture(points, seconds) {
  const sizes = points.map((p) => p.tasks);
  const times = points.map((p) => p.first.seconds);
  const [first, last] = [0, 1].map((i) => points.map((p) => p.gaps[i]));
  const time = panel("Seconds to a first roster", 0, sizes, [{ name: "one thread", colour: "#1b5e8c", values: times }], decades(times), Math.log10);
  const gap = panel("Gap to the own bound, % of the tasks", 400, sizes,
    [{ name: "first roster", colour: "#b3541e", values: first }, { name: `after ${seconds} s`, colour: "#2e7d32", values: last }],
    evenly([...first, ...last]), (v) => v);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 318" font-family="sans-serif" font-size="12">
<rect width="800" height="318" fill="#fff"/>
${time}
${gap}
</svg>
`;
}

function table(points, seconds) {
  console.log(`| tasks x staff | first roster: uncovered | s | after ${seconds} s: uncovered / moving | bound | gap |`);
  console.log("|---|---:|---:|---:|---:|---:|");
  for (const p of points) {
    const size = `${p.tasks.toLocaleString("en-GB")} x ${p.staff.toLocaleString("en-GB")}`;
    console.log(`| ${size} | ${p.first.uncovered} | ${p.first.seconds.toFixed(2)} | ${p.last.value} | ${p.last.bound} | ${p.gaps[1].toFixed(2)} % |`);
  }
}

function main(args) {
  const options = { "--program": "build/release/escale", "--seconds": "20", "--out": "growth.svg" };
  const files = [];
  while (args.length) {
    const word = args.shift();
    if (word in options) options[word] = args.shift();
    else files.push(word);
  }
  if (!files.length) throw new Error("usage: growth.mjs [--program ESCALE] [--seconds N] [--out FILE.svg] FILE.json...");
  const points = files.map((f) => point(options["--program"], f, Number(options["--seconds"])));
  points.sort((a, b) => a.tasks - b.tasks);
  table(points, options["--seconds"]);
  writeFileSync(options["--out"], picture(points, options["--seconds"]));
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
