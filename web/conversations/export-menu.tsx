import { Download } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import type { ExportFormat, ExportLanguage } from '../api/client.ts'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { FailureNote } from '../shell/failure-note.tsx'
import { saveFile } from './save-file.ts'

const formats = ['docx', 'pdf', 'markdown'] as const

export type ExportRequest = { format: ExportFormat; language: ExportLanguage }

/** A Word, PDF or Markdown file of what it stands beside. */
export function ExportMenu(props: {
  name: string
  /** What is written out, for those who hear the button alone. */
  describes: string
  fetch: (request: ExportRequest) => Promise<Response>
}) {
  const { t, locale, direction } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)

  async function save(format: ExportFormat) {
    setBusy(true)
    setFailure(null)
    try {
      await saveFile(await props.fetch({ format, language: locale }), props.name)
    } catch (cause) {
      setFailure(toFailure(cause))
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <DropdownMenu.Root modal={false} dir={direction}>
        <DropdownMenu.Trigger
          className="button button-quiet export-button"
          aria-label={`${t('export.label')}: ${props.describes}`}
          aria-busy={busy}
          disabled={busy}
        >
          <Download aria-hidden className="icon" />
          <span className="export-word">{t(busy ? 'export.busy' : 'export.label')}</span>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
            {formats.map((format) => (
              <DropdownMenu.Item
                key={format}
                className="menu-item"
                onSelect={() => void save(format)}
              >
                {t(`export.${format}`)}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {failure && <FailureNote failure={failure} />}
    </>
  )
}
