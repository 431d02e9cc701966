import { defineConfig } from 'vite'
import { frontEnd } from './vite.shared.js'

export default defineConfig(frontEnd({ app: 'console', base: '/console/', port: 5173 }))
