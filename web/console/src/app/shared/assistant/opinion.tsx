// 第二意见: what the bank's own model says beside the reading, with agreement or difference. It is never put into a field.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { OpinionField, OpinionView } from '@shared/api/types'
import { useMe } from '../../session'
import { useWords, type CodeKind } from '../../words'
import { problemSentence } from '../problem'
import { askOpinion, askOpinionOfText, opinionOf } from './queries'

/** The opinion that was given for a file; null where there is none, or no model. */
export function useOpinion(number: string): OpinionView | null {
  const me = useMe()
  const { data } = useQuery(opinionOf(number, me?.assistant === true))
  return me?.assistant && data?.given ? data : null
}

/** One field, compared with the value that stands now. `brief` says nothing where there is nothing to look at. */
export function OpinionLine({ opinion, field, value, brief = false }: { opinion: OpinionView | null; field: OpinionField['field']; value: string; brief?: boolean }) {
  const { t, code } = useWords()
  const found = opinion?.fields.find((each) => each.field === field)
  if (!found || (brief && found.opinion === null)) return null
  if (found.opinion === null) return <p className="small muted" data-testid={`opinion-${field}`}>{t('console_assistant:line_unsure')}</p>
  const agrees = found.opinion === value
  return (
    <p className="small row-gap" data-testid={`opinion-${field}`} data-agrees={agrees}>
      <span className="muted">{t('console_assistant:line', { value: code(field as CodeKind, found.opinion) })}</span>
      <span className={agrees ? 'badge badge-ok' : 'badge badge-near'}>{t(agrees ? 'console_assistant:agrees' : 'console_assistant:differs')}</span>
    </p>
  )
}

/** Asks for one; what is wrong is said in one line, and nothing waits for it. */
export function AskOpinion({ number, opinion }: { number: string; opinion: OpinionView | null }) {
  const me = useMe()
  const words = useWords()
  const { t } = words
  const client = useQueryClient()
  const ask = useMutation({ mutationFn: () => askOpinion(number), onSuccess: (given) => client.setQueryData(['opinion', number], given) })
  if (!me?.assistant) return null
  return (
    <div className="opinion-ask">
      {opinion && <p className="small muted">{t('console_assistant:brief_advice', { model: opinion.model })}</p>}
      <Asking pending={ask.isPending} error={ask.error} onAsk={() => ask.mutate()} again={opinion !== null} />
    </div>
  )
}

function Asking({ pending, error, onAsk, again }: { pending: boolean; error: unknown; onAsk: () => void; again: boolean }) {
  const words = useWords()
  const { t } = words
  return (
    <p className="row-gap small" role="status">
      <Button size="small" loading={pending} onClick={onAsk} data-testid="ask-opinion">{t(again ? 'console_assistant:ask_again' : 'console_assistant:ask')}</Button>
      {pending && <span className="muted">{t('console_assistant:asking')}</span>}
      {Boolean(error) && !pending && <span className="muted" data-testid="opinion-problem">{problemSentence(error, words)}</span>}
    </p>
  )
}

/** On words that are no file yet, where the reading was not sure. Another text begins anew. */
export function TextOpinion({ text }: { text: string }) {
  const me = useMe()
  const { t, code } = useWords()
  const ask = useMutation({ mutationFn: askOpinionOfText })
  if (!me?.assistant || text === '') return null
  const given = ask.variables === text ? ask.data : undefined
  return (
    <div className="opinion-ask" data-testid="text-opinion">
      <Asking pending={ask.isPending} error={ask.variables === text ? ask.error : null} onAsk={() => ask.mutate(text)} again={Boolean(given)} />
      {given?.fields.map((each) => <div key={each.field} className="row-gap"><span className="small muted">{code('field', each.field)}</span><OpinionLine opinion={given} field={each.field} value={each.value} /></div>)}
      {given && <p className="small muted">{t('console_assistant:only_advice', { model: given.model })}</p>}
    </div>
  )
}

/** On the page of a complaint: the opinion that was given, with each field it speaks to. */
export function OpinionPanel({ number, mayAsk }: { number: string; mayAsk: boolean }) {
  const me = useMe()
  const { t, code } = useWords()
  const opinion = useOpinion(number)
  if (!me?.assistant || (!opinion && !mayAsk)) return null
  return (
    <section className="card" data-testid="opinion-panel">
      <h2>{t('console_assistant:title')}</h2>
      {opinion?.fields.map((each) => <div key={each.field} className="row-gap"><span className="small muted">{code('field', each.field)}</span><OpinionLine opinion={opinion} field={each.field} value={each.value} /></div>)}
      {mayAsk ? <AskOpinion number={number} opinion={opinion} /> : opinion && <p className="small muted">{t('console_assistant:only_advice', { model: opinion.model })}</p>}
    </section>
  )
}
