// The title of the window names the task or the case, so that one of many open windows can be found again.
import { useEffect } from 'react'
import { useWords } from '../words'

export function useTitle(title: string): void {
  const { t } = useWords()
  const product = t('frame.product')
  useEffect(() => {
    document.title = `${title} · ${product}`
  }, [title, product])
}
