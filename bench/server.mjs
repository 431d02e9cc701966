// Starting and stopping the program for measurements, and talking to its partner API.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import http from 'node:http'

export const BINARY = process.env.GREENLANE_BINARY ?? 'target/release/greenlane'
export const KEY = 'greenlane-demo-key'

// The program reads its settings from variables that begin like ours; it must not meet the one that names the binary.
const { GREENLANE_BINARY: _, ...environment } = process.env

/** A port that nobody listens on. */
export async function freePort() {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}

/** Starts `serve --demo` on a place and resolves when it answers; `ready_ms` says how long that took. */
export async function start(place, port) {
  const began = performance.now()
  const args = ['serve', '--demo', '--listen', `127.0.0.1:${port}`, '--data', place.data]
  if (place.database) args.push('--database', place.database)
  const child = spawn(BINARY, args, { stdio: ['ignore', 'ignore', 'pipe'], env: environment })
  let said = ''
  child.stderr.on('data', (chunk) => { said = (said + chunk).slice(-4000) })
  for (let tries = 0; tries < 12_000; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the program ended: ${said}`)
    if (await answers(port)) return { child, port, ready_ms: performance.now() - began }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  child.kill('SIGKILL')
  throw new Error(`the program does not answer: ${said}`)
}

async function answers(port) {
  return new Promise((resolve) => {
    const request = http.get({ host: '127.0.0.1', port, path: '/readyz', timeout: 1000 }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('error', () => resolve(false))
    request.on('timeout', () => request.destroy())
  })
}

/** Ends the program with a signal and waits for it. */
export async function stop(running, signal = 'SIGTERM') {
  if (running.child.exitCode !== null || running.child.signalCode !== null) return
  const ended = once(running.child, 'exit')
  running.child.kill(signal)
  await ended
}

/** Registers a complaint under a key; resolves with the status and body, or null when the connection broke. */
export function register(agent, port, key, text) {
  const body = JSON.stringify({ channel: 'partner', text, customer: { name: '王测试', phone: '139' + key.slice(-8).padStart(8, '0') } })
  return new Promise((resolve) => {
    const request = http.request(
      {
        host: '127.0.0.1', port, path: '/api/partner/v1/complaints', method: 'POST', agent,
        headers: {
          'content-type': 'application/json', 'content-length': Buffer.byteLength(body),
          authorization: `Bearer ${KEY}`, 'idempotency-key': key,
        },
      },
      (response) => {
        const chunks = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('end', () => resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString() }))
        response.on('error', () => resolve(null))
      },
    )
    request.on('error', () => resolve(null))
    request.end(body)
  })
}

export function newAgent(connections) {
  return new http.Agent({ keepAlive: true, maxSockets: connections })
}

/** Runs a command of the program to its end and resolves with its exit code and output. */
export async function command(args) {
  const child = spawn(BINARY, args, { stdio: ['ignore', 'pipe', 'pipe'], env: environment })
  let said = ''
  child.stdout.on('data', (chunk) => { said += chunk })
  child.stderr.on('data', (chunk) => { said = (said + chunk).slice(-20_000) })
  const [code] = await once(child, 'exit')
  return { code, said }
}
