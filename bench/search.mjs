// Search on one bank: files indexed a second, then the time of a rare, a usual, a very frequent word, of a typo and of a phone; then how long it takes to find files alike.
//   node bench/search.mjs --data DIR [--database URL] [--asks 100] [--number PHONE]
// The folder comes from `greenlane generate`.
import http from 'node:http'
import { parseArgs } from 'node:util'
import { quantile } from './machine.mjs'
import { freePort, newAgent, start, stop } from './server.mjs'

const { values } = parseArgs({
  options: {
    data: { type: 'string' }, database: { type: 'string' }, asks: { type: 'string', default: '100' }, number: { type: 'string', default: '13800138000' },
    rare: { type: 'string', default: '急死人' }, usual: { type: 'string', default: '年费' }, frequent: { type: 'string', default: '客户' }, typo: { type: 'string', default: '理材产品' },
  },
})
const asks = Number(values.asks)
const WANTED_MS = 100

const running = await start({ data: values.data, database: values.database }, await freePort())
const agent = newAgent(1)
let cookie = ''

function ask(path, options = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port: running.port, agent, path, method: options.method ?? 'GET', headers: { cookie, ...options.headers } }, (response) => {
      const chunks = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString()
        if (response.statusCode >= 300) reject(new Error(`${path}: ${response.statusCode} ${body}`))
        else resolve({ body, cookies: response.headers['set-cookie'] })
      })
    })
    request.on('error', reject)
    request.end(options.body)
  })
}

const waiting = async () => Number(/^greenlane_search_waiting (\S+)/m.exec((await ask('/metrics')).body)?.[1] ?? 0)

const body = JSON.stringify({ username: 'lead', password: 'greenlane-demo' })
const { cookies } = await ask('/api/console/session', { method: 'POST', body, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } })
cookie = cookies[0].split(';')[0]

const began = performance.now()
const backlog = await waiting()
let left = backlog
while (left > 0) {
  await new Promise((resolve) => setTimeout(resolve, 500))
  left = await waiting()
}
const took_s = (performance.now() - began) / 1000
if (backlog > 0) console.log(`indexed ${backlog} files in ${took_s.toFixed(1)} s: ${(backlog / took_s).toFixed(0)} a second`)

console.log(`search, ${asks} asks each (wanted p95 at most ${WANTED_MS} ms)`)
for (const [name, q] of [['rare', values.rare], ['usual', values.usual], ['very frequent', values.frequent], ['typo', values.typo], ['phone', values.number]]) {
  const waits = []
  let found
  for (let n = 0; n < asks; n += 1) {
    const at = performance.now()
    found = JSON.parse((await ask(`/api/console/search?q=${encodeURIComponent(q)}`)).body)
    waits.push(performance.now() - at)
  }
  const [p50, p95] = [quantile(waits, 0.5), quantile(waits, 0.95)]
  const many = found.total_is_exact ? found.total : `${found.total}${found.total >= 1000 ? '+' : ' or fewer'}`
  console.log(`  ${name.padEnd(14)} p50 ${p50.toFixed(2).padStart(7)}  p95 ${p95.toFixed(2).padStart(7)} ms  ${p95 <= WANTED_MS ? 'met' : 'NOT MET'}  ${many} found${found.approximate ? ', approximate' : ''}`)
}

// Files alike: those of two pages of the most frequent word, each asked in turn.
const page = async (after) => JSON.parse((await ask(`/api/console/search?q=${encodeURIComponent(values.frequent)}&limit=50${after}`)).body)
const first = await page('')
const numbers = [...first.rows, ...(first.next ? (await page(`&after=${encodeURIComponent(first.next)}`)).rows : [])].map((found) => found.row.number)
const waits = []
for (let n = 0; n < asks; n += 1) {
  const at = performance.now()
  await ask(`/api/console/complaints/${numbers[n % numbers.length]}/similar`)
  waits.push(performance.now() - at)
}
const [p50, p95] = [quantile(waits, 0.5), quantile(waits, 0.95)]
console.log(`alike files      p50 ${p50.toFixed(2).padStart(7)}  p95 ${p95.toFixed(2).padStart(7)} ms  ${p95 <= WANTED_MS ? 'met' : 'NOT MET'}`)
agent.destroy()
await stop(running)
