// A demo bank of its own for the stories: the program on a free port, its data in a folder or a database that is thrown away.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export type Engine = 'sqlite' | 'postgres'

export interface Bank {
  engine: Engine
  /** Where the portal is, without a slash at the end. */
  address: string
  /** How far the bank's clock is ahead of the clock of this machine, in milliseconds. */
  ahead_ms: number
  /** What `greenlane verify --complaint` says; fails when the chain is broken. */
  verify: (number: string) => Promise<string>
  /** The power goes off in the middle of everything, and comes back: the program is killed and started again on what it had written. */
  crash: () => Promise<void>
  stop: () => Promise<void>
}

/** Two o'clock at night on the National Day: nobody's working hours. */
const OPENS_AT = '2026-10-01T02:00:00+08:00'
const START_MS = 60_000
const STOP_MS = 10_000
const run = promisify(execFile)
const root = fileURLToPath(new URL('../../..', import.meta.url))
/** What speaks to the program by the environment is its configuration; what speaks to the stories must not reach it. */
const surroundings = { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GREENLANE_'))), RUST_LOG: 'warn' }
const program = process.env.GREENLANE_BINARY || path.join(root, 'target/release/greenlane')

/** Opens one; `settings` are those of its configuration, such as `GREENLANE_HTTP__RATE_FACTOR`; `opens_at` is what its clock says first. */
export async function openBank(engine: Engine, settings: Record<string, string> = {}, opens_at = OPENS_AT): Promise<Bank> {
  const data = await mkdtemp(path.join(tmpdir(), 'greenlane-story-'))
  const database = engine === 'postgres' ? await makeDatabase() : null
  const where = ['--data', data, ...(database ? ['--database', database.url] : [])]
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const began_ms = Date.now()
  const ahead_ms = Date.parse(opens_at) - began_ms
  const said: string[] = []
  const start = (at: string) => {
    const started = spawn(program, ['serve', '--demo', ...where, '--listen', `127.0.0.1:${port}`, '--at', at], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...surroundings, ...settings } })
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (piece: Buffer) => said.push(piece.toString()))
    return started
  }
  let child = start(opens_at)
  const stop = async () => {
    await end(child)
    await database?.drop()
    await rm(data, { recursive: true, force: true })
  }
  try {
    await ready(address, child)
  } catch (error) {
    await stop()
    throw new Error(`${String(error)}\n${said.join('')}`)
  }
  const verify = async (number: string) => {
    const { stdout, stderr } = await run(program, ['verify', '--complaint', number, ...where], { env: surroundings })
    return stdout + stderr
  }
  const crash = async () => {
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await gone
    child = start(new Date(Date.now() + ahead_ms).toISOString())
    await ready(address, child)
  }
  return { engine, address, ahead_ms, verify, crash, stop }
}

async function ready(address: string, child: ChildProcess): Promise<void> {
  const latest = Date.now() + START_MS
  while (Date.now() < latest) {
    if (child.exitCode !== null) throw new Error(`the program ended with code ${child.exitCode}`)
    const answer = await fetch(`${address}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((again) => setTimeout(again, 100))
  }
  throw new Error(`the program did not open within ${START_MS} ms`)
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((ended) => {
    const hard = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    child.once('exit', () => {
      clearTimeout(hard)
      ended()
    })
    child.kill('SIGTERM')
  })
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const at = probe.address()
      probe.close(() => (at !== null && typeof at === 'object' ? found(at.port) : failed(new Error('no free port'))))
    })
  })
}

async function makeDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env.GREENLANE_TEST_POSTGRES
  if (!server) throw new Error('GREENLANE_TEST_POSTGRES is missing')
  const name = `greenlane_story_${randomBytes(6).toString('hex')}`
  const psql = await findPsql()
  const say = (sql: string) => run(psql, ['--no-psqlrc', '--quiet', '--set', 'ON_ERROR_STOP=1', '--dbname', server, '--command', sql])
  await say(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.toString(), drop: () => say(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`).then(() => undefined) }
}

/** Debian keeps the programs of the server off the search path. */
async function findPsql(): Promise<string> {
  const home = '/usr/lib/postgresql'
  const versions = existsSync(home) ? await readdir(home) : []
  const found = versions.map((each) => path.join(home, each, 'bin/psql')).filter((each) => existsSync(each))
  return found.at(-1) ?? 'psql'
}
