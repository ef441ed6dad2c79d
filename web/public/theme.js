// Runs before the first paint, so that a chosen theme never flashes the other one. A file of its
// own because the Content-Security-Policy allows no inline script.
const root = document.documentElement
let contrast = null
try {
  const theme = localStorage.getItem('attache.theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  contrast = localStorage.getItem('attache.contrast')
} catch {
  // Storage is closed to this page (private window, policy): the system's wishes hold.
}
// What was chosen here holds; without a choice, what the system asks for.
if (contrast ? contrast === 'high' : matchMedia('(prefers-contrast: more)').matches) {
  root.dataset.contrast = 'high'
}
