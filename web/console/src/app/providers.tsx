// What surrounds every screen: words, colours, the query cache, the content-policy nonce, the keyboard.
import { useEffect, useMemo, type ReactNode } from 'react'
import { App as AntdApp, ConfigProvider } from 'antd'
import { StyleProvider } from '@ant-design/cssinjs'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ApiError } from '@shared/api/client'
import { keyboard } from './keyboard/dispatcher'
import { nonce } from './nonce'
import { me } from './shared/queries'
import { useScreen } from './screen'
import { antdTokens, useIsDark } from './theme'
import { useWords } from './words'

const csp = nonce ? { nonce } : undefined

/** The client retries what may pass by itself; asking again for a refusal would only hammer the program. */
export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    // Signing in again in another window changes the token; it is read anew, so that the next try goes through.
    mutationCache: new MutationCache({ onError: (error) => void (error instanceof ApiError && error.code === 'csrf_failed' && client.refetchQueries({ queryKey: me.queryKey })) }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: false, refetchOnWindowFocus: (query) => !(query.state.error instanceof ApiError && query.state.error.status === 403) },
      mutations: { retry: false },
    },
  })
  return client
}

export function Providers({ children }: { children: ReactNode }) {
  const { language } = useWords()
  const darkMode = useIsDark()
  const client = useMemo(makeQueryClient, [])
  const { density } = useScreen()
  const tokens = useMemo(() => antdTokens(darkMode, density), [darkMode, density])
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn')
  useEffect(() => keyboard.attach(window), [])
  return (
    <StyleProvider>
      <ConfigProvider csp={csp} theme={tokens} locale={language === 'en' ? enUS : zhCN} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
        <QueryClientProvider client={client}>
          <AntdApp message={{ maxCount: 2 }}>{children}</AntdApp>
        </QueryClientProvider>
      </ConfigProvider>
    </StyleProvider>
  )
}
