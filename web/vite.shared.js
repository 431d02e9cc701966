// What both builds have in common: the alias, the target browsers (Chrome 80 and later) and the way to the program in development.
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const program = process.env.GREENLANE_API ?? 'http://127.0.0.1:8080'

/** Vite settings of one front end: `app` is its folder, `base` its address, `port` its development server. */
export function frontEnd({ app, base, port }) {
  return {
    root: here(`./${app}`),
    base,
    plugins: [react()],
    resolve: { alias: { '@shared': here('./shared') } },
    build: {
      outDir: here(`./dist/${app}`),
      emptyOutDir: true,
      target: 'es2020',
      // A data: address is refused by the content policy, so nothing is put inline.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1600,
    },
    server: { port, proxy: Object.fromEntries(['/api', '/call-me', '/about', '/voices'].map((path) => [path, program])) },
  }
}
