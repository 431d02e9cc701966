import { describe, expect, it } from 'vitest'
import { type Answers, blank, codeMistake, complaintFrom, coverCards, mistakesIn, phoneMistake, phoneOf, stepOf, stepsFor } from './answers'

const full: Answers = { ...blank, matter: 'money', text: '昨天晚上卡里少了三千元。', wishes: ['refund'], amount: '3,000', phone: '138 1234 1234', name: ' 王女士 ' }
const words = { hours: '上午', relation: '家人' }

describe('phone and code', () => {
  it('says how many digits are missing or too many', () => {
    expect(phoneMistake('1381234123')).toEqual({ field: 'phone', key: 'wrong.phone_short', params: { count: 1 } })
    expect(phoneMistake('138123412345')?.params).toEqual({ count: 1 })
    expect(phoneMistake('')?.key).toBe('wrong.phone_empty')
    expect(phoneMistake('23812341234')?.key).toBe('wrong.phone_start')
  })

  it('takes numbers as phones fill them in', () => {
    expect(phoneOf('+86 138-1234-1234')).toBe('13812341234')
    expect(phoneMistake('１３８１２３４１２３４')).toBeNull()
    expect(codeMistake('246 810')).toBeNull()
    expect(codeMistake('24681')?.key).toBe('wrong.code_length')
  })
})

describe('steps', () => {
  it('are fewer in the large layout, and the check looks at all', () => {
    expect(stepsFor(true)).toEqual(['matter', 'story', 'wishes', 'contact', 'check'])
    expect(stepsFor(false)).toHaveLength(7)
    expect(mistakesIn('check', blank, '').map((each) => each.field)).toEqual(['matter', 'text', 'phone', 'code'])
    expect(mistakesIn('check', full, '246810')).toEqual([])
  })

  it('let go on without a number or without a code', () => {
    expect(mistakesIn('contact', { ...blank, reach: 'none' }, '')).toEqual([])
    expect(mistakesIn('contact', { ...full, unverified: true }, '')).toEqual([])
  })

  it('ask for the amount only with a refund, and only if it is one', () => {
    expect(mistakesIn('wishes', { ...full, amount: '三千' }, '')[0].field).toBe('amount')
    expect(mistakesIn('wishes', { ...full, amount: '三千', wishes: ['apology'] }, '')).toEqual([])
    expect(mistakesIn('wishes', { ...full, amount: '' }, '')).toEqual([])
  })

  it('lead a refused field back to where it is asked', () => {
    expect([stepOf('amount_fen'), stepOf('code'), stepOf('text'), stepOf('unheard_of')]).toEqual(['wishes', 'contact', 'story', null])
  })
})

describe('the complaint', () => {
  it('carries what was said and nothing else', () => {
    expect(complaintFrom(full, '246 810', 'd1', words)).toEqual({
      matter: 'money', text: full.text, when: 'unsure', wishes: ['refund'], draft: 'd1', amount_fen: 300_000,
      name: '王女士', phone: '13812341234', contact_by: 'phone', code: '246810',
    })
  })

  it('leaves out number and code when none is given, and the amount without a refund', () => {
    const sent = complaintFrom({ ...full, reach: 'none', wishes: ['apology'], hours: 'morning' }, '246810', 'd1', words)
    for (const field of ['phone', 'code', 'contact_by', 'contact_hours', 'amount_fen']) expect(sent).not.toHaveProperty(field)
  })

  it('names the branch only when it happened there', () => {
    expect(complaintFrom({ ...full, where: 'branch', branch: 'b1' }, '1', 'd', words)).toMatchObject({ where: 'branch', branch: 'b1' })
    expect(complaintFrom({ ...full, where: 'mobile', branch: 'b1' }, '1', 'd', words)).not.toHaveProperty('branch')
    expect(complaintFrom({ ...full, behalf: { relation: 'family', name: '杨伯', knows: true } }, '1', 'd', words).on_behalf).toEqual({ name: '杨伯', relation: '家人', kind: 'proxy', knows: true })
  })

  it('never carries a full card number', () => {
    expect(coverCards('卡号6222 0212 3456 7890 123被刷')).toEqual({ text: '卡号***************0123被刷', covered: true })
    expect(coverCards('电话13812341234，金额3000').covered).toBe(false)
    expect(complaintFrom({ ...full, text: '卡6222021234567890123' }, '1', 'd', words).text).not.toContain('62220212')
  })
})
