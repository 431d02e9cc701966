// Things to press. A button acts, a link goes; both are at least 48 pixels high.
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from './icons'
import { Link } from './router'

type Kind = 'primary' | 'secondary' | 'quiet' | 'danger'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: Kind
  /** The act is on its way: the button says so and takes no second press, but keeps the focus. */
  busy?: boolean
  icon?: IconName
}

export function Button({ kind = 'secondary', busy = false, icon, children, onClick, type = 'button', ...rest }: ButtonProps) {
  const { t } = useTranslation('portal')
  return (
    <button type={type} className={`button button-${kind}`} aria-disabled={busy || undefined} onClick={busy ? (event) => event.preventDefault() : onClick} {...rest}>
      {icon && <Icon name={icon} />}
      <span>{busy ? t('busy') : children}</span>
    </button>
  )
}

interface ButtonLinkProps {
  to: string
  kind?: Kind
  icon?: IconName
  children: ReactNode
  'data-testid'?: string
}

export function ButtonLink({ to, kind = 'secondary', icon, children, ...rest }: ButtonLinkProps) {
  return (
    <Link to={to} className={`button button-${kind}`} {...rest}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </Link>
  )
}

/** A number to tap and call; `label` says the number to who cannot see it. */
export function CallLink({ phone, kind = 'quiet', label, children }: { phone: string; kind?: Kind; label?: string; children: ReactNode }) {
  return (
    <a href={`tel:${phone.replace(/[^\d+]/g, '')}`} className={`button button-${kind}`} aria-label={label}>
      <Icon name="phone" />
      <span>{children}</span>
    </a>
  )
}
