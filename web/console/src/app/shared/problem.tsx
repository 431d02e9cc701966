// What went wrong, what is safe and what to do, with the code small beside it for whoever is asked for help.
import { useEffect, useRef } from 'react'
import { Alert, Button } from 'antd'
import { ApiError } from '@shared/api/client'
import { useWords, type Words } from '../words'

/** The sentence for people. The program words its own refusals; what never reached it is worded here. */
export function problemSentence(error: unknown, words: Words): string {
  const { t } = words
  if (!(error instanceof ApiError)) return t('problem.unknown')
  if (error.problem) return inWords(error.problem.detail || error.problem.title, error.problem.params, words)
  if (error.code === 'offline' || error.code === 'timeout' || error.code === 'unreadable') return t(`problem.${error.code}`)
  return t('problem.unknown')
}

/** Codes among the parameters of a refusal, in the words of their lists. */
const lists = { missing: 'checklist', department: 'department', role: 'role' } as const

function inWords(sentence: string, params: Record<string, unknown> | undefined, { code }: Words): string {
  const findings = typeof params?.findings === 'string' ? params.findings : ''
  const named = findings === '' ? sentence : sentence.replace(findings, findings.replace(/[a-z_]+/g, (each) => code('wording', each)))
  return Object.entries(lists).reduce((told, [name, list]) => {
    const value = params?.[name]
    return typeof value === 'string' && value !== '' ? told.replace(value, code(list, value)) : told
  }, named)
}

/** Parameters of a refusal, small: names of fields and numbers, no sentence. */
function paramsText(params: Record<string, unknown> | undefined): string {
  return Object.entries(params ?? {})
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' · ')
}

export function ProblemAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const words = useWords()
  const place = useRef<HTMLDivElement>(null)
  // A refusal below the fold looks as if nothing had happened.
  // Newer browsers answer with a promise, which an effect must not return.
  useEffect(() => void place.current?.scrollIntoView({ block: 'nearest' }), [error])
  if (!error) return null
  const problem = error instanceof ApiError ? error.problem : null
  const code = error instanceof ApiError ? error.code : 'unexpected'
  return (
    <div ref={place}><Alert
      type="error"
      showIcon
      className="problem"
      data-testid="problem"
      data-code={code}
      title={problemSentence(error, words)}
      description={
        <>
          {problem?.fields && problem.fields.length > 0 && (
            <ul className="problem-fields">
              {problem.fields.map((each) => <li key={`${each.field}${each.code}`}>{each.detail}</li>)}
            </ul>
          )}
          <span className="small muted">
            {words.t('problem.code', { code })} {paramsText(problem?.params)} {problem?.request_id ?? ''}
          </span>
        </>
      }
      action={onRetry && <Button size="small" onClick={onRetry}>{words.t('problem.retry')}</Button>}
    /></div>
  )
}
