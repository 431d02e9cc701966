// How a supervision order and a promise stand, in a word; a broken promise says so for good.
import type { OrderView, PromiseView, WatchView } from '@shared/api/types'
import { useWords } from '../words'

const orderTones: Record<OrderView['state'], string> = { open: 'info', answered: 'near', accepted: 'ok', lapsed: 'plain' }
const promiseTones: Record<PromiseView['state'], string> = { open: 'info', kept: 'ok', moved: 'plain', lapsed: 'plain' }

export function OrderMark({ order }: { order: OrderView }) {
  const { t } = useWords()
  return <span className={`badge badge-${orderTones[order.state]}`}>{t(`console_supervision:order_state.${order.state}`)}</span>
}

const watchTones: Record<WatchView['state'], string> = { open: 'near', reviewed: 'plain', ended: 'ok', lapsed: 'plain' }

export function WatchMark({ watch }: { watch: WatchView }) {
  const { t } = useWords()
  return <span className={`badge badge-${watchTones[watch.state]}`}>{t(`console_supervision:watch_state.${watch.state}`)}</span>
}

export function PromiseMark({ promise }: { promise: PromiseView }) {
  const { t } = useWords()
  const proof = promise.proof?.split(':')
  return (
    <>
      <span className={`badge badge-${promiseTones[promise.state]}`}>{t(`console_supervision:promise_state.${promise.state}`)}</span>
      {promise.broken && <span className="badge badge-late">⚑ {t('console_supervision:broken')}</span>}
      {proof && <span className="small muted">{t(`console_supervision:proof.${proof[0]}`, { no: proof[1] })}</span>}
    </>
  )
}
