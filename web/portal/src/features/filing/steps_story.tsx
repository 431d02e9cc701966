// The steps about the matter itself: is it urgent, what is it about, what happened, what would put it right.
import { useTranslation } from 'react-i18next'
import { useSite } from '../../app/shared/site'
import { CallLink } from '../../ui/button'
import { ChooseOne, ChooseSome } from '../../ui/choice'
import { SelectField, TextArea, TextField } from '../../ui/field'
import { Icon } from '../../ui/icons'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { Link, useRouter } from '../../ui/router'
import { coverCards, matters, TEXT_COUNT_FROM_CHARS, TEXT_MOST_CHARS, TEXT_SHORT_CHARS, whens, wheres, wishes } from './answers'
import { useFiling } from './filing'
import { StepForm } from './step_form'

/** P02: money in danger first, then whether this is the right door. */
export function StartStep() {
  const { t } = useTranslation('portal_filing')
  const filing = useFiling()
  const { route, go } = useRouter()
  const { settings } = useSite()
  const shown = route.query.get('about')
  const phone = settings?.loss_line ?? t('portal:hotline_unknown')
  const hotline = settings?.hotline ?? t('portal:hotline_unknown')
  return (
    <Page title={t('start.title')} back="/" step={filing.step} lead={<p>{t('start.lead')}</p>}>
      <ul className="rows">
        <li><button type="button" className="row row-urgent" onClick={() => go('/file/start?about=urgent', { replace: true })} aria-expanded={shown === 'urgent'} data-testid="start-urgent"><Icon name="alert" /><span><b>{t('start.urgent')}</b></span><Icon name="next" size={18} /></button></li>
        <li><button type="button" className="row" onClick={() => filing.next('start')} data-testid="start-complain"><Icon name="file" /><span><b>{t('start.complain')}</b><small>{t('start.complain_note')}</small></span><Icon name="next" size={18} /></button></li>
        <li><button type="button" className="row" onClick={() => go('/file/start?about=question', { replace: true })} aria-expanded={shown === 'question'}><Icon name="question" /><span><b>{t('start.question')}</b></span><Icon name="next" size={18} /></button></li>
        <li><button type="button" className="row" onClick={() => go('/file/start?about=elsewhere', { replace: true })} aria-expanded={shown === 'elsewhere'}><Icon name="hand" /><span><b>{t('start.elsewhere')}</b></span><Icon name="next" size={18} /></button></li>
      </ul>
      <div aria-live="polite">
        {shown === 'urgent' && (
          <Notice tone="late" title={t('start.urgent_words', { phone })}>
            <div className="actions-row">
              <CallLink phone={phone} kind="primary">{t('start.urgent_call', { phone })}</CallLink>
              <button type="button" className="button button-secondary" onClick={() => filing.next('start')}>{t('start.urgent_then')}</button>
            </div>
          </Notice>
        )}
        {shown === 'question' && <Notice tone="info" title={t('start.question_words')}><CallLink phone={hotline}>{t('portal:call_number', { phone: hotline })}</CallLink></Notice>}
        {shown === 'elsewhere' && <Notice tone="info" title={t('start.elsewhere_words')}><p>{t('start.elsewhere_then')}</p></Notice>}
      </div>
      <p><Link to="/file/behalf">{t('behalf.link')}</Link></p>
    </Page>
  )
}

/** P04: eight doors in plain words; one tap goes on. */
export function MatterStep() {
  const { t } = useTranslation('portal_filing')
  const { answers, change, next, previous, step } = useFiling()
  return (
    <Page title={t('matter.title')} back={previous('matter')} step={step} lead={<p>{t('matter.lead')}</p>}>
      <ul className="tiles">
        {matters.map((matter) => (
          <li key={matter}>
            <button type="button" className="tile" aria-pressed={answers.matter === matter} onClick={() => { change({ matter }); next('matter') }} data-testid={`matter-${matter}`}>
              {t(`matter.of.${matter}`)}
              <small>{t(`matter.note.${matter}`)}</small>
            </button>
          </li>
        ))}
      </ul>
    </Page>
  )
}

/** P05: the story in the visitor's own words; when and where only if it is easy to say. */
export function StoryStep() {
  const { t } = useTranslation('portal_filing')
  const { answers, change } = useFiling()
  const { settings, elder } = useSite()
  const branches = settings?.branches ?? []
  return (
    <StepForm step="story" title={t('story.title')} lead={<p>{t('story.lead')}</p>}>
      {(wrong) => (
        <>
          <TextArea name="text" label={t('story.text')} hint={t('story.text_hint')} value={answers.text} error={wrong('text')} onChange={(text) => change({ text })} rows={elder ? 5 : 7} below={<StoryNudge text={answers.text} />} />
          {!elder && <ChooseOne name="when" legend={t('story.when')} look="chips" value={answers.when} onChange={(when) => change({ when })} options={whens.map((value) => ({ value, label: t(`story.when_of.${value}`) }))} />}
          {!elder && <ChooseOne name="where" legend={t('story.where')} look="chips" value={answers.where} onChange={(where) => change({ where })} options={wheres.map((value) => ({ value, label: t(`story.where_of.${value}`) }))} />}
          {!elder && answers.where === 'branch' && branches.length > 0 && (
            <SelectField name="branch" label={t('story.branch')} value={answers.branch} empty={t('story.branch_unsure')} onChange={(branch) => change({ branch })} options={branches.map((branch) => ({ value: branch.id, label: branch.name }))} />
          )}
        </>
      )}
    </StepForm>
  )
}

function StoryNudge({ text }: { text: string }) {
  const { t } = useTranslation('portal_filing')
  const length = text.trim().length
  if (coverCards(text).covered) return <Notice tone="near">{t('story.card')}</Notice>
  if (text.length >= TEXT_COUNT_FROM_CHARS) return <>{t('story.count', { count: text.length, most: TEXT_MOST_CHARS })}</>
  return length > 0 && length < TEXT_SHORT_CHARS ? <>{t('story.short')}</> : null
}

/** P06: what would put it right. Not knowing yet is an answer. */
export function WishesStep() {
  const { t } = useTranslation('portal_filing')
  const { answers, change } = useFiling()
  return (
    <StepForm step="wishes" title={t('wishes.title')} lead={<p>{t('wishes.lead')}</p>}>
      {(wrong) => (
        <>
          <ChooseSome name="wishes" legend={t('wishes.title')} quietLegend look="chips" values={answers.wishes} onChange={(chosen) => change({ wishes: chosen })} options={wishes.map((value) => ({ value, label: t(`wishes.of.${value}`) }))} />
          {answers.wishes.includes('refund') && (
            <div className="narrow">
              <TextField name="amount" label={<>{t('wishes.amount')} <span className="optional">{t('optional')}</span></>} hint={t('wishes.amount_hint')} value={answers.amount} error={wrong('amount')} onChange={(amount) => change({ amount })} inputMode="decimal" autoComplete="off" />
            </div>
          )}
        </>
      )}
    </StepForm>
  )
}
