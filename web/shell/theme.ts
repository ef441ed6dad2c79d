import { storage } from './storage.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

// Both are also read by public/theme.js, which runs before this.
const themeKey = 'attache.theme'
const contrastKey = 'attache.contrast'

export function currentTheme(): Theme {
  return themes.find((theme) => theme === storage.getItem(themeKey)) ?? 'system'
}

export function chooseTheme(theme: Theme): void {
  storage.setItem(themeKey, theme)
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export function isHighContrast(): boolean {
  return document.documentElement.dataset.contrast === 'high'
}

export function chooseContrast(high: boolean): void {
  storage.setItem(contrastKey, high ? 'high' : 'normal')
  if (high) document.documentElement.dataset.contrast = 'high'
  else delete document.documentElement.dataset.contrast
}
