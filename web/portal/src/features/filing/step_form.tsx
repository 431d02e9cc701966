// The form around one step: checks it on "continue", shows what is wrong on top and beside the field, then goes on.
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button'
import { ErrorSummary } from '../../ui/notice'
import { Page } from '../../ui/page'
import { type Mistake, mistakesIn, type Step } from './answers'
import { useFiling } from './filing'

interface StepFormProps {
  step: Step
  title: string
  lead?: ReactNode
  /** Gets the sentence for a field, or null. */
  children: (wrong: (field: string) => string | null) => ReactNode
  button?: string
}

export function StepForm({ step, title, lead, children, button }: StepFormProps) {
  const { t } = useTranslation('portal_filing')
  const filing = useFiling()
  // The fields that were wrong at the last try. A mistake goes away while it is corrected; a new one waits for the next try.
  const [tried, setTried] = useState<{ turn: number; fields: string[] }>({ turn: 0, fields: [] })
  const shown = mistakesIn(step, filing.answers, filing.code).filter((mistake) => tried.fields.includes(mistake.field))
  const sentence = (mistake: Mistake) => t(mistake.key, mistake.params ?? {})
  const wrong = (field: string) => {
    const mistake = shown.find((each) => each.field === field)
    return mistake ? sentence(mistake) : null
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const mistakes = mistakesIn(step, filing.answers, filing.code)
    setTried({ turn: tried.turn + 1, fields: mistakes.map((mistake) => mistake.field) })
    if (mistakes.length === 0) filing.next(step)
  }
  return (
    <Page title={title} back={filing.previous(step)} step={filing.step} lead={lead} wrong={shown.length > 0}>
      <ErrorSummary turn={tried.turn} errors={shown.map((mistake) => ({ field: mistake.field, words: sentence(mistake) }))} />
      <form onSubmit={submit} noValidate>
        {children(wrong)}
        <div className="actions actions-sticky">
          <Button type="submit" kind="primary" data-testid="continue">{button ?? t('continue')}</Button>
        </div>
      </form>
      <Saved />
    </Page>
  )
}

function Saved() {
  const { t } = useTranslation('portal_filing')
  const { saved } = useFiling()
  return <p className="hint" role="status" data-testid="saved">{saved === 'no' ? '' : t(`saved.${saved}`)}</p>
}
