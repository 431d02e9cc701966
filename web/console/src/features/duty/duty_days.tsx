// Seven days side by side; on a phone one below the other. A gap is drawn as what it is: hours in which nobody answers.
import { dayText } from '@shared/ui/format'
import { Person } from '../../app/shared/person'
import { useWords } from '../../app/words'
import type { Duty, Gap, Turn } from './queries'
import { byDay, hoursOn } from './week'

interface Props { duty: Duty; today: string; onTurn: (turn: Turn) => void; onGap: (gap: Gap) => void }

export function DutyDays({ duty, today, onTurn, onGap }: Props) {
  const { t, language } = useWords()
  const hours = { next: t('console_duty:next_day'), before: t('console_duty:day_before') }
  return (
    <ol className="duty-days">
      {byDay(duty).map(({ day, turns, gaps }) => (
        <li key={day} className={day === today ? 'card duty-day today' : 'card duty-day'} aria-current={day === today ? 'date' : undefined} data-testid={`duty-${day}`}>
          <h2>{dayText(`${day}T12:00:00+08:00`, language)}</h2>
          <ul>
            {turns.map((turn) => (
              <li key={turn.id}>
                <TurnBox turn={turn} hours={hoursOn(day, turn, hours)} open={duty.may_plan && turn.to > duty.as_of} onOpen={() => onTurn(turn)} />
              </li>
            ))}
            {gaps.map((gap) => (
              <li key={gap.from} className="duty-gap">
                <span><span aria-hidden="true">▲ </span><strong>{t('console_duty:nobody')}</strong></span>
                <span className="mono small">{hoursOn(day, gap, hours)}</span>
                {duty.may_plan && <button type="button" className="choice" onClick={() => onGap(gap)} data-testid={`fill-${day}`}>{t('console_duty:fill')}</button>}
              </li>
            ))}
            {turns.length === 0 && gaps.length === 0 && <li className="muted small">{t('console_duty:empty_day')}</li>}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function TurnBox({ turn, hours, open, onOpen }: { turn: Turn; hours: string; open: boolean; onOpen: () => void }) {
  const { t } = useWords()
  const inside = (
    <>
      <span className="mono small">{hours}</span>
      <Person staff={turn.staff} />
      {turn.away && <span className="ink-late small">{t('console_duty:away')}</span>}
    </>
  )
  if (!open) return <div className="duty-turn">{inside}</div>
  return <button type="button" className="duty-turn" onClick={onOpen} data-testid={`turn-${turn.from.slice(0, 16)}`}>{inside}</button>
}
