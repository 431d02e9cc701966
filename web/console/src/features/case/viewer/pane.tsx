// One file in its pane: pictures can be made larger and turned, sound and film have their controls, text is shown as text, and anything else is saved to be opened elsewhere.
import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { EvidenceFile } from '../../../app/shared/evidence_file'
import { ProblemAlert } from '../../../app/shared/problem'
import { Loading } from '../../../app/shared/states'
import { useWords } from '../../../app/words'
import { content } from './content'
import type { Filed } from './evidence_viewer'
import { kindOf } from './kinds'
import { useAddress } from './use_address'

/** How a picture lies in its pane: a step of enlargement and quarter turns. */
export interface Looks { step: number; turns: number }
export const NATURAL: Looks = { step: 0, turns: 0 }
const MOST_STEPS = 6
const FACTOR = 1.4
const QUARTER_DEG = 90
const FITTING = { maxWidth: '100%', maxHeight: '100%' } as const

export const zoomed = (looks: Looks, by: 1 | -1): Looks => ({ ...looks, step: Math.min(MOST_STEPS, Math.max(0, looks.step + by)) })
export const turned = (looks: Looks): Looks => ({ ...looks, turns: (looks.turns + 1) % 4 })

interface PaneProps { number: string; evidence: Filed; looks: Looks; active: boolean; onActive: () => void; onLooks: (looks: Looks) => void }

export function Pane({ number, evidence, looks, active, onActive, onLooks }: PaneProps) {
  const { t, code } = useWords()
  const { file } = evidence
  const isPicture = kindOf(file.media_type) === 'picture'
  return (
    <section className={active ? 'viewer-pane active' : 'viewer-pane'} aria-label={evidence.title} onPointerDown={onActive} onFocus={onActive} data-testid="viewer-pane">
      <header className="viewer-head">
        <div><strong>{evidence.no} · {evidence.title}</strong><span className="small muted"> {code('evidence_kind', evidence.kind)}</span></div>
        {isPicture && (
          <div className="row-gap">
            <Button size="small" aria-label={t('keys.smaller')} disabled={looks.step === 0} onClick={() => onLooks(zoomed(looks, -1))}>−</Button>
            <Button size="small" aria-label={t('keys.larger')} disabled={looks.step === MOST_STEPS} onClick={() => onLooks(zoomed(looks, 1))} data-testid="viewer-larger">+</Button>
            <Button size="small" aria-label={t('keys.turn')} onClick={() => onLooks(turned(looks))} data-testid="viewer-turn">↻</Button>
          </div>
        )}
      </header>
      <div className="viewer-content" role="group" aria-label={file.name} tabIndex={0}><Content number={number} evidence={evidence} looks={looks} /></div>
      <footer className="small"><EvidenceFile number={number} file={file} /></footer>
    </section>
  )
}

function Content({ number, evidence: { file, title }, looks }: { number: string; evidence: Filed; looks: Looks }) {
  const { t } = useWords()
  const kind = kindOf(file.media_type)
  const { data, error, refetch } = useQuery({ ...content(number, file.id), enabled: kind !== 'other' })
  const address = useAddress(data)
  const [unshown, setUnshown] = useState<string | null>(null)
  if (kind === 'other' || (unshown !== null && unshown === file.id)) return <p className="viewer-note muted" data-testid="viewer-unshown">{t('console_case:viewer.unshown')}</p>
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data || !address) return <Loading rows={6} />
  switch (kind) {
    case 'picture':
      return <img className="viewer-picture" src={address} alt={title} onError={() => setUnshown(file.id)} style={{ ...(looks.step === 0 ? FITTING : { width: `${100 * FACTOR ** looks.step}%` }), rotate: `${looks.turns * QUARTER_DEG}deg` }} data-testid="viewer-picture" />
    case 'sound':
      return <audio controls src={address} aria-label={title} onError={() => setUnshown(file.id)} />
    case 'film':
      // What people film at a counter comes without captions.
      return <video className="viewer-film" controls src={address} aria-label={title} onError={() => setUnshown(file.id)} />
    case 'text':
      return <Text content={data} />
  }
}

/** Most of a text that is shown, in bytes. */
const MOST_SHOWN = 200_000

function Text({ content: whole }: { content: Blob }) {
  const { t } = useWords()
  const [words, setWords] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    void whole.slice(0, MOST_SHOWN).arrayBuffer().then((bytes) => !gone && setWords(decoded(bytes)))
    return () => { gone = true }
  }, [whole])
  if (words === null) return <Loading rows={6} />
  return <><pre className="viewer-text">{words}</pre>{whole.size > MOST_SHOWN && <p className="muted small">{t('console_case:viewer.cut')}</p>}</>
}

/** As people save it: with a mark of its own, in UTF-8, or as Chinese spreadsheets still write it. */
export function decoded(bytes: ArrayBuffer): string {
  const head = new Uint8Array(bytes.slice(0, 2))
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    // A cut may end within a letter; only the rest of the text decides.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
