import { HoverCard } from 'radix-ui'
import { type RefObject, useRef, useState } from 'react'
import type { Citation } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import type { Support } from './answer-text.tsx'
import { type CardPlace, cardPlace } from './card-place.ts'
import { CitationContext } from './citation-context.tsx'
import { PlaceLine } from './place-line.tsx'
import { QuoteTranslation } from './quote-translation.tsx'
import { supportText } from './support-text.ts'

export function CitationMarker(props: {
  citation: Citation
  support: Support
  /** Why nothing proves its sentence. */
  doubts: readonly string[]
  active: boolean
  /** Shuts the card that is open, of whichever marker: there is one at a time. */
  shown: RefObject<(() => void) | null>
  onOpen: (citation: Citation) => void
}) {
  const translation = useTranslation()
  const { t, direction } = translation
  const [open, setOpen] = useState(false)
  const [place, setPlace] = useState<CardPlace>({ side: 'top', offset: 0 })
  const button = useRef<HTMLButtonElement>(null)
  const { citation } = props
  const source = [citation.title, citation.label].filter(Boolean).join(', ')
  return (
    <HoverCard.Root
      openDelay={120}
      // Long enough for the way to a card in the margin, which may be read and selected from.
      closeDelay={300}
      open={open && !props.active}
      // A card asked for while its source is open would show, unasked, when another one is opened.
      onOpenChange={(wanted) => {
        const opens = wanted && !props.active
        if (opens && button.current) {
          if (!open) props.shown.current?.()
          props.shown.current = () => setOpen(false)
          setPlace(placeOf(button.current, direction))
        }
        setOpen(opens)
      }}
    >
      <HoverCard.Trigger asChild>
        <button
          ref={button}
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
        <HoverCard.Content
          className="hover-card"
          side={place.side}
          sideOffset={place.offset}
          align={place.side === 'left' || place.side === 'right' ? 'start' : 'center'}
          alignOffset={place.side === 'left' || place.side === 'right' ? -16 : 0}
          collisionPadding={12}
        >
          <CitationContext citation={citation} className="hover-card-context" />
          <blockquote lang={citation.language} dir="auto">
            {citation.quote}
          </blockquote>
          <QuoteTranslation citation={citation} />
          <p className="hover-card-source" dir="auto">
            {citation.title}
          </p>
          <PlaceLine {...citation} />
          {props.support && (
            <p className="support-note" data-support={props.support}>
              {props.support === 'unsupported' && props.doubts.length > 0
                ? supportText(props, translation)
                : t(`support.${props.support}`)}
            </p>
          )}
        </HoverCard.Content>
      </HoverCard.Portal>
    </HoverCard.Root>
  )
}

function placeOf(marker: HTMLElement, direction: 'ltr' | 'rtl'): CardPlace {
  const text = marker.closest('.answer-text') ?? document.body
  const others = [...text.querySelectorAll('.marker')].filter((other) => other !== marker)
  return cardPlace({
    marker: marker.getBoundingClientRect(),
    others: others.map((other) => other.getBoundingClientRect()),
    column: text.getBoundingClientRect(),
    width: window.innerWidth,
    direction,
  })
}
