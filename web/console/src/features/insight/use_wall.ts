// The cockpit on a wall: the whole screen, three pages in turn, with a pause.
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { useKeys } from '../../app/keyboard/use_keys'

export const WALL_PAGES = 3
const TURN_MS = 20_000

interface Wall { on: boolean; page: number; paused: boolean; ref: RefObject<HTMLDivElement | null>; toggle: () => void; pause: () => void }

export function useWall(): Wall {
  const ref = useRef<HTMLDivElement>(null)
  const [on, setOn] = useState(false)
  const [page, setPage] = useState(0)
  const [paused, setPaused] = useState(false)
  const toggle = useCallback(() => {
    if (document.fullscreenElement) void document.exitFullscreen()
    else if (ref.current) void ref.current.requestFullscreen().catch(() => setOn((was) => !was))
  }, [])
  useEffect(() => {
    const changed = () => {
      setOn(document.fullscreenElement !== null)
      setPage(0)
    }
    document.addEventListener('fullscreenchange', changed)
    return () => document.removeEventListener('fullscreenchange', changed)
  }, [])
  useEffect(() => {
    if (!on || paused) return
    const timer = setInterval(() => setPage((was) => (was + 1) % WALL_PAGES), TURN_MS)
    return () => clearInterval(timer)
  }, [on, paused])
  const turn = (by: number) => () => setPage((was) => (was + by + WALL_PAGES) % WALL_PAGES)
  const pause = () => setPaused((was) => !was)
  useKeys(
    [
      { keys: 'right', words: 'keys.wall_next', run: turn(1) },
      { keys: 'left', words: 'keys.wall_before', run: turn(-1) },
      { keys: 'space', words: 'keys.wall_pause', run: pause },
    ],
    { enabled: on },
  )
  return { on, page, paused, ref, toggle, pause }
}
