// Load on a running server, and what it took. One JSON object on stdout.
//   node load.mjs rate    BASE PATH --rate 2000 --seconds 20 [--connections 32]   open loop: sent when due, whatever came back
//   node load.mjs times   BASE METHOD PATH --count 50 [--body FILE] [--type T]     one after the other
//   node load.mjs whatif  BASE DATE --count 200                                    each task given to each other staff member, on the draft of the day
//   node load.mjs streams BASE --count 500 --rounds 10 --trigger PATH --body FILE [--type T]   from the request that causes an event to the last stream that has it
// All take --user NAME,... and --password P: signed in once each, taken in turn.
import { readFileSync } from 'node:fs';
import net from 'node:net';

const [mode, base, ...rest] = process.argv.slice(2);
const options = {};
const words = [];
for (let i = 0; i < rest.length; ++i) {
  if (rest[i].startsWith('--')) options[rest[i].slice(2)] = rest[++i];
  else words.push(rest[i]);
}
const { hostname, port } = new URL(base);
const number = (name, otherwise) => Number(options[name] ?? otherwise);

async function signIn(user) {
  const answer = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, password: options.password }),
  });
  if (!answer.ok) throw new Error(`${user} cannot sign in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers.getSetCookie().map((c) => c.split(';')[0]).join('; ');
  return { cookie, csrf: (await answer.json()).csrf };
}

function head(method, path, who, extra = '') {
  const signed = who ? `Cookie: ${who.cookie}\r\nX-CSRF-Token: ${who.csrf}\r\n` : '';
  return `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${signed}${extra}\r\n`;
}

/** A connection that takes one request after the other; `done(status, body)` for each. */
class Connection {
  constructor(onFree) {
    this.onFree = onFree;
    this.open();
  }
  open() {
    this.buffer = Buffer.alloc(0);
    this.socket = net.connect(Number(port), hostname).setNoDelay(true);
    this.socket.on('data', (bytes) => this.take(bytes));
    this.socket.on('error', () => {});
    this.socket.on('close', () => {
      if (this.over) return;
      const cut = this.current;
      this.open();
      if (cut) this.send(cut.bytes, cut.done); // closed after its number of requests: asked again
    });
  }
  send(bytes, done) {
    this.current = { bytes, done };
    this.socket.write(bytes);
  }
  take(bytes) {
    this.buffer = this.buffer.length ? Buffer.concat([this.buffer, bytes]) : bytes;
    const end = this.buffer.indexOf('\r\n\r\n');
    if (end < 0 || !this.current) return;
    const text = this.buffer.toString('latin1', 0, end);
    const length = Number(/\r\nContent-Length: (\d+)/i.exec(text)?.[1] ?? 0);
    if (this.buffer.length < end + 4 + length) return;
    const body = this.buffer.subarray(end + 4, end + 4 + length);
    this.buffer = this.buffer.subarray(end + 4 + length);
    const { done } = this.current;
    this.current = undefined;
    done(Number(text.slice(9, 12)), body);
    this.onFree?.(this);
  }
  close() {
    this.over = true;
    this.socket.destroy();
  }
}

const sorted = (list) => Float64Array.from(list).sort();
const at = (list, share) => list[Math.min(list.length - 1, Math.floor(list.length * share))];
const rounded = (x) => Math.round(x * 100) / 100;
function figures(times, more = {}) {
  const all = sorted(times);
  return { count: all.length, ...more, median_ms: rounded(at(all, 0.5)), p99_ms: rounded(at(all, 0.99)), p999_ms: rounded(at(all, 0.999)), max_ms: rounded(all.at(-1)) };
}

async function users() {
  if (!options.user) return [undefined];
  const all = [];
  for (const name of options.user.split(',')) all.push(await signIn(name));
  return all;
}

/** Latency counts from when the request was due, so a server that stalls cannot hide what it kept waiting. */
async function rate() {
  const wanted = number('rate', 2000);
  const total = wanted * number('seconds', 20);
  const who = await users();
  const requests = who.map((w) => head('GET', words[0], w));
  const free = [];
  const queue = [];
  const times = [];
  const statuses = {};
  let bytes = 0;
  const connections = Array.from({ length: number('connections', 32) }, () => new Connection((c) => (queue.length ? begin(c, queue.shift()) : free.push(c))));
  await new Promise((go) => setTimeout(go, 200));
  for (let i = 0; i < 100; ++i) await new Promise((done) => connections[0].send(requests[i % requests.length], done)); // warm
  free.length = 0;
  free.push(...connections);
  const start = performance.now();
  let finished;
  const all = new Promise((resolve) => (finished = resolve));
  function begin(connection, request) {
    connection.send(requests[request.number % requests.length], (status, body) => {
      times.push(performance.now() - request.due);
      statuses[status] = (statuses[status] ?? 0) + 1;
      bytes += body.length;
      if (times.length === total) finished();
    });
  }
  let sent = 0;
  const tick = () => {
    const due = Math.min(total, Math.floor(((performance.now() - start) * wanted) / 1000));
    for (; sent < due; ++sent) {
      const request = { number: sent, due: start + (sent * 1000) / wanted };
      if (free.length) begin(free.pop(), request);
      else queue.push(request);
    }
    if (sent < total) setImmediate(tick);
  };
  tick();
  await all;
  const seconds = (performance.now() - start) / 1000;
  for (const c of connections) c.close();
  return figures(times, { per_second: Math.round(total / seconds), statuses, bytes_each: Math.round(bytes / total) });
}

async function times() {
  const [method, path] = words;
  const [who] = await users();
  const body = options.body ? readFileSync(options.body) : Buffer.alloc(0);
  const extra = body.length ? `Content-Type: ${options.type ?? 'application/json'}\r\nContent-Length: ${body.length}\r\n` : '';
  const bytes = Buffer.concat([Buffer.from(head(method, path, who, extra)), body]);
  const connection = new Connection();
  const taken = [];
  const statuses = {};
  for (let i = -3; i < number('count', 50); ++i) {
    const start = performance.now();
    const status = await new Promise((done) => connection.send(bytes, done));
    if (i < 0) continue; // warm
    taken.push(performance.now() - start);
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  connection.close();
  return figures(taken, { statuses });
}

async function whatif() {
  const [date] = words;
  const [who] = await users();
  const day = await (await fetch(`${base}/api/v1/roster?date=${date}`, { headers: who ? { cookie: who.cookie } : {} })).json();
  const edits = [];
  for (const from of day.staff)
    for (const bar of from.assignments)
      for (const to of day.staff) if (to.id !== from.id && to.duties.length) edits.push({ type: 'assign', task: bar.task, position: bar.position, staff: to.id });
  const connection = new Connection();
  const taken = [];
  const statuses = {};
  for (let i = -3; i < number('count', 200); ++i) {
    const body = JSON.stringify({ edits: [edits[(i + 3) % edits.length]] });
    const extra = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`;
    const start = performance.now();
    const status = await new Promise((done) => connection.send(head('POST', `/api/v1/drafts/${date}/what-if`, who, extra) + body, done));
    if (i < 0) continue; // warm
    taken.push(performance.now() - start);
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  connection.close();
  return figures(taken, { different_edits: edits.length, statuses });
}

/** Streams by hand: 500 of the platform's own would measure this program. */
async function streams() {
  const count = number('count', 500);
  const who = await users();
  let heard = 0;
  let all;
  const sockets = [];
  for (let i = 0; i < count; ++i) {
    const socket = net.connect(Number(port), hostname).setNoDelay(true);
    await new Promise((ready) => {
      let begun = false;
      socket.on('data', (bytes) => {
        const text = bytes.toString('latin1');
        if (!begun && text.includes('retry: ')) {
          begun = true;
          ready();
        } else if (text.includes('event: ')) {
          if (++heard === count) all();
        }
      });
      socket.write(head('GET', '/api/v1/events', who[i % who.length]));
    });
    sockets.push(socket);
  }
  const body = readFileSync(options.body, 'utf8');
  const taken = [];
  const after = [];
  for (let round = 0; round < number('rounds', 10); ++round) {
    heard = 0;
    const everybody = new Promise((resolve) => (all = resolve));
    const start = performance.now();
    const signed = who[0] ? { cookie: who[0].cookie, 'x-csrf-token': who[0].csrf } : {};
    const answer = await fetch(`${base}${options.trigger}`, { method: 'POST', headers: { ...signed, 'content-type': options.type ?? 'application/json' }, body: body.replaceAll('{round}', String(round + 1)) });
    const answered = performance.now();
    if (!answer.ok) throw new Error(`${options.trigger}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
    await everybody;
    taken.push(performance.now() - start);
    after.push(Math.max(0, performance.now() - answered));
  }
  for (const socket of sockets) socket.destroy();
  return { streams: count, ...figures(taken), after_the_answer_max_ms: rounded(Math.max(...after)) };
}

const modes = { rate, times, whatif, streams };
if (!modes[mode] || !base) {
  console.error('usage: node load.mjs rate|times|whatif|streams BASE ...; see the head of the file');
  process.exit(2);
}
console.log(JSON.stringify(await modes[mode]()));
