// What a plain page can do more where scripts run: read itself aloud and print. Without scripts nothing is missing that is needed.
const { read, stop, print, lang } = document.body.dataset
const place = document.getElementById('aloud')

function button(words, press) {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'button button-secondary'
  made.textContent = words
  made.addEventListener('click', () => press(made))
  place?.append(made)
}

if ('speechSynthesis' in window && typeof SpeechSynthesisUtterance === 'function') {
  let speaking = false
  button(read, (made) => {
    window.speechSynthesis.cancel()
    const end = () => {
      speaking = false
      made.textContent = read
    }
    if (speaking) return end()
    const voice = new SpeechSynthesisUtterance(document.getElementById('readable')?.innerText ?? '')
    Object.assign(voice, { lang, rate: 0.9, onend: end, onerror: end })
    window.speechSynthesis.speak(voice)
    speaking = true
    made.textContent = stop
  })
}
// A browser inside another app has no printer.
if (!/MicroMessenger/i.test(navigator.userAgent)) button(print, () => window.print())
