// The person's own menu: language, colours, single keys, leaving.
import { App, Button, Dropdown, type MenuProps } from 'antd'
import { useNavigate } from 'react-router'
import type { Language } from '@shared/words/start'
import type { Me } from '@shared/api/types'
import { usePasswordDialog } from '../../features/session/password'
import { useSignOut } from '../session'
import { problemSentence } from '../shared/problem'
import { useSingleKeys } from '../keyboard/single_keys'
import { useChange } from '../shared/preferences'
import { themeChoices, useThemeChoice } from '../theme'
import { useWords } from '../words'

const languages: Language[] = ['zh-CN', 'en']

export function MeMenu({ me }: { me: Me }) {
  const words = useWords()
  const { t, code } = words
  const { message } = App.useApp()
  const signOut = useSignOut()
  const navigate = useNavigate()
  const theme = useThemeChoice()
  const keysOn = useSingleKeys()
  const change = useChange()
  const [changePassword, passwordDialog] = usePasswordDialog()
  const items: MenuProps['items'] = [
    { key: 'who', disabled: true, label: <span className="me-who">{me.name} {me.staff_no}<br />{me.org.name} · {me.roles.map((role) => code('role', role)).join(' ')}</span> },
    { type: 'divider' },
    { key: 'language', type: 'group', label: t('me.language'), children: languages.map((each) => ({ key: `language:${each}`, label: t(`me.language_${each}`), icon: <Tick on={words.language === each} /> })) },
    { key: 'theme', type: 'group', label: t('me.theme'), children: themeChoices.map((each) => ({ key: `theme:${each}`, label: t(`me.theme_${each}`), icon: <Tick on={theme === each} /> })) },
    { type: 'divider' },
    { key: 'keys', label: t('me.single_keys'), icon: <Tick on={keysOn} /> },
    { key: 'preferences', label: <span data-testid="open-preferences">{t('console_preferences:title')}</span> },
    { key: 'password', label: <span data-testid="change-password">{t('me.password')}</span> },
    { key: 'sign-out', label: <span data-testid="sign-out">{t('me.sign_out')}</span> },
  ]
  const choose: MenuProps['onClick'] = ({ key }) => {
    const [what, value] = key.split(':')
    if (what === 'language') change({ language: value })
    else if (what === 'theme') change({ look: value })
    else if (what === 'keys') change({ single_keys: !keysOn })
    else if (what === 'preferences') void navigate('/preferences')
    else if (what === 'password') changePassword()
    else if (what === 'sign-out') void signOut().then(() => navigate('/'), (error: unknown) => message.error(problemSentence(error, words)))
  }
  return (
    <>
      <Dropdown menu={{ items, onClick: choose }} trigger={['click']} placement="bottomRight">
        <Button type="text" className="me" data-testid="me-menu" aria-label={t('me.menu', { name: me.name })}>
          <span className="face" aria-hidden="true">{me.name.slice(-1)}</span>
          <span className="me-name">{me.name}</span>
        </Button>
      </Dropdown>
      {passwordDialog}
    </>
  )
}

function Tick({ on }: { on: boolean }) {
  return <span className="tick" aria-hidden="true">{on ? '✓' : ''}</span>
}
