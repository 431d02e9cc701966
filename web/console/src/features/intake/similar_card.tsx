// Whether the bank has met this before, while it is being typed: append to what is open, or go on.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { writeDraft } from '../../app/shared/draft'
import { SimilarFiles, countOf, similarTo, type Alike, type Group } from '../../app/shared/similar_files'
import { useRested } from '../../app/shared/use_rested'
import { useWords } from '../../app/words'
import { isPhone, plainPhone, type IntakeDraft } from './intake_form'

const REST_MS = 700
const SHORTEST_CHARS = 8
/** The clerk has somebody on the line: the nearest few, the rest on the page of the file. */
const MOST = 2

export function SimilarCard({ draft }: { draft: IntakeDraft }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const text = useRested(draft.text.trim(), REST_MS)
  const phone = plainPhone(draft.phone)
  const { data } = useQuery(similarTo(text, isPhone(phone) ? phone : '', text.length >= SHORTEST_CHARS))
  if (!data || countOf(data) + data.hidden === 0) return null
  const append = (number: string) => {
    // What the caller has said so far becomes the note there, so that nobody has to say it twice.
    writeDraft(`move.${number}.note`, { words: text }, Date.now())
    void navigate(`/complaints/${number}?move=note`)
  }
  const act = (file: Alike, group: Group) => group === 'same_matter' && file.open && <Button size="small" onClick={() => append(file.number)} data-testid={`append-${file.number}`}>{t('console_similar:append')}</Button>
  return (
    <section className="intake-similar" tabIndex={0} aria-live="polite" aria-label={t('console_similar:title')} data-testid="similar-card">
      <h3>{t('console_similar:title')}</h3>
      <SimilarFiles similar={data} act={act} most={MOST} />
    </section>
  )
}
