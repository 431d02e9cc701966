// What a measurement needs from the machine: processor time from /proc, memory, commands, and medians.
import { spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'

const TICKS_PER_S = 100

/** Processor time in ms that a process and everything below it have used, those that ended among them. */
export function cpuMs(root) {
  const children = new Map()
  const ticks = new Map()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const words = stat(name)
    if (!words) continue
    const parent = Number(words[1])
    children.set(parent, [...(children.get(parent) ?? []), Number(name)])
    ticks.set(Number(name), words.slice(11, 15).reduce((sum, word) => sum + Number(word), 0))
  }
  let sum = 0
  const open = [root]
  while (open.length > 0) {
    const pid = open.pop()
    sum += ticks.get(pid) ?? 0
    open.push(...(children.get(pid) ?? []))
  }
  return (sum * 1000) / TICKS_PER_S
}

function stat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null // it ended meanwhile
  }
}

/** Proportional set size of a process in MiB. */
export function pssMib(pid) {
  const line = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
  return Number(line[1]) / 1024
}

/** Runs a command to its end; resolves with what it printed, or throws when it fails. */
export function run(command, args, environment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => { out += chunk })
    child.stderr.on('data', (chunk) => { err += chunk })
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve(out) : reject(new Error(`${command} ended with ${code}: ${err}${out}`))))
  })
}

export function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]
}

export const median = (values) => quantile(values, 0.5)
