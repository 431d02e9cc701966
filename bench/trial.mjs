// How fast history is told again: a draft with a shorter first contact is tried on every file of a running program.
//   node bench/trial.mjs http://127.0.0.1:8080 [user]      the program must have been started with --demo, so that the user can sign in
const [base = 'http://127.0.0.1:8080', username = 'lead'] = process.argv.slice(2)
const first = await fetch(`${base}/api/console/session`, {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: 'greenlane-demo' }),
})
const cookie = first.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ')
const csrf = first.headers.get('x-csrf-token') ?? (await first.json()).csrf
const headers = { cookie, 'x-csrf-token': csrf, 'content-type': 'application/json' }

async function call(method, path, body) {
  const answer = await fetch(`${base}/api/console/policy${path}`, { method, headers, body: body && JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

const { in_force } = await call('GET', '')
const { documents } = await call('GET', `/editions/${in_force}`)
const clocks = documents['clocks.toml'].replace('limit = "24 hours"', 'limit = "12 hours"')
const version = await call('POST', '/editions', { documents: { 'clocks.toml': clocks }, note: 'bench' })
const { n, revision } = version.edition
await call('POST', `/editions/${n}/try`, { revision })
let trial
while ((trial = await call('GET', `/editions/${n}/trial`)).standing === 'running') await new Promise((done) => setTimeout(done, 250))
await call('POST', `/editions/${n}/withdraw`, { revision })
const { files, unexplained, took_ms } = trial.result
console.log(`${files} files in ${(took_ms / 1000).toFixed(1)} s: ${Math.round((1000 * files) / took_ms)} a second; not explained: ${unexplained}`)
