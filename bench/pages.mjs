// Reading pages of a small and of a large bank, in turns; first answer after start; idle memory; a sweep that finds nothing.
//   node bench/pages.mjs --small DIR --large DIR [--rounds 5] [--asks 100]
// Both folders come from `greenlane generate`.
import http from 'node:http'
import { parseArgs } from 'node:util'
import { cpuMs, median, pssMib, quantile } from './machine.mjs'
import { freePort, newAgent, start, stop } from './server.mjs'

const { values } = parseArgs({
  options: {
    small: { type: 'string' }, large: { type: 'string' },
    rounds: { type: 'string', default: '5' }, asks: { type: 'string', default: '100' },
  },
})
const [rounds, asks] = [Number(values.rounds), Number(values.asks)]
const PAGE = 50
const FAR_PAGE = 1000

function ask(bank, path, options = {}) {
  return new Promise((resolve, reject) => {
    const headers = { cookie: bank.cookie ?? '', ...options.headers }
    const request = http.request({ host: '127.0.0.1', port: bank.running.port, agent: bank.agent, path, method: options.method ?? 'GET', headers }, (response) => {
      const chunks = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString()
        if (response.statusCode >= 300) reject(new Error(`${path}: ${response.statusCode} ${body}`))
        else resolve({ body: JSON.parse(body), cookies: response.headers['set-cookie'] })
      })
    })
    request.on('error', reject)
    request.end(options.body)
  })
}

async function open(name, data) {
  const running = await start({ data }, await freePort())
  const bank = { name, running, agent: newAgent(1), waits: new Map() }
  const body = JSON.stringify({ username: 'lead', password: 'greenlane-demo' })
  const { cookies } = await ask(bank, '/api/console/session', { method: 'POST', body, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } })
  bank.cookie = cookies[0].split(';')[0]
  return bank
}

const list = (query) => `/api/console/complaints?limit=${PAGE}&${query}`

/** Walks to the far page once, by its own cursors, and keeps the address of the last page reached. */
async function walk(bank) {
  let path = list('sort=received')
  for (let page = 1; page < FAR_PAGE; page += 1) {
    const { body } = await ask(bank, path)
    if (!body.next) return { path, page }
    path = list(`sort=received&after=${body.next}`)
  }
  return { path, page: FAR_PAGE }
}

async function time(bank, kind, path) {
  const began = performance.now()
  await ask(bank, path)
  bank.waits.set(kind, [...(bank.waits.get(kind) ?? []), performance.now() - began])
}

/** Processor time of an idle program: sweeps that find nothing, and readings of the organisation, in ms a second. */
async function idle(bank, seconds) {
  const before = cpuMs(bank.running.child.pid)
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  return (cpuMs(bank.running.child.pid) - before) / seconds
}

const banks = [await open('small', values.small), await open('large', values.large)]
const [small, large] = banks
for (const bank of banks) {
  bank.first = [bank.running.ready_ms]
  bank.idle = await idle(bank, 12)
  bank.pss = pssMib(bank.running.child.pid)
  const { body } = await ask(bank, list('sort=received'))
  bank.numbers = body.rows.map((row) => row.number)
  bank.far = await walk(bank)
}
for (let round = 0; round < rounds; round += 1) {
  for (const bank of banks) {
    for (let n = 0; n < asks; n += 1) {
      await time(bank, 'queue by deadline', list('sort=due'))
      await time(bank, 'queue by arrival', list('sort=received'))
      await time(bank, 'far page', bank.far.path)
      await time(bank, 'case page', `/api/console/complaints/${bank.numbers[n % bank.numbers.length]}`)
    }
  }
}
for (let n = 0; n < 4; n += 1) {
  for (const bank of banks) {
    await stop(bank.running)
    bank.agent.destroy()
    bank.running = await start({ data: bank === small ? values.small : values.large }, await freePort())
    bank.agent = newAgent(1)
    bank.first.push(bank.running.ready_ms)
  }
}
for (const bank of banks) await stop(bank.running)

const ms = (bank, kind, q) => quantile(bank.waits.get(kind), q)
console.log(`pages, ${rounds} rounds of ${asks} in turns: small bank | large bank | ratio (wanted at most 1.3)`)
for (const kind of ['queue by deadline', 'queue by arrival', 'case page']) {
  for (const [name, q] of [['p50', 0.5], ['p99', 0.99]]) {
    const [a, b] = [ms(small, kind, q), ms(large, kind, q)]
    console.log(`  ${kind.padEnd(18)} ${name}  ${a.toFixed(2).padStart(6)} | ${b.toFixed(2).padStart(6)} ms  ${(b / a).toFixed(2)} ${b / a <= 1.3 ? 'met' : 'NOT MET'}`)
  }
}
const far = ms(large, 'far page', 0.5) / ms(large, 'queue by arrival', 0.5)
console.log(`  page ${large.far.page} against page 1 of the large bank: ${far.toFixed(2)} (wanted at most 3: ${far <= 3 ? 'met' : 'NOT MET'})`)
for (const bank of banks) {
  const first = median(bank.first)
  console.log(
    `  ${bank.name}: first answer ${first.toFixed(0)} ms after start (wanted 200: ${first <= 200 ? 'met' : 'NOT MET'}), ` +
      `${bank.pss.toFixed(1)} MiB idle (wanted 40: ${bank.pss <= 40 ? 'met' : 'NOT MET'}), idle cpu ${bank.idle.toFixed(1)} ms a second`,
  )
}
