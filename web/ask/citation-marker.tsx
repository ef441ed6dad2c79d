import { HoverCard } from 'radix-ui'
import { useState } from 'react'
import type { Citation } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import type { Support } from './answer-text.tsx'
import { PlaceLine } from './place-line.tsx'

export function CitationMarker(props: {
  citation: Citation
  support: Support
  active: boolean
  onOpen: (citation: Citation) => void
}) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { citation } = props
  const source = [citation.title, citation.label].filter(Boolean).join(', ')
  return (
    <HoverCard.Root
      openDelay={120}
      closeDelay={80}
      open={open && !props.active}
      // A card asked for while its source is open would show, unasked, when another one is opened.
      onOpenChange={(wanted) => setOpen(wanted && !props.active)}
    >
      <HoverCard.Trigger asChild>
        <button
          type="button"
          className="marker"
          data-support={props.support ?? undefined}
          aria-pressed={props.active}
          aria-label={t('citation.label', { key: citation.key, source })}
          onClick={() => {
            setOpen(false)
            props.onOpen(citation)
          }}
        >
          {citation.key}
        </button>
      </HoverCard.Trigger>
      {/* Inside the main landmark: a screen reader would miss what hangs loose in the body. */}
      <HoverCard.Portal container={document.getElementById('content')}>
        <HoverCard.Content className="hover-card" sideOffset={6} collisionPadding={12}>
          <blockquote lang={citation.language} dir="auto">
            {citation.quote}
          </blockquote>
          <p className="hover-card-source" dir="auto">
            {citation.title}
          </p>
          <PlaceLine {...citation} />
          {props.support && (
            <p className="support-note" data-support={props.support}>
              {t(`support.${props.support}`)}
            </p>
          )}
        </HoverCard.Content>
      </HoverCard.Portal>
    </HoverCard.Root>
  )
}
