import { type ComponentType, lazy } from 'react'

/**
 * A screen that loads when it is wanted. One that was loaded before is drawn at once: what suspends,
 * if only for a moment, React holds back for 300 ms behind its fallback.
 */
export function lazyScreen(load: () => Promise<ComponentType>) {
  let loaded: ComponentType | null = null
  const fetchScreen = async () => {
    loaded = await load()
    return { default: loaded }
  }
  const Later = lazy(fetchScreen)
  const Screen = () => {
    const Now = loaded ?? Later
    return <Now />
  }
  return { Screen, preload: fetchScreen }
}
