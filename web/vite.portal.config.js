import { defineConfig } from 'vite'
import { frontEnd } from './vite.shared.js'

export default defineConfig(frontEnd({ app: 'portal', base: '/', port: 5174 }))
