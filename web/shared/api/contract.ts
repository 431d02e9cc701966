// The hand-written shapes of types.ts against the description that the program prints. Codes are plain text there and
// exact words here, so ours must fit into theirs: a field that the program renames, drops or adds stops the type check.
import type { components } from './schema'
import type * as ours from './types'

type Theirs = components['schemas']

/** Ours can be read wherever theirs is promised. */
type Fits<Ours extends Expected, Expected> = Ours

export type Contract = [
  Fits<ours.CaseView, Theirs['CaseView']>,
  Fits<ours.ClockExplained, Theirs['ClockExplained']>,
  Fits<ours.QueuePage, Theirs['QueuePage']>,
  Fits<ours.FoundPage, Theirs['FoundPage']>,
  Fits<ours.GreenRoom, Theirs['GreenRoomView']>,
  Fits<ours.BranchPage, Theirs['BranchView']>,
  Fits<ours.Timeliness, Theirs['TimelinessView']>,
  Fits<ours.Cockpit, Theirs['CockpitView']>,
  Fits<ours.Analysis, Theirs['AnalysisView']>,
  Fits<ours.Course, Theirs['CourseView']>,
  Fits<ours.SystemView, Theirs['SystemView']>,
  Fits<ours.TriagePage, Theirs['TriagePage']>,
  Fits<ours.TriageItem, Theirs['TriageItem']>,
  Fits<ours.TriageDone, Theirs['TriageDone']>,
  Fits<ours.TriageLook, Theirs['TriageLook']>,
  Fits<ours.HomeView, Theirs['HomeView']>,
  Fits<ours.CallerView, Theirs['CallerView']>,
  Fits<ours.Candidate, Theirs['CandidateView']>,
  Fits<ours.ReviewView, Theirs['ReviewView']>,
  Fits<ours.FollowUpRow, Theirs['FollowUpRow']>,
  Fits<ours.UndertakingPage, Theirs['UndertakingPage']>,
  Fits<ours.TeamPromises, Theirs['TeamPromisesView']>,
  Fits<ours.PromiseFound, Theirs['PromiseFound']>,
  Fits<ours.WordingView, Theirs['WordingView']>,
  Fits<ours.ScriptsView, Theirs['ScriptsView']>,
  Fits<ours.Reference, Theirs['ReferenceView']>,
  Fits<ours.Me, Theirs['Me']>,
  Fits<ours.PortalCase, Theirs['PortalCase']>,
  Fits<ours.PortalReceipt, Theirs['PortalReceipt']>,
  Fits<ours.PortalFiled, Theirs['PortalFiled']>,
  Fits<ours.PortalAccess, Theirs['PortalAccess']>,
  Fits<ours.PortalSettings, Theirs['PortalSettings']>,
]
