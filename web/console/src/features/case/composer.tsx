// Writing on the case: to colleagues on tinted paper with the word internal, or about a talk with the customer. Never to be mixed up.
import { useState } from 'react'
import type { CaseView } from '@shared/api/types'
import { useWords } from '../../app/words'
import { MoveBody, useMoveContext } from './moves/move_panel'
import { moveForms } from './moves'

type Kind = 'log-contact' | 'note'
const kinds: Kind[] = ['log-contact', 'note']

export function Composer({ complaint }: { complaint: CaseView }) {
  const { t } = useWords()
  const context = useMoveContext(complaint)
  const open = kinds.filter((each) => complaint.moves.includes(each))
  const [chosen, setChosen] = useState<Kind>('note')
  const kind = open.includes(chosen) ? chosen : open[0]
  if (!kind || !context) return null
  return (
    <section className={kind === 'note' ? 'card composer composer-internal' : 'card composer composer-customer'} data-testid="composer">
      <div className="row-gap" role="tablist">
        {open.map((each) => <button key={each} type="button" role="tab" aria-selected={kind === each} className="view" onClick={() => setChosen(each)} data-testid={`composer-${each}`}>{t(`console_case:composer.${each}`)}</button>)}
        {kind === 'note' && <span className="badge badge-internal">{t('console_case:internal_only')}</span>}
      </div>
      <MoveBody key={kind} form={moveForms[kind]} context={context} onClose={() => undefined} inline />
    </section>
  )
}
