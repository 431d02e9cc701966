// What handlers do in nearly every complaint, each as one step of a story.
import { expect } from '@playwright/test'
import type { Party, PlanPartKind, Verdict } from '../../shared/api/types'
import type { Desk, MoveForm } from './desk'

/** The handler who signs in as `handler`. */
const HANDLER_NO = '800142'

/** A real picture of one pixel, as a phone's screenshot would come. */
export const photo = {
  name: '短信截图.png', mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==', 'base64'),
}

/** The program has given the complaint to somebody; a lead gives it to the one whose desk the story goes on at. */
export async function giveToHandler(lead: Desk, number: string): Promise<void> {
  await lead.openCase(number)
  const owner = lead.page.getByTestId('case-owner')
  await expect(owner).not.toHaveText('')
  if ((await owner.innerText()).includes(HANDLER_NO)) return
  await lead.move('dispatch', async (form) => {
    await form.mark(`candidate-${HANDLER_NO}`)
    await form.text('reason', '由熟悉此类业务的同事承办。')
  })
  await expect(owner).toContainText(HANDLER_NO)
}

export async function speakWithCustomer(desk: Desk, words: string): Promise<void> {
  await desk.move('log-contact', async (form) => {
    await form.choose('channel', 'phone')
    await form.choose('outcome', 'reached')
    await form.turnOn('confirmed_content')
    await form.turnOn('expressed_attention')
    await form.text('words', words)
  })
}

/** Business, operations and compliance look into it together; the form names people who are free. */
export async function formGroup(desk: Desk): Promise<void> {
  await desk.move('begin-investigation', async (form) => {
    for (const department of ['business', 'operations', 'compliance']) await expect(form.field(department)).toContainText(/\d{6}/)
  })
  await desk.expectStage('investigating')
}

export async function attachPhoto(desk: Desk, title: string): Promise<void> {
  await desk.page.getByTestId('sheet-evidence').click()
  await desk.move('attach-evidence', async (form) => {
    await form.pick('kind', '交易')
    await form.text('title', title)
    await form.box.locator('input[type=file]').setInputFiles(photo)
    await expect(form.box.getByText(photo.name)).toBeVisible()
  })
  await expect(desk.page.getByTestId('sheet-evidence')).toContainText('1')
  await expect(desk.page.getByText(title).first()).toBeVisible()
}

export async function fileFinding(desk: Desk, verdict: Verdict, words: string, evidence: string): Promise<void> {
  await desk.move('file-findings', async (form) => {
    await form.choose('findings-0-verdict', verdict)
    await form.pick('findings-0-evidence', evidence)
    await form.text('findings-0-words', words)
  })
}

export async function findLiable(desk: Desk, party: Party, reasons: string): Promise<void> {
  await desk.move('find-liability', async (form) => {
    await form.choose('party', party)
    await form.text('reasons', reasons)
  })
}

export interface Part { kind: PlanPartKind; words: string; due: string }

/** Fills in the plan of the only issue: its two parts in the order the form shows them, what it means, and the letter. */
export async function writePlan(form: MoveForm, parts: Part[], meaning: string): Promise<void> {
  for (const [at, part] of parts.entries()) {
    await form.box.getByTestId(`part-0-${at}-words`).fill(part.words)
    await form.day(`part-0-${at}-due`, part.due)
  }
  await form.text('plans-0-benefit_words', meaning)
  await form.text('letter-basis', '依据我行与您签订的借记卡章程和相关监管规定。')
  await form.text('letter-meaning', meaning)
}

export async function sendToCustomer(desk: Desk): Promise<void> {
  await desk.move('send-proposal', (form) => form.choose('channel', 'portal'))
  await desk.expectStage('awaiting_customer')
}

/** Carries out every part of the plan, one after the other. */
export async function carryOut(desk: Desk, parts: number, words: string): Promise<void> {
  for (let done = 0; done < parts; done += 1) await desk.move('carry-out', (form) => form.text('words', words))
}

/** Somebody who did not handle the complaint asks the customer afterwards. */
export async function followUp(desk: Desk, number: string, words: string): Promise<void> {
  await desk.goTo(`/follow-ups/${number}`)
  const form = desk.openForm()
  await form.choose('reached', 'reached')
  await form.choose('satisfied', 'satisfied')
  await form.choose('resolved', 'yes')
  await form.text('words', words)
  await form.save('follow-up')
}

export async function closeCase(desk: Desk, comment: string, lesson: string): Promise<void> {
  await desk.move('close', async (form) => {
    await form.text('comment', comment)
    await form.text('lesson', lesson)
  })
  await desk.expectStage('closed')
}
