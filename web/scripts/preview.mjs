// Serves the built portal with the program's own content policy and canned answers. Development only: `npm run build && npm run look`.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { answer } from './canned.mjs'

const portal = fileURLToPath(new URL('../dist/portal', import.meta.url))
const kinds = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }
const POLICY = "default-src 'self'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

async function file(address) {
  const wanted = path.join(portal, path.normalize(address))
  const found = wanted.startsWith(portal) && path.extname(wanted) ? await readFile(wanted).catch(() => null) : null
  return found ? { bytes: found, kind: kinds[path.extname(wanted)] ?? 'application/octet-stream' } : { bytes: await readFile(path.join(portal, 'index.html')), kind: kinds['.html'] }
}

async function bodyOf(request) {
  const pieces = []
  for await (const piece of request) pieces.push(piece)
  const json = String(request.headers['content-type'] ?? '').includes('json')
  return json ? JSON.parse(Buffer.concat(pieces).toString() || '{}') : null
}

/** Starts the server on a port (0 chooses a free one) and gives back its address and a way to stop it. */
export async function preview(port = 0) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost')
    const send = (status, kind, bytes) => response.writeHead(status, { 'content-type': kind, 'content-security-policy': POLICY }).end(bytes)
    const work = pathname.startsWith('/api/')
      ? bodyOf(request).then((body) => answer(request.method, pathname, body)).then(({ status, body }) => send(status, 'application/json', JSON.stringify(body)))
      : file(pathname).then(({ bytes, kind }) => send(200, kind, bytes))
    work.catch((error) => send(500, 'text/plain', String(error)))
  })
  await new Promise((ready) => server.listen(port, '127.0.0.1', ready))
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await preview(Number(process.env.PORT ?? 4173))
  console.log(address)
}
