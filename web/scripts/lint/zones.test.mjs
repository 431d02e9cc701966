import { describe, expect, it } from 'vitest'
import { objection } from './zones.mjs'

const web = '/x/web'
const from = (file, to) => objection(`${web}/${file}`, `${web}/${to}`, web)

describe('import zones', () => {
  it('keeps features apart', () => {
    expect(from('console/src/features/case/a.tsx', 'console/src/features/queue/b')).toMatch(/must not import feature queue/)
    expect(from('console/src/features/case/a.tsx', 'console/src/features/case/moves/b')).toBeNull()
    expect(from('portal/src/app/app.tsx', 'portal/src/features/home/home_page')).toBeNull()
  })

  it('keeps shared parts below and the front ends apart', () => {
    expect(from('shared/ui/format.ts', 'portal/src/ui/button')).not.toBeNull()
    expect(from('portal/src/main.tsx', 'console/src/main')).not.toBeNull()
    expect(from('console/src/main.tsx', 'portal/src/main')).not.toBeNull()
    expect(from('portal/src/ui/page.tsx', 'portal/src/features/home/home_page')).not.toBeNull()
    expect(from('portal/src/ui/page.tsx', 'shared/words/start')).toBeNull()
  })
})
