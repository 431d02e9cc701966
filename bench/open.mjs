// What a sweep costs by how many complaints are open and how many clocks are due: it must follow what is due alone.
//   node bench/open.mjs --data DIR [--open 1000,100000] [--due 1000] [--seconds 20]
//   bench/postgres.sh node bench/open.mjs --data DIR …       with a bank already in BENCH_POSTGRES
// The bank is changed: give it a copy. As many of its complaints as asked for are open with one clock each that is due in a
// year; then the clocks of some of them fall due at once, three times over.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { BINARY } from './server.mjs'
import { cpuMs, median } from './machine.mjs'

const { values } = parseArgs({
  options: {
    data: { type: 'string' }, open: { type: 'string', default: '1000,100000' }, due: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '20' },
  },
})
const [due, seconds] = [Number(values.due), Number(values.seconds)]
const database = process.env.BENCH_POSTGRES
const { GREENLANE_BINARY: _, ...environment } = process.env
const YEAR_MS = 365 * 86_400_000
/** Between the moment at which clocks are set and the one at which they are due, and what the program is given for them. */
const [LEAD_MS, WORK_MS] = [3000, 12_000]
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

function sql(text) {
  const options = { input: text, maxBuffer: 1 << 26 }
  if (database) return execFileSync('psql', ['--no-psqlrc', '--quiet', '--tuples-only', '--no-align', '--set', 'ON_ERROR_STOP=1', '--dbname', database], options).toString().trim()
  return execFileSync('sqlite3', ['-cmd', '.timeout 60000', '-bail', join(values.data, 'greenlane.db')], options).toString().trim()
}

/** Processor time of the program in ms, to the nanosecond, and of the database beside it in steps of 10 ms. */
function used(child) {
  const folder = `/proc/${child.pid}/task`
  const threads = readdirSync(folder).map((task) => join(folder, task, 'schedstat')).filter((path) => existsSync(path))
  const program = threads.reduce((sum, path) => sum + Number(readFileSync(path, 'utf8').split(' ')[0]), 0) / 1e6
  return program + (database ? cpuMs(Number(process.env.BENCH_POSTGRES_PID)) : 0)
}

/** As many complaints open as asked for, each with one clock that nobody has to look at for a year. */
function prepare(open) {
  const later = Date.now() + YEAR_MS
  sql(`
    UPDATE clock SET alert_ms = NULL WHERE alert_ms IS NOT NULL;
    UPDATE complaint SET open = 0, alert_ms = NULL WHERE open = 1 OR alert_ms IS NOT NULL;
    UPDATE complaint SET open = 1, alert_ms = ${later} WHERE id IN (SELECT complaint_id FROM clock WHERE n = 0 ORDER BY complaint_id LIMIT ${open});
    UPDATE clock SET state = 'running', goal = 0, stopped_ms = NULL, warn_ms = ${later}, due_ms = ${later + 3_600_000}, alert_ms = ${later}
      WHERE n = 0 AND complaint_id IN (SELECT id FROM complaint WHERE open = 1);
  `)
  if (database) sql('VACUUM ANALYZE complaint;'), sql('VACUUM ANALYZE clock;')
  return Number(sql('SELECT COUNT(*) FROM complaint c JOIN clock k ON k.complaint_id = c.id WHERE c.open = 1 AND k.alert_ms IS NOT NULL;'))
}

/** Sets so many clocks to fall due at once in a few seconds; resolves with the instant. */
function setDue() {
  const at = Date.now() + LEAD_MS
  sql(`
    BEGIN;
    UPDATE complaint SET alert_ms = ${at} WHERE id IN (SELECT id FROM complaint WHERE alert_ms > ${at} ORDER BY alert_ms DESC, id LIMIT ${due});
    UPDATE clock SET due_ms = ${at}, alert_ms = ${at} WHERE n = 0 AND complaint_id IN (SELECT id FROM complaint WHERE alert_ms = ${at});
    COMMIT;
  `)
  return at
}

console.log(`${database ? 'PostgreSQL' : 'SQLite'}, ${sql('SELECT COUNT(*) FROM complaint;')} complaints; processor time of the program${database ? ' and the database' : ''}`)
for (const open of values.open.split(',').map(Number)) {
  const found = prepare(open)
  const args = ['work', '--data', values.data, ...(database ? ['--database', database] : [])]
  const child = spawn(BINARY, args, { stdio: 'ignore', env: { ...environment, GREENLANE_LOG: 'error' } })
  await wait(6000)
  let before = used(child)
  await wait(seconds * 1000)
  const idle = (used(child) - before) / seconds
  const each = []
  for (let round = 0; round < 3; round += 1) {
    const at = setDue()
    const began = performance.now()
    before = used(child)
    await wait(at - Date.now() + WORK_MS)
    each.push(((used(child) - before - (idle * (performance.now() - began)) / 1000) * 1000) / due)
    const left = sql(`SELECT COUNT(*) FROM complaint WHERE alert_ms <= ${at};`)
    if (left !== '0') throw new Error(`${left} were not looked after within ${WORK_MS} ms`)
  }
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
  console.log(`  ${String(found).padStart(8)} open: nothing due ${(idle * 1000).toFixed(0)} µs a second; ${due} due: ${median(each).toFixed(0)} µs a clock (${each.map((us) => us.toFixed(0)).join(', ')})`)
}
