import { Check, ChevronDown, Copy } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useEffect, useState } from 'react'
import type { Answer } from '../../server/api.ts'
import { useTranslation } from '../i18n/translation.tsx'
import { answerCopy, type CopyOptions } from './answer-copy.ts'
import { answerHtml, answerMarkdown } from './answer-formats.ts'

const formats = ['rich', 'plain', 'markdown'] as const
type Format = (typeof formats)[number]

/** Word processors take the rich form, editors the plain one: the usual copy holds both. */
function write(format: Format, options: CopyOptions): Promise<void> {
  const plain = answerCopy(options)
  if (format === 'plain') return navigator.clipboard.writeText(plain)
  if (format === 'markdown') return navigator.clipboard.writeText(answerMarkdown(options))
  const part = (type: string, text: string) => ({ [type]: new Blob([text], { type }) })
  return navigator.clipboard.write([
    new ClipboardItem({
      ...part('text/html', answerHtml(options)),
      ...part('text/plain', plain),
    }),
  ])
}

export function AnswerCopy(props: { question: string; answer: Answer }) {
  const { t, direction } = useTranslation()
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 2000)
    return () => clearTimeout(timer)
  }, [state])

  async function copy(format: Format) {
    try {
      await write(format, {
        ...props,
        references: t('answer.references'),
        page: (page) => t('source.page', { page: String(page) }),
      })
      setState('copied')
    } catch {
      // Whatever the reason, all that can be done is to copy by hand: the button says so.
      setState('failed')
    }
  }

  const label = {
    idle: 'answer.copy',
    copied: 'answer.copied',
    failed: 'answer.copy.failed',
  } as const
  return (
    <div className="split-button">
      <button type="button" className="button button-quiet" onClick={() => void copy('rich')}>
        {state === 'copied' ? (
          <Check aria-hidden className="icon" />
        ) : (
          <Copy aria-hidden className="icon" />
        )}
        <span aria-live="polite">{t(label[state])}</span>
      </button>
      <DropdownMenu.Root modal={false} dir={direction}>
        <DropdownMenu.Trigger
          className="button button-quiet split-more"
          aria-label={t('answer.copyAs')}
          title={t('answer.copyAs')}
        >
          <ChevronDown aria-hidden className="icon" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="start" sideOffset={4} collisionPadding={8}>
            <DropdownMenu.Label className="menu-label">{t('answer.copyAs')}</DropdownMenu.Label>
            {formats.map((format) => (
              <DropdownMenu.Item
                key={format}
                className="menu-item"
                onSelect={() => void copy(format)}
              >
                {t(`answer.copy.${format}`)}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </div>
  )
}
