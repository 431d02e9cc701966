import base from './playwright.config'
export default { ...base, testMatch: '**/*.draft.ts', outputDir: './results/draft' }
