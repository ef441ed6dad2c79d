/** Someone takes the floor at the beginning of a block. */
export type SpeakerOpening = {
  speaker: string
  /** Where the words begin; the length of the text when the block is the name alone. */
  end: number
}

const capital = String.raw`[\p{Lu}\p{Lo}][^\s:：()（）]*`
const particle = '(?:(?:al|el|van|von|der|den|de|da|di|du|la|le|bin|ben|dos|y)[- ])*'
const name = `${particle}${capital}(?:[ -]${particle}${capital}){0,5}`
const honorific = String.raw`(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Baroness|Lord|Prince|Princess|King|Queen|President|M|Mme|Mlle|Sr|Sra|Srta|El Sr|La Sra|El Sr|Г-н|Г-жа|Sheikh|Archbishop|Monsignor)\.?`
const origin = String.raw`(?:\s*[(（][^()（）]{2,80}(?:[(（][^()（）]*[)）][^()（）]*)?[)）])`
const office = `(?:The (?:Acting )?(?:President|Chair(?:man|person|woman)?|Vice-(?:President|Chair)|Co-Chairs?|Secretary-General|Secretary|Rapporteur|Moderator)|(?:Le|La) (?:Président|Présidente|Secrétaire général|Vice-Président|Président par intérim)e?|(?:El|La) (?:President|Secretari|Vicepresident)[ea]?(?:[oe] General)?(?: interin[oa])?|Председатель|Генеральный секретарь|主席|代理主席|秘书长|الرئيس|الرئيسة|الأمين العام)`

const western = new RegExp(
  String.raw`^(${honorific}\s+${name})(${origin})?(?:\s*[(（](?:spoke|interpretation|parle|interprétation|habla|interpretación|говорит|以|تكلم)[^)）]*[)）])?\s*[:：]\s*`,
  'u',
)
const officer = new RegExp(String.raw`^(${office})(${origin}){0,2}\s*[:：]\s*`, 'u')
const han =
  /^([\p{Script=Han}·]{1,12}(?:先生|女士|夫人|阁下))([(（][^()（）]{1,30}[)）])?(?:[(（]以[^()（）]{1,12}发言[)）])?\s*[:：]\s*/u
const arabic =
  /^((?:السيد|السيدة|الآنسة|الدكتور)\s+[\u0621-\u0652\s-]{2,40}?)\s*([(（][^()（）]{2,50}[)）])?(?:\s*[(（]تكلم[^()（）]*[)）])?\s*[:：]\s*/u

const languageNote =
  /^\s*[(（](?:spoke|interpretation|parle|interprétation|habla|interpretación|говорит|以|تكلم)/u

/** A turn in a verbatim record: "Mr. Quill (Norland) (spoke in French): …", "The President: …". */
export function readTurn(text: string): SpeakerOpening | null {
  for (const pattern of [western, officer, han, arabic]) {
    const match = pattern.exec(text)
    if (match?.[1] === undefined) continue
    const from = match[2] !== undefined && !languageNote.test(match[2]) ? ` ${match[2].trim()}` : ''
    return { speaker: `${match[1].trim()}${from}`, end: match[0].length }
  }
  return null
}

const genericRole =
  /^(?:representative|permanent representative|deputy permanent representative|p\.?r\.?|d\.?p\.?r\.?|delegate|delegation|ambassador|chargé d.affaires|représentante?|représentante? permanente?|representante|représentant permanent|представитель)$/iu

/**
 * The line that names the speaker of a transcript: "Norland | Representative | (Lake Group)" gives
 * 'Norland (Lake Group)'. Null if the text is no such line.
 */
export function readNameLine(text: string): string | null {
  if (text.length > 120 || !/\s[|｜]\s/u.test(text)) return null
  const parts = text.split(/\s*[|｜]\s*/u).map((part) => part.trim())
  const [first, ...rest] = parts.filter((part) => part !== '')
  if (first === undefined || rest.length === 0) return null
  let speaker = first
  for (const part of rest) {
    if (genericRole.test(part) || part === first) continue
    if (part.replace(/[()]/g, '') === first) continue
    speaker += part.startsWith('(') ? ` ${part}` : `, ${part}`
  }
  return speaker
}
