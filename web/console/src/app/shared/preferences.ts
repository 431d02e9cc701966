// What the person has chosen for their own screens: read once, applied at once, kept by the program.
import { useEffect } from 'react'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { api, newKey } from '@shared/api/client'
import type { components } from '@shared/api/schema'
import { changeLanguage, currentLanguage, type Language } from '@shared/words/start'
import { singleKeys, singleKeysOn } from '../keyboard/single_keys'
import { chooseScreen, type Density } from '../screen'
import { chooseTheme, themeChoice, type ThemeChoice } from '../theme'
import { useWords } from '../words'
import { problemSentence } from './problem'

type Schemas = components['schemas']
export type Preferences = Schemas['PreferencesView']
export type PreferencesPage = Schemas['PreferencesPage']
export type Change = Schemas['PreferencesChange']

const PREFERENCES = '/api/console/preferences'

export const preferences = queryOptions({
  queryKey: ['preferences'], staleTime: Infinity, refetchOnWindowFocus: false, queryFn: ({ signal }) => api.get<PreferencesPage>(PREFERENCES, { signal }),
})

function apply(chosen: Preferences): void {
  if (chosen.language !== currentLanguage()) void changeLanguage(chosen.language as Language)
  if (chosen.look !== themeChoice()) chooseTheme(chosen.look as ThemeChoice)
  if (chosen.single_keys !== singleKeysOn()) singleKeys(chosen.single_keys)
  chooseScreen({ density: chosen.density as Density, text_size: chosen.text_size, key_hints: chosen.key_hints })
}

/** Makes the screens as the person wants them. Whoever never chose keeps what was chosen on this computer. */
export function useApplied(): void {
  const { data } = useQuery(preferences)
  useEffect(() => {
    if (data?.kept) apply(data.chosen)
  }, [data])
}

/** What would come out of a change, before the program has answered. */
export function changed(page: PreferencesPage, change: Change): PreferencesPage {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined && value !== null))
  const quiet = change.quiet ? (change.quiet.from === '' ? null : change.quiet) : page.chosen.quiet
  return { ...page, kept: true, chosen: { ...page.chosen, ...given, quiet, queue_view: change.queue_view === '' ? null : change.queue_view ?? page.chosen.queue_view } }
}

/** Chooses: the screen changes at once, and goes back when the program could not keep it. */
export function useChange(): (change: Change) => void {
  const client = useQueryClient()
  const words = useWords()
  const { message } = App.useApp()
  const { mutate } = useMutation({
    mutationFn: (change: Change) => {
      // What was chosen on this computer before is taken along, so that the first choice does not undo it.
      const local = client.getQueryData<PreferencesPage>(preferences.queryKey)?.kept ? {} : here()
      return api.post<PreferencesPage>(PREFERENCES, { ...local, ...change }, { key: newKey() })
    },
    onSuccess: (page) => {
      client.setQueryData(preferences.queryKey, page)
      void client.invalidateQueries({ queryKey: ['notices'] })
    },
    onError: (error) => {
      void client.invalidateQueries({ queryKey: preferences.queryKey })
      void message.error(problemSentence(error, words))
    },
  })
  return (change) => {
    const page = client.getQueryData<PreferencesPage>(preferences.queryKey)
    if (page) apply(changed(page, page.kept ? change : { ...here(), ...change }).chosen)
    mutate(change)
  }
}

const here = (): Change => ({ language: currentLanguage(), look: themeChoice(), single_keys: singleKeysOn() })
