// Every screen is opened and measured, which takes longer than all stories together: `npm run screens` in web, or `make screens`.
import { defineConfig } from '@playwright/test'
import stories from '../playwright.config'

export default defineConfig({
  ...stories,
  testDir: '.',
  outputDir: '../results',
  testMatch: 'screens.ts',
  projects: [{ name: 'sqlite' }],
})
