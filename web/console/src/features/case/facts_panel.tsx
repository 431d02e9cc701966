// Who complains about what, and what is known: the column one reads first.
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { amountText, dayText, instantText } from '@shared/ui/format'
import type { CaseView } from '@shared/api/types'
import { FlagBadges, PriorityBadge, StageBadge } from '../../app/shared/badges'
import { Person } from '../../app/shared/person'
import { MaskedValue } from '../../app/shared/reveal'
import { byText } from '../../app/shared/said'
import { usePrinting } from '../../app/shared/use_printing'
import { useWords } from '../../app/words'

export function FactsPanel({ complaint }: { complaint: CaseView }) {
  const words = useWords()
  const { t, code, language } = words
  const { customer } = complaint
  const printing = usePrinting()
  const list = (words: string[]) => words.join(language === 'en' ? ', ' : '、')
  return (
    <>
      <section className="card">
        <h2>{t('console_case:fact.customer')}</h2>
        <p className="customer-name"><strong><MaskedValue number={complaint.number} field="name" masked={customer.name} may={complaint.may_reveal && customer.known} /></strong></p>
        <p className="customer-phone"><MaskedValue number={complaint.number} field="phone" masked={customer.phone} may={complaint.may_reveal && customer.phone !== ''} /></p>
        {!customer.known && <p className="small muted">{t('console_case:unknown_customer')}</p>}
        <dl className="facts">
          {customer.id_number && <><dt>{t('console_case:fact.id_number')}</dt><dd><MaskedValue number={complaint.number} field="id_number" masked={customer.id_number} may={complaint.may_reveal} /></dd></>}
          {customer.contact && <><dt>{t('console_case:fact.contact')}</dt><dd>{[code('channel', customer.contact.by), customer.contact.hours].filter(Boolean).join(' ')}</dd></>}
          {customer.care.length > 0 && <><dt>{t('console_case:fact.care')}</dt><dd>{list(customer.care.map((each) => code('care', each)))}</dd></>}
          {customer.on_behalf && <><dt>{t('console_case:fact.on_behalf')}</dt><dd>
            {code('behalf_kind', customer.on_behalf.kind)} · {customer.on_behalf.name} ({customer.on_behalf.relation})
            {customer.on_behalf.knows === false && <span className="small ink-near"> {t('console_case:behalf_unknown')}</span>}
            {customer.on_behalf.others.length > 0 && <span className="small"> {t('console_case:behalf_others', { names: list(customer.on_behalf.others.map((each) => [each.name, each.phone].filter(Boolean).join(' '))) })}</span>}
          </dd></>}
        </dl>
      </section>
      <section className="card">
        <h2>{t('console_case:fact.wishes')}</h2>
        <ol className="issues">{complaint.issues.map((issue) => <li key={issue.no}>{issue.words}<span className="small muted">{list(issue.wishes.map((each) => code('wish', each)))}</span></li>)}</ol>
        <details key={`narrative ${printing}`} open={printing}><summary className="small">{t('console_case:narrative')}</summary><p className="quote">{complaint.narrative}</p></details>
      </section>
      <section className="card">
        <h2>{t('console_case:fact.matter')}</h2>
        <dl className="facts">
          <dt>{t('console_case:fact.class')}</dt><dd>{code('category', complaint.category)} · {code('business', complaint.business)} · {code('cause', complaint.cause)}</dd>
          <dt>{t('console_case:fact.priority')}</dt><dd><PriorityBadge priority={complaint.priority} /></dd>
          {complaint.amount_fen !== null && <><dt>{t('console_case:fact.amount')}</dt><dd>{amountText(complaint.amount_fen, language)}</dd></>}
          {complaint.occurred_on && <><dt>{t('console_case:fact.occurred')}</dt><dd>{dayText(complaint.occurred_on, language)}</dd></>}
          <dt>{t('console_case:fact.received')}</dt><dd>{instantText(complaint.received_at, language)}</dd>
          <dt>{t('console_case:fact.channel')}</dt><dd>{code('channel', complaint.channel)}</dd>
          <dt>{t('console_case:fact.branch')}</dt><dd>{complaint.branch.name}</dd>
          <dt>{t('console_case:fact.public_state')}</dt><dd>{code('public_state', complaint.public_state)}</dd>
        </dl>
        {complaint.flags.length > 0 && <p className="row-gap"><FlagBadges flags={complaint.flags} all /></p>}
        {complaint.reasons.length > 0 && <details key={`why ${printing}`} open={printing}><summary className="small">{t('console_case:why_graded', { by: byText(complaint.graded_by, words) })}</summary><ul className="reasons">{complaint.reasons.map((each, at) => <li key={each.rule + at}><span className="muted">{code('field', each.field)}</span> {each.words && <mark>{each.words}</mark>} {each.why}</li>)}</ul></details>}
      </section>
      <People complaint={complaint} />
      <Sent complaint={complaint} />
      <Previous complaint={complaint} />
    </>
  )
}

function People({ complaint }: { complaint: CaseView }) {
  const { t, code } = useWords()
  const rows: [string, CaseView['group'][number]['staff'] | null][] = [
    ...complaint.group.map((each) => [code('department', each.department), each.staff] as [string, CaseView['group'][number]['staff']]),
    ...(complaint.green.state === 'in' ? complaint.green.team.map((each) => [code('department', each.department), each.staff] as [string, CaseView['group'][number]['staff'] | null]) : []),
  ]
  const distinct = rows.filter(([department, staff], at) => rows.findIndex((each) => each[0] === department && each[1]?.id === staff?.id) === at)
  if (rows.length === 0 && complaint.recused.length === 0) return null
  return (
    <section className="card">
      <h2>{t('console_case:people')}</h2>
      <dl className="facts">
        {distinct.map(([department, staff], at) => <Pair key={at} term={department}><Person staff={staff} /></Pair>)}
        {complaint.recused.map((each) => <Pair key={each.staff.id} term={t('console_case:recused')}><Person staff={each.staff} /> <span className="small muted">{each.reason}</span></Pair>)}
      </dl>
    </section>
  )
}

/** What the program wrote to the customer, with the version of the rules that made the words. */
function Sent({ complaint }: { complaint: CaseView }) {
  const { t, code, language } = useWords()
  if (complaint.sent.length === 0) return null
  return (
    <section className="card">
      <h2>{t('console_case:sent_letters')}</h2>
      <dl className="facts" data-testid="sent-letters">
        {complaint.sent.map((each) => <Pair key={each.at + each.kind} term={code('sent_letter', each.kind)}>{instantText(each.at, language)}{each.edition !== null && each.edition !== undefined && <span className="small muted"> {t('console_case:sent_edition', { n: each.edition })}</span>}</Pair>)}
      </dl>
    </section>
  )
}

const Pair = ({ term, children }: { term: string; children: ReactNode }) => <><dt>{term}</dt><dd>{children}</dd></>

function Previous({ complaint }: { complaint: CaseView }) {
  const { t, language } = useWords()
  const others = complaint.customer.previous.filter((each) => each.number !== complaint.number)
  if (others.length === 0) return null
  return (
    <section className="card">
      <h2>{t('console_case:previous', { count: others.length })}</h2>
      <ul className="changes">
        {others.map((each) => <li key={each.number}><Link to={`/complaints/${each.number}`}><span>{each.summary}</span><span className="small muted">{dayText(each.received_at, language)} <StageBadge stage={each.stage} /></span></Link></li>)}
      </ul>
    </section>
  )
}
