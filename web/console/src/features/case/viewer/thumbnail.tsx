// The small picture of a file, or its kind where there is none.
import { useQuery } from '@tanstack/react-query'
import type { EvidenceView } from '@shared/api/types'
import { useWords } from '../../../app/words'
import { smallPicture } from './content'
import { kindOf } from './kinds'
import { useAddress } from './use_address'

export function Thumbnail({ number, file }: { number: string; file: NonNullable<EvidenceView['file']> }) {
  const { t } = useWords()
  const kind = kindOf(file.media_type)
  const { data } = useQuery({ ...smallPicture(number, file.id), enabled: kind === 'picture' })
  const address = useAddress(data)
  return address ? <img className="thumbnail" src={address} alt="" data-testid="thumbnail" /> : <span className="thumbnail thumbnail-kind">{t(`console_case:viewer.kind.${kind}`)}</span>
}
