// What the program would say about itself: people, classes, benefits, clocks. Invented, for looking at screens without the program.
const named = (rows) => rows.map(([code, zh, en]) => ({ code, zh, en }))

const orgs = [
  { id: 'head', name: '总行', kind: 'head_office' }, { id: 'east', name: '城东分行', kind: 'branch' }, { id: 'west', name: '城西分行', kind: 'branch' },
  { id: 'east-1', name: '城东支行', kind: 'sub_branch' }, { id: 'east-2', name: '学府路支行', kind: 'sub_branch' }, { id: 'west-1', name: '城西支行', kind: 'sub_branch' }, { id: 'west-2', name: '滨江支行', kind: 'sub_branch' },
]
const person = (id, name, staff_no, role, org, department) => ({ id, name, staff_no, roles: [role], org: orgs.find((each) => each.id === org), department, on_leave: false })

export const staff = [
  person('u-handler', '王敏', '1024', 'handler', 'head', 'customer_relations'), person('u-agent', '林晓', '1007', 'agent', 'head', 'customer_relations'),
  person('u-lead', '周敏', '1003', 'lead', 'head', 'customer_relations'), person('u-compliance', '何律', '1101', 'compliance', 'head', 'compliance'),
  person('u-branch', '赵明', '2001', 'branch', 'east-1', 'business'), person('u-ops', '孙涛', '1302', 'handler', 'head', 'operations'), person('u-risk', '李芳', '1205', 'handler', 'head', 'risk_control'),
]
export const ref = (id) => {
  const { name, staff_no } = staff.find((each) => each.id === id)
  return { id, name, staff_no }
}

export const reference = {
  categories: named([['product_service', '产品服务', 'Product and service'], ['operation', '业务操作', 'Operations'], ['staff_service', '人员服务', 'Staff service'], ['transaction_dispute', '交易争议', 'Disputed transaction'], ['other', '其他', 'Other']]),
  causes: named([['attitude', '服务态度', 'Attitude'], ['system', '设施与系统', 'Systems'], ['rules', '制度与流程', 'Rules'], ['pricing', '定价收费', 'Pricing'], ['disclosure', '信息披露', 'Disclosure'], ['marketing', '营销方式', 'Marketing'], ['funds', '资金安全', 'Safety of funds'], ['privacy', '个人信息', 'Privacy'], ['collection', '债务催收', 'Collection'], ['other', '其他', 'Other']]),
  businesses: named([['savings', '储蓄', 'Savings'], ['card', '银行卡/信用卡', 'Cards'], ['loan', '贷款', 'Loans'], ['payment', '支付结算', 'Payments'], ['wealth', '理财代销', 'Wealth'], ['electronic', '电子渠道', 'Electronic channels'], ['other', '其他', 'Other']]),
  channels: named([['portal', '网上', 'Online'], ['phone', '电话', 'Phone'], ['counter', '网点柜面', 'Counter'], ['wechat', '微信', 'WeChat'], ['email', '邮件', 'E-mail'], ['regulator', '监管转办', 'Regulator']]),
  wishes: [], care: [],
  departments: named([['customer_relations', '客户关系管理部', 'Customer relations'], ['risk_control', '风险控制部', 'Risk control'], ['business', '业务部门', 'Business'], ['operations', '运营部门', 'Operations'], ['compliance', '合规部门', 'Compliance']]),
  evidence_kinds: named([['transaction', '交易记录', 'Transaction records'], ['cctv', '监控录像', 'CCTV'], ['system_log', '系统日志', 'System log'], ['call_recording', '通话录音', 'Call recording'], ['customer_material', '客户材料', "Customer's material"]]),
  plan_parts: [], endings: [],
  benefits: [{ code: 'points_5000', zh: '5000 积分', en: '5,000 points', cost_fen: 2500, perceived_fen: 5000 }, { code: 'adviser', zh: '专属技术顾问服务', en: 'Personal technical adviser', cost_fen: 8000, perceived_fen: 20000 }],
  bands: [{ code: 'small', low_points: 0, low_fen: 0, high_fen: 20000 }, { code: 'medium', low_points: 30, low_fen: 20000, high_fen: 80000 }],
  orgs, staff,
  clocks: [
    { name: 'green_first_response', zh: '绿色首响', en: 'Green first response', limit: '15 minutes', basis: 'S0-19', goal: false }, { name: 'first_contact', zh: '首次联系', en: 'First contact', limit: '24 hours', basis: 'S1-28', goal: false },
    { name: 'investigation', zh: '核实', en: 'Investigation', limit: '3 working days', basis: 'S1-30', goal: false }, { name: 'plan_confirmed', zh: '方案确认', en: 'Plan confirmed', limit: '5 working days', basis: 'S1-33', goal: false },
    { name: 'decision', zh: '法定办结', en: 'Statutory decision', limit: '15 natural days', basis: '第十八条', goal: false }, { name: 'follow_up', zh: '回访', en: 'Follow-up', limit: '3 working days', basis: 'S1-34', goal: false },
    { name: 'quick_resolution', zh: '48 小时快办', en: '48-hour goal', limit: '48 hours', basis: 'S2-17', goal: true },
  ],
  unreasonable_criteria: named([['no_basis', '诉求没有事实和法律依据', 'No basis in fact or law'], ['repeated', '同一诉求已多次答复,没有新情况', 'Answered before, nothing new']]),
  remedies_text: '如不认可,您可以在收到本答复之日起 30 日内申请核查,也可以申请调解、仲裁或向法院提起诉讼。',
  scripts: [
    { situation: '资金安全', say: ['钱少了换谁都着急,您先别急,我马上为您记下来。', '我先帮您确认卡在不在手边,需要的话现在就止付。', '这件事我们优先办,15 分钟内有专人联系您。'], avoid: ['按规定要等 15 天', '您是不是告诉别人密码了'] },
    { situation: '服务态度', say: ['让您受委屈了,您说,我记着。', '当时是哪个网点、几点钟,方便告诉我吗?'], avoid: ['他平时不这样', '请您理解'] },
  ],
}
