-- wrk script: each request registers one new complaint of about 0.8 kB through the partner API, under a key and a phone
-- number of its own. RUN tells runs apart.
local sentences = {
  "昨天晚上八点左右我的储蓄卡在外地被刷了三千元,我人在家里,卡也在手里,没有告诉过任何人密码。",
  "我马上打了客服电话,等了二十分钟才接通,对方只说会有专员联系我,到现在也没有人回电。",
  "今天上午我去了网点,柜台让我填了一张单子就说没办法,大堂经理的态度也很差,让我自己去找商户。",
  "这笔钱是给父亲看病用的,我要求银行尽快查清楚这笔交易,把钱退回来,并且给我一个书面的说法。",
}
local n = 0
local threads = {}
function setup(thread)
  thread:set("tno", #threads)
  table.insert(threads, thread)
end
function init()
  math.randomseed(os.time() * 7 + tno)
  headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer greenlane-demo-key" }
end
function request()
  n = n + 1
  local uid = os.getenv("RUN") .. "-" .. tno .. "-" .. n
  headers["Idempotency-Key"] = uid
  local at = math.random(4)
  local text = sentences[at] .. sentences[at % 4 + 1] .. sentences[(at + 1) % 4 + 1] .. sentences[(at + 2) % 4 + 1] .. sentences[at] .. sentences[at % 4 + 1]
  local phone = string.format("1%010d", math.random(3000000000, 9999999999))
  local body = string.format('{"channel":"partner","text":"%s流水号%s。","customer":{"name":"王测试","phone":"%s"}}', text, uid, phone)
  return wrk.format("POST", "/api/partner/v1/complaints", headers, body)
end
function response(status)
  if status == 201 then ok = (ok or 0) + 1 else bad = (bad or 0) + 1; last_bad = status end
end
function done(summary, latency)
  local good, wrong, last = 0, 0, 0
  for _, thread in ipairs(threads) do
    good = good + (thread:get("ok") or 0)
    wrong = wrong + (thread:get("bad") or 0)
    last = thread:get("last_bad") or last
  end
  io.write(string.format('\n@@{"ok":%d,"bad":%d,"last_bad":%d,"s":%.3f,"p50_ms":%.3f,"p99_ms":%.3f}\n', good, wrong, last,
    summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
