// Stands in for the program while screens are built: canned answers for /api/console, the built console with its strict content policy,
// and a stream that tells of a new complaint now and then. Never part of the build.  Usage: node console/dev/server.mjs [port]
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { carryOut, cases, index, iso } from './cases.mjs'
import { ref, reference, staff } from './reference.mjs'

const port = Number(process.argv[2] ?? 8080)
const dist = process.env.DIST ?? fileURLToPath(new URL('../../dist/console', import.meta.url))
const types = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.html': 'text/html; charset=utf-8' }
const pages = ['home', 'queue', 'intake', 'reviews', 'follow-ups']
const streams = new Set()
let signedIn = process.env.SIGNED_IN === '1'

const me = () => ({ id: 'u-handler', name: '王敏', staff_no: '1024', roles: ['handler'], org: reference.orgs[0], csrf: 'canned', demo: true, language: 'zh-CN', pages })
const chip = ({ name, state, due, started, warn_at, goal }) => ({ name, state, due, started, warn_at, goal })
const openClock = (each) => each.clocks.filter((clock) => !clock.stopped_at && !clock.goal).sort((a, b) => a.due.localeCompare(b.due))[0]
const row = (each) => ({
  number: each.number, summary: each.summary, customer: each.customer.name, branch: each.branch, owner: each.owner, stage: each.stage, ending: each.ending, priority: each.priority, green: each.green.state === 'in', category: each.category, cause: each.cause,
  business: each.business, channel: each.channel, care: each.customer.care, flags: each.flags, repeat_count: each.flags.includes('repeat') ? 3 : 1, received_at: each.received_at, updated_at: each.timeline.at(-1).at, clock: openClock(each) ? chip(openClock(each)) : null,
})
const rows = () => cases.map(row).sort((a, b) => (a.clock?.due ?? '9').localeCompare(b.clock?.due ?? '9'))
const problem = (status, code, detail, params = {}) => ({ status, body: { type: 'about:blank', title: detail, status, code, detail, params, request_id: 'req-canned' } })

const inView = {
  mine: (each) => each.owner?.id === 'u-handler' && each.stage !== 'closed', all: () => true, unassigned: (each) => !each.owner, green: (each) => each.green, due_today: (each) => each.clock && Date.parse(each.clock.due) - Date.now() < 86_400_000,
  overdue: (each) => each.clock?.state === 'overdue', awaiting_customer: (each) => each.stage === 'awaiting_customer', paused: (each) => each.clock?.state === 'paused', in_review: (each) => each.stage === 'compliance_review', to_follow_up: (each) => each.stage === 'follow_up', closed: (each) => each.stage === 'closed',
}

function list(query) {
  const found = rows().filter(inView[query.get('view') ?? 'all']).filter((each) => ['stage', 'business', 'cause', 'category', 'channel', 'priority'].every((name) => !query.get(name) || each[name] === query.get(name))).filter((each) => !query.get('q') || each.summary.includes(query.get('q')))
  const from = Number(query.get('after') ?? 0)
  return { rows: found.slice(from, from + 20), next: found.length > from + 20 ? String(from + 20) : null, total: found.length, total_is_exact: true }
}

function read(text) {
  const funds = /刷|盗|少了|没吐|被转/.test(text)
  return {
    kind: 'complaint', is_complaint: true, category: funds ? 'transaction_dispute' : 'operation', cause: funds ? 'funds' : 'rules', business: 'card', priority: funds ? 'high' : 'normal', priority_score: 0.9, liability: 'unclear', flags: funds ? ['funds_safety'] : [], abstained: ['liability'],
    reasons: funds ? [{ field: 'priority', words: /被刷了?\d*元?/.exec(text)?.[0] ?? '', rule: 'funds.unauthorised', why: '客户资金安全,优先级为高' }] : [{ field: 'category', words: '', rule: 'default', why: '没有命中更具体的规则' }], entities: { phones: [], amounts: [], dates: [] },
  }
}

const home = () => ({
  now: rows().filter(inView.mine).slice(0, 7), overdue: rows().filter(inView.overdue).length, due_today: rows().filter(inView.due_today).length, to_accept: 1, waiting_customer: 4, waiting_review: 2, unassigned_green: 1, as_of: iso(Date.now()),
  rates: [{ code: 'contact_24h', value: 0.962, numerator: 1203, denominator: 1250, target: 0.95 }, { code: 'resolved_48h', value: 0.781, numerator: 976, denominator: 1250, target: 0.8 }, { code: 'satisfied', value: 0.884, numerator: 612, denominator: 692, target: 0.85 }],
  changes: [{ number: cases[4].number, summary: cases[4].summary, code: 'stage:carrying_out', at: iso(Date.now() - 600_000), by: null }, { number: cases[3].number, summary: cases[3].summary, code: 'clock_near:plan_confirmed', at: iso(Date.now() - 5_400_000), by: null }],
  warnings: [{ code: 'calendar_year_missing', detail: '2027' }],
})

const review = (found) => ({
  case: found, precedents: { cause: found.cause, count: 18, median_fen: 30000, low_fen: 5000, high_fen: 320000, recent: [{ number: cases[8].number, amount_fen: 30000, closed_at: iso(Date.now() - 86_400_000) }] },
  limits: [{ role: 'compliance', limit_fen: 500000 }], checks: [{ code: 'independent', passed: true, detail: '' }, { code: 'within_band', passed: false, detail: '' }, { code: 'within_authority', passed: true, detail: '50000.00' }], diff: [{ field: 'issue 1: amount', before: '3000.00', after: '3200.00' }],
})

function derivation() {
  const days = [['2026-11-22', false, '事件当天不计'], ['2026-11-23', true, '工作日(周一)'], ['2026-11-24', true, '工作日'], ['2026-11-25', true, '工作日'], ['2026-11-26', true, '工作日'], ['2026-11-27', true, '工作日,当日 24:00 截止']]
  return { derivation: days.map(([day, counts, why]) => ({ day, counts, why })), warnings: [] }
}

function intake(body) {
  const reading = read(body.text)
  const high = reading.priority === 'high'
  return { status: 201, body: { number: 'GL20261122-000433-K', priority: reading.priority, green_channel: high, category: body.category ?? reading.category, owner: ref('u-handler'), owner_reason: 'skill 40, near 30, load -20, green 35', clocks: [{ name: 'first_contact', due: iso(Date.now() + 86_400_000) }], contact_by: iso(Date.now() + (high ? 900_000 : 86_400_000)), team_missing: [], reading } }
}

function caseAnswer(method, parts, body) {
  const found = cases.find((each) => each.number === parts[0])
  if (!found) return problem(404, 'not_found', '找不到这件投诉。')
  if (method === 'GET' && parts.length === 1) return { status: 200, body: found }
  if (parts[1] === 'clocks') return { status: 200, body: { ...found.clocks.find((each) => each.name === parts[2]), ...derivation() } }
  if (parts[1] === 'candidates') return { status: 200, body: staff.filter((each) => each.roles[0] === 'handler').map((each, at) => ({ staff: ref(each.id), org: each.org, load: 6 + at, capacity: 40, eligible: at !== 2, reason: at === 2 ? 'refused_before' : 'skill 40, near 0, load -20, green 0', score: 0.9 - at / 10 })) }
  if (body.version !== found.version) return problem(409, 'conflict', '这件投诉刚被改动过。', { by: '李芳', at: iso(Date.now()) })
  if (body.words === '拒绝') return problem(422, 'contact_words_too_short', '请写清楚通话内容。', { least: 4 })
  const { version, ...input } = body
  void version
  return { status: 200, body: carryOut(found, parts[1], input, ref('u-handler')) }
}

function answer(method, url, body) {
  const parts = url.pathname.replace('/api/console/', '').split('/').map(decodeURIComponent)
  if (parts[0] === 'session') {
    if (method === 'POST' && body.password !== 'greenlane-demo') return problem(401, 'wrong_credentials', '工号或密码不对,还可以试 3 次。')
    if (method !== 'GET') signedIn = method === 'POST'
    return method === 'DELETE' ? { status: 204, body: null } : signedIn ? { status: 200, body: me() } : problem(401, 'not_signed_in', '请先登录。')
  }
  if (!signedIn) return problem(401, 'not_signed_in', '请先登录。')
  const plain = { home, reference: () => reference, reviews: () => cases.filter((each) => each.stage === 'compliance_review').map((each) => ({ number: each.number, summary: each.summary, kind: 'compensation', by: ref('u-handler'), amount_fen: 320000, version: each.version, submitted_at: iso(Date.now()), clock: chip(openClock(each)), own: false })), 'follow-ups': () => cases.filter((each) => each.stage === 'follow_up').map((each) => ({ number: each.number, summary: each.summary, customer: each.customer.name, phone: each.customer.phone, plan: '补发两天收益 36 元,已到账', handler: ref('u-ops'), attempts: 1, clock: chip(openClock(each)), own: false, care: each.customer.care, contact: each.customer.contact })) }
  if (parts.length === 1 && plain[parts[0]]) return { status: 200, body: plain[parts[0]]() }
  if (parts[0] === 'reviews') return { status: 200, body: review(cases.find((each) => each.number === parts[1])) }
  if (parts[0] === 'intake') return { status: 200, body: parts[1] === 'reading' ? read(body.text) : { known: url.searchParams.get('phone') === '13800001234', name: '王淑芬', previous: [{ number: cases[4].number, summary: cases[4].summary, stage: cases[4].stage, received_at: cases[4].received_at, open: true }] } }
  if (parts[0] === 'compensation') return { status: 200, body: index }
  if (parts[0] === 'files') return { status: 201, body: { id: `f-${Date.now()}` } }
  if (parts[0] === 'complaints' && parts.length === 1) return method === 'POST' ? intake(body) : { status: 200, body: list(url.searchParams) }
  if (parts[1] === 'views') return { status: 200, body: { views: Object.keys(inView).map((code) => ({ code, count: rows().filter(inView[code]).length })) } }
  return caseAnswer(method, parts.slice(1), body)
}

function page(response, pathname) {
  const wanted = path.join(dist, pathname.replace(/^\/console/, ''))
  if (path.extname(wanted) && existsSync(wanted)) {
    response.writeHead(200, { 'content-type': types[path.extname(wanted)] ?? 'application/octet-stream' })
    return createReadStream(wanted).pipe(response)
  }
  const nonce = Math.random().toString(36).slice(2)
  response.writeHead(200, { 'content-type': types['.html'], 'content-security-policy': `default-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; frame-ancestors 'none'` })
  return response.end(readFileSync(path.join(dist, 'index.html'), 'utf8').replace('name="csp-nonce" content=""', `name="csp-nonce" content="${nonce}"`))
}

function stream(request, response) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': open\n\n')
  streams.add(response)
  request.on('close', () => streams.delete(response))
}

/** POST /dev/new puts one more complaint into the list and tells everybody. */
function addOne() {
  const fresh = { ...JSON.parse(JSON.stringify(cases[1])), number: `GL20261122-${String(900 + cases.length).padStart(6, '0')}-X`, summary: '刚收到:转错账户 5,000 元', owner: cases[0].owner }
  cases.push(fresh)
  for (const each of streams) each.write(`data: ${JSON.stringify({ type: 'complaint', number: fresh.number, version: 1 })}\n\n`)
}

createServer((request, response) => {
  const url = new URL(request.url, `http://127.0.0.1:${port}`)
  if (url.pathname === '/api/console/events') return stream(request, response)
  if (!url.pathname.startsWith('/api/') && !url.pathname.startsWith('/dev/')) return page(response, url.pathname)
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  return request.on('end', () => {
    if (url.pathname === '/dev/new') addOne()
    const text = Buffer.concat(chunks).toString()
    const { status, body } = url.pathname === '/dev/new' ? { status: 204, body: null } : answer(request.method, url, text.startsWith('{') ? JSON.parse(text) : {})
    response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' })
    response.end(body === null ? '' : JSON.stringify(body))
  })
}).listen(port, '127.0.0.1', () => process.stdout.write(`canned answers on http://127.0.0.1:${port}/console/\n`))
