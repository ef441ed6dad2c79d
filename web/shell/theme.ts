import { storage } from './storage.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

// Also read by public/theme.js, which runs before this.
const storageKey = 'attache.theme'

export function currentTheme(): Theme {
  return themes.find((theme) => theme === storage.getItem(storageKey)) ?? 'system'
}

export function chooseTheme(theme: Theme): void {
  storage.setItem(storageKey, theme)
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
