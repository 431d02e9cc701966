// Walks through the built portal in a real browser and takes a picture of every screen. Development only: `npm run shots -- FOLDER`.
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { chromium } from '@playwright/test'
import AxeBuilder from '@axe-core/playwright'
import { preview } from './preview.mjs'

const folder = process.argv[2] ?? 'e2e/screenshots'
const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } }
const at = new Date('2026-11-22T16:05:00+08:00')

const { address, stop } = await preview()
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
const complaints = []
await mkdir(folder, { recursive: true })

/** One visitor: a size, a layout, a colour scheme. Pictures are named after them. */
async function visitor(name, { size, elder = false, dark = false, english = false }) {
  const context = await browser.newContext({ viewport: sizes[size], colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce', locale: 'zh-CN' })
  await context.addInitScript(([large, language]) => {
    localStorage.setItem('greenlane.elder', large ? 'yes' : 'no')
    localStorage.setItem('greenlane.language', language)
  }, [elder, english ? 'en' : 'zh-CN'])
  const page = await context.newPage()
  await page.clock.setFixedTime(at)
  // A refused code answers 403 on purpose.
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && !message.text().includes('403') && complaints.push(`${name}: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(`${name}: ${error.message}`))
  const shot = async (screen) => {
    await page.waitForTimeout(150)
    await page.screenshot({ path: path.join(folder, `${name}-${screen}.png`), fullPage: true })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (wide > 0) complaints.push(`${name} ${screen}: ${wide} px too wide`)
    const { violations } = await new AxeBuilder({ page }).analyze()
    for (const violation of violations) complaints.push(`${name} ${screen}: ${violation.id} ${violation.nodes.map((node) => node.target).join(' ')}`)
  }
  return { page, shot, tap: (id) => page.getByTestId(id).click(), type: (id, text) => page.getByTestId(id).fill(text), end: () => context.close() }
}

async function file({ page, shot, tap, type }, elder) {
  await page.goto(address)
  await page.getByTestId('demo-banner').waitFor()
  await shot('01-home')
  await tap('file')
  if (!elder) {
    await shot('02-start')
    await tap('start-urgent')
    await shot('02-start-urgent')
    await tap('start-complain')
  }
  await shot('03-matter')
  await tap('matter-money')
  await tap('continue')
  await shot('04-story-wrong')
  await type('field-text', '昨天晚上十点多手机收到短信,说卡里刷了3000元,可是卡就在我手里。打了两次客服电话,都说等一等,到现在没有人回。')
  if (!elder) {
    await page.getByTestId('choice-when-yesterday').check({ force: true })
    await page.getByTestId('choice-where-branch').check({ force: true })
  }
  await shot('04-story')
  await tap('continue')
  await page.getByTestId('choice-wishes-refund').check({ force: true })
  await page.getByTestId('choice-wishes-explanation').check({ force: true })
  await type('field-amount', '3000')
  await shot('05-wishes')
  await tap('continue')
  if (!elder) {
    await page.getByTestId('files').setInputFiles({ name: '短信截图.png', mimeType: 'image/png', buffer: Buffer.alloc(52_000) })
    await page.getByText('52 KB').waitFor()
    await shot('06-files')
    await tap('continue')
  }
  await type('field-phone', '1381234123')
  await tap('continue')
  await shot('07-contact-wrong')
  await type('field-phone', '13812341234')
  await tap('send-code')
  await page.getByTestId('demo-code').waitFor()
  await type('field-code', await page.getByTestId('demo-code').innerText())
  await type('field-name', '王女士')
  await shot('07-contact')
  await tap('continue')
  await shot('08-check')
  await tap('submit-complaint')
  await page.getByTestId('receipt-number').waitFor()
  await shot('09-receipt')
}

async function follow({ page, shot, tap, type }) {
  await page.goto(`${address}/track`)
  await type('field-entry', 'gl20261122 000417 k')
  await tap('send-code')
  await page.getByTestId('demo-code').waitFor()
  await type('field-code', '111111')
  await tap('enter')
  await page.getByTestId('error-summary').waitFor()
  await shot('10-track-wrong')
  await type('field-code', '246810')
  await tap('enter')
  await page.getByTestId('next-step').waitFor()
  await shot('11-progress')
  await tap('message')
  await shot('12-message')
  for (const [name, where] of [['13-list', ''], ['14-late', '/GL20261030-000099-E'], ['15-rate', '/GL20261101-000007-C'], ['16-rating', '/GL20261101-000007-C/rate'], ['17-withdraw', '/GL20261122-000417-K/withdraw'], ['18-proposal', '/GL20261110-000032-A/proposal']]) {
    await page.goto(`${address}/my${where}`)
    await page.locator('h1').waitFor()
    if (name === '16-rating') await tap('rate-not_satisfied')
    await shot(name)
  }
  await tap('reject')
  await shot('18-proposal-reject')
  for (const screen of ['about', 'help', 'call-me', 'nowhere']) {
    await page.goto(`${address}/${screen}`)
    await page.locator('.trio small').waitFor()
    await shot(`19-${screen}`)
  }
}

const visitors = { phone: { size: 'phone' }, desk: { size: 'desk' }, dark: { size: 'phone', dark: true }, elder: { size: 'phone', elder: true }, english: { size: 'phone', english: true } }
for (const [name, how] of Object.entries(visitors)) {
  const person = await visitor(name, how)
  await file(person, how.elder ?? false)
  await follow(person)
  await person.end()
}
await browser.close()
stop()
console.log(complaints.length === 0 ? 'no complaints' : complaints.join('\n'))
process.exitCode = complaints.length === 0 ? 0 : 1
