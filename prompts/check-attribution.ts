import {
  about,
  type Doubt,
  type Evidence,
  quotedSentences,
  type SentenceToCheck,
} from './evidence.ts'
import { nameIsIn, readNames } from './names-in-sentence.ts'
import { anyOf, plainText } from './plain-text.ts'
import { stateCodes } from './state-codes.ts'

const adopted = anyOf(
  'adopted | final text | final version | in force | entered into force',
  'adopte | adoptee | adoptes | adoptees | texte final | version finale | en vigueur',
  'aprobado | aprobada | adoptado | adoptada | texto final | version final | vigente | en vigor',
  'принят | принята | принято | приняты | принятая | принятый | принятое | принятой | принятом | принятого | утвержден* | окончательн* | вступи*',
  'المعتمد | المعتمده | معتمد | معتمده | اعتمد | النهائي | النهائيه | النافذ | نافذ',
  '已通过 | 通过的 | 获得通过 | 最后文本 | 生效',
)
const draft = anyOf(
  'draft | drafts | draft text | proposed text | zero draft',
  'projet de | avant-projet | projet',
  'proyecto de | proyecto | borrador | anteproyecto',
  'проект | проекта | проекте | проекту | проектом',
  'مشروع | المشروع | مسوده | المسوده',
  '草案 | 草稿 | 征求意见稿',
)
/** In a text that is no draft, these name a draft beyond doubt: "projet" alone may be a project. */
const surelyDraft =
  /\bdraft\b|\b(?:avant-)?projet de (?:resolution|decision|reglement|texte|declaration|loi|traite|decret|accord|convention|charte|statut|rapport)|\b(?:ante)?proyecto de (?:resolucion|decision|reglamento|ley|texto|declaracion|decreto|acuerdo|convenio|tratado|carta|estatuto|informe)|(?<!\p{L})проект\p{L}* (?:резолюц|решени|закон|правил|соглаш|декларац|договор|конвенц|устав|указ|доклад|положен)|مشروع (?:ال)?(?:قرار|مقرر|لائحه|قانون|اتفاق|معاهده|ميثاق|اعلان|مرسوم|نظام)|草案|草稿/u

/** She who was named just before, or her people. */
const pronouns = anyOf(
  'it | she | he | they | its | the delegation | this delegation | its delegation | the representative | the speaker | the country | both',
  'elle | il | elles | ils | la delegation | cette delegation | sa delegation | le pays | ce pays',
  'ella | el pais | ellos | ellas | la delegacion | esa delegacion | su delegacion',
  'она | он | они | делегация | ее делегация | эта делегация | страна',
  'الوفد | وفده | وفدها | هي | هو',
  '它 | 他 | 她 | 该国 | 该代表团',
)
const quoting = anyOf(
  'quote | quotes | quoted | quoting | cites | cited | citing',
  'cite | citant | citee | selon',
  'cita | citando | citado',
  'цитир* | приводит | ссыла*',
  'يقتبس | تقتبس | نقلا عن | يستشهد',
  '引用 | 援引',
)

/** Who says it, and in which version: a sentence must not give words to another text or speaker. */
export function checkAttribution(sentence: SentenceToCheck): Doubt[] {
  const { evidence } = sentence
  return [
    ...(evidence.every((one) => versionIsRight(sentence.text, one)) ? [] : ['version' as const]),
    ...(evidence.every((one) => speakerIsNamed(sentence, one)) ? [] : ['speaker' as const]),
    ...(namesAreTold(sentence) && symbolsAreTold(sentence) ? [] : ['name' as const]),
  ]
}

function versionIsRight(text: string, evidence: Evidence): boolean {
  const plain = plainText(text)
  const { version } = evidence.passage
  if (version === 'draft') return !(plain.match(adopted) && !plain.match(draft))
  if (version !== 'adopted' || !surelyDraft.test(plain)) return true
  return plainText(`${evidence.passage.text} ${about(evidence)}`).match(draft) !== null
}

function speakerIsNamed(sentence: SentenceToCheck, evidence: Evidence): boolean {
  const { speaker, issuer, title } = evidence.passage
  if (speaker !== null) return isNamed(speaker, sentence)
  if (!isQuotedThere(evidence)) return true
  // A text that quotes another one: its own author must be told, or that it quotes.
  if (plainText(sentence.text).match(quoting)) return true
  const authors = issuer ?? title
  return isNamed(authors, sentence)
}

/** Does the passage itself put the quote, or most of it, in quotation marks? */
function isQuotedThere({ passage, span }: Evidence): boolean {
  const marked = /["“«„「『]([^"“”«»„「」『』]{20,600})["”»“」』]/gu
  return [...passage.text.matchAll(marked)].some(({ index, 0: text }) => {
    const inside = Math.min(span.end, index + text.length) - Math.max(span.start, index)
    return inside > (span.end - span.start) * 0.6
  })
}

function isNamed(who: string, { text, question }: SentenceToCheck): boolean {
  const codes = stateCodes(who)
  const told = stateCodes(text)
  if (codes.size > 0 && [...codes].some((code) => told.has(code))) return true
  const parts = readNames(who).map(({ name }) => name)
  const telling = parts.length > 0 ? parts : [who]
  const answers = telling.map((name) => nameIsIn(name, text))
  if (answers.includes(true)) return true
  const initials = (who.match(/\p{Lu}/gu) ?? []).join('')
  if (initials.length >= 2 && text.includes(initials)) return true
  // Names of another script that cannot be spelled out here: nothing can be said against it.
  if (codes.size === 0 && answers.includes(null)) return true
  const names = readNames(text).filter(({ initial }) => !initial)
  const asked = telling.some((name) => nameIsIn(name, question) === true)
  return (
    names.length === 0 && told.size === 0 && (asked || plainText(text).match(pronouns) !== null)
  )
}

function namesAreTold({ text, language, question, evidence, given }: SentenceToCheck): boolean {
  const told = evidence.map((one) => {
    const { start, end } = quotedSentences(one)
    const { passage } = one
    const quoted = passage.text.slice(start, end)
    // "It received 14 gifts": who "it" is stands before.
    const body = readNames(quoted).some(({ initial }) => !initial) ? quoted : passage.text
    const meta = [about(one), passage.issuer, passage.speaker, ...one.context]
    return [body, ...meta].filter((part) => part !== null).join('\n')
  })
  const all = [...told, question].join('\n')
  const allCodes = stateCodes(all)
  if ([...stateCodes(text)].some((code) => !allCodes.has(code))) return false
  const sameLanguage = evidence.some(({ passage }) => passage.language === language)
  const known = given.flatMap((one) => readNames(one)).filter(({ initial }) => !initial)
  return readNames(text).every(({ name, initial }) => {
    if (stateCodes(name).size > 0) return true
    if (initial && !known.some((other) => nameIsIn(name, other.name) === true)) return true
    // Between languages a name may be translated; a State's own name or a speaker's is not.
    if (!sameLanguage) return true
    return nameIsIn(name, all) !== false
  })
}

/** Symbols such as A/RES/79/1 stand in the evidence, or are its own. */
function symbolsAreTold({ text, question, evidence }: SentenceToCheck): boolean {
  const symbols =
    plainText(text).match(/[\p{L}][\p{L}\d.]*(?:\/[\p{L}\d.]*\d[\p{L}\d.]*|\/[\p{L}]+(?=\/))+/gu) ??
    []
  const told = plainText(
    evidence.map((one) => `${one.passage.text}\n${about(one)}`).join('\n') + question,
  )
  return symbols.every((symbol) => told.includes(symbol.replace(/[.,]$/u, '')))
}
