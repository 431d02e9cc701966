// What every screen may need: the bank's name and numbers, and whether the visitor chose the large layout.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '@shared/api/client'
import type { PortalSettings } from '@shared/api/types'

interface Site {
  /** Null until the program has answered; pages must stand without it. */
  settings: PortalSettings | null
  elder: boolean
  setElder: (on: boolean) => void
}

const STORED = 'greenlane.elder'
const YEAR_S = 31_536_000
/** The plain pages, which the program makes, read the same two choices from cookies. */
const keep = (name: string, value: string) => { document.cookie = `${name}=${value}; path=/; max-age=${YEAR_S}; samesite=lax` }
const kept = (name: string) => document.cookie.split('; ').find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? null
const chosenElder = () => (kept('gl_size') ?? (window.localStorage.getItem(STORED) === 'yes' ? 'elder' : 'usual')) === 'elder'
const Context = createContext<Site | null>(null)

export function SiteProvider({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation()
  const [settings, setSettings] = useState<PortalSettings | null>(null)
  const [elder, setElder] = useState(chosenElder)

  useEffect(() => {
    const stop = new AbortController()
    // Without the settings the pages still work; only the bank's own numbers are missing, so a failure stays quiet.
    api.get<PortalSettings>('/api/portal/settings', { signal: stop.signal }).then(setSettings, () => {})
    return () => stop.abort()
  }, [])

  useEffect(() => {
    document.documentElement.dataset.size = elder ? 'elder' : 'usual'
    window.localStorage.setItem(STORED, elder ? 'yes' : 'no')
    keep('gl_size', elder ? 'elder' : 'usual')
  }, [elder])

  // The plain pages speak the language that was chosen here.
  useEffect(() => keep('gl_language', i18n.language === 'en' ? 'en' : 'zh-CN'), [i18n.language])

  const value = useMemo(() => ({ settings, elder, setElder }), [settings, elder])
  return <Context.Provider value={value}>{children}</Context.Provider>
}

export function useSite(): Site {
  const site = useContext(Context)
  if (!site) throw new Error('useSite needs a SiteProvider')
  return site
}
