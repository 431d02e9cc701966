// The nonce of the content policy. antd puts it on its own styles, but the part that keeps the page from scrolling behind a dialog
// makes a style element without asking; so every style element the page makes gets it.

export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content || undefined

export function markStyles(): void {
  if (!nonce) return
  const create = document.createElement.bind(document)
  document.createElement = ((tag: string, options?: ElementCreationOptions) => {
    const made = create(tag, options)
    if (made instanceof HTMLStyleElement) made.nonce = nonce
    return made
  }) as typeof document.createElement
}
