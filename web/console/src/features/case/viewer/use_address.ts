// The address of a content in memory, given back when nobody shows it any more.
import { useEffect, useState } from 'react'

export function useAddress(content: Blob | null | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!content) return
    const made = URL.createObjectURL(content)
    setAddress(made)
    return () => {
      URL.revokeObjectURL(made)
      setAddress(null)
    }
  }, [content])
  return address
}
