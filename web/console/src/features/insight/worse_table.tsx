// 变差榜: what got worse, how sure that is, and the complaints behind it.
import { Link } from 'react-router'
import { countText, percentText } from '@shared/ui/format'
import type { WorseRow } from '@shared/api/types'
import { Badge } from '../../app/shared/badges'
import { listBehind } from '../../app/shared/figures'
import { useWords, type CodeKind } from '../../app/words'
import { changeSign, changeTone, changeWord } from './change'

export const keyOf = (row: WorseRow): string => `${row.branch?.id ?? ''}/${row.code}`

/** 城东支行 · 信息安全 */
export function useNameOf(): (row: Pick<WorseRow, 'branch' | 'dim' | 'code'>) => string {
  const { t, code } = useWords()
  return (row) => t('console_insight:of', { branch: row.branch?.name ?? t('console_insight:everywhere'), name: code(row.dim satisfies CodeKind, row.code) })
}

export const behindRow = (row: WorseRow, within?: string): string =>
  listBehind({ figure: 'received', from: row.from, to: row.to, [row.dim]: row.code, branch: row.branch?.id ?? within })

/** The change in one word with its sign: never by colour alone. */
export function ChangeMark({ of }: { of: Pick<WorseRow, 'recent' | 'mean' | 'change' | 'sureness'> }) {
  const { t } = useWords()
  const word = changeWord(of)
  const by = of.change === null || word === 'too_few' ? '' : `${of.change > 0 ? '+' : ''}${percentText(of.change, 0)}`
  return <Badge tone={changeTone[word]}>{[changeSign[word], t(`console_insight:change.${word}`), by].filter(Boolean).join(' ')}</Badge>
}

export function WorseTable({ rows, chosen, onChoose, within }: { rows: WorseRow[]; chosen?: string; onChoose?: (row: WorseRow) => void; within?: string }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  return (
    <table className="worse-table" data-testid="worse">
      <caption className="small muted">{t('console_insight:worse_told')}</caption>
      <thead><tr><th scope="col">{t('console_insight:what')}</th><th scope="col">{t('console_insight:recent')}</th><th scope="col">{t('console_insight:mean')}</th><th scope="col">{t('console_insight:changed')}</th><th scope="col">{t('console_insight:sure')}</th></tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} className={chosen === keyOf(row) ? 'chosen' : ''} data-testid="worse-row">
            <th scope="row">{onChoose ? <button type="button" className="as-link" aria-pressed={chosen === keyOf(row)} onClick={() => onChoose(row)}>{nameOf(row)}</button> : nameOf(row)}</th>
            <td><Link to={behindRow(row, within)} aria-label={t('console_insight:see_recent', { name: nameOf(row), count: countText(row.recent) })}>{countText(row.recent)}</Link></td>
            <td>{row.mean.toFixed(1)}</td>
            <td><ChangeMark of={row} /></td>
            <td>{t(`console_insight:sureness.${row.sureness}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
