// Papers and photos on their way to the program. Each shows how far it is; one that failed can be sent again or dropped, and goes on by itself when the line is back.
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@shared/api/client'
import { type Sending, giveUp, sendFile } from '@shared/api/send_file'
import type { FileLimits } from '@shared/api/types'
import { limitText } from '@shared/ui/format'
import { lighter } from './photos'
import { useSite } from './site'
import { useTrouble } from './trouble'

const BASE = '/api/portal'
export const KINDS = 'image/*,.heic,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt,.csv,.mp3,.m4a,.aac,.amr,.wav,.mp4,.mov,.3gp'
const OPENS = /\.(jpe?g|png|gif|webp|bmp|tiff?|avif|hei[cf]|pdf|docx?|xlsx?|pptx?|txt|csv|mp3|m4a|aac|amr|wav|mp4|mov|3gp)$/i

/** A file that the program has. */
export interface KeptFile { id: string; name: string; size: number }
/** A file that is on its way, or did not get there. */
export interface GoingFile { at: number; name: string; share: number; failed: string | null }

export interface Uploads {
  /** Null until the program has said them; then it refuses by itself what is too much. */
  limits: FileLimits | null
  going: GoingFile[]
  /** What could not be taken of the last choice, in a sentence. */
  refused: string | null
  choose: (files: FileList | null) => void
  again: (at: number) => void
  drop: (at: number) => void
  /** The picture of a file chosen on this visit, as an address. */
  picture: (id: string) => string | null
}

function openable(list: FileList | null): { known: File[]; strange: File[] } {
  const opens = (file: File) => file.type.startsWith('image/') || OPENS.test(file.name)
  const chosen = [...(list ?? [])]
  return { known: chosen.filter(opens), strange: chosen.filter((file) => !opens(file)) }
}

/** Addresses of pictures by the id of their file; given back when the page goes. */
function usePictures(): Map<string, string> {
  const [made] = useState(() => new Map<string, string>())
  useEffect(() => () => made.forEach((address) => URL.revokeObjectURL(address)), [made])
  return made
}

interface Chosen { file: File; sending: Sending; stop: AbortController }

/** `count` files are kept already; each one that arrives is handed to `arrived`. */
export function useUploads(count: number, arrived: (file: KeptFile) => void): Uploads {
  const { t } = useTranslation('portal')
  const trouble = useTrouble()
  const limits = useSite().settings?.files ?? null
  const [going, setGoing] = useState<GoingFile[]>([])
  const [refused, setRefused] = useState<string | null>(null)
  const files = useRef(new Map<number, Chosen>())
  // One after the other: a weak line carries one file sooner than three, and the first gets the browser its cookie.
  const line = useRef<Promise<void>>(Promise.resolve())
  const pictures = usePictures()
  const offline = useRef(new Set<number>())
  const turn = useRef(0)

  const set = useCallback((at: number, part: Partial<GoingFile>) => setGoing((all) => all.map((each) => (each.at === at ? { ...each, ...part } : each))), [])
  const drop = useCallback((at: number) => {
    const chosen = files.current.get(at)
    files.current.delete(at)
    offline.current.delete(at)
    chosen?.stop.abort()
    if (chosen) giveUp(BASE, chosen.sending)
    setGoing((all) => all.filter((each) => each.at !== at))
  }, [])
  const send = useCallback(async (at: number) => {
    const chosen = files.current.get(at)
    if (!chosen) return
    const { file, sending, stop: { signal } } = chosen
    try {
      const { blob, name } = await lighter(file)
      if (limits && blob.size > limits.most_bytes) return set(at, { failed: t('files.big', { most: limitText(limits.most_bytes) }) })
      const { id } = await sendFile(blob, name, sending, { base: BASE, limits, signal, onProgress: (share) => set(at, { share }) })
      if (!files.current.has(at)) return
      files.current.delete(at)
      if (blob.type.startsWith('image/')) pictures.set(id, URL.createObjectURL(blob))
      arrived({ id, name, size: blob.size })
      drop(at)
    } catch (error) {
      if (!files.current.has(at)) return
      if (error instanceof ApiError && error.status === 0) offline.current.add(at)
      set(at, { failed: trouble(error) })
    }
  }, [arrived, drop, limits, pictures, set, t, trouble])
  const queue = useCallback((at: number) => {
    offline.current.delete(at)
    set(at, { share: 0, failed: null })
    line.current = line.current.then(() => send(at))
  }, [send, set])

  useEffect(() => {
    const back = () => [...offline.current].forEach(queue)
    window.addEventListener('online', back)
    return () => window.removeEventListener('online', back)
  }, [queue])
  const choose = (list: FileList | null) => {
    const { known, strange } = openable(list)
    const room = limits ? Math.max(0, limits.most_at_once - count - going.length) : known.length
    setRefused([...strange.map((file) => t('files.kind', { name: file.name })), ...(known.length > room ? [t('files.many', { count: limits?.most_at_once })] : [])].join(' ') || null)
    for (const file of known.slice(0, room)) {
      const at = (turn.current += 1)
      files.current.set(at, { file, sending: {}, stop: new AbortController() })
      setGoing((all) => [...all, { at, name: file.name, share: 0, failed: null }])
      queue(at)
    }
  }
  return { limits, going, refused, choose, again: queue, drop, picture: (id) => pictures.get(id) ?? null }
}
