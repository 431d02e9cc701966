// The addresses of the console. Every page is loaded when it is first visited; a page outside one's pages answers 403 and shows nothing.
import { Suspense, lazy, useEffect, useRef, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Navigate, createBrowserRouter, useRouteError } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { ApiError } from '@shared/api/client'
import { SignInForm, SignInPage } from '../features/session/sign_in'
import { StartPasswordPage } from '../features/session/password'
import { Frame } from './frame/frame'
import { useLive } from './live'
import { SessionOver, useMe, useSessionEnd } from './session'
import { preferences } from './shared/preferences'
import { me } from './shared/queries'
import { Loading, NoAccess, NoPage, PageProblem, SystemPage } from './shared/states'
import { useWords } from './words'

const PreferencesScreen = lazy(() => import('../features/preferences/preferences_page'))
const Search = lazy(() => import('../features/search/search_page'))
const Home = lazy(() => import('../features/home/home_page'))
const Queue = lazy(() => import('../features/queue/queue_page'))
const Triage = lazy(() => import('../features/triage/triage_page'))
const GreenChannel = lazy(() => import('../features/green/green_page'))
const Intake = lazy(() => import('../features/intake/intake_page'))
const Case = lazy(() => import('../features/case/case_page'))
const Reviews = lazy(() => import('../features/reviews/reviews_page'))
const Jobs = lazy(() => import('../features/jobs/jobs_page'))
const Calls = lazy(() => import('../features/calls/calls_page'))
const ReadingPage = lazy(() => import('../features/reading/reading_page'))
const Notices = lazy(() => import('../features/notices/notices_page'))
const DutyPage = lazy(() => import('../features/duty/duty_page'))
const PolicyPage = lazy(() => import('../features/policy/policy_page'))
const Supervision = lazy(() => import('../features/supervision/supervision_page'))
const CockpitPage = lazy(() => import('../features/insight/cockpit_page'))
const AnalysisPage = lazy(() => import('../features/insight/analysis_page'))
const BranchPage = lazy(() => import('../features/branch/branch_page'))
const DescriptionPage = lazy(() => import('../features/system/system_page'))
const TimelinessPage = lazy(() => import('../features/timeliness/timeliness_page'))
const PeoplePage = lazy(() => import('../features/people/people_page'))
const AuditPage = lazy(() => import('../features/audit/audit_page'))
const CallsPage = lazy(() => import('../features/assistant/calls_page'))
const FollowUps = lazy(() => import('../features/follow_up/follow_up_page'))

function Guarded({ page, children }: { page: string | null; children: ReactNode }) {
  const person = useMe()
  useEffect(() => { arrived = true }, [])
  if (page && !person?.pages.includes(page)) return <NoAccess />
  return <Suspense fallback={<Loading />}>{children}</Suspense>
}

/** Whether somebody has come to a page since this window was opened. */
let arrived = false

/** The page that the person begins with; whoever comes back to the home page later wants the home page. */
function Start() {
  const person = useMe()
  const { data, isPending } = useQuery(preferences)
  const first = useRef(!arrived)
  if (first.current && isPending) return <Loading />
  arrived = true
  const start = data?.chosen.start_page ?? 'home'
  if (first.current && start !== 'home' && person?.pages.includes(start)) return <Navigate to={`/${start}`} replace />
  return <Guarded page="home"><Home /></Guarded>
}

/** Signing in comes first; the answer of the session decides what is drawn. */
function Root() {
  const { data, error, isPending, refetch } = useQuery(me)
  const session = useSessionEnd(Boolean(data))
  useLive(Boolean(data) && !data?.must_change_password && !session.ended)
  if (data?.must_change_password) return <StartPasswordPage />
  if (data) {
    return (
      <>
        <Frame me={data} />
        <SessionOver session={session} form={(done) => <SignInForm onDone={done} again />} />
      </>
    )
  }
  if (isPending) return <main className="sign-in"><Loading rows={3} /></main>
  if (error instanceof ApiError && error.status === 401) return <SignInPage onDone={() => undefined} />
  return <main className="main"><PageProblem error={error} onRetry={() => void refetch()} /></main>
}

function Broken() {
  const { t } = useWords()
  const error = useRouteError()
  const code = error instanceof Error ? error.name : 'unexpected'
  return <SystemPage sign="!" title={t('state.broken')} detail={t('state.broken_detail')} code={code} action={<a href="/console/">{t('state.home')}</a>} />
}

const router = createBrowserRouter(
  [
    {
      element: <Root />,
      errorElement: <Broken />,
      children: [
        { index: true, element: <Start /> },
        { path: 'preferences', element: <Guarded page={null}><PreferencesScreen /></Guarded> },
        { path: 'queue', element: <Guarded page="queue"><Queue /></Guarded> },
        { path: 'triage', element: <Guarded page="triage"><Triage /></Guarded> },
        { path: 'search', element: <Guarded page="queue"><Search /></Guarded> },
        { path: 'green-channel', element: <Guarded page="green-channel"><GreenChannel /></Guarded> },
        { path: 'intake', element: <Guarded page="intake"><Intake /></Guarded> },
        { path: 'complaints/:number', element: <Guarded page={null}><Case /></Guarded> },
        { path: 'reviews/:number?', element: <Guarded page="reviews"><Reviews /></Guarded> },
        { path: 'follow-ups/:number?', element: <Guarded page="follow-ups"><FollowUps /></Guarded> },
        { path: 'calls', element: <Guarded page="calls"><Calls /></Guarded> },
        { path: 'supervision', element: <Guarded page="supervision"><Supervision /></Guarded> },
        { path: 'cockpit', element: <Guarded page="cockpit"><CockpitPage /></Guarded> },
        { path: 'analysis', element: <Guarded page="analysis"><AnalysisPage /></Guarded> },
        { path: 'branch', element: <Guarded page="branch"><BranchPage /></Guarded> },
        { path: 'system', element: <Guarded page="system"><DescriptionPage /></Guarded> },
        { path: 'timeliness', element: <Guarded page="timeliness"><TimelinessPage /></Guarded> },
        { path: 'notices', element: <Guarded page="notices"><Notices /></Guarded> },
        { path: 'jobs/:id?', element: <Guarded page="jobs"><Jobs /></Guarded> },
        { path: 'duty', element: <Guarded page="duty"><DutyPage /></Guarded> },
        { path: 'people', element: <Guarded page="people"><PeoplePage /></Guarded> },
        { path: 'audit', element: <Guarded page="audit"><AuditPage /></Guarded> },
        { path: 'assistant', element: <Guarded page="assistant"><CallsPage /></Guarded> },
        { path: 'reading', element: <Guarded page="reading"><ReadingPage /></Guarded> },
        { path: 'policy/:n?', element: <Guarded page="policy"><PolicyPage /></Guarded> },
        { path: '*', element: <NoPage /> },
      ],
    },
  ],
  { basename: '/console' },
)

export function Routes() {
  return <RouterProvider router={router} />
}
