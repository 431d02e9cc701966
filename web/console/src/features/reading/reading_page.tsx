// Reading: try a text, see how often people agreed, train with their corrections, choose the model. A machine proposes, people decide.
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Popconfirm } from 'antd'
import { Link } from 'react-router'
import { countText, instantText } from '@shared/ui/format'
import { ProblemAlert, problemSentence } from '../../app/shared/problem'
import { Empty, Loading, PageProblem } from '../../app/shared/states'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'
import { choose, reading, train, tryText, type Agreement, type ModelView, type ReadingPage, type TriedText } from './queries'
import './reading.css'

const FIELDS = ['kind', 'category', 'cause', 'business', 'priority'] as const
const PERCENT = 100

export default function ReadingPageView() {
  const { t } = useWords()
  useTitle(t('page.reading'))
  const { data, error, refetch } = useQuery(reading)
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <div className="reading">
      <header className="page-head"><h1>{t('page.reading')}</h1></header>
      <TryBox />
      <Agreements page={data} />
      <Models page={data} />
      <Corrections page={data} />
    </div>
  )
}

function TryBox() {
  const { t } = useWords()
  const [text, setText] = useState('')
  const tried = useMutation({ mutationFn: tryText })
  return (
    <section className="card" aria-label={t('console_reading:try')}>
      <h2>{t('console_reading:try')}</h2>
      <label className="field">
        <span>{t('console_reading:text')}</span>
        <Input.TextArea rows={3} value={text} maxLength={8000} onChange={(event) => setText(event.target.value)} placeholder={t('console_reading:text_hint')} data-testid="try-text" />
      </label>
      <p><Button type="primary" disabled={text.trim() === ''} loading={tried.isPending} onClick={() => tried.mutate(text)} data-testid="try-read">{t('console_reading:read')}</Button></p>
      <ProblemAlert error={tried.error} />
      {tried.data && <Tried tried={tried.data} />}
    </section>
  )
}

function Tried({ tried }: { tried: TriedText }) {
  const { t, code } = useWords()
  const read = tried.reading
  const value = { kind: code('kind', read.kind), category: code('category', read.category), cause: code('cause', read.cause), business: code('business', read.business), priority: code('priority', read.priority) }
  const why = (field: string) => tried.reasons.filter((each) => each.field === field)
  const flags = why('flags')
  return (
    <div className="tried" role="status" data-testid="tried">
      <table className="reading-table">
        <caption className="visually-hidden">{t('console_reading:result')}</caption>
        <thead><tr><th scope="col">{t('console_reading:field')}</th><th scope="col">{t('console_reading:value')}</th><th scope="col">{t('console_reading:why')}</th></tr></thead>
        <tbody>
          {FIELDS.map((field) => (
            <tr key={field}>
              <th scope="row">{t(`console_reading:of_field.${field}`)}</th>
              <td><strong>{value[field]}</strong>{field === 'priority' && <span className="muted small"> {read.priority_score.toFixed(2)}</span>}{read.abstained.includes(field) && <span className="reading-unsure">{t('console_reading:unsure')}</span>}</td>
              <td className="small">{why(field).map((each) => <Reason key={each.rule + each.words} words={each.words} why={each.why} />)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('console_reading:flags')}</th>
            <td>{read.flags.length === 0 ? t('console_reading:none') : read.flags.map((flag) => <span key={flag} className="pill-flat">{code('flag', flag)}</span>)}</td>
            <td className="small">{flags.map((each) => <Reason key={each.rule + each.words} words={each.words} why={each.why} />)}</td>
          </tr>
          <tr>
            <th scope="row">{t('console_reading:found')}</th>
            <td colSpan={2}>{Object.entries(tried.found).map(([kind, count]) => t(`console_reading:kind.${kind}`, { count: countText(count) })).join(' · ') || t('console_reading:none')}{tried.issues > 1 && <> · {t('console_reading:issues', { count: countText(tried.issues) })}</>}</td>
          </tr>
        </tbody>
      </table>
      <p className="muted small">{t('console_reading:masked')}</p>
      <p className="reading-masked">{tried.masked}</p>
    </div>
  )
}

function Reason({ words, why }: { words: string; why: string }) {
  return <span className="reading-reason">{words !== '' && <mark>{words}</mark>}{why}</span>
}

function Share({ of }: { of: Agreement }) {
  const { t } = useWords()
  if (of.of === 0) return <span className="muted">{t('console_reading:too_few')}</span>
  return <>{t('console_reading:of', { share: Math.round((of.same / of.of) * PERCENT), of: countText(of.of) })}</>
}

function Agreements({ page }: { page: ReadingPage }) {
  const { t } = useWords()
  return (
    <section className="card" aria-label={t('console_reading:agreement')}>
      <h2>{t('console_reading:agreement')}</h2>
      <table className="reading-table">
        <caption className="visually-hidden">{t('console_reading:agreement')}</caption>
        <thead><tr><th scope="col">{t('console_reading:field')}</th><th scope="col">{t('console_reading:lately')}</th><th scope="col">{t('console_reading:before')}</th><td /></tr></thead>
        <tbody>
          {page.fields.map((each) => (
            <tr key={each.field}>
              <th scope="row">{t(`console_reading:of_field.${each.field}`)}</th>
              <td><Share of={each.lately} /></td><td><Share of={each.before} /></td>
              <td>{each.drift ? <strong className="reading-drift">▼ {t('console_reading:drift')}</strong> : <span className="muted small">{t(each.enough ? 'console_reading:steady' : 'console_reading:too_few')}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Models({ page }: { page: ReadingPage }) {
  const words = useWords()
  const { t } = words
  const { message } = App.useApp()
  const client = useQueryClient()
  const started = useMutation({
    mutationFn: train,
    onSuccess: () => { void message.info(t('console_reading:training')); void client.invalidateQueries({ queryKey: ['jobs'] }) },
    onError: (error) => void message.error(problemSentence(error, words)),
  })
  const back = useMutation({ mutationFn: () => choose(null), onSuccess: (fresh) => client.setQueryData(reading.queryKey, fresh) })
  const few = page.labels < page.labels_needed
  return (
    <section className="card" aria-label={t('console_reading:models')}>
      <h2>{t('console_reading:models')}</h2>
      <p>{t('console_reading:labels', { count: countText(page.labels), needed: countText(page.labels_needed) })} {page.may_retrain && <Button disabled={few} loading={started.isPending} onClick={() => started.mutate()} data-testid="train">{t('console_reading:train')}</Button>}</p>
      <ProblemAlert error={back.error} />
      <ul className="reading-models">
        {page.models.map((each) => <li key={each.id}><Model model={each} /></li>)}
        <li className="row-gap"><strong>{t('console_reading:shipped')}</strong>{page.in_force ? page.may_decide && <Button size="small" loading={back.isPending} onClick={() => back.mutate()} data-testid="model-back">{t('console_reading:back')}</Button> : <span className="pill-flat">{t('console_reading:in_use')}</span>}</li>
      </ul>
    </section>
  )
}

function Model({ model }: { model: ModelView }) {
  const { t, language } = useWords()
  const client = useQueryClient()
  const use = useMutation({ mutationFn: () => choose(model.id), onSuccess: (fresh) => client.setQueryData(reading.queryKey, fresh) })
  const { figures } = model
  return (
    <>
      <div className="row-gap">
        <span className="pill-flat">{t(`console_reading:state.${model.state}`)}</span>
        <span>{t('console_reading:made', { by: model.made_by, at: instantText(model.made_at, language), learned: countText(figures.learned), kept: countText(figures.kept_back) })}</span>
        {model.decided_by && model.decided_at && <span className="muted small">{t('console_reading:decided', { by: model.decided_by, at: instantText(model.decided_at, language) })}</span>}
        <span className="grow" />
        {model.state !== 'in_force' && (model.may_decide
          ? <Popconfirm title={t('console_reading:ask_use')} onConfirm={() => use.mutate()}><Button size="small" loading={use.isPending} data-testid={`use-${model.id}`}>{t('console_reading:use')}</Button></Popconfirm>
          : <span className="muted small">{t('console_reading:not_own')}</span>)}
      </div>
      <ProblemAlert error={use.error} />
      <table className="reading-table">
        <caption className="muted small">{t('console_reading:figures')}</caption>
        <thead><tr><th scope="col">{t('console_reading:field')}</th><th scope="col">{t('console_reading:own')}</th><th scope="col">{t('console_reading:of_shipped')}</th></tr></thead>
        <tbody>
          {FIELDS.map((field) => <tr key={field}><th scope="row">{t(`console_reading:of_field.${field}`)}</th><td><Change pair={figures.own[field]} /></td><td><Change pair={figures.shipped[field]} /></td></tr>)}
        </tbody>
      </table>
    </>
  )
}

function Change({ pair }: { pair: Agreement[] | undefined }) {
  if (!pair || pair.length !== 2) return <>–</>
  return <><Share of={pair[0]} /> → <Share of={pair[1]} /></>
}

function Corrections({ page }: { page: ReadingPage }) {
  const { t, code, language } = useWords()
  const name = (field: string, value: string) => {
    switch (field) {
      case 'kind': return code('kind', value)
      case 'category': return code('category', value)
      case 'cause': return code('cause', value)
      case 'business': return code('business', value)
      case 'flags': return value.split(',').filter(Boolean).map((each) => code('flag', each)).join(' + ') || t('console_reading:none')
      default: return code('priority', value)
    }
  }
  return (
    <section className="card" aria-label={t('console_reading:corrections')}>
      <h2>{t('console_reading:corrections')}</h2>
      {page.corrections.length === 0 ? <Empty title={t('console_reading:no_corrections')} /> : (
        <table className="reading-table" data-testid="corrections">
          <caption className="visually-hidden">{t('console_reading:corrections')}</caption>
          <thead><tr><th scope="col">{t('console_reading:number')}</th><th scope="col">{t('console_reading:change')}</th><td /></tr></thead>
          <tbody>
            {page.corrections.map((each) => (
              <tr key={each.number}>
                <td><Link className="mono" to={`/complaints/${each.number}`}>{each.number}</Link></td>
                <td>{Object.entries(each.changes).map(([field, [read, given]]) => `${t(`console_reading:of_field.${field}`)} ${name(field, String(read))} → ${name(field, String(given))}`).join(' · ')}</td>
                <td className="muted small">{instantText(each.at, language)}{each.at_intake && <> · {t('console_reading:at_intake')}</>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
