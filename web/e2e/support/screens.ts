// Every screen there is, in one list: the gallery takes its pictures, the tours look whether it is calm and usable for everybody.
// The ids are those of the screens' specification: S for staff, P for customers.
import { type Page } from '@playwright/test'
import type { Move, PublicState } from '../../shared/api/types'
import type { User } from './desk'
import { USERS, type World } from './world'

export interface Screen {
  id: string
  /** Of the file, and what a failure is called; there are no two alike. */
  name: string
  /** For whoever looks through the gallery. */
  title: string
  side: 'console' | 'portal'
  /** Who looks: a colleague, a customer whose complaint stands so, who filed a moment ago, or somebody unknown. */
  who: User | PublicState | 'filer' | 'nobody'
  /** Null where the demo bank has nothing to show there. */
  path: (world: World) => string | null
  /** What stands there once the screen is ready. */
  settled: string
  /** What the browser already keeps when it comes. */
  before?: (page: Page, world: World) => Promise<void>
  /** What is pressed and typed afterwards. */
  open?: (page: Page) => Promise<void>
  /** The large layout goes without it. */
  notElder?: boolean
}

const press = (testId: string) => (page: Page) => page.getByTestId(testId).click()
const typing = (keys: string) => (page: Page) => page.keyboard.press(keys)
const H1 = 'main h1'

// ---- staff -------------------------------------------------------------------------------------------------------------

type Rest = Partial<Pick<Screen, 'before' | 'open' | 'settled'>>
const desk = (id: string, name: string, title: string, who: Screen['who'], path: string | Screen['path'], rest: Rest = {}): Screen => ({
  id, name, title, side: 'console', who, path: typeof path === 'string' ? () => `/console${path}` : path, settled: H1, ...rest,
})
const rich = (world: World) => `/console/complaints/${world.rich}`
const CASE = { settled: '[data-testid="case-stage"]' }

async function startIntake(page: Page): Promise<void> {
  await page.getByTestId('intake-phone').fill('13912345678')
  await page.getByTestId('intake-name').fill('王淑芬')
  await page.getByTestId('intake-text').fill('我的卡昨晚在外地被盗刷了3000元，卡一直在身上，不是我操作的，请尽快冻结并追回。')
  await page.getByTestId('wish-refund').click()
  await page.getByTestId('reading-result').waitFor()
}

/** Somebody else has ended the session: every question is answered with 401 from now on. */
async function endSession(page: Page): Promise<void> {
  await page.route('**/api/console/**', (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'not signed in', status: 401, code: 'not_signed_in', detail: '' }) }))
  await page.evaluate(() => { location.hash = '' })
  await page.getByTestId('nav-queue').click()
  await page.getByTestId('sign-in-password').waitFor()
}

const refuse = (page: Page) => page.route('**/api/console/complaints?**', (route) => route.abort())

const homes = USERS.map((user) => desk('S02', `home-${user}`, `工作台 ${user}`, user, ''))

const moveNames: Move[] = [
  'triage', 'enter-green-channel', 'leave-green-channel', 'dispatch', 'accept', 'log-contact', 'note', 'recuse', 'begin-investigation', 'request-evidence', 'attach-evidence',
  'file-findings', 'find-liability', 'propose', 'send-proposal', 'answer', 'carry-out', 'link-rectification', 'close', 'reopen', 'escalate', 'resolve-escalation',
  'extend', 'pause', 'resume', 'withdraw', 'merge', 'request-ending', 'approve-ending', 'request-verification', 'decide-verification', 'restart', 'agree', 'remind',
  'supervise', 'answer-supervision', 'settle-supervision', 'promise', 'keep-promise', 'move-promise', 'add-issue',
]
/** `who` is settled when the world is known: whoever may make the move. */
const forms = moveNames.map((move) => desk('S06', `form-${move}`, `案件 · ${move}`, 'lead', (world) => {
  const found = world.moves[move]
  return found ? `/console/complaints/${found.number}?move=${move}` : null
}, { settled: `[data-testid="form-${move}"]` }))

/** The colleague who looks at a form is the one who may make the move. */
export const whoLooks = (screen: Screen, world: World): Screen['who'] => world.moves[screen.name.replace('form-', '') as Move]?.user ?? screen.who

const staff: Screen[] = [
  desk('S01', 'sign-in', '登录', 'nobody', '', { settled: '[data-testid="sign-in-submit"]' }),
  desk('S01', 'sign-in-wrong', '登录 · 不对', 'nobody', '', {
    settled: '[data-testid="sign-in-submit"]',
    open: async (page) => {
      await page.getByTestId('sign-in-username').fill('nobody')
      await page.getByTestId('sign-in-password').fill('not the password')
      await page.getByTestId('sign-in-submit').click()
      await page.locator('.ant-alert').first().waitFor()
    },
  }),
  desk('S01', 'session-over', '离开太久', 'lead', '', { open: endSession }),
  ...homes,
  desk('S03', 'queue', '队列', 'lead', '/queue?view=all', { settled: '[data-testid^="row-GL"]' }),
  desk('S03', 'queue-mine', '队列 · 我的', 'handler', '/queue', { settled: '.queue h1, main h1' }),
  desk('S03', 'queue-selected', '队列 · 已选', 'lead', '/queue?view=all', { settled: '[data-testid^="row-GL"]', open: press('select-page') }),
  desk('S03', 'queue-preview', '队列 · 预览', 'lead', '/queue?view=all', {
    settled: '[data-testid^="row-GL"]',
    open: async (page) => {
      await page.keyboard.press('j')
      await page.keyboard.press('Space')
      await page.getByTestId('preview').waitFor()
    },
  }),
  desk('S03', 'queue-nothing', '队列 · 无匹配', 'lead', '/queue?view=all&q=没有这样的投诉&channel=portal', { settled: '[data-testid="queue-empty"]' }),
  desk('S03', 'queue-failed', '队列 · 读不到', 'lead', '/queue?view=all', { settled: '[data-testid="problem"]', before: refuse }),
  desk('S03', 'queue-closed', '队列 · 已结案', 'lead', '/queue?view=closed', { settled: '[data-testid^="row-GL"]' }),
  desk('S03', 'export', '队列 · 导出', 'lead', '/queue?view=all', { settled: '[data-testid^="row-GL"]', open: press('export') }),
  desk('S04', 'triage', '快速分流', 'lead', '/triage', { settled: '[data-testid="triage"]' }),
  desk('S04', 'triage-nothing', '快速分流 · 都好了', 'handler', '/triage'),
  desk('S05', 'intake', '登记', 'agent', '/intake', { settled: '[data-testid="intake-phone"]' }),
  desk('S05', 'intake-filled', '登记 · 填好', 'agent', '/intake', { settled: '[data-testid="intake-phone"]', open: startIntake }),
  desk('S05', 'intake-receipt', '登记 · 回执', 'agent', '/intake', {
    settled: '[data-testid="intake-phone"]',
    open: async (page) => {
      await startIntake(page)
      await page.getByTestId('intake-save').click()
      await page.getByTestId('receipt-number').waitFor()
    },
  }),
  desk('S06', 'case', '案件', 'lead', rich, CASE),
  desk('S06', 'case-claims', '案件 · 诉求对照', 'lead', rich, { ...CASE, open: press('sheet-claims') }),
  desk('S06', 'case-evidence', '案件 · 证据', 'lead', rich, { ...CASE, open: press('sheet-evidence') }),
  desk('S06', 'case-proposal', '案件 · 方案', 'lead', rich, { ...CASE, open: press('sheet-proposal') }),
  desk('S06', 'case-clocks', '案件 · 时限', 'lead', rich, { ...CASE, open: async (page) => { await page.keyboard.press('t'); await page.getByTestId('clock-stack').waitFor() } }),
  desk('S06', 'case-new', '案件 · 刚收到', 'lead', (world) => `/console/complaints/${world.filed.number}`, CASE),
  desk('S06', 'case-closed', '案件 · 已结案', 'lead', (world) => (world.customers.closed ? `/console/complaints/${world.customers.closed.number}` : null), CASE),
  ...forms,
  desk('S07', 'green-channel', '绿色通道', 'lead', '/green-channel', { settled: '[data-testid^="figure-"]' }),
  desk('S08', 'reviews', '审核台', 'compliance', '/reviews', { settled: '[data-testid="decision"]' }),
  desk('S09', 'follow-ups', '回访', 'agent', '/follow-ups', { settled: '[data-testid="case-number"]' }),
  desk('S09', 'calls', '回电', 'agent', '/calls'),
  desk('S16', 'jobs', '任务', 'lead', '/jobs'),
  desk('S19', 'notices', '通知', 'lead', '/notices'),
  desk('S20', 'palette', '命令面板', 'lead', '', { open: async (page) => { await page.keyboard.press('Control+k'); await page.getByTestId('palette-field').fill('分') } }),
  desk('S20', 'search', '全局搜索', 'lead', '/search?q=盗刷', { settled: '[data-testid="search-rows"], [data-testid="search-nothing"]' }),
  desk('S20', 'search-nothing', '全局搜索 · 没有', 'lead', '/search?q=紫色的长颈鹿', { settled: '[data-testid="search-nothing"]' }),
  desk('S20', 'keys', '快捷键', 'lead', '', { open: typing('Shift+Slash') }),
  desk('S21', 'people', '人员', 'admin', '/people', { settled: '[data-testid="people"]' }),
  desk('S21', 'person-new', '人员 · 新增', 'admin', '/people', { settled: '[data-testid="people"]', open: press('add-person') }),
  desk('S21', 'units', '机构', 'admin', '/people?sheet=units', { settled: '[data-testid="units"]' }),
  desk('S21', 'roles', '角色', 'admin', '/people?sheet=roles', { settled: '[data-testid="roles-table"]' }),
  desk('S26', 'partners', '接入系统', 'admin', '/people?sheet=partners'),
  desk('S23', 'policy', '规则与版本', 'lead', '/policy', { settled: '[data-testid="edition"]' }),
  desk('S24', 'reading', '读文字', 'lead', '/reading'),
  desk('S24', 'reading-tried', '读文字 · 试一段', 'lead', '/reading', {
    open: async (page) => {
      await page.getByTestId('try-text').fill('柜员让我等了两个小时，信用卡年费还多扣了两百元。')
      await page.getByTestId('try-read').click()
      await page.getByTestId('tried').waitFor()
    },
  }),
  desk('S29', 'me', '个人菜单', 'lead', '', { open: press('me-menu') }),
  desk('S30', 'case-file', '卷宗', 'lead', rich, { ...CASE, open: press('case-file') }),
  desk('S31', 'no-page', '找不到', 'lead', '/nowhere', { settled: '[data-testid="system-page"]' }),
  desk('S31', 'no-complaint', '找不到投诉', 'lead', '/complaints/GL20200101-000001-A'),
  desk('S31', 'no-access', '没有权限', 'agent', '/people', { settled: '[data-testid="system-page"]' }),
  desk('S33', 'supervision', '督办与承诺', 'lead', '/supervision'),
  desk('S33', 'promises', '承诺', 'lead', '/supervision?kind=promise'),
  desk('S36', 'timeliness', '时效', 'lead', '/timeliness', { settled: '[data-testid="stage-times"]' }),
  desk('S14', 'cockpit', '驾驶舱', 'lead', '/cockpit', { settled: '[data-testid="tile-received"]' }),
  desk('S13', 'analysis', '分析', 'analyst', '/analysis', { settled: '[data-testid="course"]' }),
  desk('S13', 'analysis-parts', '分析 · 构成', 'analyst', '/analysis?question=parts', { settled: '.bars a' }),
  desk('S13', 'analysis-satisfied', '分析 · 满意', 'analyst', '/analysis?question=satisfied', { settled: '.week' }),
  desk('S37', 'system', '系统说明', 'lead', '/system', { settled: '[data-testid="rights"]' }),
  desk('S34', 'duty', '值班', 'lead', '/duty', { settled: '.duty-days' }),
  desk('S35', 'assistant', '模型调用', 'auditor', '/assistant'),
  desk('S27', 'audit', '审计日志', 'auditor', '/audit', { settled: '[data-testid="audit-lines"]' }),
]

// ---- customers ---------------------------------------------------------------------------------------------------------

const phone = (id: string, name: string, title: string, who: Screen['who'], path: string | Screen['path'], rest: Partial<Pick<Screen, 'before' | 'open' | 'settled' | 'notElder'>> = {}): Screen => ({
  id, name: `portal-${name}`, title, side: 'portal', who, path: typeof path === 'string' ? () => path : path, settled: H1, ...rest,
})

const ANSWERS = {
  matter: 'money', text: '昨天晚上十点多，我的卡在外地被刷了3000元，卡一直在我身上，打了两次电话都说等一等，请马上查清楚退回来。', when: 'yesterday', where: 'mobile', branch: '',
  wishes: ['refund', 'explanation'], amount: '3000', files: [], reach: 'phone', phone: '13912345678', unverified: true, name: '王女士', contact_by: 'phone', hours: 'afternoon', care: ['large_print'], behalf: null,
}
/** A form that is half filled in, as this device keeps it. */
const begun = (step: string) => (page: Page) => page.addInitScript(([answers, at]) => {
  if (!location.pathname.startsWith('/file')) return
  localStorage.setItem('greenlane.draft', JSON.stringify({ id: '00000000-0000-4000-8000-000000000001', key: '00000000-0000-4000-8000-000000000002', step: at, answers, saved_ms: Date.now() }))
}, [ANSWERS, step] as const)
const sendEmpty = (testId: string) => async (page: Page) => {
  await page.getByTestId(testId).click()
  await page.getByTestId('error-summary').waitFor()
}
const mine = (state: PublicState, part = '') => (world: World) => (world.customers[state] ? `/my/${world.customers[state].number}${part}` : null)
const filedPath = (part: string) => (world: World) => `/my/${world.filed.number}${part}`

const STATES: [PublicState, string][] = [
  ['received', '已收到'], ['assigned', '已有人负责'], ['checking', '正在核实'], ['need_material', '需要补充'], ['preparing', '准备方案'], ['please_confirm', '请确认方案'],
  ['carrying_out', '正在落实'], ['please_rate', '请评价'], ['rated', '已评价'], ['closed', '已办结'], ['not_accepted', '未受理'], ['withdrawn', '已撤回'], ['merged', '已并入'],
]

const customers: Screen[] = [
  phone('P01', 'home', '首页', 'nobody', '/'),
  phone('P02', 'start', '先看这里', 'nobody', '/file/start', { notElder: true }),
  phone('P02', 'start-urgent', '钱正在被转走', 'nobody', '/file/start', { notElder: true, open: press('start-urgent') }),
  phone('P03', 'behalf', '为谁投诉', 'nobody', '/file/behalf'),
  phone('P04', 'matter', '是哪类事', 'nobody', '/file/matter', { before: begun('matter') }),
  phone('P05', 'story', '发生了什么', 'nobody', '/file/story', { before: begun('story') }),
  phone('P05', 'story-wrong', '发生了什么 · 没写', 'nobody', '/file/story', { open: sendEmpty('continue') }),
  phone('P06', 'wishes', '希望怎么解决', 'nobody', '/file/wishes', { before: begun('wishes') }),
  phone('P07', 'files', '材料', 'nobody', '/file/files', { before: begun('files'), notElder: true }),
  phone('P08', 'contact', '怎么联系您', 'nobody', '/file/contact', { before: begun('contact') }),
  phone('P08', 'contact-wrong', '怎么联系您 · 少一位', 'nobody', '/file/contact', {
    open: async (page) => {
      await page.getByTestId('field-phone').fill('1391234567')
      await sendEmpty('continue')(page)
    },
  }),
  phone('P09', 'check', '核对并提交', 'nobody', '/file/check', { before: begun('check') }),
  phone('P10', 'receipt', '回执', 'filer', (world) => `/receipt/${world.filed.number}`, {
    settled: '[data-testid="receipt-number"]',
    before: (page, world) => page.addInitScript((receipt) => sessionStorage.setItem('greenlane.receipt', receipt), world.filed.receipt),
  }),
  phone('P11', 'track', '查进度', 'nobody', '/track'),
  phone('P11', 'track-wrong', '查进度 · 没填', 'nobody', '/track', { open: sendEmpty('enter') }),
  phone('P11', 'list', '我的投诉', 'filer', '/my'),
  ...STATES.map(([state, title]) => phone('P12', `progress-${state}`, `进度 · ${title}`, state, mine(state), { settled: '[data-testid="case-number"]' })),
  phone('P12', 'above', '找上一级', 'filer', filedPath('/above')),
  phone('P12', 'share', '授权家人', 'filer', filedPath('/share')),
  phone('P13', 'message', '留言', 'filer', filedPath('/message')),
  phone('P14', 'proposal', '请您确认方案', 'please_confirm', mine('please_confirm', '/proposal')),
  phone('P14', 'proposal-reject', '不同意', 'please_confirm', mine('please_confirm', '/proposal'), { open: press('reject') }),
  phone('P15', 'about', '办理流程与联系方式', 'nobody', '/about'),
  phone('P16', 'voices', '您的声音带来的改变', 'nobody', '/voices'),
  phone('P17', 'rate', '评价', 'please_rate', mine('please_rate', '/rate')),
  phone('P18', 'verify', '申请重新核对', 'closed', mine('closed', '/verify')),
  phone('P19', 'withdraw', '撤回', 'filer', filedPath('/withdraw')),
  phone('P20', 'call-me', '请人帮我填', 'nobody', '/call-me'),
  phone('P20', 'call-back', '请给我回电话', 'filer', filedPath('/call-back')),
  phone('P21', 'help', '帮助', 'nobody', '/help'),
  phone('P22', 'nowhere', '找不到', 'nobody', '/nowhere'),
  phone('P22', 'not-mine', '看不到的投诉', 'nobody', '/my/GL20200101-000001-A'),
]

export const screens: Screen[] = [...staff, ...customers]
