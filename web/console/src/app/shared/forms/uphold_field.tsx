// A lead may stand by words that the wording check keeps back; the reason stays in the file.
import { useMe } from '../../session'
import { TextField } from './fields'

export function UpholdField() {
  const me = useMe()
  if (!me?.roles.includes('lead')) return null
  return <TextField name={['letter', 'override_reason']} label="override_reason" hint="override_reason" rows={1} optional />
}
