import { Check, Pin, Plus } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useEffect, useState } from 'react'
import { type AddItem, type DossierHead, maxNameChars } from '../../server/api.ts'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { FailureNote } from '../shell/failure-note.tsx'

/** What a dossier that is begun with an answer, or a quote from it, is called. */
export const dossierName = (question: string) => question.trim().slice(0, maxNameChars)

/** Puts a quote or an answer into a dossier, a new one if there is none yet. */
export function PinMenu(props: {
  item: AddItem
  label: string
  /** What a dossier that is begun with it is called. */
  name: string
  /** The icon alone, where there is no room for words, and what tells it from the others there. */
  small?: string
}) {
  const { t, direction } = useTranslation()
  const { client } = useServices()
  const [dossiers, setDossiers] = useState<DossierHead[] | null>(null)
  const [pinned, setPinned] = useState<string | null>(null)
  const [failure, setFailure] = useState<RequestFailure | null>(null)

  useEffect(() => {
    if (pinned === null) return
    const timer = setTimeout(() => setPinned(null), 4000)
    return () => clearTimeout(timer)
  }, [pinned])

  const attempt = async (work: () => Promise<void>) => {
    setFailure(null)
    try {
      await work()
    } catch (cause) {
      setFailure(toFailure(cause))
    }
  }
  const pin = (into: DossierHead | null) =>
    attempt(async () => {
      const dossier = into ?? (await client.createDossier(props.name))
      await client.addItem(dossier.dossierId, props.item)
      setPinned(dossier.name)
    })

  const small = props.small !== undefined
  const done = pinned === null ? null : t('pin.done', { name: pinned })
  return (
    <>
      <DropdownMenu.Root
        modal={false}
        dir={direction}
        onOpenChange={(open) => {
          if (open) void attempt(async () => setDossiers(await client.dossiers()))
        }}
      >
        <DropdownMenu.Trigger
          className="button button-quiet pin-button"
          data-small={small}
          aria-label={small ? props.label : undefined}
          title={small ? props.label : undefined}
        >
          {done ? <Check aria-hidden className="icon" /> : <Pin aria-hidden className="icon" />}
          {props.small ?? props.label}
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="start" sideOffset={4} collisionPadding={8}>
            <DropdownMenu.Label className="menu-label">{t('pin.label')}</DropdownMenu.Label>
            {dossiers?.map((dossier) => (
              <DropdownMenu.Item
                key={dossier.dossierId}
                className="menu-item pin-choice"
                onSelect={() => void pin(dossier)}
              >
                <span dir="auto">{dossier.name}</span>
              </DropdownMenu.Item>
            ))}
            {dossiers !== null && dossiers.length > 0 && (
              <DropdownMenu.Separator className="menu-separator" />
            )}
            <DropdownMenu.Item className="menu-item pin-new" onSelect={() => void pin(null)}>
              <Plus aria-hidden className="icon" />
              {t('pin.new')}
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {/* Once the menu was open: a live region for each of a hundred results would be noise. */}
      {dossiers !== null && (
        <span role="status" className="pin-done" data-small={small}>
          {done}
        </span>
      )}
      {failure && <FailureNote failure={failure} />}
    </>
  )
}
