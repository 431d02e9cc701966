// What every screen may need: the bank's name and numbers, and whether the visitor chose the large layout.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { api } from '@shared/api/client'
import type { PortalSettings } from '@shared/api/types'

interface Site {
  /** Null until the program has answered; pages must stand without it. */
  settings: PortalSettings | null
  elder: boolean
  setElder: (on: boolean) => void
}

const STORED = 'greenlane.elder'
const Context = createContext<Site | null>(null)

export function SiteProvider({ children }: { children: ReactNode }) {
  const [settings, setSettings] = useState<PortalSettings | null>(null)
  const [elder, setElder] = useState(() => window.localStorage.getItem(STORED) === 'yes')

  useEffect(() => {
    const stop = new AbortController()
    // Without the settings the pages still work; only the bank's own numbers are missing, so a failure stays quiet.
    api.get<PortalSettings>('/api/portal/settings', { signal: stop.signal }).then(setSettings, () => {})
    return () => stop.abort()
  }, [])

  useEffect(() => {
    document.documentElement.dataset.size = elder ? 'elder' : 'usual'
    window.localStorage.setItem(STORED, elder ? 'yes' : 'no')
  }, [elder])

  const value = useMemo(() => ({ settings, elder, setElder }), [settings, elder])
  return <Context.Provider value={value}>{children}</Context.Provider>
}

export function useSite(): Site {
  const site = useContext(Context)
  if (!site) throw new Error('useSite needs a SiteProvider')
  return site
}
