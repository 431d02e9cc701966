import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import react from '@vitejs/plugin-react'

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@shared': fileURLToPath(new URL('./shared', import.meta.url)) } },
  // The documents of the policy stand beside this folder.
  server: { fs: { allow: [fileURLToPath(new URL('..', import.meta.url))] } },
  test: {
    environment: 'jsdom',
    css: true,
    include: ['{console,portal,shared}/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
    setupFiles: ['./shared/testing/setup.ts'],
    testTimeout: 30000,
    env: { TZ: 'Asia/Shanghai' },
  },
})
