import { useEffect } from 'react'

/** Keys of a screen, by name; null while one does nothing. Fields, menus and dialogs come first. */
export function useShortcuts(shortcuts: Record<string, (() => void) | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const action = shortcuts[event.key]
      if (!action || !(event.target instanceof Element)) return
      const typing = event.target.matches('input, textarea, select, [contenteditable]')
      if (event.key.length === 1 && typing) return
      if (event.target.closest('dialog, [role="menu"]')) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  })
}
