// Papers and photos on their way to the program. Each shows how far it is; one that failed can be sent again or dropped, and goes on by itself when the line is back.
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, api } from '@shared/api/client'
import { sizeText } from '@shared/ui/format'
import { lighter } from './photos'
import { useTrouble } from './trouble'

export const MOST_FILES = 9
export const MOST_BYTES = 20_000_000
export const KINDS = 'image/*,.heic,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt,.csv,.mp3,.m4a,.aac,.amr,.wav,.mp4,.mov,.3gp'
const OPENS = /\.(jpe?g|png|gif|webp|bmp|tiff?|avif|hei[cf]|pdf|docx?|xlsx?|pptx?|txt|csv|mp3|m4a|aac|amr|wav|mp4|mov|3gp)$/i

/** A file that the program has. */
export interface KeptFile { id: string; name: string; size: number }
/** A file that is on its way, or did not get there. */
export interface GoingFile { at: number; name: string; share: number; failed: string | null }

export interface Uploads {
  going: GoingFile[]
  /** What could not be taken of the last choice, in a sentence. */
  refused: string | null
  choose: (files: FileList | null) => void
  again: (at: number) => void
  drop: (at: number) => void
  /** The picture of a file chosen on this visit, as an address. */
  picture: (id: string) => string | null
}

/** `count` files are kept already; each one that arrives is handed to `arrived`. */
export function useUploads(count: number, arrived: (file: KeptFile) => void): Uploads {
  const { t } = useTranslation('portal')
  const trouble = useTrouble()
  const [going, setGoing] = useState<GoingFile[]>([])
  const [refused, setRefused] = useState<string | null>(null)
  const files = useRef(new Map<number, File>())
  const pictures = useRef(new Map<string, string>())
  const offline = useRef(new Set<number>())
  const turn = useRef(0)

  const set = useCallback((at: number, part: Partial<GoingFile>) => setGoing((all) => all.map((each) => (each.at === at ? { ...each, ...part } : each))), [])
  const drop = useCallback((at: number) => {
    files.current.delete(at)
    offline.current.delete(at)
    setGoing((all) => all.filter((each) => each.at !== at))
  }, [])
  const send = useCallback(async (at: number) => {
    const file = files.current.get(at)
    if (!file) return
    offline.current.delete(at)
    set(at, { share: 0, failed: null })
    try {
      const { blob, name } = await lighter(file)
      if (blob.size > MOST_BYTES) return set(at, { failed: t('files.big', { most: sizeText(MOST_BYTES) }) })
      const { id } = await api.upload<{ id: string }>('/api/portal/files', blob, name, (share) => set(at, { share }))
      if (!files.current.has(at)) return
      if (blob.type.startsWith('image/')) pictures.current.set(id, URL.createObjectURL(blob))
      arrived({ id, name, size: blob.size })
      drop(at)
    } catch (error) {
      if (error instanceof ApiError && error.status === 0) offline.current.add(at)
      set(at, { failed: trouble(error) })
    }
  }, [arrived, drop, set, t, trouble])

  useEffect(() => {
    const back = () => [...offline.current].forEach((at) => void send(at))
    window.addEventListener('online', back)
    return () => window.removeEventListener('online', back)
  }, [send])
  useEffect(() => {
    const made = pictures.current
    return () => made.forEach((address) => URL.revokeObjectURL(address))
  }, [])

  const choose = (list: FileList | null) => {
    const chosen = [...(list ?? [])]
    const known = chosen.filter((file) => file.type.startsWith('image/') || OPENS.test(file.name))
    const room = Math.max(0, MOST_FILES - count - going.length)
    const strange = chosen.filter((file) => !known.includes(file)).map((file) => t('files.kind', { name: file.name }))
    setRefused([...strange, ...(known.length > room ? [t('files.many', { count: MOST_FILES })] : [])].join(' ') || null)
    for (const file of known.slice(0, room)) {
      const at = (turn.current += 1)
      files.current.set(at, file)
      setGoing((all) => [...all, { at, name: file.name, share: 0, failed: null }])
      void send(at)
    }
  }
  return { going, refused, choose, again: (at) => void send(at), drop, picture: (id) => pictures.current.get(id) ?? null }
}
