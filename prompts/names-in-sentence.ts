import { plainText } from './plain-text.ts'

/** Words that are written with a capital letter and name nothing in particular; their beginnings. */
const generic =
  /^(?:stat|part(?:y|ie)|member|committ|commis|council|conseil|consejo|board|fund|fond|chair|presid|secretar|assembl|asamblea|confer|artic|para|annex|anex|resolu|decis|govern|gouver|gobier|minist|organ|institut|group|union|nation|nacion|general|special|international|internacional|regional|delegat|deleg|repres|report|rapport|informe|convention|convenio|agreement|acuerdo|accord|compact|pact|treat|trait|trata|protoc|chart|carta|declar|program|agenda|plan|strateg|estrateg|summit|cumbre|sommet|forum|foro|centre|center|centro|office|bureau|oficina|agenc|autor|author|junta|court|cour|corte|tribunal|law|act|loi|ley|regulat|regl|monsieur|madame|senor|mister|excel|high|haut|alto|small|island|developing|people|sustain|goal|objet|objec|annual|port|district|city|ville|ciudad|etat|estad|pays|pais|europe|государ|сторон|комит|комис|совет|секрет|генер|ассамб|конф|стат|резол|решен|правит|минис|орган|групп|союз|наци|между|делег|предс|доклад|отчет|конвен|согла|догов|прото|устав|хартия|деклар|програм|план|страт|фонд|закон|госпо|центр|агент|регион|порт)/u

/** Behind a name at the head of a sentence: what only somebody does, or what is somebody's. */
const stance =
  /^(?:[’']s\b|\s+(?:supports?|opposes?|rejects?|backs?|endorses?|accepts?|says?|said|stated|wants?|proposes?|calls?|asks?|argues?|believes?|considers?|cannot|can|remains?|remained|gave|agrees?|disagrees?|welcomes?|urges?|insists?|warns?|objects?|soutient|appuie|rejette|refuse|accepte|souscrit|propose|demande|estime|considère|s[’']oppose|veut|souhaite|apoya|rechaza|acepta|propone|pide|considera|prefiere|se opone|quiere|поддержив\p{L}*|выступа\p{L}*|согласн\p{L}*|возража\p{L}*|предлага\p{L}*|считает|отверга\p{L}*|просит|заявля\p{L}*|не согласн\p{L}*)(?!\p{L}))/u
/** Heads of sentences that are no names, whatever follows. */
const heads =
  /^(?:she|they|this|that|these|those|what|who|all|both|each|many|some|most|none|neither|others?|elles?|ils|nous|cela|ceci|cette|celle|ella|ellos|ellas|esto|esta|este|они|она|это|оно|все|оба|каждый|который)$/u

export type Name = {
  name: string
  /** At the head of a sentence, where every word has a capital: it may be no name at all. */
  initial: boolean
}

/** Names in a text of Latin or Cyrillic script; other scripts do not show them. */
export function readNames(text: string): Name[] {
  const names: Name[] = []
  for (const match of text.matchAll(/(?<![\p{L}\p{N}/.])\p{Lu}[\p{L}’'-]*\p{L}(?!\/)/gu)) {
    const name = match[0].replace(/[’']s?$/u, '').replace(/^(?:[LlDdQq]|Qu)[’'](?=\p{Lu})/u, '')
    const before = text.slice(0, match.index).trimEnd()
    const initial = before === '' || /[.!?:;…]["»”]?$|^["“«(]$/u.test(before)
    const after = text.slice(match.index + match[0].length)
    const plain = plainText(name)
    if (name.length < 3 || generic.test(plain) || heads.test(plain)) continue
    names.push({ name, initial: initial && (commonNoun(match[0]) || !stance.test(after)) })
  }
  return names
}

// "Decisions are taken", "Fishing is": heads of sentences that are plain plurals or deeds.
const commonNoun = (word: string): boolean => /(?:[^s’']s|ing|tion|ment)$/u.test(word)

const cyrillic: Record<string, string> = {
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  ж: 'z',
  з: 'z',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 's',
  ш: 's',
  щ: 's',
}
const arabic: Record<string, string> = {
  ب: 'b',
  ت: 't',
  ث: 't',
  ج: 'z',
  ح: 'h',
  خ: 'h',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 's',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  غ: 'g',
  ف: 'f',
  ق: 'k',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
}

/** A name's consonants in Latin letters: what is left of it when it is written in another script. */
export function skeleton(name: string): string {
  const bare = plainText(name).replace(/^(?:ال)(?=\p{Script=Arabic}{3})/u, '')
  return [...bare]
    .map((letter) => cyrillic[letter] ?? arabic[letter] ?? letter)
    .join('')
    .replace(/ph/g, 'f')
    .replace(/[cq]/g, 'k')
    .replace(/j/g, 'z')
    .replace(/[^bdfghklmnprstvz]/g, '')
    .replace(/h$/, '')
}

function scriptOf(text: string): string {
  for (const script of ['Han', 'Arabic', 'Cyrillic'] as const) {
    if (new RegExp(`\\p{Script=${script}}`, 'u').test(text)) return script
  }
  return 'Latin'
}

/** Does a text hold this name, with another ending or in another script? `null`: cannot be said. */
export function nameIsIn(name: string, text: string): boolean | null {
  const plain = plainText(name)
  const words = plainText(text).match(/\p{L}[\p{L}'-]*/gu) ?? []
  const own = scriptOf(name)
  const same = words.filter((word) => scriptOf(word) === own)
  if (own === 'Han' ? plainText(text).includes(plain) : same.some((word) => isForm(word, plain)))
    return true
  const others = words.filter((word) => scriptOf(word) !== own)
  if (others.length === 0) return false
  if (own === 'Han' || others.some((word) => scriptOf(word) === 'Han')) return null
  const bones = skeleton(name)
  // An Arabic word may carry a preposition before the name.
  const found = others.some((word) =>
    [word, word.slice(1)].some((one) => bones.length >= 2 && alike(skeleton(one), bones)),
  )
  return found || (same.length > 0 ? false : found)
}

function isForm(word: string, name: string): boolean {
  const common = Math.max(Math.min(4, name.length), Math.ceil(name.length * 0.7))
  const bare = (one: string) => one.replace(/^(?:[ldq]|qu)'|^[وبلف]?ال/u, '')
  return (
    Math.abs(word.length - name.length) <= 4 &&
    bare(word).slice(0, common) === bare(name).slice(0, common)
  )
}

function alike(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length >= 4 && long.length - short.length <= 1 && long.startsWith(short)
}
