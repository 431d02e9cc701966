// One complaint of the visitor: reads it, keeps it fresh, and chooses the screen. Every act is a screen of its own below the same address.
import type { PortalCase } from '@shared/api/types'
import { useLoad } from '../../app/shared/use_load'
import { Loading } from '../../ui/notice'
import { AbovePage } from './above_page'
import { CallBackPage } from './call_back_page'
import { MessagePage } from './message_page'
import { NotLoaded } from './not_loaded'
import { ProgressPage } from './progress_page'
import { ProposalPage } from './proposal_page'
import { QuestionPage } from './question_page'
import { RatePage } from './rate_page'
import { SharePage } from './share_page'
import { VerifyPage } from './verify_page'
import { WithdrawPage } from './withdraw_page'

const FRESH_MS = 30_000

export function ComplaintPage({ number, part }: { number: string; part: string | null }) {
  const load = useLoad<PortalCase>(`/api/portal/complaints/${encodeURIComponent(number)}`, part === null ? FRESH_MS : undefined)
  if (!load.value && load.error) return <NotLoaded error={load.error} again={load.again} back="/my" number={number} />
  if (!load.value) return <Loading />
  const shared = { complaint: load.value, again: load.again }
  switch (part) {
    case 'proposal': return <ProposalPage {...shared} />
    case 'rate': return <RatePage {...shared} />
    case 'withdraw': return <WithdrawPage {...shared} />
    case 'message': return <MessagePage {...shared} />
    case 'question': return <QuestionPage {...shared} />
    case 'above': return <AbovePage {...shared} />
    case 'share': return <SharePage complaint={load.value} put={load.put} />
    case 'call-back': return <CallBackPage {...shared} />
    case 'verify': return <VerifyPage {...shared} />
    default: return <ProgressPage load={load} complaint={load.value} />
  }
}
