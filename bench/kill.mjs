// Kills the program under load, again and again, and checks that nothing acknowledged is lost, no number is given twice,
// no half-written file is left, and every file still proves.
//   node bench/kill.mjs --kills 200 [--database postgres://…]
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { command, freePort, newAgent, register, start, stop } from './server.mjs'

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, clients: { type: 'string', default: '8' }, database: { type: 'string' }, seed: { type: 'string', default: '1' } },
})
const kills = Number(values.kills)
const clients = Number(values.clients)
const data = mkdtempSync(join(tmpdir(), 'greenlane-kill-'))
const place = { data, database: values.database }
const text = '昨天晚上我的卡在外地被刷了三千元,我人在家里,卡也在手里,请马上查清楚。'

// A small generator, so that a run can be repeated.
let state = Number(values.seed) >>> 0
function chance() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 2 ** 32
}

const acknowledged = new Map() // key → number
const unsure = new Map() // key → the request was cut off
let sequence = 0

async function client(agent, port, until) {
  while (!until.over) {
    sequence += 1
    const key = `kill-${String(sequence).padStart(8, '0')}`
    const answer = await register(agent, port, key, text)
    if (answer?.status === 201) acknowledged.set(key, JSON.parse(answer.body).number)
    else if (answer === null) unsure.set(key, true)
    else throw new Error(`unexpected answer ${answer.status}: ${answer.body}`)
    if (answer === null) return
  }
}

async function once() {
  const running = await start(place, await freePort())
  const agent = newAgent(clients)
  const until = { over: false }
  const work = Array.from({ length: clients }, () => client(agent, running.port, until))
  await new Promise((resolve) => setTimeout(resolve, 30 + chance() * 250))
  await stop(running, 'SIGKILL')
  until.over = true
  await Promise.all(work)
  agent.destroy()
}

let failures = 0
function check(ok, what) {
  if (!ok) {
    failures += 1
    console.log(`FAILED: ${what}`)
  }
}

const first = await start(place, await freePort())
await stop(first)
for (let n = 1; n <= kills; n += 1) {
  await once()
  if (n % 20 === 0) console.log(`${n} of ${kills} kills, ${acknowledged.size} acknowledged, ${unsure.size} cut off`)
}

const running = await start(place, await freePort())
const agent = newAgent(clients)
const numbers = new Set()
for (const [key, number] of acknowledged) {
  const again = await register(agent, running.port, key, text)
  check(again?.status === 201 && JSON.parse(again.body).number === number, `${key} was acknowledged as ${number} and is not there`)
  check(!numbers.has(number), `${number} was given twice`)
  numbers.add(number)
}
// A request that was cut off may or may not have been kept; asked again it must give one complaint, and the same twice.
for (const key of unsure.keys()) {
  const one = await register(agent, running.port, key, text)
  const two = await register(agent, running.port, key, text)
  check(one?.status === 201 && one.body === two?.body, `${key} does not answer the same twice`)
  const number = one && JSON.parse(one.body).number
  check(!numbers.has(number), `${number} was given twice`)
  numbers.add(number)
}
agent.destroy()
await stop(running)
const halves = readdirSync(join(data, 'files')).filter((name) => name.endsWith('.part'))
check(halves.length === 0, `half-written files: ${halves.join(' ')}`)
const verify = await command(['verify', '--data', data, ...(values.database ? ['--database', values.database] : [])])
check(verify.code === 0, `verify: ${verify.said}`)
console.log(verify.said.trim().split('\n').at(-1))
console.log(`${kills} kills, ${acknowledged.size} acknowledged, ${unsure.size} cut off, ${failures} failures`)
rmSync(data, { recursive: true, force: true })
process.exit(failures === 0 ? 0 : 1)
