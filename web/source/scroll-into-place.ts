// Frames in which the place must not have moved, and frames after which it is let be.
const calmFrames = 4
const mostFrames = 40

/**
 * Brings an element to the middle of the view and keeps it there while the text around it is laid
 * out: sections that were out of sight are given their real height only when they come near.
 * @returns How to leave off, when something else is to be shown.
 */
export function scrollIntoPlace(element: Element): () => void {
  let calm = 0
  let frames = 0
  let before = Number.NaN
  let next = 0
  const step = () => {
    element.scrollIntoView({ block: 'center' })
    const { top } = element.getBoundingClientRect()
    calm = Math.abs(top - before) < 1 ? calm + 1 : 0
    before = top
    frames += 1
    if (calm < calmFrames && frames < mostFrames) next = requestAnimationFrame(step)
  }
  step()
  return () => cancelAnimationFrame(next)
}
