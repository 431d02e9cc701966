// What went wrong, what is safe and what to do, with the code small beside it for whoever is asked for help.
import { Alert, Button } from 'antd'
import { ApiError } from '@shared/api/client'
import { useWords, type Words } from '../words'

/** The sentence for people. The program words its own refusals; what never reached it is worded here. */
export function problemSentence(error: unknown, { t }: Words): string {
  if (!(error instanceof ApiError)) return t('problem.unknown')
  if (error.problem) return error.problem.detail || error.problem.title
  if (error.code === 'offline' || error.code === 'timeout' || error.code === 'unreadable') return t(`problem.${error.code}`)
  return t('problem.unknown')
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
  if (!error) return null
  const problem = error instanceof ApiError ? error.problem : null
  const code = error instanceof ApiError ? error.code : 'unexpected'
  return (
    <Alert
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
    />
  )
}
