// 相似与重复 on the page of a complaint: asked for when it is opened, merged only by a person.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { problemSentence } from '../../app/shared/problem'
import { SimilarFiles, countOf, similarOf } from '../../app/shared/similar_files'
import { Loading } from '../../app/shared/states'
import { useWords } from '../../app/words'

export function SimilarPanel({ number }: { number: string }) {
  const words = useWords()
  const { t } = words
  const [shown, setShown] = useState(false)
  const { data, error } = useQuery({ ...similarOf(number), enabled: shown })
  return (
    <details className="card similar-panel" onToggle={(event) => setShown(event.currentTarget.open)} data-testid="similar-panel">
      <summary>{t('console_similar:title')}</summary>
      {shown && !data && !error && <Loading rows={2} />}
      {Boolean(error) && <p className="muted">{problemSentence(error, words)}</p>}
      {data && countOf(data) + data.hidden === 0 && <p className="muted">{t('console_similar:none')}</p>}
      {data && <SimilarFiles similar={data} />}
    </details>
  )
}
