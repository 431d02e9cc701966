// Saving a file that the program made, under the name it came with.
import type { MadeFile } from '../api/client'

export function saveFile({ name, content }: MadeFile): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  URL.revokeObjectURL(address)
}
