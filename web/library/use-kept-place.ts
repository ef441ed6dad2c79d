import { useEffect, useRef } from 'react'
import { useLocation, useNavigationType } from 'react-router'

// By the key of an entry in the browser's history, as long as the page is open.
const places = new Map<string, number>()

/**
 * The row that a reader who comes back by the browser's own way finds again.
 * @param first  The first row in view.
 */
export function useKeptPlace(first: number, show: (row: number) => void): void {
  const { key } = useLocation()
  const back = useNavigationType() === 'POP'
  const now = useRef(first)
  now.current = first
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list is there
  useEffect(() => {
    const row = places.get(key)
    if (back && row) show(row)
  }, [])
  useEffect(
    () => () => {
      places.set(key, now.current)
    },
    [key],
  )
}
