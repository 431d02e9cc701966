// Notices in the order in which they want an answer: what nobody else is going to do, what is late, what comes near. Pure.
import type { NoticeView } from '@shared/api/types'

export type Group = 'act' | 'late' | 'soon'

const groupOf: Record<NoticeView['kind'], Group> = {
  clock_raised: 'act', entered_green_channel: 'act', supervision_ordered: 'act', aged: 'act', clock_missed: 'late', clock_near: 'soon', reminded: 'soon',
}
const order: Group[] = ['act', 'late', 'soon']

/** The groups that have something, each with the latest first, as the program lists them. */
export function grouped(waiting: NoticeView[]): [Group, NoticeView[]][] {
  return order.map((group): [Group, NoticeView[]] => [group, waiting.filter((each) => (groupOf[each.kind] ?? 'soon') === group)]).filter(([, each]) => each.length > 0)
}
