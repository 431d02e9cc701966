// A photo from a phone whose line breaks, and the handler who lays it beside another: what was sent is not sent twice, what is no photo is refused with words, and nobody hands in the file of somebody else.
import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import type { CaseView, UploadState } from '../../shared/api/types'
import type { Bank } from '../support/bank'
import type { Desk } from '../support/desk'
import { everybodyCanUse, picture } from '../support/look'
import { photo } from '../support/steps'
import { expect, test } from '../support/test'

const PART_BYTES = 1 << 20

/** A recording of so many bytes: nothing makes it smaller on the way. */
function recording(bytes: number) {
  const head = Buffer.from('52494646ffffff0057415645666d74201000000001000100401f0000803e0000020010006461746100000000', 'hex')
  return { name: '通话录音.wav', mimeType: 'audio/wav', buffer: Buffer.concat([head, randomBytes(bytes - head.length)]) }
}

/** A picture of one colour, 600 by 300. */
function redSlip() {
  const [width, height] = [600, 300]
  const rows = Buffer.alloc(height * (1 + width * 3), 0)
  for (let at = 0; at < rows.length; at += 1) if (at % (1 + width * 3) !== 0) rows[at] = [200, 30, 30][(at % (1 + width * 3) - 1) % 3]
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const pieces = [['IHDR', head], ['IDAT', deflateSync(rows)], ['IEND', Buffer.alloc(0)]] as const
  return { name: '回单.png', mimeType: 'image/png', buffer: Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...pieces.map(([name, data]) => piece(name, data))]) }
}

function piece(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  let crc = 0xffffffff
  for (const byte of named) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  }
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(~crc >>> 0)
  return Buffer.concat([length, named, check])
}

async function toMaterials(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByTestId('file').click()
  await page.getByTestId('start-complain').click()
  await page.getByTestId('matter-fee').click()
  await page.getByTestId('field-text').fill('短信费连扣三个月，我从来没有开通，录音和回单都在这里。')
  await page.getByTestId('choice-when-today').check()
  await page.getByTestId('choice-where-mobile').check()
  await page.getByTestId('continue').click()
  await page.getByTestId('choice-wishes-explanation').check()
  await page.getByTestId('continue').click()
  await expect(page.getByTestId('files')).toBeAttached()
}

/** From the materials to the receipt; the number of the complaint. */
async function handIn(page: Page): Promise<string> {
  await page.getByTestId('continue').click()
  await page.getByTestId('field-phone').fill('13911110077')
  await page.getByTestId('send-code').click()
  await page.getByTestId('field-code').fill(await page.getByTestId('demo-code').innerText())
  await page.getByTestId('field-name').fill('孙小丽')
  await page.getByTestId('continue').click()
  await page.getByTestId('submit-complaint').click()
  return (await page.getByTestId('receipt-number').getAttribute('data-number')) ?? ''
}

/** The handler opens two files of this complaint side by side, with the keyboard, at a desk and on a phone. */
async function sideBySide(lead: Desk, bank: Bank, number: string): Promise<void> {
  await lead.openCase(number)
  await lead.page.getByTestId('sheet-evidence').click()
  await expect(lead.page.getByTestId('thumbnail').first()).toBeVisible()
  await lead.page.getByTestId('look-2').click()
  await expect(lead.page.getByTestId('viewer-picture')).toBeVisible()
  const narrow = (await lead.page.getByTestId('viewer-picture').boundingBox())?.width ?? 0
  await lead.page.keyboard.press('+')
  await expect.poll(async () => (await lead.page.getByTestId('viewer-picture').boundingBox())?.width).toBeGreaterThan(narrow)
  await lead.page.getByTestId('viewer-compare').click()
  await expect(lead.page.getByTestId('viewer-pane')).toHaveCount(2)
  await lead.page.getByTestId('viewer-file-1').click()
  await expect(lead.page.locator('.viewer audio')).toBeVisible()
  await everybodyCanUse(lead.page, 'two files side by side')
  await picture(lead.page, bank, 'u-side-by-side')
  await lead.page.keyboard.press('ArrowRight')
  await expect(lead.page.getByTestId('viewer-picture')).toHaveCount(2)
  await lead.page.setViewportSize({ width: 390, height: 844 })
  await expect(lead.page.getByTestId('viewer-pane').filter({ visible: true })).toHaveCount(1)
  await everybodyCanUse(lead.page, 'one file on a phone')
  await picture(lead.page, bank, 'u-one-on-a-phone')
  await lead.page.keyboard.press('Escape')
  await expect(lead.page.getByTestId('viewer')).toBeHidden()
}

test('a file goes on where the line broke, and the handler lays two side by side', async ({ customer, stranger, staff, bank, noises }) => {
  const portal = await customer()
  const { page } = portal
  await toMaterials(page)
  const sent = recording(3 * PART_BYTES + 1000)
  const offsets: number[] = []
  let broken = true
  await page.route('**/api/portal/uploads/*/parts/*', async (route) => {
    const offset = Number(route.request().url().split('/').pop())
    if (broken && offset >= 2 * PART_BYTES) return route.abort('internetdisconnected')
    offsets.push(offset)
    return route.continue()
  })
  let id = ''
  await test.step('the line breaks in the middle; what arrived stays', async () => {
    await page.getByTestId('files').setInputFiles(sent)
    await expect(page.getByTestId('file-going')).toBeVisible()
    await expect(page.getByTestId('file-failed')).toBeVisible({ timeout: 30_000 })
    await everybodyCanUse(page, 'a file that stopped')
    await picture(page, bank, 'u-stopped')
    // Whoever hears the id can do nothing with it.
    const remembered = await page.evaluate(() => JSON.parse(window.localStorage.getItem('greenlane.uploads') ?? '[]') as [string, string][])
    id = remembered[0][1]
    expect(((await (await page.request.get(`/api/portal/uploads/${id}`)).json()) as UploadState).received).toBe(2 * PART_BYTES)
    const other = await stranger()
    expect((await other.request.get(`${bank.address}/api/portal/uploads/${id}`)).status()).toBe(404)
  })
  await test.step('the program is killed and the page is loaded anew: the same file goes on', async () => {
    await bank.crash()
    broken = false
    await page.reload()
    await expect(page.getByTestId('files')).toBeAttached()
    await page.getByTestId('files').setInputFiles(sent)
    await expect(page.getByTestId('file-kept')).toBeVisible({ timeout: 30_000 })
    expect(offsets).toEqual([0, PART_BYTES, 2 * PART_BYTES, 3 * PART_BYTES])
  })
  await test.step('a page that calls itself a photo is refused with words', async () => {
    await page.getByTestId('files').setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: Buffer.from('<html><script>alert(1)</script></html>') })
    await expect(page.getByTestId('file-failed')).toContainText('网页、程序或宏')
    await page.getByTestId('file-failed').getByRole('button', { name: /去掉/ }).click()
    await page.getByTestId('files').setInputFiles([redSlip(), photo])
    await expect(page.getByTestId('file-kept')).toHaveCount(3)
  })
  let number = ''
  await test.step('somebody else cannot hand it in; who sent it can', async () => {
    const other = await stranger()
    const filing = { matter: 'fee', text: '这不是我的文件，我想看看能不能拿到。', when: 'today', wishes: ['explanation'], files: [id] }
    const foreign = await other.request.post(`${bank.address}/api/portal/complaints`, { data: filing })
    expect(foreign.status()).toBe(201)
    const lead = await staff('lead')
    const taken = (await (await lead.page.request.get(`/api/console/complaints/${((await foreign.json()) as { number: string }).number}`)).json()) as CaseView
    expect(taken.evidence).toEqual([])
    number = await handIn(page)
  })
  await test.step('the handler sees small pictures and lays two side by side', async () => sideBySide(await staff('lead'), bank, number))
  // The broken line and the refused page are told to the browser's own log; nothing else is.
  noises.splice(0, noises.length, ...noises.filter((noise) => !/ERR_INTERNET_DISCONNECTED|422|ERR_CONNECTION/.test(noise)))
})
