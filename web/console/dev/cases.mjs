// A few invented complaints at different stages, and what a move does to them in the roughest way. For looking at screens only: the real
// rules live in the program.
import { ref, reference } from './reference.mjs'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const start = Date.now()
export const iso = (ms) => new Date(ms + 8 * HOUR).toISOString().slice(0, 19) + '+08:00'
const branch = (id) => reference.orgs.find((each) => each.id === id)

export function clock(name, state, due_in, started_ago, more = {}) {
  const kind = reference.clocks.find((each) => each.name === name)
  const [due, started] = [start + due_in, start - started_ago]
  return { name, state, due: iso(due), started: iso(started), warn_at: iso(due - (due - started) / 4), goal: kind.goal, limit: kind.limit, basis: kind.basis, stopped_at: null, stopped_by: null, overdue_by_ms: 0, pauses: [], extended_from: null, ...more }
}

const MOVES = {
  registered: ['triage', 'dispatch', 'log-contact', 'note', 'recuse', 'merge', 'withdraw', 'request-ending'],
  triaged: ['dispatch', 'triage', 'leave-green-channel', 'log-contact', 'note', 'recuse', 'merge'],
  dispatched: ['accept', 'dispatch', 'log-contact', 'note', 'recuse', 'begin-investigation'],
  investigating: ['file-findings', 'find-liability', 'request-evidence', 'attach-evidence', 'log-contact', 'note', 'propose', 'triage', 'leave-green-channel', 'recuse', 'escalate', 'extend', 'pause', 'resume', 'withdraw', 'merge', 'request-ending'],
  proposing: ['propose', 'find-liability', 'attach-evidence', 'log-contact', 'note', 'extend'],
  compliance_review: ['review', 'note', 'log-contact'],
  awaiting_customer: ['send-proposal', 'answer', 'log-contact', 'note', 'escalate', 'extend', 'request-ending', 'resolve-escalation'],
  carrying_out: ['carry-out', 'link-rectification', 'log-contact', 'note', 'extend'],
  follow_up: ['follow-up', 'close', 'link-rectification', 'log-contact', 'note', 'approve-ending'],
  closed: ['reopen', 'request-verification', 'decide-verification'],
}
const NEXT = { triage: 'triaged', dispatch: 'dispatched', accept: 'dispatched', 'begin-investigation': 'investigating', propose: 'compliance_review', review: 'awaiting_customer', answer: 'carrying_out', 'carry-out': 'follow_up', close: 'closed', reopen: 'investigating' }
const PUBLIC = { registered: 'received', triaged: 'received', dispatched: 'assigned', investigating: 'checking', proposing: 'preparing', compliance_review: 'preparing', awaiting_customer: 'please_confirm', carrying_out: 'carrying_out', follow_up: 'please_rate', closed: 'closed' }

export const index = {
  points: 46, band: 'C', low_fen: 20000, high_fen: 50000, to_next_band: 9,
  lines: [
    { input: 'direct_loss', value: '3,000 元', weight: 0.4, points: 20, why: '每 150 元计 1 分,最多 20 分' }, { input: 'delay_days', value: '2 天', weight: 1, points: 4, why: '每天 2 分' },
    { input: 'contacts', value: '3 次', weight: 1, points: 6, why: '每次 2 分' }, { input: 'impact', value: '明显', weight: 1, points: 10, why: '轻微 5、明显 10、严重 20' }, { input: 'care_need', value: '是', weight: 1, points: 6, why: '需要关照加 6 分' },
  ],
}

function issues(stage) {
  const late = ['proposing', 'compliance_review', 'awaiting_customer', 'carrying_out', 'follow_up', 'closed'].includes(stage)
  const planned = late && stage !== 'proposing'
  const finding = (verdict, words, evidence) => ({ verdict, words, evidence, by: ref('u-handler'), at: iso(start - 5 * HOUR) })
  const parts = [{ kind: 'compensation', words: '退还被盗刷的 3,000 元,并补偿 200 元', due: '2026-11-27', done_at: null, done_words: null }, { kind: 'rectification', words: '对境外小额连续交易增加短信确认', due: '2026-12-20', done_at: null, done_words: null }]
  const money = { kind: 'reimbursement', amount_fen: 320000, benefit: null, basis: '《银行卡业务管理办法》关于非授权交易的责任约定,系统日志显示未触发验证。', index, needs_review: true, outside_band_reason: '含全额退还本金,超出补偿区间', pre_approved: false }
  return [
    { no: 1, words: '没有出过城,卡却在外地被刷 3,000 元,要求退回', wishes: ['refund', 'explanation'], finding: late ? finding('upheld', '卡在 22:14 于外地商户被刷,客户当时在本市,有行程记录。', [1, 2]) : null, liability: late ? { party: 'bank', reasons: '异地大额交易未触发二次验证', evidence: [1], by: ref('u-handler'), at: iso(start - 4 * HOUR) } : null, plan: planned ? { parts, benefit_words: '3,200 元周五前到您尾号 1234 的卡', compensation: money } : null, answer: null, rectification: null },
    { no: 2, words: '客服说要等 15 天才处理', wishes: ['apology'], finding: late ? finding('partly', '坐席只说了时限,没有告诉客户可以先止付。', [3]) : null, liability: late ? { party: 'bank', reasons: '坐席未按流程提示止付', evidence: [3], by: ref('u-handler'), at: iso(start - 4 * HOUR) } : null, plan: planned ? { parts: [{ ...parts[0], words: '书面道歉' }, { ...parts[1], words: '坐席止付提示专项培训' }], benefit_words: '当面致歉,今后先止付再查', compensation: null } : null, answer: null, rectification: null },
  ]
}

const file = { id: 'f-1', name: '交易流水.pdf', size: 248_120, media_type: 'application/pdf', sha256: '9f2c4e0b7d31a88c55e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6' }
const evidence = [
  { no: 1, kind: 'transaction', title: '11 月 21 日交易流水', state: 'received', from: '运营部门', due: null, file, at: iso(start - 8 * HOUR), by: ref('u-ops'), note: null },
  { no: 2, kind: 'customer_material', title: '客户行程截图', state: 'received', from: '客户', due: null, file: { ...file, id: 'f-2', name: '行程.png', media_type: 'image/png' }, at: iso(start - 7 * HOUR), by: ref('u-handler'), note: '客户微信发来' },
  { no: 3, kind: 'call_recording', title: '客服通话录音 02:13', state: 'requested', from: '客服中心', due: iso(start + DAY), file: null, at: iso(start - 6 * HOUR), by: ref('u-handler'), note: null },
]
const timeline = [
  { kind: 'registered', by: '林晓', audience: 'system', words: null, params: { channel: 'phone' } }, { kind: 'triaged', by: 'program', audience: 'system', words: null, params: { category: 'transaction_dispute', priority: 'high' } },
  { kind: 'entered_green_channel', by: 'program', audience: 'system', words: '命中「资金安全」', params: {} }, { kind: 'dispatched', by: 'program', audience: 'system', words: null, params: { to: '王敏' } },
  { kind: 'contact_logged', by: '王敏', audience: 'customer', words: '已通话 3 分钟,确认卡在身边,已协助止付。客户着急,答应周四 18:00 前给方案。', params: { outcome: 'reached', mood: 'anxious' } }, { kind: 'clock_stopped', by: 'program', audience: 'clock', words: null, params: { clock: 'first_contact' } },
  { kind: 'noted', by: '王敏', audience: 'internal', words: '商户是境外小额连刷,疑似伪卡,已请风控看同批交易。', params: {} }, { kind: 'evidence_requested', by: '王敏', audience: 'evidence', words: null, params: { no: 3, kind: 'call_recording' } },
].map((each, at) => ({ ...each, seq: at + 1, at: iso(start - (9 - at) * HOUR) }))

const letter = { facts: '您的卡 11 月 21 日 22:14 在外地被刷 3,000 元,您当时在本市。这笔交易没有触发我们的二次验证。', basis: '未经您授权的交易,且我们的验证没有起作用,责任在我们。', remedies: reference.remedies_text, meaning: '3,200 元在 11 月 27 日(周五)前到您尾号 1234 的卡。' }

function seed(at, stage, summary, more = {}) {
  const number = `GL20261122-${String(400 + at).padStart(6, '0')}-${'ABCDEFGHJKLMNPQRSTUVWXYZ'[at % 24]}`
  const planned = ['compliance_review', 'awaiting_customer', 'carrying_out', 'follow_up', 'closed'].includes(stage)
  return {
    number, version: 7, stage, ending: stage === 'closed' ? 'accepted' : null, public_state: PUBLIC[stage], summary, narrative: '昨天晚上我的卡在外地被刷了3000元,我人一直在城里,卡也在身上。打客服说要等15天才处理,太着急了,要求马上退回来。',
    channel: 'phone', received_at: iso(start - 10 * HOUR), registered_at: iso(start - 10 * HOUR), occurred_on: '2026-11-21', branch: branch(['east-1', 'east-2', 'west-1', 'west-2'][at % 4]), amount_fen: 300000,
    customer: { known: true, name: '王**', phone: '138****1234', id_number: '3301**********1234', contact: { by: 'phone', hours: '14:00–17:00' }, care: at % 3 === 0 ? ['elderly'] : [], on_behalf: null, previous: [{ number: 'GL20260903-000017-T', summary: '短信提醒收不到', stage: 'closed', received_at: iso(start - 80 * DAY), open: false }] },
    kind: 'complaint', category: 'transaction_dispute', cause: 'funds', business: 'card', priority: 'high', flags: ['funds_safety', 'repeat'], liability_hint: 'bank', graded_by: 'program',
    reasons: [{ field: 'priority', words: '被刷了3000元', rule: 'funds.unauthorised', why: '客户资金安全,优先级为高' }, { field: 'cause', words: '被刷', rule: 'cause.funds', why: '原因判为资金安全' }],
    green: { state: 'in', since: iso(start - 10 * HOUR), reason: null, team: [{ department: 'customer_relations', staff: ref('u-lead') }, { department: 'risk_control', staff: ref('u-risk') }, { department: 'business', staff: ref('u-branch') }], missing: [] },
    owner: stage === 'registered' || stage === 'triaged' ? null : { ...ref('u-handler'), since: iso(start - 9 * HOUR), accepted_at: stage === 'dispatched' ? null : iso(start - 8 * HOUR), reason: 'skill 40, near 30, load -20, green 35' }, first_asked: ref('u-agent'), recused: [], handlers: [ref('u-handler')],
    group: stage === 'registered' || stage === 'triaged' || stage === 'dispatched' ? [] : [{ department: 'business', staff: ref('u-branch') }, { department: 'operations', staff: ref('u-ops') }, { department: 'compliance', staff: ref('u-compliance') }],
    issues: issues(stage), evidence: stage === 'registered' ? [] : evidence, contacts: [], escalation: null, follow_up: null, pending_ending: null, verification: null,
    clocks: [
      clock('green_first_response', 'stopped', -9 * HOUR, 10 * HOUR, { stopped_at: iso(start - 9.4 * HOUR), stopped_by: '王敏', overdue_by_ms: 12 * 60_000 }), clock('first_contact', 'stopped', 14 * HOUR, 10 * HOUR, { stopped_at: iso(start - 9 * HOUR), stopped_by: '王敏' }),
      clock('plan_confirmed', 'running', 4 * DAY + 2 * HOUR, 10 * HOUR), clock('decision', 'running', 14 * DAY, 10 * HOUR), clock('quick_resolution', 'running', 38 * HOUR, 10 * HOUR),
    ],
    proposal: planned ? { version: 2, by: ref('u-handler'), at: iso(start - HOUR), state: stage === 'compliance_review' ? 'in_review' : 'approved', letter: { ...letter, text: '' }, total_fen: 320000 } : null,
    review: planned && stage !== 'compliance_review' ? { by: ref('u-compliance'), at: iso(start - HOUR / 2), decision: 'approve', fair: '与近一年 18 件同类一致', reasonable: '退还本金并补偿,与损失相称', evidenced: '流水与行程可以对上', words: '' } : null,
    promises: [{ no: 1, words: '周四 18:00 前告诉客户方案', by: null, owed_by: null, made_at: iso(start), due: iso(start + 4 * DAY), state: 'open', done_at: null, broken: false, proof: null }], orders: [],
    checklist: [{ code: 'log-contact', done: true }, { code: 'attach-evidence', done: true }, { code: 'file-findings', done: planned }],
    close_checklist: [{ code: 'customer_accepted', done: true }, { code: 'promises_kept', done: true }, { code: 'parts_done', done: true }, { code: 'rectification_linked', done: false }, { code: 'followed_up', done: true }],
    timeline: [...timeline], moves: MOVES[stage], ...more,
  }
}

const plain = { category: 'operation', cause: 'pricing', business: 'card', priority: 'normal', flags: [], green: { state: 'none', since: null, reason: null, team: [], missing: [] }, amount_fen: 12000 }
export const cases = [
  seed(1, 'investigating', '卡在外地被盗刷 3,000 元,要求退回'),
  seed(2, 'triaged', 'ATM 吞了 2,000 元,机器没有吐钱', { clocks: [clock('green_first_response', 'overdue', -8 * 60_000, 23 * 60_000)], green: { state: 'in', since: iso(start), reason: null, team: [], missing: ['risk_control'] } }),
  seed(3, 'dispatched', '柜员让跑了三趟还没办成销户', { ...plain, category: 'staff_service', cause: 'attitude', business: 'savings', clocks: [clock('first_contact', 'near', 42 * 60_000, 23 * HOUR)] }),
  seed(4, 'compliance_review', '老人利息少给 186 元,柜台解释不清', { ...plain, business: 'savings', clocks: [clock('plan_confirmed', 'running', 2 * DAY, 3 * DAY)] }),
  seed(5, 'awaiting_customer', '短信服务到期没提醒,多扣 120 元', { ...plain, clocks: [clock('plan_confirmed', 'near', 5 * HOUR, 4 * DAY)] }),
  seed(6, 'follow_up', '理财到期日写错,少了两天收益', { ...plain, business: 'wealth', cause: 'disclosure', clocks: [clock('follow_up', 'running', 2 * DAY, DAY)] }),
  seed(7, 'carrying_out', '信用卡年费规则没说清,被收 200 元', { ...plain, clocks: [clock('decision', 'paused', 9 * DAY, 6 * DAY, { pauses: [{ from: iso(start - DAY), to: null, reason: 'appraisal' }] })] }),
  seed(8, 'registered', '手机银行登录一直转圈,工资转不出去', { ...plain, business: 'electronic', cause: 'system', channel: 'wechat', clocks: [clock('first_contact', 'running', 23 * HOUR, HOUR)] }),
  seed(9, 'closed', '排队四十分钟只开两个窗口', { ...plain, category: 'staff_service', clocks: [clock('decision', 'stopped', 9 * DAY, 6 * DAY, { stopped_at: iso(start - DAY), stopped_by: '王敏' })] }),
  ...Array.from({ length: 24 }, (_, at) => seed(10 + at, ['investigating', 'dispatched', 'proposing'][at % 3], ['跨行转账到账慢了一天', '贷款提前还款被收违约金', '网点提前十分钟关门', '征信有一笔逾期不是我的'][at % 4], { ...plain, clocks: [clock('investigation', 'running', (at + 2) * 9 * HOUR, DAY)] })),
]

export function carryOut(found, move, input, by) {
  found.version += 1
  found.timeline.push({ seq: found.timeline.length + 1, at: iso(Date.now()), kind: move, by: by.name, audience: move === 'note' ? 'internal' : 'customer', params: input, words: input.words ?? input.reason ?? null })
  if (move === 'file-findings') for (const each of input.findings) found.issues.find((issue) => issue.no === each.issue).finding = { ...each, by, at: iso(Date.now()) }
  if (move === 'find-liability') found.issues.find((issue) => issue.no === input.issue).liability = { ...input, by, at: iso(Date.now()) }
  if (NEXT[move]) found.stage = NEXT[move]
  if (move === 'accept') found.owner.accepted_at = iso(Date.now())
  found.moves = MOVES[found.stage]
  found.public_state = PUBLIC[found.stage]
  return found
}
