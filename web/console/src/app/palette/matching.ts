// Which commands a few typed characters mean: words of the label, the first letters of its pinyin, or its stable code. Pure.
export interface Command {
  id: string
  group: 'acts' | 'pages' | 'views' | 'help'
  label: string
  /** What people type who know the code: `dispatch`, `queue`. */
  code: string
  run: () => void
}

/** First letters of the pinyin of the acts and pages, by their stable code. */
const initials: Record<string, string> = {
  home: 'gzt', queue: 'tsdl', intake: 'tsdj', reviews: 'sht', 'follow-ups': 'hf', calls: 'hdbt', notices: 'tx', policy: 'gz', 'green-channel': 'zht', supervision: 'db', timeliness: 'sxfx', system: 'xtsm', branch: 'wd', cockpit: 'jsc', analysis: 'tsfx', duty: 'zbb', people: 'jgyry',
  mine: 'wddb', all: 'qb', unassigned: 'dfp', green: 'lstd', green_waiting: 'lstddjs', due_today: 'jtdq', overdue: 'ycs', awaiting_customer: 'dkh', paused: 'zh', in_review: 'shz', escalated: 'ysj', to_follow_up: 'dhf', closed: 'ybj',
  triage: 'fjfl', 'enter-green-channel': 'zrlstd', 'leave-green-channel': 'tclstd', dispatch: 'fp', accept: 'jsbl', 'log-contact': 'jllx', note: 'nbbz', recuse: 'hb', 'add-issue': 'zjsq',
  'begin-investigation': 'kshs', 'request-evidence': 'dqzj', 'attach-evidence': 'tjzj', 'file-findings': 'hsrd', 'find-liability': 'rdzr', propose: 'fa', review: 'sh', 'send-proposal': 'gzfa', answer: 'djkhdf',
  'carry-out': 'ls', 'link-rectification': 'zg', 'follow-up': 'hf', close: 'ja', reopen: 'cxkq', escalate: 'sj', supervise: 'db', watch: 'zdgz', 'review-watch': 'fc', promise: 'jxcn', extend: 'yq', pause: 'zt', resume: 'hf', withdraw: 'ch', merge: 'hb', remind: 'cb',
  search: 'ss', map: 'kjjyl',
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** 0 when it does not match; more for what begins so. */
export function score(command: Pick<Command, 'label' | 'code'>, typed: string): number {
  const wanted = plain(typed)
  if (wanted === '') return 1
  const label = plain(command.label)
  const first = initials[command.code] ?? ''
  if (first === wanted || label === wanted) return 6
  if (label.startsWith(wanted)) return 5
  if (first.startsWith(wanted)) return 4
  if (plain(command.code).startsWith(wanted)) return 3
  return label.includes(wanted) || (wanted.length > 1 && first.includes(wanted)) ? 2 : 0
}

/** Those that match, group by group, the best first; each group shows so many. */
export function matching(commands: Command[], typed: string, most: number): Command[] {
  const groups: Command['group'][] = ['acts', 'pages', 'views', 'help']
  return groups.flatMap((group) =>
    commands
      .filter((each) => each.group === group)
      .map((each) => ({ each, points: score(each, typed) }))
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points)
      .slice(0, most)
      .map(({ each }) => each),
  )
}

/** Complaints are looked for by a word of two characters, by one Chinese character, or by at least four digits of a number. */
export function asksForComplaints(typed: string): boolean {
  const text = typed.trim()
  if (/^\d+$/.test(text)) return text.length >= 4
  return text.length >= 2 || /\p{Script=Han}/u.test(text)
}
