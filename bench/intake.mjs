// Durable intake over HTTP, in turns with the raw rate of the database in the same minutes.
//   node bench/intake.mjs sqlite|postgres [--rounds 5] [--seconds 5]
// For PostgreSQL the variable BENCH_POSTGRES gives the address of a durable cluster, BENCH_POSTGRES_PID its first process.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { cpuMs, median, run } from './machine.mjs'
import { freePort, start, stop } from './server.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '5' }, clients: { type: 'string' } },
})
const engine = positionals[0] ?? 'sqlite'
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)]

// How many clients, what the raw program does meanwhile, and the ratio that is wanted.
const plans = {
  sqlite: [
    { clients: 1, raw: '1', wanted: 0.7, limit: 'one per commit, FULL' },
    { clients: 32, raw: '32', wanted: 0.4, limit: '32 per commit, FULL' },
  ],
  postgres: [
    { clients: 1, raw: '1', wanted: 0.7, limit: 'five trips, 1 client' },
    { clients: 8, raw: '8', wanted: 0.7, limit: 'five trips, 8 clients' },
    { clients: 32, raw: '32', wanted: 1.0, limit: 'five trips, 32 clients' },
  ],
}
const plan = plans[engine].filter((p) => !values.clients || values.clients.split(',').includes(String(p.clients)))
const data = mkdtempSync(join(process.env.BENCH_LAB ?? tmpdir(), 'greenlane-intake-'))
const postgres = process.env.BENCH_POSTGRES
const postgresPid = Number(process.env.BENCH_POSTGRES_PID ?? 0)

function rawDatabase() {
  return postgres.replace(/\/[^/]*$/, '/raw')
}

async function prepareRaw() {
  if (engine === 'sqlite') {
    await run('cc', ['-O2', '-o', join(data, 'sqlite_intake'), join(here, 'limits/sqlite_intake.c'), '-lsqlite3'])
    return
  }
  await run('psql', [postgres, '-qc', 'DROP DATABASE IF EXISTS raw', '-c', 'CREATE DATABASE raw'])
  await run('psql', [rawDatabase(), '-qf', join(here, 'limits/intake.sql')])
}

/** Complaints a second of the raw program. */
async function raw(step) {
  if (engine === 'sqlite') {
    const file = join(data, 'raw.db')
    const said = await run(join(data, 'sqlite_intake'), [file, 'FULL', step.raw, String(seconds)])
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
    return Number(/complaints\/s (\d+)/.exec(said)[1])
  }
  const threads = step.clients === 1 ? '1' : '2'
  const script = join(here, 'limits/intake_5trips.pgbench')
  const said = await run('pgbench', ['-n', '-M', 'prepared', '-f', script, '-c', step.raw, '-j', threads, '-T', String(seconds), rawDatabase()])
  return Number(/^tps = ([\d.]+)/m.exec(said)[1])
}

let runs = 0
/** Complaints a second through HTTP, with their waits and processor time. */
async function ours(step, running) {
  runs += 1
  const program = cpuMs(running.child.pid)
  const database = postgresPid ? cpuMs(postgresPid) : 0
  const said = await run(
    'wrk',
    ['-t1', `-c${step.clients}`, `-d${seconds}s`, '--latency', '--timeout', '10s', '-s', join(here, 'intake.lua'), `http://127.0.0.1:${running.port}`],
    { RUN: `${Date.now()}-${runs}` },
  )
  const seen = JSON.parse(said.slice(said.indexOf('@@') + 2).split('\n')[0])
  if (seen.bad > 0) throw new Error(`${seen.bad} answers were not 201, the last ${seen.last_bad}`)
  const used = cpuMs(running.child.pid) - program
  const usedBelow = postgresPid ? cpuMs(postgresPid) - database : 0
  return {
    rate: seen.ok / seen.s, p50: seen.p50_ms, p99: seen.p99_ms,
    cpu: (used + usedBelow) / seen.ok, program: used / seen.ok,
  }
}

await prepareRaw()
const place = { data: join(data, 'place'), database: engine === 'postgres' ? postgres : undefined }
const running = await start(place, await freePort())
try {
  const seen = plan.map(() => ({ raw: [], ours: [] }))
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, step] of plan.entries()) {
      seen[i].raw.push(await raw(step))
      seen[i].ours.push(await ours(step, running))
    }
  }
  console.log(`durable intake, ${engine}, ${rounds} rounds of ${seconds} s in turns with the raw rate (medians)`)
  for (const [i, step] of plan.entries()) {
    const of = (name) => median(seen[i].ours.map((o) => o[name]))
    const ratio = median(seen[i].ours.map((o, n) => o.rate / seen[i].raw[n]))
    const verdict = ratio >= step.wanted ? 'met' : 'NOT MET'
    console.log(
      `  ${String(step.clients).padStart(2)} clients  ${of('rate').toFixed(0).padStart(5)}/s  ratio ${ratio.toFixed(2)} (wanted ${step.wanted}: ${verdict})` +
        `  cpu ${of('cpu').toFixed(2)} ms (program ${of('program').toFixed(2)})  p50 ${of('p50').toFixed(1)} p99 ${of('p99').toFixed(1)} ms` +
        `  raw ${median(seen[i].raw).toFixed(0)}/s, ${step.limit}`,
    )
  }
} finally {
  await stop(running)
  rmSync(data, { recursive: true, force: true })
}
