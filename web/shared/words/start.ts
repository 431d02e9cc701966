// Starts i18next for one front end. Each area's words are a JSON file per language; a front end brings only the areas it shows.
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

export type Language = 'zh-CN' | 'en'
/** Area (file name without ending) → its words. */
export type Areas = Record<string, object>

const STORED = 'greenlane.language'

/** The language chosen before, else Chinese: this is a bank in China, and many of its computers run an English system. */
export function preferredLanguage(): Language {
  const stored = window.localStorage.getItem(STORED)
  return stored === 'en' ? 'en' : 'zh-CN'
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh-CN'
}

type Loader = () => Areas | Promise<Areas>
let loaders: Record<Language, Loader> | null = null

/** Loads the words of one language and sets up the translator; call once, before the first render. */
export async function startWords(given: Record<Language, Loader>, defaultArea: string, language = preferredLanguage()): Promise<void> {
  loaders = given
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    ns: [],
    defaultNS: defaultArea,
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
  })
  await changeLanguage(language)
}

/** Changes the language, remembers it and tells screen readers through the document. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!loaders) throw new Error('startWords comes first')
  // A key without a translation falls back to Chinese, so those words are always there.
  for (const each of new Set<Language>(['zh-CN', language])) {
    for (const [area, words] of Object.entries(await loaders[each]())) i18next.addResourceBundle(each, area, words, true, true)
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  window.localStorage.setItem(STORED, language)
}
