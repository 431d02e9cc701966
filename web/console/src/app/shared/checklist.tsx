// What is done and what is not, each with a sign and a word.
import { useWords } from '../words'

export function Checklist({ items }: { items: { code: string; done: boolean }[] }) {
  const { t, code } = useWords()
  return (
    <ul className="checklist">
      {items.map((each, at) => (
        <li key={`${each.code}${at}`} className={each.done ? 'done' : 'open'}>
          <span aria-hidden="true">{each.done ? '☑' : '☐'}</span> {code('checklist', each.code)} <span className="visually-hidden">{t(each.done ? 'mark.done' : 'mark.open')}</span>
        </li>
      ))}
    </ul>
  )
}
