// Writes a .br and a .gz next to every text file of the build, so that the program serves ready bytes and never compresses.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const TEXT = /\.(js|css|html|svg|json|txt|webmanifest)$/
const SMALLEST_BYTES = 1024

async function* filesBelow(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(full)
    else yield full
  }
}

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  })

const root = process.argv[2] ?? 'dist'
const sum = { files: 0, raw: 0, br: 0, gz: 0 }
for await (const file of filesBelow(root)) {
  if (!TEXT.test(file)) continue
  const bytes = await readFile(file)
  if (bytes.length < SMALLEST_BYTES) continue
  const [br, gz] = [brotli(bytes), gzipSync(bytes, { level: 9 })]
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)])
  sum.files += 1
  sum.raw += bytes.length
  sum.br += br.length
  sum.gz += gz.length
}
const kb = (bytes) => `${Math.round(bytes / 1024)} KB`
console.log(`${sum.files} files: ${kb(sum.raw)} raw, ${kb(sum.gz)} gz, ${kb(sum.br)} br`)

// What travels to a customer's phone stays small: on a slow line every ten kilobytes are a second.
const MOST_SCRIPT_BYTES = 180 * 1024
let script = 0
for await (const file of filesBelow(path.join(root, 'portal'))) if (file.endsWith('.js.gz')) script += (await readFile(file)).length
console.log(`the portal's script: ${kb(script)} gz of ${kb(MOST_SCRIPT_BYTES)}`)
if (script > MOST_SCRIPT_BYTES) {
  console.error('The portal has become too heavy for a phone.')
  process.exit(1)
}
