// An ESLint rule that keeps imports running one way: features do not know each other, shared knows neither front end,
// the front ends do not know each other. The zones follow from the folders, so a new feature is guarded at once.
import path from 'node:path'

const featureOf = (file) => /\/(console|portal)\/src\/features\/([^/]+)/.exec(file)?.slice(1, 3) ?? null
const partOf = (file, web) => path.relative(web, file).split(path.sep)[0]

/** The sentence for a forbidden import, or null when it is fine. Both arguments are absolute paths. */
export function objection(from, to, web) {
  const [fromPart, toPart] = [partOf(from, web), partOf(to, web)]
  if (fromPart === 'shared' && (toPart === 'console' || toPart === 'portal')) return 'shared must not import a front end'
  if (fromPart === 'console' && toPart === 'portal') return 'the console must not import the portal'
  if (fromPart === 'portal' && toPart === 'console') return 'the portal must not import the console'
  const [a, b] = [featureOf(from), featureOf(to)]
  if (a && b && a[1] !== b[1]) return `feature ${a[1]} must not import feature ${b[1]}`
  if (!a && b && /\/src\/(ui|app\/shared)\//.test(from)) return 'parts shared by features must not import a feature'
  return null
}

const resolve = (specifier, file, web) => {
  if (specifier.startsWith('@shared/')) return path.join(web, 'shared', specifier.slice('@shared/'.length))
  return specifier.startsWith('.') ? path.resolve(path.dirname(file), specifier) : null
}

export const zones = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const web = context.cwd
    const look = (node) => {
      if (!node.source || typeof node.source.value !== 'string') return
      const target = resolve(node.source.value, context.filename, web)
      const message = target && objection(context.filename, target, web)
      if (message) context.report({ node, message })
    }
    return { ImportDeclaration: look, ImportExpression: look, ExportNamedDeclaration: look, ExportAllDeclaration: look }
  },
}
