// Name and staff number, faint, over everything that shows a case: whoever photographs the screen signs the photograph.
import { useQuery } from '@tanstack/react-query'
import { instantText } from '@shared/ui/format'
import { useWords } from '../words'
import { me } from './queries'
import { useNow } from './use_now'

const MARKS = Array.from({ length: 24 }, (_, at) => at)

export function Watermark() {
  const { data } = useQuery(me)
  const { language } = useWords()
  const now_ms = useNow()
  if (!data) return null
  const text = `${data.name} ${data.staff_no} ${instantText(now_ms, language)}`
  return (
    <div className="watermark" aria-hidden="true">
      {MARKS.map((each) => <span key={each} data-text={text} />)}
    </div>
  )
}
