/**
 * What this browser keeps for the reader: theme, language, token, widths of panes. Where it keeps
 * nothing (private window, policy), it is remembered until the page is left.
 */
function openStorage(): Pick<Storage, 'getItem' | 'setItem'> {
  try {
    const storage = window.localStorage
    storage.getItem('attache.theme')
    return storage
  } catch {
    const kept = new Map<string, string>()
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => {
        kept.set(key, value)
      },
    }
  }
}

export const storage = openStorage()
