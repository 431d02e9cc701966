// A file of a complaint, opened through the complaint it belongs to; each opening is written to the audit log.
import type { EvidenceView } from '@shared/api/types'
import { sizeText } from '@shared/ui/format'
import { caseAddress } from './queries'

const FINGERPRINT_CHARS = 12

export function EvidenceFile({ number, file, brief = false }: { number: string; file: NonNullable<EvidenceView['file']>; brief?: boolean }) {
  return (
    <>
      <a href={`${caseAddress(number)}/files/${encodeURIComponent(file.id)}`} download={file.name} className="touch-line" data-testid="evidence-file">{file.name}</a>
      {!brief && <span className="small muted block">{sizeText(file.size)} · <span className="mono" title={file.sha256}>{file.sha256.slice(0, FINGERPRINT_CHARS)}</span></span>}
    </>
  )
}
