// The compensation index line by line, so that a clerk, a reviewer and a court read the same sum.
import { amountText, fenFrom } from '@shared/ui/format'
import type { CompensationView } from '@shared/api/types'
import { useWords } from '../words'

interface Props { index: CompensationView['index']; amount_fen?: number | null; brief?: boolean }

/** `brief` is the same sum as one line, without the factors that add nothing. */
export function Arithmetic({ index, amount_fen = null, brief = false }: Props) {
  const { t, code, language } = useWords()
  const valueText = ({ input, value }: CompensationView['index']['lines'][number]) => {
    if (input === 'impact') return code('impact', value)
    if (input === 'liability') return code('party', value)
    if (value === 'true' || value === 'false') return t(value === 'true' ? 'console_moves:option.yes' : 'console_moves:option.no')
    return input === 'direct_loss' && fenFrom(value) !== null ? amountText(fenFrom(value) ?? 0, language) : value
  }
  const outside = amount_fen !== null && (amount_fen < index.low_fen || amount_fen > index.high_fen)
  return (
    <div className="arithmetic" data-testid="arithmetic">
      {brief ? <p className="sum-line"><strong>{t('console_case:index.title')}</strong> {index.lines.filter((line) => line.points > 0).map((line) => <span key={line.input}>{code('index_input', line.input)} {valueText(line)} <span className="muted">{line.level}×{line.weight}=</span>{line.points}</span>)} <strong>{t('console_case:index.sum')} {index.points}</strong></p> : <table>
        <caption>{t('console_case:index.title')}</caption>
        <thead><tr><th scope="col">{t('console_case:index.input')}</th><th scope="col">{t('console_case:index.value')}</th><th scope="col" className="num">{t('console_case:index.weight')}</th><th scope="col" className="num">{t('console_case:index.points')}</th></tr></thead>
        <tbody>
          {index.lines.map((line) => (
            <tr key={line.input}>
              <td>{code('index_input', line.input)}</td><td>{valueText(line)}</td><td className="num">{line.level} × {line.weight}</td><td className="num">{line.points}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr><th scope="row" colSpan={3}>{t('console_case:index.sum')}</th><td className="num"><strong>{index.points}</strong></td></tr>
        </tfoot>
      </table>}
      <p><span className="badge badge-info">{t('console_case:index.band', { band: code('band', index.band) })}</span> {t('console_case:index.range', { low: amountText(index.low_fen, language), high: amountText(index.high_fen, language) })}</p>
      {outside && <p className="badge badge-near">{t('console_case:index.outside')}</p>}
      {index.to_next_band && <p className="small muted">{t('console_case:index.next', { points: index.to_next_band })}</p>}
    </div>
  )
}
