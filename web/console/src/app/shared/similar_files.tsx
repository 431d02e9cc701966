// 相似与重复: files that are like some words, in four kinds that are never mixed, each with why it is here.
import type { ReactNode } from 'react'
import { queryOptions } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '@shared/api/client'
import type { components } from '@shared/api/schema'
import type { Ending, Stage } from '@shared/api/types'
import { dayText } from '@shared/ui/format'
import { useWords } from '../words'
import { StageBadge } from './badges'
import { caseAddress } from './queries'
import './similar.css'

export type Similar = components['schemas']['SimilarView']
export type Alike = components['schemas']['AlikeView']

const groups = ['same_matter', 'other_matter', 'same_event', 'old_cases'] as const
export type Group = (typeof groups)[number]

const MOST_WORDS = 4
/** A file that is alike stays so for a while; whoever looks again sees what came meanwhile. */
const FRESH_MS = 60_000

/** What is like the words of a caller, before anything is registered. */
export const similarTo = (text: string, phone: string, enabled: boolean) =>
  queryOptions({ queryKey: ['similar', text, phone], enabled, retry: false, staleTime: FRESH_MS, queryFn: ({ signal }) => api.post<Similar>('/api/console/similar', { text, phone: phone || null }, { signal }) })

export const similarOf = (number: string) =>
  queryOptions({ queryKey: ['similar', number], retry: false, staleTime: FRESH_MS, queryFn: ({ signal }) => api.get<Similar>(`${caseAddress(number)}/similar`, { signal }) })

export const countOf = (similar: Similar): number => groups.reduce((sum, group) => sum + similar[group].length, 0)

interface Props { similar: Similar; act?: (file: Alike, group: Group) => ReactNode; most?: number }

export function SimilarFiles({ similar, act, most }: Props) {
  const { t } = useWords()
  const shown = groups.filter((group) => similar[group].length > 0)
  return (
    <div className="similar" data-testid="similar-files">
      {shown.map((group) => (
        <section key={group} aria-label={t(`console_similar:group.${group}`)}>
          <h3>{t(`console_similar:group.${group}`)} <span className="muted small">{similar[group].length}</span></h3>
          <ul>
            {similar[group].slice(0, most).map((file) => <Row key={file.number} file={file} act={act?.(file, group)} />)}
          </ul>
        </section>
      ))}
      {similar.hidden > 0 && <p className="muted small">{t('console_similar:hidden', { count: similar.hidden })}</p>}
    </div>
  )
}

function Row({ file, act }: { file: Alike; act: ReactNode }) {
  const { t, language } = useWords()
  return (
    <li data-testid={`similar-${file.number}`}>
      <Link to={`/complaints/${file.number}`} className="similar-summary">{file.summary}</Link>
      <span className="row-gap small muted">
        <span className="mono">{file.number}</span> {dayText(file.received_at, language)} <StageBadge stage={file.stage as Stage} />
      </span>
      <Why file={file} />
      {!file.open && <Outcome file={file} />}
      {act && <span className="similar-act">{t('console_similar:nothing_by_itself')} {act}</span>}
    </li>
  )
}

function Why({ file }: { file: Alike }) {
  const { t } = useWords()
  const why = [
    ...(file.same_branch ? [t('console_similar:same_branch')] : []),
    ...(file.same_business ? [t('console_similar:same_business')] : []),
    file.days_apart === 0 ? t('console_similar:same_day') : t('console_similar:days_apart', { count: file.days_apart }),
  ]
  return (
    <span className="row-gap small">
      {file.shared_words.slice(0, MOST_WORDS).map((word) => <mark key={word}>{word}</mark>)}
      <span className="muted">{why.join(' · ')}</span>
    </span>
  )
}

function Outcome({ file }: { file: Alike }) {
  const { t, code } = useWords()
  const told = [
    ...(file.ending ? [code('ending', file.ending as Ending)] : []),
    ...(file.days_open === null || file.days_open === undefined ? [] : [t('console_similar:took', { count: file.days_open })]),
    ...file.liability.map((party) => t('console_similar:liable', { party: code('party', party) })),
    ...file.remedies.map((part) => code('plan_part', part)),
  ]
  return <span className="small">{told.join(' · ')}</span>
}
