// S07: the control room of the green channel. No urgent complaint waits unseen: four figures that are read across the room, the
// complaints behind them in lanes by stage, and who has how much in hand.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { agoText, countText, instantText } from '@shared/ui/format'
import type { GreenCard, GreenRoom, Me } from '@shared/api/types'
import { useKeys } from '../../app/keyboard/use_keys'
import { useMe } from '../../app/session'
import { greenRoom } from '../../app/shared/queries'
import { Empty, Loading, PageProblem } from '../../app/shared/states'
import { useNow } from '../../app/shared/use_now'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'
import { AssignWindow } from './assign_window'
import { Card } from './card'
import { counterCodes, laneCodes, laneOf, stands, type Counter, type Lane } from './counters'
import { PeopleLoad } from './people_load'
import { Responses } from './responses'
import { useGreenActs, type GreenActs } from './use_green_acts'

export default function GreenPage() {
  const { t } = useWords()
  const me = useMe()
  const { data, error, refetch } = useQuery(greenRoom)
  const waiting = data?.cards.filter((each) => !each.accepted).length ?? 0
  useTitle(waiting > 0 ? t('green.title_waiting', { count: waiting }) : t('green.title'))
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data || !me) return <Loading rows={10} />
  return <Room room={data} me={me} />
}

/** What a person of these roles may do here; the program decides again on every act. */
function mayDo({ roles }: Me) {
  const any = (...wanted: Me['roles']) => wanted.some((each) => roles.includes(each))
  return { grab: any('handler', 'lead'), assign: any('handler', 'lead', 'branch'), remind: any('lead', 'branch', 'executive'), leave: any('handler', 'lead') }
}

function useShown(room: GreenRoom): { counter: Counter | null; choose: (counter: Counter) => void; cards: GreenCard[]; now_ms: number } {
  const [search, setSearch] = useSearchParams()
  const now_ms = useNow()
  const counter = counterCodes.find((each) => each === search.get('show')) ?? null
  const choose = (next: Counter) => setSearch(next === counter ? {} : { show: next }, { replace: true })
  return { counter, choose, now_ms, cards: counter ? room.cards.filter((each) => stands(each, counter, now_ms)) : room.cards }
}

function Room({ room, me }: { room: GreenRoom; me: Me }) {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const { counter, choose, cards, now_ms } = useShown(room)
  const acts = useGreenActs(me.id)
  const may = mayDo(me)
  const [chosen, setChosen] = useState<string | null>(null)
  const [assigning, setAssigning] = useState<GreenCard | null>(null)
  const ordered = laneCodes.flatMap((lane) => cards.filter((each) => laneOf(each) === lane))
  const at = ordered.findIndex((each) => each.number === chosen)
  const here = at < 0 ? undefined : ordered[at]
  const walk = (step: 1 | -1) => setChosen(ordered[Math.min(Math.max(at + step, 0), ordered.length - 1)]?.number ?? null)
  useKeys([
    { keys: 'j', words: 'keys.down', run: () => walk(1) },
    { keys: 'k', words: 'keys.up', run: () => walk(-1) },
    { keys: 'enter', words: 'keys.open', run: () => here && void navigate(`/complaints/${here.number}`) },
    { keys: 'a', words: 'keys.grab', run: () => here && may.grab && acts.grab(here.number) },
    { keys: 'd', words: 'keys.assign', run: () => here && may.assign && setAssigning(here) },
    { keys: 'r', words: 'keys.remind', run: () => here && may.remind && acts.remind(here.number) },
  ])
  return (
    <div className="green-room">
      <header className="page-head">
        <h1>{t('green.title')}</h1>
        <span className="muted small">{t('home.as_of', { at: instantText(room.as_of, language, now_ms) })}</span>
        <Link to="/duty" className={room.on_duty.length > 0 ? 'small' : 'small ink-near'} data-testid="on-duty">{room.on_duty.length > 0 ? t('console_duty:on_duty', { names: room.on_duty.map((each) => each.name).join('、') }) : t('console_duty:nobody_on_duty')}</Link>
        <span className="muted small desk-only">{t('green.hint')}</span>
      </header>
      <Figures cards={room.cards} now_ms={now_ms} counter={counter} onChoose={choose} />
      {room.more && <p className="bar bar-near">{t('green.more')} <Link to="/queue?view=green">{t('green.see_all')}</Link></p>}
      {room.cards.length === 0 && <Calm room={room} now_ms={now_ms} />}
      <div className="green-board">
        <div className="green-lanes">
          {laneCodes.map((lane) => <LaneOf key={lane} lane={lane} cards={cards.filter((each) => laneOf(each) === lane)} {...{ chosen, setChosen, acts, may, me, setAssigning }} />)}
        </div>
        <div className="green-side"><Responses responses={room.responses} /><PeopleLoad people={room.people} /></div>
      </div>
      {assigning && <AssignWindow card={assigning} onClose={() => setAssigning(null)} onAssign={(to) => { acts.assign(assigning.number, to); setAssigning(null) }} />}
    </div>
  )
}

const tones: Record<Counter, string> = { waiting: 'late', to_contact: 'near', overdue: 'late', working: 'plain' }

function Figures({ cards, now_ms, counter, onChoose }: { cards: GreenCard[]; now_ms: number; counter: Counter | null; onChoose: (counter: Counter) => void }) {
  const { t } = useWords()
  return (
    <div className="figures" role="group" aria-label={t('green.counters')}>
      {counterCodes.map((each) => {
        const count = cards.filter((card) => stands(card, each, now_ms)).length
        return (
          <button key={each} type="button" className={`figure figure-${count > 0 ? tones[each] : 'plain'}`} aria-pressed={counter === each} onClick={() => onChoose(each)} data-testid={`figure-${each}`}>
            <strong>{countText(count)}</strong><span>{t(`green.counter.${each}`)}</span>
          </button>
        )
      })}
    </div>
  )
}

function Calm({ room, now_ms }: { room: GreenRoom; now_ms: number }) {
  const { t, language } = useWords()
  return (
    <Empty title={t('green.calm')}>
      {room.last_done && <Link to={`/complaints/${room.last_done.number}`}>{t('green.last_done', { ago: agoText(room.last_done.at, now_ms, language) })}</Link>}
    </Empty>
  )
}

interface LaneProps {
  lane: Lane; cards: GreenCard[]; chosen: string | null; setChosen: (number: string) => void; acts: GreenActs
  may: ReturnType<typeof mayDo>; me: Me; setAssigning: (card: GreenCard) => void
}

/** A lane shows so many cards at first. */
const FIRST = 12

function LaneOf({ lane, cards, chosen, setChosen, acts, may, me, setAssigning }: LaneProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [all, setAll] = useState(false)
  if (cards.length === 0) return null
  const shown = all ? cards : cards.slice(0, FIRST)
  return (
    <section className={`lane lane-${lane}`} aria-label={t(`green.lane.${lane}`)}>
      <h2>{t(`green.lane.${lane}`)} <span className="count">{cards.length}</span></h2>
      <ul>
        {shown.map((each) => (
          <Card key={each.number} card={each} chosen={each.number === chosen} busy={acts.pending === each.number} may={may} mine={each.owner?.id === me.id} onChoose={() => setChosen(each.number)} acts={{
            onGrab: () => acts.grab(each.number), onAssign: () => setAssigning(each), onRemind: () => acts.remind(each.number), onLeave: () => void navigate(`/complaints/${each.number}?move=leave-green-channel`),
          }} />
        ))}
      </ul>
      {shown.length < cards.length && <button type="button" className="choice" onClick={() => setAll(true)}>{t('green.show_more', { count: cards.length - shown.length })}</button>}
    </section>
  )
}
