import type { MessageKey, Translator } from '../i18n/catalogue.ts'
import type { Span } from './answer-blocks.ts'

const doubtKeys: Record<string, MessageKey> = {
  source: 'doubt.source',
  quote: 'doubt.quote',
  meaning: 'doubt.meaning',
  instruction: 'doubt.instruction',
  number: 'doubt.number',
  date: 'doubt.date',
  name: 'doubt.name',
  negation: 'doubt.negation',
  opposite: 'doubt.opposite',
  strength: 'doubt.strength',
  speaker: 'doubt.speaker',
  version: 'doubt.version',
}

/**
 * That nothing proves a sentence, and why it was set apart. Reasons that this page does not know yet
 * are left out: the sentence is unsupported all the same.
 */
export function supportText(
  { doubts }: Pick<Span, 'doubts'>,
  { t }: Pick<Translator, 't'>,
): string {
  const reasons = doubts.flatMap((doubt) => (doubtKeys[doubt] ? [t(doubtKeys[doubt])] : []))
  return reasons.length === 0
    ? t('support.unsupported.short')
    : t('support.unsupported.because', { reasons: reasons.join(t('doubt.between')) })
}
