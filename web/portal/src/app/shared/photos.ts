// Makes a large photo small enough for a slow line before it is sent. Anything that cannot be read as a picture goes as it is.
const BIG_BYTES = 1_500_000
const LONGEST_PX = 2000
const QUALITY = 0.82

export async function lighter(file: File): Promise<{ blob: Blob; name: string }> {
  const asItIs = { blob: file, name: file.name }
  if (!file.type.startsWith('image/') || file.size <= BIG_BYTES || typeof createImageBitmap !== 'function') return asItIs
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
    return blob && blob.size < file.size ? { blob, name: file.name.replace(/\.\w+$/, '') + '.jpg' } : asItIs
  } catch {
    return asItIs
  }
}
