// The whole program in a real browser: every story on the embedded database and on PostgreSQL, one after the other.
// `GREENLANE_BINARY` is the program, `CHROMIUM` the browser, `GREENLANE_TEST_POSTGRES` a server that may be written to.
import { defineConfig } from '@playwright/test'
import type { Engine } from './support/bank'

const postgres = process.env.GREENLANE_TEST_POSTGRES !== undefined
const inWorker = process.env.TEST_WORKER_INDEX !== undefined
if (!postgres && process.env.REQUIRE_ALL === '1') throw new Error('GREENLANE_TEST_POSTGRES is missing, and REQUIRE_ALL=1 asks for the stories on PostgreSQL too')
if (!postgres && !inWorker) console.warn('\n!! SKIPPED the stories on PostgreSQL: GREENLANE_TEST_POSTGRES is missing\n')

export default defineConfig<object, { engine: Engine }>({
  testDir: './stories',
  outputDir: './results',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
    },
  },
  projects: [
    { name: 'sqlite', use: { engine: 'sqlite' } },
    ...(postgres ? [{ name: 'postgres', use: { engine: 'postgres' as const } }] : []),
  ],
})
