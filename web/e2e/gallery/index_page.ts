// The page of the gallery: one file without a server, filtered by screen, language, look and size; a click shows a picture large.
import type { Picture } from './gallery'

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const GROUPS = [
  { name: 'side', words: { console: '员工 Staff', portal: '客户 Customers' } },
  { name: 'language', words: { 'zh-CN': '中文', en: 'English' } },
  { name: 'look', words: { light: '浅色 Light', dark: '深色 Dark', elder: '长辈版 Large' } },
  { name: 'size', words: { desk: '1440 × 900', phone: '390 × 844' } },
] as const

export function indexPage(pictures: Picture[], missing: string[]): string {
  const filters = GROUPS.map(({ name, words }) => `<fieldset>${Object.entries(words).map(([value, said]) => `<label><input type="checkbox" name="${name}" value="${value}" checked> ${said}</label>`).join('')}</fieldset>`).join('')
  const figures = pictures.map((each) => {
    const caption = `${each.id} ${each.title}`
    return `<figure data-side="${each.side}" data-language="${each.language}" data-look="${each.look}" data-size="${each.size}" data-text="${escaped(`${caption} ${each.name}`.toLowerCase())}"><a href="${each.file}"><img loading="lazy" src="${each.file}" alt="${escaped(caption)}"></a><figcaption><b>${escaped(each.id)}</b> ${escaped(each.title)} <small>${each.name} · ${each.language} · ${each.look} · ${each.size}</small></figcaption></figure>`
  }).join('\n')
  const nothing = missing.length > 0 ? `<p>没有可看的内容 Nothing to show: ${escaped(missing.join(', '))}</p>` : ''
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>绿通 Greenlane · ${pictures.length} 张画面</title><style>${STYLE}</style></head>
<body><header><h1>绿通 Greenlane</h1><label>画面 Screen <input type="search" id="words" placeholder="S06, 队列, queue"></label>${filters}<output id="count"></output></header>${nothing}
<main>
${figures}
</main>
<dialog id="large"><img alt=""><p></p></dialog>
<script>${SCRIPT}</script></body></html>
`
}

const STYLE = `
:root { color-scheme: light dark; font: 14px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; }
body { margin: 0; }
header { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; padding: 8px 16px; background: Canvas; border-bottom: 1px solid GrayText; }
h1 { font-size: 16px; margin: 0; }
fieldset { border: 0; margin: 0; padding: 0; display: flex; gap: 8px; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 16px; padding: 16px; }
figure { margin: 0; }
figure[hidden] { display: none; }
figure img { width: 100%; height: 260px; object-fit: contain; object-position: top; background: #8883; border: 1px solid #8886; }
figure small { display: block; opacity: .75; }
dialog { width: 96vw; max-width: none; height: 94vh; max-height: none; padding: 8px; }
dialog img { max-width: 100%; display: block; margin: auto; }
dialog p { position: sticky; bottom: 0; margin: 0; background: Canvas; text-align: center; }
`

const SCRIPT = `
const figures = [...document.querySelectorAll('figure')], words = document.getElementById('words'), large = document.getElementById('large')
let shown = figures, at = 0
function filter() {
  const wanted = {}
  for (const box of document.querySelectorAll('input[type=checkbox]')) (wanted[box.name] ??= []).push(...(box.checked ? [box.value] : []))
  const parts = words.value.toLowerCase().split(/\\s+/)
  shown = figures.filter((each) => (each.hidden = !(Object.keys(wanted).every((name) => wanted[name].includes(each.dataset[name])) && parts.every((part) => each.dataset.text.includes(part)))) === false)
  document.getElementById('count').textContent = shown.length + ' / ' + figures.length
}
function show(next) {
  at = (next + shown.length) % shown.length
  large.querySelector('img').src = shown[at].querySelector('img').src
  large.querySelector('p').textContent = shown[at].querySelector('figcaption').textContent + '  (← →)'
  large.scrollTop = 0
  if (!large.open) large.showModal()
}
document.addEventListener('input', filter)
document.addEventListener('click', (event) => {
  const link = event.target.closest('figure a')
  if (link) { event.preventDefault(); show(shown.indexOf(link.parentElement)) } else if (event.target === large || event.target.parentElement === large) large.close()
})
document.addEventListener('keydown', (event) => { if (large.open && event.key === 'ArrowRight') show(at + 1); if (large.open && event.key === 'ArrowLeft') show(at - 1) })
filter()
`
