// A form with several checked groups: it knows whether any of them holds the form back.
import { useCallback, useMemo, useState, type ReactNode } from 'react'
import { StopsContext } from './context'

export function WordingForm({ children }: { children: ReactNode }) {
  const [stopping, setStopping] = useState<string[]>([])
  const report = useCallback((id: string, stopped: boolean) => {
    setStopping((now) => (now.includes(id) === stopped ? now : stopped ? [...now, id] : now.filter((each) => each !== id)))
  }, [])
  const stops = useMemo(() => ({ stopped: stopping.length > 0, report }), [stopping, report])
  return <StopsContext.Provider value={stops}>{children}</StopsContext.Provider>
}
