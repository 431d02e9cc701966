import { act, renderHook, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ApiError, api } from '@shared/api/client'
import { startWords } from '@shared/words/start'
import portal from '@shared/words/zh-CN/portal.json'
import { SiteProvider } from './site'
import { useUploads } from './uploads'

const LIMITS = { most_bytes: 1000, most_at_once: 9, part_bytes: 400 }
const photo = (name: string) => new File(['x'], name, { type: 'image/png' })
const list = (...files: File[]) => files as unknown as FileList
const upload = vi.spyOn(api, 'upload')

beforeEach(async () => {
  vi.stubGlobal('fetch', async () => Response.json({ files: LIMITS }))
  URL.createObjectURL = () => 'blob:picture'
  URL.revokeObjectURL = () => {}
  await startWords({ 'zh-CN': () => ({ portal }), en: () => ({}) }, 'portal', 'zh-CN')
})
afterEach(() => {
  upload.mockReset()
  vi.unstubAllGlobals()
})

const start = (count = 0) => {
  const arrived = vi.fn()
  return { arrived, ...renderHook(() => useUploads(count, arrived), { wrapper: SiteProvider }) }
}

it('keeps a file that failed, sends it again when asked, and lets it be dropped', async () => {
  const { result, arrived } = start()
  upload.mockRejectedValueOnce(new ApiError('http_500', 500, null)).mockRejectedValueOnce(new ApiError('http_500', 500, null)).mockResolvedValueOnce({ id: 'b' })
  act(() => result.current.choose(list(photo('a.png'), photo('b.png'))))
  await waitFor(() => expect(result.current.going.map((each) => each.failed !== null)).toEqual([true, true]))
  act(() => result.current.drop(result.current.going[0].at))
  act(() => result.current.again(result.current.going[0].at))
  await waitFor(() => expect(arrived).toHaveBeenCalledWith({ id: 'b', name: 'b.png', size: 1 }))
  expect(result.current.going).toEqual([])
  expect(result.current.picture('b')).toBe('blob:picture')
})

it('goes on by itself when the line is back', async () => {
  const { result, arrived } = start()
  upload.mockRejectedValueOnce(new ApiError('offline', 0, null)).mockResolvedValueOnce({ id: 'a' })
  act(() => result.current.choose(list(photo('a.png'))))
  await waitFor(() => expect(result.current.going[0]?.failed).toContain('网络断了'))
  act(() => void window.dispatchEvent(new Event('online')))
  await waitFor(() => expect(arrived).toHaveBeenCalledTimes(1))
})

it('takes what can be opened, and no more than the program allows', async () => {
  const { result } = start(LIMITS.most_at_once - 1)
  await waitFor(() => expect(result.current.limits).toEqual(LIMITS))
  upload.mockReturnValue(new Promise(() => {}))
  act(() => result.current.choose(list(new File(['x'], 'a.exe'), photo('a.png'), photo('b.png'))))
  expect(result.current.going.map((each) => each.name)).toEqual(['a.png'])
  expect(result.current.refused).toContain('a.exe')
  expect(result.current.refused).toContain('最多 9 个文件')
})
