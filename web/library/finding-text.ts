import type { MessageKey, Translator } from '../i18n/catalogue.ts'
import { en } from '../i18n/en.ts'

type Words = Pick<Translator, 't'>

/** What a finding is called, in the reader's language; a code that has no name stands for itself. */
export function findingName(code: string, { t }: Words): string {
  const key = keyOf(`finding.${code}`)
  return key ? t(key) : code
}

/** What the reader may do about it; null where there is nothing to do. */
export function findingStep(code: string, { t }: Words): string | null {
  const key = keyOf(`finding.${code}.next`)
  return key ? t(key) : null
}

const keyOf = (key: string): MessageKey | null => (key in en ? (key as MessageKey) : null)
