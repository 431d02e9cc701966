// The kept lists beside those of the house, each with its count; keeping the present one, and the window that changes one.
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Input, Modal } from 'antd'
import { EditOutlined, PlusOutlined, TeamOutlined } from '@ant-design/icons'
import { countText } from '@shared/ui/format'
import { useDialogLayer } from '../../app/keyboard/use_keys'
import { preferences, useChange } from '../../app/shared/preferences'
import { ProblemAlert, problemSentence } from '../../app/shared/problem'
import { useWords } from '../../app/words'
import type { Filters } from './filters'
import { addressOf, changeView, columns, keepView, keptOf, removeView, restoreView, savedViews, type SavedView } from './saved_views'

const UNDO_S = 10

interface Props { filters: Filters; shown: SavedView | null; onOpen: (search: URLSearchParams) => void; onLeave: () => void }

export function SavedBar({ filters, shown, onOpen, onLeave }: Props) {
  const { t } = useWords()
  const { data } = useQuery(savedViews)
  const [open, setOpen] = useState<'new' | 'change' | null>(null)
  const close = () => setOpen(null)
  return (
    <div className="views saved-views" role="group" aria-label={t('console_preferences:views.kept')}>
      {data?.views.map((view) => (
        <button key={view.id} type="button" aria-pressed={view.id === shown?.id} className="view" title={view.own ? undefined : t('console_preferences:views.by', { name: view.by.name })} onClick={() => onOpen(addressOf(view))} data-testid={`saved-${view.name}`}>
          {view.unit && <TeamOutlined aria-label={t('console_preferences:views.shared')} />} {view.name} <span className="count">{view.count === null || view.count === undefined ? '—' : `${countText(view.count)}${view.is_exact ? '' : '+'}`}</span>
        </button>
      ))}
      {shown
        ? <Button size="small" type="text" icon={<EditOutlined />} onClick={() => setOpen('change')} data-testid="change-view">{t('console_preferences:views.change')}</Button>
        : <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => setOpen('new')} data-testid="keep-view">{t('console_preferences:views.keep')}</Button>}
      {open === 'new' && <ViewDialog filters={filters} view={null} onClose={close} onOpen={onOpen} onLeave={onLeave} />}
      {open === 'change' && shown && <ViewDialog filters={filters} view={shown} onClose={close} onOpen={onOpen} onLeave={onLeave} />}
    </div>
  )
}

function ViewDialog({ filters, view, onClose, onOpen, onLeave }: { filters: Filters; view: SavedView | null; onClose: () => void; onOpen: Props['onOpen']; onLeave: () => void }) {
  const { t } = useWords()
  useDialogLayer(true)
  const client = useQueryClient()
  const choose = useChange()
  const remove = useRemoval(onLeave)
  const first = useQuery(preferences).data?.chosen.queue_view ?? null
  const own = view?.own ?? true
  const [name, setName] = useState(view?.name ?? '')
  const [shared, setShared] = useState(Boolean(view?.unit))
  const [shows, setShows] = useState<string[]>(view?.columns ?? [...columns])
  const [begins, setBegins] = useState(view !== null && first === view.id)
  const save = useMutation({
    mutationFn: async () => {
      if (view && !own) return view
      const input = { name: name.trim(), asked: keptOf(filters), columns: columns.filter((each) => shows.includes(each)), shared }
      return view ? changeView(view.id, input) : keepView(input)
    },
    onSuccess: async (kept) => {
      if (begins !== (first === kept.id)) choose({ queue_view: begins ? kept.id : '' })
      await client.invalidateQueries({ queryKey: savedViews.queryKey })
      onClose()
      onOpen(addressOf(kept))
    },
  })
  return (
    <Modal open title={view ? t('console_preferences:views.change') : t('console_preferences:views.keep')} onCancel={onClose} okText={t('console_preferences:views.save')} cancelText={t('console_preferences:views.cancel')} onOk={() => save.mutate()} okButtonProps={{ loading: save.isPending, disabled: name.trim() === '', 'data-testid': 'save-view' } as never} width={460}>
      <div className="view-fields">
        <label className="field"><span>{t('console_preferences:views.name')}</span><Input value={name} maxLength={20} disabled={!own} autoFocus onChange={(event) => setName(event.target.value)} onPressEnter={(event) => !event.nativeEvent.isComposing && name.trim() !== '' && save.mutate()} data-testid="view-name" /></label>
        {filters.q && <p className="muted small">{t('console_preferences:views.without_words')}</p>}
        <fieldset disabled={!own}>
          <legend className="muted small">{t('console_preferences:views.columns')}</legend>
          <Checkbox.Group disabled={!own} value={shows} onChange={setShows} options={columns.map((value) => ({ value, label: t(`queue.column.${value}`) }))} />
        </fieldset>
        <Checkbox disabled={!own} checked={shared} onChange={(event) => setShared(event.target.checked)} data-testid="view-shared">{t('console_preferences:views.share')}</Checkbox>
        <Checkbox checked={begins} onChange={(event) => setBegins(event.target.checked)} data-testid="view-default">{t('console_preferences:views.begin')}</Checkbox>
        <ProblemAlert error={save.error} />
        {view && own && <Button danger type="text" onClick={() => { remove(view); onClose() }} data-testid="remove-view">{t('console_preferences:views.remove')}</Button>}
      </div>
    </Modal>
  )
}

/** Takes a list away; for a while it can be put back. */
function useRemoval(onLeave: () => void): (view: SavedView) => void {
  const client = useQueryClient()
  const words = useWords()
  const { message } = App.useApp()
  const again = () => void client.invalidateQueries({ queryKey: savedViews.queryKey })
  const failed = (error: unknown) => void message.error(problemSentence(error, words))
  const restore = useMutation({ mutationFn: restoreView, onError: failed, onSettled: again })
  const { mutate } = useMutation({
    mutationFn: (view: SavedView) => removeView(view.id),
    onSuccess: (_, view) => {
      onLeave()
      const undo = () => { message.destroy('view-undo'); restore.mutate(view.id) }
      void message.open({ key: 'view-undo', duration: UNDO_S, content: <span>{words.t('console_preferences:views.removed', { name: view.name })} <Button type="link" size="small" onClick={undo} data-testid="undo-view">{words.t('console_preferences:views.undo')}</Button></span> })
    },
    onError: failed,
    onSettled: again,
  })
  return mutate
}
