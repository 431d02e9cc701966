// The portal's router: the address is the state, back is the browser's back. A hundred lines of library would weigh more than this.
import { createContext, type AnchorHTMLAttributes, type MouseEvent, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'

export interface Route {
  path: string
  parts: string[]
  query: URLSearchParams
}

interface Router {
  route: Route
  /** Goes to an address inside the portal; `replace` leaves no trace in the history. */
  go: (to: string, options?: { replace?: boolean }) => void
  /** Goes back inside the portal, or to `otherwise` when the visitor came straight here. */
  back: (otherwise: string) => void
}

const Context = createContext<Router | null>(null)

function read(): Route {
  const path = window.location.pathname.replace(/\/+$/, '') || '/'
  return { path, parts: path.split('/').filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(window.location.search) }
}

export function RouterProvider({ children }: { children: ReactNode }) {
  const [route, setRoute] = useState(read)

  useEffect(() => {
    const changed = () => setRoute(read())
    window.addEventListener('popstate', changed)
    return () => window.removeEventListener('popstate', changed)
  }, [])

  const go = useCallback((to: string, options?: { replace?: boolean }) => {
    const depth = Number(window.history.state?.depth ?? 0)
    if (options?.replace) window.history.replaceState({ depth }, '', to)
    else window.history.pushState({ depth: depth + 1 }, '', to)
    setRoute(read())
    window.scrollTo(0, 0)
  }, [])

  const back = useCallback((otherwise: string) => {
    if (Number(window.history.state?.depth ?? 0) > 0) window.history.back()
    else go(otherwise, { replace: true })
  }, [go])

  const value = useMemo(() => ({ route, go, back }), [route, go, back])
  return <Context.Provider value={value}>{children}</Context.Provider>
}

export function useRouter(): Router {
  const router = useContext(Context)
  if (!router) throw new Error('useRouter needs a RouterProvider')
  return router
}

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  to: string
}

/** A real link, so that it can be opened in a new tab or copied; a plain click stays inside the page. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  const { go } = useRouter()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    go(to)
  }
  return <a href={to} onClick={follow} {...rest} />
}
