// Guards the words: both languages say the same things, every key in use exists, no key lies unused, and no Chinese hides in the code.
import { describe, expect, it } from 'vitest'

type Raw = Record<string, string>
const areas = import.meta.glob<object>('./{zh-CN,en}/*.json', { eager: true, import: 'default' })
const code: Record<string, Raw> = {
  portal: import.meta.glob<string>('../../portal/src/**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' }),
  console: import.meta.glob<string>('../../console/src/**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' }),
  shared: import.meta.glob<string>('../**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' }),
}

function flat(words: object, prefix = ''): Map<string, string> {
  const all = new Map<string, string>()
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') all.set(prefix + key, value)
    // A list is used as a whole, under its own key.
    else if (Array.isArray(value)) all.set(prefix + key, JSON.stringify(value))
    else for (const [inner, text] of flat(value as object, `${prefix}${key}.`)) all.set(inner, text)
  }
  return all
}

const wordsOf = (language: string): Map<string, Map<string, string>> => {
  const all = new Map<string, Map<string, string>>()
  for (const [path, words] of Object.entries(areas)) {
    const [, found, area] = /\.\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? []
    if (found === language) all.set(area, flat(words))
  }
  return all
}

const zh = wordsOf('zh-CN')
const en = wordsOf('en')
const plain = (source: string) => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
const sources = (app: string) => Object.entries(code[app]).filter(([path]) => !path.includes('.test.') && !path.includes('/testing/')).map(([path, text]) => [path, plain(text)] as const)
const everything = ['portal', 'console', 'shared'].flatMap(sources)
const withoutPlural = (key: string) => key.replace(/_(zero|one|other)$/, '')
const placeholders = (text: string) => [...text.matchAll(/\{\{?(\w+)\}?\}/g)].map((found) => found[1]).sort()

/** Which file names mark an area as belonging to one front end; the rest is shared. */
const appOf = (area: string) => ['portal', 'console'].find((app) => area.startsWith(app)) ?? 'shared'

describe('words', () => {
  it('has areas to check', () => {
    expect([...zh.keys()]).toContain('portal')
    expect(everything.length).toBeGreaterThan(5)
  })

  it.each([...new Set([...zh.keys(), ...en.keys()])])('%s says the same in both languages', (area) => {
    const [chinese, english] = [zh.get(area) ?? new Map<string, string>(), en.get(area) ?? new Map<string, string>()]
    const keys = (words: Map<string, string>) => [...new Set([...words.keys()].map(withoutPlural))].sort()
    expect(keys(english)).toEqual(keys(chinese))
    for (const [key, text] of chinese) {
      const other = english.get(key) ?? english.get(`${withoutPlural(key)}_other`) ?? ''
      expect([key, placeholders(other)]).toEqual([key, placeholders(text)])
      expect([key, other.trim() === ''], 'silent in one language only').toEqual([key, text.trim() === ''])
    }
    // The switch names each language in that language.
    for (const [key, text] of english) if (!key.includes('language')) expect(/[\u3400-\u9fff]/.test(text), `${area}:${key} holds Chinese in English: ${text}`).toBe(false)
  })

  it.each(['portal', 'console'])('%s uses only keys that exist', (app) => {
    const missing: string[] = []
    for (const [path, text] of sources(app)) {
      const own = [...text.matchAll(/useTranslation\(\[?([^)\]]*)/g)].flatMap((found) => [...found[1].matchAll(/'([^']+)'/g)].map((name) => name[1]))
      const candidates = own.length > 0 ? own : [...zh.keys()].filter((area) => appOf(area) !== (app === 'portal' ? 'console' : 'portal'))
      for (const [, key] of text.matchAll(/\bt\(\s*'([^']+)'/g)) {
        const [area, name] = key.includes(':') ? key.split(':') : [null, key]
        const known = (each: string) => [...(zh.get(each)?.keys() ?? [])].some((one) => withoutPlural(one) === name)
        if (!(area ? known(area) : candidates.some(known))) missing.push(`${path}: ${key}`)
      }
    }
    expect(missing).toEqual([])
  })

  // The words of the case file and of the plain pages are used by the program itself, whose own tests look after them.
  it.each([...zh.keys()].filter((area) => !['format', 'case_file', 'plain'].includes(area)))('%s has no unused key', (area) => {
    const app = appOf(area)
    const texts = (app === 'shared' ? everything : sources(app)).map(([, text]) => text)
    // Keys are put together in two ways: a template with a literal beginning, and `code('kind', value)` or `codes('kind', values)` for the stable codes.
    const begun = texts.flatMap((text) => [...text.matchAll(/`(?:\w+:)?([\w.-]+[._])\$\{/g)].map((found) => found[1]))
    const kinds = texts.flatMap((text) => [...text.matchAll(/\bcodes?\(\s*'(\w+)'/g)].map((found) => `${found[1]}.`))
    const prefixes = [...begun, ...kinds]
    const unused = [...(zh.get(area)?.keys() ?? [])].map(withoutPlural).filter((key) => {
      const quoted = texts.some((text) => text.includes(`'${key}'`) || text.includes(`:${key}'`))
      return !quoted && !prefixes.some((prefix) => key.startsWith(prefix))
    })
    expect(unused).toEqual([])
  })

  it.each(['portal', 'console', 'shared'])('%s keeps Chinese out of the code', (app) => {
    const found = sources(app).flatMap(([path, text]) => text.split('\n').filter((line) => /[\u3400-\u9fff]/.test(line)).map((line) => `${path}: ${line.trim()}`))
    expect(found).toEqual([])
  })
})
