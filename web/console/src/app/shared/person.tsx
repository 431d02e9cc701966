// A member of staff, always with the staff number: names repeat, numbers do not.
import type { StaffRef } from '@shared/api/types'
import { useWords } from '../words'

export function Person({ staff }: { staff: StaffRef | null }) {
  const { t } = useWords()
  if (!staff) return <span className="muted">{t('mark.nobody')}</span>
  return <span className="person">{staff.name}<span className="person-no">{staff.staff_no}</span></span>
}
