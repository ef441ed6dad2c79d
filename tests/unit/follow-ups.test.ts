import { describe, expect, it } from 'vitest'
import { readTurnOperation } from '../../server/turn-operation.ts'
import { operationKeys } from '../../web/ask/follow-ups.ts'
import { ar } from '../../web/i18n/ar.ts'
import { en } from '../../web/i18n/en.ts'
import { es } from '../../web/i18n/es.ts'
import { fr } from '../../web/i18n/fr.ts'
import { ru } from '../../web/i18n/ru.ts'
import { zh } from '../../web/i18n/zh.ts'

const wanted = {
  'followUp.shorter': { length: 'shorter' },
  'followUp.inFull': { length: 'in-full' },
  'followUp.adopted': { narrowing: { version: 'adopted' } },
}

describe.each(Object.entries({ en, fr, es, ar, zh, ru }))(
  'what the page suggests to ask next in %s',
  (_locale, catalogue) => {
    it.each(operationKeys)('%s is understood by the server', (key) => {
      expect(readTurnOperation(String(catalogue[key]), [])).toEqual(wanted[key])
    })
  },
)
