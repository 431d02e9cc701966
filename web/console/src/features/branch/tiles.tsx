// The figures of a branch: each beside its own past and the middle half of the others, each with the complaints behind it.
import { Link } from 'react-router'
import { countText, percentText } from '@shared/ui/format'
import type { BranchPage, BranchTile } from '@shared/api/types'
import { listBehind } from '../../app/shared/figures'
import { Badge } from '../../app/shared/badges'
import { useWords } from '../../app/words'
import { standing } from './standing'

/** Where the complaints behind a figure are listed: of promises those that were not kept. */
function behind(code: BranchTile['code'], { branch, from, to }: BranchPage): string {
  const of = { from, to, branch: branch.id }
  switch (code) {
    case 'received': return listBehind({ figure: 'received', ...of })
    case 'open': return `/queue?view=all&branch=${branch.id}`
    case 'overdue': return `/queue?view=overdue&branch=${branch.id}`
    case 'contact_24h': return listBehind({ figure: 'contact_missed', ...of })
    case 'resolved_48h': return listBehind({ figure: 'quick_missed', ...of })
    case 'satisfied': return listBehind({ figure: 'unhappy', ...of })
  }
}

export function Tiles({ found }: { found: BranchPage }) {
  const { t } = useWords()
  return (
    <ul className="branch-tiles" aria-label={t('console_branch:tiles')}>
      {found.tiles.map((tile) => <Tile key={tile.code} tile={tile} found={found} />)}
    </ul>
  )
}

function Tile({ tile, found }: { tile: BranchTile; found: BranchPage }) {
  const { t } = useWords()
  const rate = tile.kept !== null
  const text = (value: number) => (rate ? percentText(value, 0) : countText(value))
  const among = standing(tile)
  return (
    <li className="branch-tile" data-testid={`tile-${tile.code}`}>
      <Link to={behind(tile.code, found)}>
        <span className="muted">{t(`console_branch:tile.${tile.code}`)}</span>
        <strong>{tile.value === null ? t('home.no_data') : text(tile.value)}</strong>
      </Link>
      {rate && <span className="small muted" data-testid="kept">{t('console_branch:kept', { kept: countText(tile.kept ?? 0), of: countText(tile.of ?? 0) })}</span>}
      <span className="small muted">{tile.before === null ? t('console_branch:no_before') : t('console_branch:before', { value: text(tile.before) })}</span>
      <span className="small row-gap">
        {tile.band ? <span className="muted">{t('console_branch:band', { low: text(tile.band.low), high: text(tile.band.high) })}</span> : <span className="muted">{t('console_branch:no_band')}</span>}
        {among && <Badge tone={among === 'worse' ? 'near' : among === 'better' ? 'ok' : 'plain'}>{t(`console_branch:among.${among}`)}</Badge>}
      </span>
    </li>
  )
}
