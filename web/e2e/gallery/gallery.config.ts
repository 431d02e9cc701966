// The gallery is no test: it takes a picture of every screen, for people to look at. `npm run gallery` in web, or `make gallery`.
import { defineConfig } from '@playwright/test'
import stories from '../playwright.config'

export default defineConfig({
  ...stories,
  testDir: '.',
  outputDir: '../results',
  testMatch: 'gallery.ts',
  timeout: 3_600_000,
  projects: [{ name: 'sqlite' }],
})
