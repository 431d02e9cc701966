// A letter as the customer will read it: what was found, on what basis, what it means, and what else can be done.
import type { LetterView } from '@shared/api/types'
import { useWords } from '../words'

const parts = ['facts', 'basis', 'meaning', 'remedies'] as const

export function Letter({ letter }: { letter: Partial<Omit<LetterView, 'text'>> }) {
  const { t } = useWords()
  return (
    <article className="letter" data-testid="letter">
      {parts.map((part) => (
        <section key={part}>
          <h4>{t(`console_case:letter.${part}`)}</h4>
          <p>{letter[part]?.trim() || <span className="muted">{t('console_case:letter.empty')}</span>}</p>
        </section>
      ))}
    </article>
  )
}
