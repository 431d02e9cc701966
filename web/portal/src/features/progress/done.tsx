// What stands after an act: that it arrived, what follows from it, and the way back.
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { Page } from '../../ui/page'
import { useRouter } from '../../ui/router'

export function Done({ title, words, to, again }: { title: string; words: string; to: string; again: () => void }) {
  const { t } = useTranslation('portal_progress')
  const { go } = useRouter()
  return (
    <Page title={title}>
      <div className="done-box">
        <span className="big-check"><Icon name="check" size={30} /></span>
        <p>{words}</p>
      </div>
      <div className="actions"><Button kind="primary" onClick={() => { again(); go(to, { replace: true }) }} data-testid="done">{t('to_progress')}</Button></div>
    </Page>
  )
}
