import js from '@eslint/js'
import ts from 'typescript-eslint'
import hooks from 'eslint-plugin-react-hooks'
import { zones } from './scripts/lint/zones.mjs'

const consoleOnly = ['antd', 'antd/*', '@ant-design/*', '@tanstack/*', 'react-router', 'dayjs', 'dayjs/*']

export default ts.config(
  { ignores: ['dist/**', 'node_modules/**', 'e2e/**', 'shared/api/schema.ts'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { hooks, greenlane: { rules: { zones } } },
    rules: {
      'hooks/rules-of-hooks': 'error',
      'hooks/exhaustive-deps': 'error',
      'greenlane/zones': 'error',
      'max-lines': ['error', { max: 500 }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    // The portal and what it shares stay small: 180 KB at most travel to a customer's phone.
    files: ['portal/**/*.{ts,tsx}', 'shared/**/*.{ts,tsx}'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: consoleOnly, message: 'Only the console may use this.' }] }] },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly', setTimeout: 'readonly' } },
  },
  {
    // Parts of the first script run inside the page; the second is a page's own.
    files: ['scripts/shots.mjs', 'portal/public/*.js'],
    languageOptions: { globals: { localStorage: 'readonly', document: 'readonly', window: 'readonly', navigator: 'readonly', SpeechSynthesisUtterance: 'readonly' } },
  },
)
