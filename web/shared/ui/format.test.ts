import { describe, expect, it } from 'vitest'
import { agoText, amountText, byText, countText, dayText, fenFrom, instantText, leftText, maskPhone, nearByText, nearText, numberText, percentText, spanText } from './format'

const thursday = '2026-11-26T18:00:00+08:00'

describe('days and instants', () => {
  it('reads like a sentence in both languages', () => {
    expect(byText(thursday, 'zh-CN')).toBe('11月26日(周四)18:00前')
    expect(byText(thursday, 'en')).toBe('by Thu 26 Nov, 18:00')
    expect(instantText('2026-11-26T10:00:00Z', 'zh-CN')).toBe('11月26日(周四)18:00')
    expect(dayText('2026-11-22', 'zh-CN')).toBe('11月22日(周日)')
  })

  it('names the year only when it is another one', () => {
    expect(dayText('2027-01-04', 'zh-CN', thursday)).toBe('2027年1月4日(周一)')
    expect(dayText('2026-12-31', 'zh-CN', thursday)).toBe('12月31日(周四)')
  })

  it('ends a day at 24:00 instead of starting the next', () => {
    expect(byText('2026-11-27T00:00:00+08:00', 'zh-CN')).toBe('11月26日(周四)24:00前')
    expect(nearByText('2026-11-23T00:00:00+08:00', '2026-11-22T09:00:00+08:00', 'zh-CN')).toBe('今天 24:00 前')
    expect(byText('2026-11-26', 'zh-CN')).toBe('11月26日(周四)前')
  })

  it('uses near words around now, by bank days', () => {
    const now = '2026-11-22T23:30:00+08:00'
    expect(nearText('2026-11-22T16:20:00+08:00', now, 'zh-CN')).toBe('今天 16:20')
    expect(nearText('2026-11-22T16:20:00Z', now, 'zh-CN')).toBe('明天 00:20')
    expect(nearText('2026-11-21T08:00:00+08:00', now, 'en')).toBe('yesterday 08:00')
    expect(nearText(thursday, now, 'zh-CN')).toBe('11月26日(周四) 18:00')
  })

  it('shows a dash for what is no date', () => {
    expect(byText('soon', 'zh-CN')).toBe('—')
    expect(leftText('', thursday, 'en')).toBe('—')
  })
})

describe('spans', () => {
  it('counts down and beyond', () => {
    expect(leftText(thursday, '2026-11-26T17:18:00+08:00', 'zh-CN')).toBe('剩 42 分')
    expect(leftText(thursday, '2026-11-26T19:05:30+08:00', 'zh-CN')).toBe('已超 1 小时 05 分')
    expect(leftText(thursday, '2026-11-24T15:00:00+08:00', 'zh-CN')).toBe('剩 2 天 3 小时')
    expect(spanText(42_000, 'zh-CN', true)).toBe('42 秒')
    expect(spanText(42_000, 'en')).toBe('0 min')
    expect(agoText('2026-11-26T17:59:40+08:00', thursday, 'zh-CN')).toBe('刚刚')
    expect(agoText('2026-11-26T17:00:00+08:00', thursday, 'en')).toBe('1 h ago')
    expect(agoText('2026-11-25T15:00:00+08:00', thursday, 'zh-CN')).toBe('1 天 3 小时前')
    expect(agoText('2026-11-20T15:00:00+08:00', thursday, 'zh-CN')).toBe('6 天前')
  })
})

describe('amounts and numbers', () => {
  it('never loses a fen', () => {
    expect(amountText(300_000, 'zh-CN')).toBe('3,000 元')
    expect(amountText(1_205, 'en')).toBe('¥12.05')
    expect(amountText(-5, 'zh-CN')).toBe('-0.05 元')
    expect(fenFrom('3,000.5')).toBe(300_050)
    expect(fenFrom('12.30元')).toBe(1_230)
    expect(fenFrom('120')).toBe(12_000)
    expect(fenFrom('0.07')).toBe(7)
    for (const wrong of ['', '三千', '1.234', '-5', '1e5']) expect(fenFrom(wrong)).toBeNull()
  })

  it('groups what has to be read out', () => {
    expect(numberText('GL20261122-000417-K')).toBe('GL 2026 1122 000417 K')
    expect(numberText('12345678')).toBe('1234 5678')
    expect(maskPhone('13812341234')).toBe('138****1234')
    expect(maskPhone('1234')).toBe('****')
    expect(countText(1234567)).toBe('1,234,567')
    expect(percentText(null)).toBe('—')
    expect(percentText(0.8754)).toBe('87.5%')
  })
})
