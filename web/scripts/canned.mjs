// Answers the portal's part of the API from memory, so that its pages can be looked at without the program. Development only.
const NUMBER = 'GL20261122-000417-K'
const CODE = '246810'

const settings = {
  bank: '示例银行', hotline: '95500', loss_line: '400-800-95500', hours: '每天 8:00–22:00', address: '示例市金融路 1 号示例银行消费者权益保护部', demo: true,
  branches: [
    { id: 'b1', name: '城东支行', kind: 'branch' },
    { id: 'b2', name: '人民路支行', kind: 'sub_branch' },
    { id: 'b3', name: '高新支行', kind: 'sub_branch' },
  ],
}

const receipt = {
  number: NUMBER, contact_by: '2026-11-23T16:05:00+08:00', answer_by: '2026-12-08T00:00:00+08:00', green_channel: true, owner_surname: '王', phone_masked: '138****1234',
  next: [
    { code: 'contact', by: '2026-11-23T16:05:00+08:00' },
    { code: 'check', by: '2026-11-26T00:00:00+08:00' },
    { code: 'proposal', by: '2026-12-01T00:00:00+08:00' },
  ],
}

const proposal = {
  version: 2, updated: true, total_fen: 312_000,
  facts: '11月21日 22:14,您的卡在一家您没有去过的商户被刷走 3,000 元。当时您的手机收到过验证码,但交易地点与您常用的地点不符,我们的风控没有拦下。',
  basis: '按照电子支付有关规定,银行不能证明交易由客户授权的,应当先行赔付。调阅了交易记录、短信记录和商户回单。',
  meaning: '退还 3,000 元,另外补偿 120 元,11月27日前到您尾号 1234 的卡。',
  remedies: '不同意可以再谈。也可以在收到处理决定后 30 日内申请重新核对,或找调解、仲裁、法院,或拨打 12378。',
  issues: [
    { no: 1, words: '卡在手,钱被刷走 3,000 元', verdict: 'upheld', finding: '这笔交易不是您本人做的。', will_do: [{ kind: 'compensation', words: '退还被刷走的 3,000 元', due: '2026-11-27' }, { kind: 'rectification', words: '异地交易改为先核实再放行', due: '2026-12-15' }], meaning: '您不用再提供别的材料。', amount_fen: 300_000, benefit: null },
    { no: 2, words: '客服让我等了两天没有回音', verdict: 'partly', finding: '第一通电话有记录,第二天没有按约定回电。', will_do: [{ kind: 'apology', words: '由支行负责人向您道歉', due: '2026-11-25' }], meaning: '以后由王经理一个人和您联系。', amount_fen: 12_000, benefit: { code: 'sms', zh: '一年短信提醒免费', en: 'One year of free text alerts' } },
  ],
}

const steps = (done) => [
  { code: 'received', at: '2026-11-22T15:58:00+08:00', done: true, by: null },
  { code: 'assigned', at: '2026-11-22T15:59:00+08:00', done: true, by: null },
  { code: 'contacted', at: '2026-11-22T16:04:00+08:00', done: true, by: null },
  { code: 'checked', at: done ? '2026-11-23T10:00:00+08:00' : null, done, by: '2026-11-26T00:00:00+08:00' },
  { code: 'proposal', at: done ? '2026-11-24T10:00:00+08:00' : null, done, by: '2026-12-01T00:00:00+08:00' },
  { code: 'carried_out', at: null, done: false, by: null },
  { code: 'closed', at: null, done: false, by: '2026-12-08T00:00:00+08:00' },
]

const base = {
  summary: '卡在手,被刷走 3,000 元', green_channel: true, received_at: '2026-11-22T15:58:00+08:00', who: { surname: '王', staff_no: '1024' },
  proposal: null, rating: null, messages: [], materials: [], ending: null, result: null, verify_by: null,
}

/** One complaint in each state worth looking at. */
const complaints = {
  [NUMBER]: { ...base, number: NUMBER, state: 'checking', next: { code: 'proposal', by: '2026-11-26T18:00:00+08:00', late: false, previous_by: null, reason: null }, steps: steps(false), can: ['message', 'attach', 'withdraw'], messages: [{ at: '2026-11-22T16:10:00+08:00', from: 'bank', words: '为了查清楚,想请您拍一张当时的短信截图。没有也没关系。' }] },
  'GL20261110-000032-A': { ...base, number: 'GL20261110-000032-A', state: 'please_confirm', next: { code: 'confirm', by: null, late: false, previous_by: null, reason: null }, steps: steps(true), proposal, can: ['answer', 'message', 'withdraw'] },
  'GL20261101-000007-C': { ...base, number: 'GL20261101-000007-C', summary: '收了三个月没开通过的短信费', green_channel: false, state: 'please_rate', next: { code: 'rate', by: null, late: false, previous_by: null, reason: null }, steps: steps(true).map((step) => ({ ...step, done: true, at: step.at ?? '2026-11-20T10:12:00+08:00' })), can: ['rate', 'message'], result: '是我们的错:短信服务到期没有提醒您。30 元已于 11月20日 10:12 退回您尾号 1234 的卡。', verify_by: '2026-12-20' },
  'GL20261030-000099-E': { ...base, number: 'GL20261030-000099-E', summary: '网点排队三小时', green_channel: false, state: 'preparing', next: { code: 'proposal', by: '2026-11-27T12:00:00+08:00', late: true, previous_by: '2026-11-25T00:00:00+08:00', reason: '还在等网点调取当天的录像' }, steps: steps(false), can: ['message', 'withdraw'] },
}

const drafts = new Map()
const problem = (status, code, detail, fields) => ({ status, body: { type: 'about:blank', title: code, status, code, detail, fields } })
const good = (body, status = 200) => ({ status, body })

/** The answer to one call: `body` is the parsed JSON, null for files. */
export function answer(method, path, body) {
  const [, resource, id, act] = path.replace('/api/portal', '').split('/').map(decodeURIComponent)
  if (resource === 'settings') return good(settings)
  if (resource === 'codes') return good({ sent: true, resend_after_s: 60, demo_code: CODE })
  if (resource === 'files') return good({ id: `f${Date.now()}` }, 201)
  if (resource === 'drafts') return answerDraft(method, id, body)
  if (resource === 'access') return body?.code === CODE ? good({ csrf: 'canned', numbers: Object.keys(complaints) }) : problem(403, 'access_refused', '编号或验证码对不上。')
  if (resource === 'complaints' && !id) return method === 'POST' ? answerFiling(body) : good({ complaints: Object.values(complaints) })
  const complaint = complaints[id]
  if (!complaint) return problem(404, 'not_found', '没有找到。')
  if (method === 'GET') return good(complaint)
  return answerAct(complaint, act, body)
}

function answerDraft(method, id, body) {
  if (method === 'PUT') drafts.set(id, { ...body, saved_at: new Date().toISOString() })
  return drafts.has(id) ? good(drafts.get(id)) : problem(404, 'not_found', '没有找到。')
}

function answerFiling(body) {
  if (body.phone && body.code && body.code !== CODE) return problem(422, 'code_wrong', '验证码不对。', [{ field: 'code', code: 'code_wrong', detail: '验证码不对,请看一下短信,或重新获取。' }])
  return good({ ...receipt, phone_masked: body.phone ? receipt.phone_masked : null, access: body.code ? { csrf: 'canned', numbers: [NUMBER] } : null }, 201)
}

function answerAct(complaint, act, body) {
  if (act === 'answer') complaint.can = complaint.can.filter((each) => each !== 'answer')
  if (act === 'rating') complaint.rating = { satisfied: body.satisfied, words: body.words ?? null }
  if (act === 'messages') complaint.messages = [...complaint.messages, { at: new Date().toISOString(), from: 'you', words: body.words }]
  if (act === 'withdrawal') Object.assign(complaint, { state: 'withdrawn', can: [] })
  return good(complaint)
}
