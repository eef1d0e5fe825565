// Shift minimisation by the solvers that are on this machine, on the assignment model: each task to one of its
// workers, of the tasks that a worker may do at one moment (a maximal clique of their intervals) at most one,
// and that only if the worker is used; as few workers as possible.
//
//   node tests/benchmarks/peers.mjs [--seconds 20] [--program build/release/escale] FILE.dat... > table.md
//   node tests/benchmarks/peers.mjs --lp FILE.dat        the model in LP format
//
// CBC is the program `cbc` (Debian: coinor-cbc), HiGHS the npm package of api/dashboard. One thread each. Seconds are
// processor time, so that other work on the machine does not count, and reading the model is part of them. What goes on
// for twice the limit is ended.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(import.meta.url);
const require = createRequire(new URL("../../api/dashboard/package.json", import.meta.url));

function read(file) {
  const lines = readFileSync(file, "utf8").split("\n").filter((line) => line.trim() && !line.startsWith("#"));
  const count = (line, name) => {
    const match = line?.match(new RegExp(`^\\s*${name}\\s*=\\s*(\\d+)\\s*$`));
    if (!match) throw new Error(`${file}: got "${line}", wanted "${name} = number"`);
    return Number(match[1]);
  };
  const jobs = count(lines[1], "Jobs");
  const tasks = lines.slice(2, 2 + jobs).map((line) => line.trim().split(/\s+/).map(Number));
  const workers = count(lines[2 + jobs], "Qualifications");
  const lists = lines.slice(3 + jobs, 3 + jobs + workers)
    .map((line) => line.slice(line.indexOf(":") + 1).trim().split(/\s+/).filter(Boolean).map(Number));
  return { tasks, workers: lists };
}

// Maximal sets of tasks under way at one moment: those at an end that comes after a start.
function cliques(tasks, list) {
  const events = list.flatMap((j) => [[tasks[j][0], 1, j], [tasks[j][1], 0, j]]);
  events.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const found = [];
  const active = new Set();
  let grown = false;
  for (const [, starts, j] of events) {
    if (starts) active.add(j);
    else {
      if (grown) found.push([...active]);
      active.delete(j);
    }
    grown = Boolean(starts);
  }
  return found;
}

function wrapped(terms, between) {
  const lines = [];
  for (let i = 0; i < terms.length; i += 12) lines.push(terms.slice(i, i + 12).join(between));
  return lines.join(`${between}\n  `);
}

function model({ tasks, workers }) {
  const takers = tasks.map(() => []);
  workers.forEach((list, w) => list.forEach((j) => takers[j].push(w)));
  const rows = takers.map((list, j) => ` t${j}: ${wrapped(list.map((w) => `x${j}_${w}`), " + ")} = 1`);
  workers.forEach((list, w) => cliques(tasks, list).forEach((clique, k) => {
    rows.push(` k${w}_${k}: ${wrapped(clique.map((j) => `x${j}_${w}`), " + ")} - y${w} <= 0`);
  }));
  const used = workers.flatMap((list, w) => (list.length ? [`y${w}`] : []));
  const names = [...used, ...workers.flatMap((list, w) => list.map((j) => `x${j}_${w}`))];
  return `Minimize\n obj: ${wrapped(used, " + ")}\nSubject To\n${rows.join("\n")}\nBinary\n  ${wrapped(names, " ")}\nEnd\n`;
}

// Standard output, and the seconds of processor time that were spent.
function child(command, args, seconds) {
  const script = `ulimit -t ${Math.ceil(2 * seconds)}; TIMEFORMAT="cpu %U %S"; time "$@"`;
  const ran = spawnSync("bash", ["-c", script, "bash", command, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  const spent = (ran.stderr ?? "").match(/^cpu (\S+) (\S+)$/m);
  return { text: ran.stdout ?? "", seconds: spent ? Number(spent[1]) + Number(spent[2]) : undefined };
}

const none = { value: undefined, bound: undefined };

function cbc(lp, seconds) {
  const ran = child("cbc", [lp, "-timeMode", "cpu", "-seconds", String(seconds), "-solve"], seconds);
  const number = (pattern) => {
    const match = ran.text.match(pattern);
    return match ? Number(match[1]) : undefined;
  };
  const value = number(/^Objective value:\s+(\S+)/m);
  const optimal = ran.text.includes("Result - Optimal solution found");
  const bound = optimal ? value : number(/^Lower bound:\s+(\S+)/m) ?? number(/^Continuous objective value is (\S+)/m);
  return { ...none, value, bound, optimal, seconds: ran.seconds };
}

function highs(lp, seconds) {
  const ran = child(process.execPath, [here, "--highs", lp, String(seconds)], seconds);
  const last = ran.text.trim().split("\n").pop();
  try {
    return { ...none, ...JSON.parse(last), seconds: ran.seconds };
  } catch {
    return { ...none, seconds: ran.seconds };
  }
}

async function run_highs(lp, seconds) {
  const solver = await require("highs")();
  const text = readFileSync(lp, "utf8");
  const begun = process.cpuUsage();
  const answer = solver.withModel({ format: "lp", data: text }, (m) => {
    m.options.set({ output_flag: false });
    const stop = (event) => {
      if (process.cpuUsage(begun).user / 1e6 > seconds) event.interrupt();
    };
    const { simplexInterrupt, ipmInterrupt, mipInterrupt } = solver.constants.callbackType;
    m.run({ [simplexInterrupt]: stop, [ipmInterrupt]: stop, [mipInterrupt]: stop });
    const kFeasible = 2;  // of primal_solution_status
    const found = m.info.get("primal_solution_status") === kFeasible;
    const [value, bound] = [m.info.get("objective_function_value"), m.info.get("mip_dual_bound")];
    const known = Number.isFinite(bound) ? bound : undefined;
    return { value: found ? value : undefined, bound: known, optimal: found && value - bound < 1 - 1e-6 };
  });
  console.log(JSON.stringify(answer));
}

// Our own line: "instance value bound proof seconds". The limit is wall clock: where other work took the processor
// away, once more with as much as it takes to have the same time of it.
function own(program, file, seconds) {
  const once = (limit) => {
    const ran = child(program, ["bench", "smptsp", "--seconds", String(limit), file], seconds);
    const [, value, bound, proof] = ran.text.trim().split(/\s+/);
    if (value === undefined) return none;
    return { value: Number(value), bound: Number(bound), optimal: proof === "optimal", seconds: ran.seconds };
  };
  const first = once(seconds);
  if (first.optimal || !(first.seconds < 0.8 * seconds)) return first;
  return once(seconds * Math.min(20, seconds / Math.max(first.seconds, 0.1)));
}

const whole = (x) => (x === undefined ? "-" : String(Math.round(x)));
const above = (x) => (x === undefined ? "-" : String(Math.ceil(x - 1e-6)));
const cells = (r) => `${whole(r.value)} | ${above(r.bound)} | ${r.optimal ? "yes" : "no"} | ${r.seconds?.toFixed(1) ?? "-"}`;

function available(name) {
  if (name === "CBC") return spawnSync("cbc", ["-quit"]).error === undefined;
  try {
    require.resolve("highs");
    return true;
  } catch {
    return false;
  }
}

function table(files, seconds, program) {
  const solvers = [["CBC", cbc], ["HiGHS", highs]].map(([name, solve]) => ({ name, solve, there: available(name) }));
  const columns = [...(program ? ["Escale"] : []), ...solvers.map((s) => s.name)];
  console.log(`| instance | tasks | workers |${columns.map((c) => ` ${c} | bound | proved | s |`).join("")}`);
  console.log(`|---|---:|---:|${columns.map(() => "---:|---:|---|---:|").join("")}`);
  const folder = mkdtempSync(join(tmpdir(), "peers-"));
  const lp = join(folder, "model.lp");
  for (const file of files) {
    const instance = read(file);
    writeFileSync(lp, model(instance));
    const answers = program ? [cells(own(program, file, seconds))] : [];
    for (const s of solvers) answers.push(s.there ? cells(s.solve(lp, seconds)) : "not on this machine | - | - | -");
    console.log(`| ${basename(file, ".dat")} | ${instance.tasks.length} | ${instance.workers.length} | ${answers.join(" | ")} |`);
  }
  rmSync(folder, { recursive: true });
}

async function main(args) {
  if (args[0] === "--lp") return process.stdout.write(model(read(args[1])));
  if (args[0] === "--highs") return run_highs(args[1], Number(args[2]));
  let seconds = 20;
  let program;
  const files = [];
  while (args.length) {
    const word = args.shift();
    if (word === "--seconds") seconds = Number(args.shift());
    else if (word === "--program") program = args.shift();
    else files.push(word);
  }
  if (!files.length || !(seconds > 0)) throw new Error("usage: peers.mjs [--seconds N] [--program ESCALE] FILE.dat...");
  table(files, seconds, program);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
