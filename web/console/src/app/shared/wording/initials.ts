// The first letters of how Chinese words are spoken, so that they are found by typing them: zf finds what begins with them.
const LETTERS = 'abcdefghjklmnopqrstwxyz'
/** The first character of each letter in the order of the dictionary. */
const FIRST = [...'\u963f\u516b\u5693\u54d2\u59b8\u53d1\u65ee\u54c8\u8ba5\u5494\u5783\u75f3\u62cf\u5662\u5991\u4e03\u5465\u6268\u5b83\u7a75\u5915\u4e2b\u5e00']
const order = new Intl.Collator('zh-Hans-CN-u-co-pinyin')

function initialOf(character: string): string {
  if (/[a-z0-9]/i.test(character)) return character.toLowerCase()
  if (!/[\u4e00-\u9fff]/.test(character)) return ''
  const behind = FIRST.findIndex((each) => order.compare(character, each) < 0)
  return LETTERS[(behind === -1 ? FIRST.length : behind) - 1] ?? ''
}

/** The initials of a text without its marks. A character of several readings is taken by its most usual one. */
export const initialsOf = (text: string): string => [...text].map(initialOf).join('')
