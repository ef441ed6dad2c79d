import { type ReactNode, useEffect, useId, useRef } from 'react'

/**
 * A modal on the browser's own <dialog>: focus stays in it, Escape closes it, the rest is inert.
 * Radix's dialog injects a <style> element, which the Content-Security-Policy forbids.
 */
export function Dialog(props: {
  title: string
  children: ReactNode
  /** Missing: it cannot be dismissed. */
  onClose?: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose?.()
      }}
    >
      <h2 id={titleId}>{props.title}</h2>
      {props.children}
    </dialog>
  )
}
