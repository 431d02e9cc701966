// How fast the latest customers in the green channel were spoken with, against what the clock allows. Every point opens its complaint.
import { Link, useNavigate } from 'react-router'
import { instantText, spanText } from '@shared/ui/format'
import type { GreenRoom } from '@shared/api/types'
import { useWords } from '../../app/words'
import { drawn, FRAME, type Point } from './drawn'

type Response = GreenRoom['responses'][number]

export function Responses({ responses }: { responses: Response[] }) {
  const { t } = useWords()
  if (responses.length === 0) return null
  const { points, limit_y, limit_minutes, minutes } = drawn(responses)
  const late = responses.filter((each) => each.took_ms > each.within_ms).length
  return (
    <figure className="card responses" data-testid="responses">
      <figcaption><h2>{t('green.responses')}</h2><p className="small muted">{t('green.responses_told', { count: responses.length, in_time: responses.length - late })}</p></figcaption>
      <svg viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} role="group" aria-label={t('green.responses')}>
        <text x={FRAME.left - 4} y={FRAME.top + 4} className="axis" textAnchor="end">{minutes}</text>
        <text x={FRAME.left - 4} y={FRAME.height - FRAME.bottom} className="axis" textAnchor="end">0</text>
        <text x={0} y={11} className="axis">{t('green.minutes')}</text>
        <line x1={FRAME.left} x2={FRAME.width} y1={limit_y} y2={limit_y} className="limit" />
        <text x={FRAME.width} y={limit_y - 4} className="axis" textAnchor="end">{t('limit.minute', { count: limit_minutes })}</text>
        <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} className="course" />
        {points.map((each) => <Dot key={each.response.number} point={each} />)}
      </svg>
      <details className="small"><summary>{t('green.as_table')}</summary><Rows responses={responses} /></details>
    </figure>
  )
}

function Dot({ point: { x, y, late, beyond, response } }: { point: Point<Response> }) {
  const { language } = useWords()
  const navigate = useNavigate()
  const took = `${instantText(response.at, language)} · ${spanText(response.took_ms, language, true)}`
  // What is late has another shape as well: colour alone tells nobody who does not see it.
  const shape = late ? <path d={`M${x} ${y - 5}l5 9h-10z`} className="late" /> : <circle cx={x} cy={y} r={3.5} />
  return (
    <g className="dot" onClick={() => void navigate(`/complaints/${response.number}`)}>
      <title>{took}</title>
      <rect x={x - 5} y={FRAME.top} width={10} height={FRAME.height - FRAME.top - FRAME.bottom} className="touch" />
      {shape}
      {beyond && <path d={`M${x - 4} ${FRAME.top - 4}l4 -5l4 5z`} className="late" />}
    </g>
  )
}

function Rows({ responses }: { responses: Response[] }) {
  const { t, language } = useWords()
  return (
    <table className="sums-small">
      <thead><tr><th scope="col">{t('green.entered')}</th><th scope="col">{t('green.took')}</th></tr></thead>
      <tbody>
        {[...responses].reverse().map((each) => (
          <tr key={each.number}>
            <td><Link to={`/complaints/${each.number}`}>{instantText(each.at, language)}</Link></td>
            <td className={each.took_ms > each.within_ms ? 'ink-late' : ''}>{spanText(each.took_ms, language, true)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
