// Light, dark or as the system has it: one choice, kept on this computer, shown by css variables and by antd's tokens.
import { useSyncExternalStore } from 'react'
import { theme as antdTheme, type ThemeConfig } from 'antd'
import { dark, light } from '@shared/ui/tokens'
import type { Density } from './screen'

export type ThemeChoice = 'system' | 'light' | 'dark'
export const themeChoices: ThemeChoice[] = ['system', 'light', 'dark']

const STORED = 'greenlane.theme'
const listeners = new Set<() => void>()
const system = window.matchMedia('(prefers-color-scheme: dark)')

export function themeChoice(): ThemeChoice {
  const stored = window.localStorage.getItem(STORED)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

const isDark = () => (themeChoice() === 'system' ? system.matches : themeChoice() === 'dark')

function apply() {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light'
  listeners.forEach((listener) => listener())
}

export function startTheme(): void {
  system.addEventListener('change', apply)
  apply()
}

export function chooseTheme(choice: ThemeChoice): void {
  window.localStorage.setItem(STORED, choice)
  apply()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useThemeChoice = () => useSyncExternalStore(subscribe, themeChoice)
export const useIsDark = () => useSyncExternalStore(subscribe, isDark)

/** The house tokens as antd reads them; antd's own defaults fail the contrast we ask for. */
export function antdTokens(darkMode: boolean, density: Density = 'comfortable'): ThemeConfig {
  const c = darkMode ? dark : light
  const compact = density === 'compact'
  return {
    algorithm: darkMode ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      colorPrimary: c.brand, colorPrimaryHover: c['brand-strong'], colorPrimaryActive: c['brand-strong'], colorLink: c.link, colorLinkHover: c.link, colorInfo: c.info, colorSuccess: c.ok, colorWarning: c.near, colorError: c.late,
      colorText: c.text, colorTextSecondary: c.secondary, colorTextTertiary: c.placeholder, colorTextPlaceholder: c.placeholder, colorTextDescription: c.secondary, colorTextDisabled: c.placeholder,
      colorTextHeading: c.text, colorTextLabel: c.secondary, colorBgLayout: c.page, colorBgContainer: c.surface, colorBgElevated: c.surface, colorBorder: c.border, colorBorderSecondary: c.line,
      colorSuccessBg: c['ok-soft'], colorWarningBg: c['near-soft'], colorErrorBg: c['late-soft'], colorInfoBg: c['info-soft'], colorTextLightSolid: c['on-brand'],
      fontFamily: 'var(--font)', fontSize: 14, fontSizeSM: 12, borderRadius: 8, borderRadiusLG: 12, controlHeight: compact ? 32 : 36, controlOutlineWidth: 2, motionDurationMid: '0.12s', motionDurationSlow: '0.16s',
    },
    components: {
      Button: { defaultBorderColor: c.line, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Table: { headerBg: c.surface, headerColor: c.secondary, headerSplitColor: 'transparent', rowHoverBg: c.page, cellPaddingBlock: compact ? 5 : 10 },
      Menu: { itemBg: 'transparent', itemSelectedBg: c['brand-soft'], itemSelectedColor: c.brand, itemHeight: 40, itemMarginInline: 8 },
      Form: { itemMarginBottom: compact ? 12 : 18, verticalLabelPadding: '0 0 4px', labelColor: c.secondary },
      Tabs: { itemColor: c.secondary },
      Tooltip: { colorBgSpotlight: darkMode ? '#2B3947' : '#1F2937', colorTextLightSolid: '#FFFFFF' },
    },
  }
}
