// Two nodes look after the same clocks; the clock of one machine is wrong, and both are killed at random. At the end every
// clock must have told everybody once whom one node alone, that nobody disturbs, would have told.
//   bench/postgres.sh node bench/sweep.mjs [--clocks 100000] [--spread 180] [--kills 40] [--skew 300]
import { spawn, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { BINARY, command } from './server.mjs'

const { values } = parseArgs({
  options: {
    clocks: { type: 'string', default: '100000' }, spread: { type: 'string', default: '180' }, kills: { type: 'string', default: '40' },
    skew: { type: 'string', default: '300' }, seed: { type: 'string', default: '1' },
  },
})
const [clocks, spread, kills, skew] = [values.clocks, values.spread, values.kills, values.skew].map(Number)
const database = process.env.BENCH_POSTGRES
if (!database) throw new Error('run this under bench/postgres.sh')
const reference = database.replace(/[^/]*$/, 'reference')
const data = mkdtempSync(join(tmpdir(), 'greenlane-sweep-'))
const { GREENLANE_BINARY: _, ...environment } = process.env
/** Between the moment at which the clocks are set and the first that is due: time enough to start. */
const LEAD_MS = 15_000

// A small generator, so that a run can be repeated.
let state = Number(values.seed) >>> 0
function chance() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 2 ** 32
}
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

function sql(url, text) {
  return execFileSync('psql', ['--no-psqlrc', '--quiet', '--tuples-only', '--no-align', '--set', 'ON_ERROR_STOP=1', '--dbname', url], { input: text, maxBuffer: 1 << 26 })
    .toString().trim()
}

function faketime() {
  const found = readdirSync('/usr/lib').map((folder) => join('/usr/lib', folder, 'faketime/libfaketime.so.1')).find((path) => existsSync(path))
  if (!found) throw new Error('libfaketime is missing (Debian: apt-get install faketime)')
  return found
}

/** A node that works in the background; `ahead` seconds is what its machine's clock is wrong by. */
function node(url, ahead) {
  const args = ['work', '--data', data, '--database', url]
  const env = { ...environment, GREENLANE_LOG: 'error' }
  // Loaded into the program itself: the command `faketime` would stand between it and the signals.
  if (ahead !== 0) Object.assign(env, { LD_PRELOAD: faketime(), FAKETIME: `+${ahead}s`, FAKETIME_DONT_FAKE_MONOTONIC: '1' })
  const child = spawn(BINARY, args, { stdio: ['ignore', 'ignore', 'pipe'], env })
  child.stderr.on('data', (chunk) => process.stderr.write(chunk))
  return child
}

async function end(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

const left = (url) => Number(sql(url, 'SELECT COUNT(*) FROM clock k JOIN drill s ON k.alert_ms <= s.last_ms;'))

async function finished(url, most_s) {
  for (let second = 0; second < most_s; second += 1) {
    if (left(url) === 0) return
    await wait(1000)
  }
  throw new Error(`${left(url)} clocks were not looked after`)
}

/** Kills one node or both until the last clock is due, and starts them again. */
async function disturb(nodes, until) {
  const every_ms = (until - Date.now()) / Math.max(kills, 1)
  let done = 0
  while (done < kills && Date.now() < until) {
    await wait(every_ms * (0.5 + chance()))
    const both = chance() < 0.2
    const struck = both ? [0, 1] : [chance() < 0.5 ? 0 : 1]
    await Promise.all(struck.map((n) => end(nodes[n].child, 'SIGKILL')))
    done += struck.length
    await wait(chance() * 1500)
    for (const n of struck) nodes[n].child = node(database, nodes[n].ahead)
  }
  return done
}

console.log(`making a bank with at least ${clocks} clocks …`)
const made = await command(['generate', '--data', data, '--database', database, '--complaints', String(Math.ceil(clocks / 4)), '--seed', '1'])
if (made.code !== 0) throw new Error(made.said)
sql(database, `
  DELETE FROM notice;
  CREATE TABLE drill AS SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) + ${LEAD_MS} AS first_ms, CAST(0 AS BIGINT) AS last_ms;
  UPDATE drill SET last_ms = first_ms + ${spread * 1000};
  UPDATE clock SET alert_ms = NULL;
  CREATE TABLE watched AS SELECT c.complaint_id, c.n, s.first_ms + CAST(RANDOM() * ${spread * 1000} AS BIGINT) AS due
    FROM clock c, drill s WHERE c.goal = 0 ORDER BY c.complaint_id, c.n LIMIT ${clocks};
  UPDATE clock k SET state = 'running', stopped_ms = NULL, due_ms = w.due, warn_ms = w.due - 3600000, alert_ms = w.due
    FROM watched w WHERE k.complaint_id = w.complaint_id AND k.n = w.n;
  UPDATE complaint c SET alert_ms = (SELECT MIN(k.alert_ms) FROM clock k WHERE k.complaint_id = c.id);
`)
sql(database, 'VACUUM ANALYZE clock;')
sql(database, 'VACUUM ANALYZE complaint;')
const set = Number(sql(database, 'SELECT COUNT(*) FROM clock WHERE alert_ms IS NOT NULL;'))
if (set !== clocks) throw new Error(`only ${set} clocks`)
sql(database.replace(/[^/]*$/, 'template1'), `CREATE DATABASE reference TEMPLATE ${database.split('/').at(-1)};`)
// Making the copy took a while; all clocks move by the same, so that they stay the same in both.
const moved = Number(sql(database, `SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) + ${LEAD_MS} - first_ms FROM drill;`))
for (const url of [database, reference]) {
  sql(url, `
    UPDATE drill SET first_ms = first_ms + ${moved}, last_ms = last_ms + ${moved};
    UPDATE clock SET due_ms = due_ms + ${moved}, warn_ms = warn_ms + ${moved}, alert_ms = alert_ms + ${moved} WHERE alert_ms IS NOT NULL;
    UPDATE complaint SET alert_ms = alert_ms + ${moved} WHERE alert_ms IS NOT NULL;
  `)
}

console.log(`${clocks} clocks fall due within ${spread} s; two nodes, one of them ${skew} s ahead, ${kills} kills …`)
const until = Number(sql(database, 'SELECT last_ms FROM drill;'))
const nodes = [0, skew].map((ahead) => ({ ahead, child: node(database, ahead) }))
const killed = kills > 0 ? await disturb(nodes, until) : 0
await wait(Math.max(0, until - Date.now()))
await finished(database, 120)
for (const { child } of nodes) await end(child, 'SIGTERM')

const alone = node(reference, 0)
await finished(reference, 600)
await end(alone, 'SIGTERM')

const told = (url) => sql(url, "SELECT COUNT(*) || ' ' || MD5(STRING_AGG(complaint_id || ' ' || n || ' ' || due_ms || ' ' || code || ' ' || for_staff, ',' ORDER BY complaint_id, n, due_ms, code, for_staff)) FROM notice;")
const after = (url) => sql(url, "SELECT MD5(STRING_AGG(complaint_id || ' ' || n || ' ' || COALESCE(alert_ms, 0), ',' ORDER BY complaint_id, n)) FROM clock;")
const [ours, theirs] = [told(database), told(reference)]
const doubled = sql(database, 'SELECT COUNT(*) FROM (SELECT 1 FROM notice GROUP BY complaint_id, n, due_ms, code, for_staff HAVING COUNT(*) > 1) d;')
const silent = sql(database, 'SELECT COUNT(*) FROM watched w WHERE NOT EXISTS (SELECT 1 FROM notice x WHERE x.complaint_id = w.complaint_id AND x.n = w.n);')
// When a notice was on disk, by the clock of the database: its commit.
const [p50, p99, most, earliest] = sql(database, 'SELECT PERCENTILE_DISC(ARRAY[0.5, 0.99, 1, 0]) WITHIN GROUP (ORDER BY EXTRACT(EPOCH FROM pg_xact_commit_timestamp(xmin)) * 1000 - due_ms) FROM notice;')
  .replace(/[{}]/g, '').split(',').map(Number)
const show = (ms) => `${(ms / 1000).toFixed(2)} s`
console.log(`${clocks} clocks, ${killed} kills: ${ours.split(' ')[0]} notices, ${doubled} doubled, ${silent} clocks silent, earliest ${show(earliest)} after due`)
console.log(`lag to the commit of the notice: p50 ${show(p50)}, p99 ${show(p99)}, most ${show(most)}`)
const same = ours === theirs && after(database) === after(reference)
console.log(same ? 'the same notices and next alerts as one node alone' : `NOT the same as one node alone: ${ours} against ${theirs}`)
rmSync(data, { recursive: true, force: true })
// Differences to the clock of the database below a tenth of a second are left alone.
const good = same && doubled === '0' && silent === '0' && earliest > -100 && (killed > 0 || p99 <= 5000)
console.log(good ? 'met' : 'NOT MET')
process.exit(good ? 0 : 1)
