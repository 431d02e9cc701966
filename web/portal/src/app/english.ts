// The English words in a piece of their own: most visitors never need it.
import portal from '@shared/words/en/portal.json'
import filing from '@shared/words/en/portal_filing.json'
import help from '@shared/words/en/portal_help.json'
import progress from '@shared/words/en/portal_progress.json'
import publicWords from '@shared/words/en/public.json'

export const words = { portal, portal_filing: filing, portal_help: help, portal_progress: progress, public: publicWords }
