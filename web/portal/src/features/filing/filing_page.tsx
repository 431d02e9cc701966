// Chooses the screen of a step. Every step has one; a new step does not compile without.
import type { ComponentType } from 'react'
import { useRouter } from '../../ui/router'
import { type Step, steps } from './answers'
import { BehalfPage } from './behalf'
import { CheckStep } from './check_step'
import { FilingProvider } from './filing'
import { ContactStep } from './steps_contact'
import { FilesStep } from './steps_files'
import { MatterStep, StartStep, StoryStep, WishesStep } from './steps_story'

const screens: Record<Step, ComponentType> = {
  start: StartStep,
  matter: MatterStep,
  story: StoryStep,
  wishes: WishesStep,
  files: FilesStep,
  contact: ContactStep,
  check: CheckStep,
}

export function FilingPage() {
  const { route } = useRouter()
  const step = steps.find((each) => each === route.parts[1]) ?? 'start'
  const Screen = route.parts[1] === 'behalf' ? BehalfPage : screens[step]
  return <FilingProvider><Screen key={route.path} /></FilingProvider>
}
