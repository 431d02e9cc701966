// A notice that comes while the window lies behind others comes up on the screen of the computer, where the person wants that. The
// program says which may; what it is about stays inside, because a screen can be seen by whoever walks by.
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import type { NoticeView } from '@shared/api/types'
import { useClockName } from '../shared/clock_chip'
import { useWords } from '../words'

export function useNoticePopUps(waiting: NoticeView[] | undefined): void {
  const { t, code } = useWords()
  const clockName = useClockName()
  const navigate = useNavigate()
  const known = useRef<Set<string> | null>(null)
  useEffect(() => {
    if (!waiting) return
    const before = known.current
    known.current = new Set(waiting.map((each) => each.id))
    // What waited before the page was opened is no news.
    if (!before || typeof Notification === 'undefined' || Notification.permission !== 'granted' || !document.hidden) return
    for (const each of waiting.filter((one) => one.speaks_up && !before.has(one.id))) {
      const up = new Notification(code('event', each.kind), { body: t('console_preferences:pop_up_body', { number: each.number, clock: clockName(each.clock) }), tag: each.id })
      up.onclick = () => {
        window.focus()
        void navigate(`/complaints/${each.number}`)
        up.close()
      }
    }
  })
}
