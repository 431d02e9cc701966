// What a dry run found besides the clocks: notices, owners, money. Every sum opens the files behind it.
import type { ReactNode } from 'react'
import { Button } from 'antd'
import { amountText, countText } from '@shared/ui/format'
import { limitText } from '../../app/shared/limit'
import { useWords } from '../../app/words'
import type { TrialResult, TrialRow } from './queries'

type Effect = TrialRow['effect']
type OnChoose = (effect: Effect) => void

/** A count with its sign, so that more and fewer are told apart without colour. */
const signed = (count: number) => (count > 0 ? `+${countText(count)}` : count < 0 ? `−${countText(-count)}` : '0')

function Choices({ effects, result, onChoose, children }: { effects: readonly Effect[]; result: TrialResult; onChoose: OnChoose; children?: ReactNode }) {
  const { t } = useWords()
  const there = effects.filter((effect) => result.rows.some((row) => row.effect === effect))
  if (there.length === 0 && !children) return null
  return (
    <p className="row-gap trial-choices">
      {children}
      {there.map((effect) => <Button key={effect} size="small" onClick={() => onChoose(effect)} data-testid={`open-${effect}`}>{t(`console_policy:effect.${effect}`)}</Button>)}
    </p>
  )
}

export function Notices({ result, onChoose }: { result: TrialResult; onChoose: OnChoose }) {
  const { t } = useWords()
  const rungs = Object.entries(result.heard).sort(([a], [b]) => a.localeCompare(b))
  if (rungs.length === 0) return null
  const moment = (text: string) => (text.endsWith(' after') ? t('console_policy:moment_after', { length: limitText(text.slice(0, -6), t) }) : t(`console_policy:moment_${text}`))
  return (
    <section data-testid="notice-sums">
      <div className="scroll-x">
        <table className="sums">
          <caption>{t('console_policy:heard')}</caption>
          <thead><tr><th>{t('console_policy:rung')}</th><th>{t('console_policy:listener')}</th><th className="num">{t('console_policy:then')}</th><th className="num">{t('console_policy:on_trial')}</th><th className="num">{t('console_policy:difference_count')}</th></tr></thead>
          <tbody>
            {rungs.map(([key, sums]) => {
              const [, at = '', to = ''] = key.split('|')
              return <tr key={key}><th scope="row">{moment(at)}</th><td>{t(`console_policy:listeners.${to}`)}</td><td className="num">{countText(sums.then)}</td><td className="num">{countText(sums.now)}</td><td className={sums.then === sums.now ? 'num' : 'num strong'}>{signed(sums.now - sums.then)}</td></tr>
            })}
          </tbody>
        </table>
      </div>
      <Choices effects={['heard_more', 'heard_less', 'heard_otherwise']} result={result} onChoose={onChoose} />
    </section>
  )
}

export function Sharing({ result, onChoose }: { result: TrialResult; onChoose: OnChoose }) {
  const { t } = useWords()
  const sums = result.sharing
  if (!sums) return null
  const table = (rows: typeof sums.owners, head: string) => (
    <table className="sums">
      <thead><tr><th>{head}</th><th className="num">{t('console_policy:then')}</th><th className="num">{t('console_policy:on_trial')}</th><th className="num">{t('console_policy:difference_count')}</th></tr></thead>
      <tbody>
        {rows.map((row) => <tr key={row.id}><th scope="row">{row.name}</th><td className="num">{countText(row.then)}</td><td className="num">{countText(row.now)}</td><td className={row.then === row.now ? 'num' : 'num strong'}>{signed(row.now - row.then)}</td></tr>)}
        {sums.nobody_then + sums.nobody_now > 0 && <tr><th scope="row">{t('console_policy:sharing_nobody')}</th><td className="num">{countText(sums.nobody_then)}</td><td className="num">{countText(sums.nobody_now)}</td><td className="num">{signed(sums.nobody_now - sums.nobody_then)}</td></tr>}
      </tbody>
    </table>
  )
  return (
    <section data-testid="sharing-sums">
      <Choices effects={['other_owner']} result={result} onChoose={onChoose}>
        <span>{t('console_policy:sharing', { files: countText(sums.files), same: countText(sums.same), other: countText(sums.files - sums.same) })}</span>
      </Choices>
      <div className="scroll-x">{table(sums.owners, t('console_policy:owner'))}</div>
      <details>
        <summary>{t('console_policy:sharing_units')}</summary>
        <div className="scroll-x">{table(sums.units, t('console_policy:unit'))}</div>
      </details>
    </section>
  )
}

export function Money({ result, onChoose }: { result: TrialResult; onChoose: OnChoose }) {
  const { t, language } = useWords()
  const sums = result.offers
  if (sums.offers === 0) return null
  const money = (fen: number) => amountText(fen, language)
  const pairs = [
    ['high', money(sums.high_then_fen), money(sums.high_now_fen)],
    ['beyond', countText(sums.beyond_then), countText(sums.beyond_now)],
    ['reviews', countText(sums.reviews_then), countText(sums.reviews_now)],
    ['above', money(sums.above_then_fen), money(sums.above_now_fen)],
    ['below', money(sums.below_then_fen), money(sums.below_now_fen)],
  ] as const
  const otherwise = [['reviewed', sums.reviewed], ['unreviewed', sums.unreviewed], ['other_authority', sums.other_authority]] as const
  return (
    <section data-testid="money-sums">
      <div className="scroll-x">
        <table className="sums">
          <caption>{t('console_policy:money', { offers: countText(sums.offers), amount: money(sums.amount_fen) })}</caption>
          <thead><tr><th /><th className="num">{t('console_policy:then')}</th><th className="num">{t('console_policy:on_trial')}</th></tr></thead>
          <tbody>{pairs.map(([key, then, now]) => <tr key={key}><th scope="row">{t(`console_policy:money_${key}`)}</th><td className="num">{then}</td><td className={then === now ? 'num' : 'num strong'}>{now}</td></tr>)}</tbody>
        </table>
      </div>
      <p className="row-gap trial-choices">
        <span>{t('console_policy:payments', { payments: countText(sums.payments), amount: money(sums.paid_fen) })}</span>
        {otherwise.filter(([, count]) => count > 0).map(([effect, count]) => <Button key={effect} size="small" onClick={() => onChoose(effect)} data-testid={`open-${effect}`}>{t(`console_policy:effect.${effect}`)} {countText(count)}</Button>)}
      </p>
    </section>
  )
}

/** People who came again about the same matter, by the rule in force and by the one on trial. */
export function Repeats({ result, onChoose }: { result: TrialResult; onChoose: OnChoose }) {
  const { t } = useWords()
  const sums = result.repeats
  if (!sums) return null
  return (
    <div data-testid="repeat-sums">
      <Choices effects={['repeat_raised', 'repeat_not_raised']} result={result} onChoose={onChoose}>
        <span>{t('console_policy:repeats', { files: countText(sums.files), then: countText(sums.then), now: countText(sums.now) })}</span>
      </Choices>
    </div>
  )
}

/** Letters that were written, put together and checked again with the documents on trial. */
export function Letters({ result, onChoose }: { result: TrialResult; onChoose: OnChoose }) {
  const { t } = useWords()
  const sums = result.letters
  if (!sums) return null
  const told = { checked: sums.checked, files: sums.files, of: sums.of, found_then: sums.found_then, found_now: sums.found_now, stopped_then: sums.stopped_then, stopped_now: sums.stopped_now, reworded: sums.reworded }
  const changes = [['newly_stopped', sums.newly_stopped], ['no_longer_stopped', sums.no_longer_stopped], ['reworded', sums.reworded]] as const
  return (
    <p className="row-gap trial-choices" data-testid="letter-sums">
      <span>{t('console_policy:letters', Object.fromEntries(Object.entries(told).map(([name, count]) => [name, countText(count)])))}</span>
      {changes.filter(([, count]) => count > 0).map(([effect, count]) => <Button key={effect} size="small" onClick={() => onChoose(effect)} data-testid={`open-${effect}`}>{t(`console_policy:effect.${effect}`)} {countText(count)}</Button>)}
    </p>
  )
}
