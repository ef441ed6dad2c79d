import { anyOf, plainText } from './plain-text.ts'
import { denies } from './polarity.ts'

/** How binding a text is: an obligation, a recommendation or request, a wish, a permission. */
export type ModalStrength = 'must' | 'should' | 'wish' | 'may'

export type Modality = {
  strengths: Set<ModalStrength>
  /** "as appropriate", "where possible", "voluntary": what takes the edge off. */
  qualified: boolean
}

/** What is not allowed is no permission; neither are these in other words. */
const negated = anyOf(
  'cannot | can not | may not | could not | might not | unable to',
  'ne peut | ne peuvent | ne pouvons | ne pourra | ne pourront | ne puis | ne saurait | ne sauraient',
  'no puede | no pueden | no podra | no podran | no podemos | no podria',
  'не может | не могут | не можем | не вправе | не должен | не должна | не должны',
  'لا يجوز | لا يمكن | لا تستطيع | لا يستطيع | لا يمكننا',
  '不得 | 不能 | 不可 | 无法 | 不许 | 可能 | 可持续 | 可再生 | 应用 | 反应 | 相应 | 供应 | 适应 | 响应 | 许可 | 认可 | 必须品 | 的建议 | 的提议 | 的请求 | 的邀请 | 的要求 | 的呼吁',
)
const strengths: Record<ModalStrength, RegExp> = {
  must: anyOf(
    'shall | must | is required to | are required to | has to | have to | is obliged | are obliged | is to be | are to be | mandatory | compulsory | obligation | obligations | obligatory | is bound to | are bound to | necessary',
    'doit | doivent | devra | devront | est tenu | sont tenus | est tenue | sont tenues | oblige* | obligatoire* | obligation* | il faut | requis | requise | requises | necessaire*',
    'debe | deben | debera | deberan | debemos | ha de | han de | obligad* | obligatori* | obligacion* | tiene que | tienen que | necesari*',
    'должен | должна | должно | должны | обязан* | обязательно | обязателен | обязательна | обязательны | необходимо | надлежит | требуется',
    'يجب | تجب | يتعين | تتعين | يلزم | تلتزم | يلتزم | ملزمون ب | الزامي* | لا بد',
    '应当 | 必须 | 须 | 务必 | 有义务 | 义务 | 强制 | 应',
  ),
  should: anyOf(
    'should | ought to | is encouraged | are encouraged | encourage | encourages | encouraged | encouraging | invite | invites | invited | recommend | recommends | recommended | call on | calls on | call upon | calls upon | urge | urges | urged | advise* | desirable',
    'devrait | devraient | encourag* | invite | invitent | invites | invitee* | recommand* | prie | exhort* | conseill*',
    'deberia | deberian | alient* | invita | invitan | recomend* | recomienda* | insta | instan | exhort* | solicita* | aconsej*',
    'следует | следовало | рекоменд* | призыва* | поощря* | настоятельно | целесообразно | советует',
    'ينبغي | توصي | يوصي | نوصي | تشجع | يشجع | تدعو | يدعو | ندعو | تطلب | يطلب | تحث | يحث | مستحسن',
    '建议 | 鼓励 | 宜 | 呼吁 | 邀请 | 敦促 | 请求 | 促请',
  ),
  wish: anyOf(
    'want | wants | wanted | wish | wishes | ask | asks | asked | request | requests | requested | suggest | suggests | suggested | propose | proposes | proposed | demand | demands | insists | in favour of | favours',
    'veut | veulent | souhait* | demande | demandent | suggere* | propose | proposent | insiste | preconise*',
    'quiere | quieren | desea* | pide | piden | sugiere* | propone* | insiste | exige* | solicita*',
    'хочет | хотят | просит | просят | предлага* | желает | настаива* | выступает за',
    'تريد | يريد | تقترح | يقترح | ترغب | يرغب | تصر | يصر',
    '希望 | 提议 | 要求 | 主张',
  ),
  may: anyOf(
    'may | can | could | might | is allowed | are allowed | is permitted | are permitted | is entitled | are entitled | is free to | are free to | optional | option | possible | at its discretion | right to',
    'peut | peuvent | pourra | pourront | pourrait | pourraient | est autorise* | sont autorise* | facultati* | possible | possibilite | loisible | droit de',
    'puede | pueden | podra | podran | podria | podrian | facultativ* | optativ* | posible | esta autorizad* | estan autorizad* | derecho a',
    'может | могут | можно | мог бы | могла бы | могло бы | могли бы | вправе | имеет право | имеют право | разрешается | допускается | возможно | возможность',
    'يجوز | يمكن | تستطيع | يستطيع | يحق | بامكان | يمكنها | يمكنه | اختياري',
    '可以 | 可 | 能够 | 允许 | 有权 | 准许',
  ),
}
const qualifier = anyOf(
  'as appropriate | where appropriate | if appropriate | as applicable | where applicable | where possible | if possible | wherever possible | where practicable | as far as possible | to the extent possible | where feasible | as necessary | where necessary | if necessary | on a voluntary basis | voluntary | voluntarily | endeavour* | endeavor* | strive | strives | best efforts | subject to availability | in accordance with national law | at its discretion | at their discretion',
  "le cas echeant | selon qu'il convient | s'il y a lieu | si possible | lorsque cela est possible | dans la mesure du possible | au besoin | si necessaire | en tant que de besoin | volontaire* | volontairement | s'efforce* | s'efforcer* | a sa discretion",
  'segun proceda | cuando proceda | si procede | segun corresponda | cuando corresponda | cuando sea posible | de ser posible | si es posible | en la medida de lo posible | si es necesario | en su caso | voluntari* | procurar* | se esfor* | a su discrecion',
  'по мере необходимости | в соответствующих случаях | при необходимости | по возможности | где это возможно | когда это возможно | в надлежащих случаях | добровольн* | стремит* | стреми* | по своему усмотрению | в случае необходимости',
  'حسب الاقتضاء | عند الاقتضاء | كلما امكن | حيثما امكن | قدر الامكان | اذا لزم الامر | عند الضروره | عند الامكان | طوعي* | طوعا | تسعي | يسعي | وفق تقديرها | حيثما كان ذلك مناسبا',
  '酌情 | 视情况 | 如有可能 | 在可能的情况下 | 尽可能 | 必要时 | 自愿 | 努力 | 适当时 | 自行决定',
)

/** What a text says of how binding it is; negated permissions are left to the check of negations. */
export function readModality(text: string): Modality {
  const plain = plainText(text)
  const qualified = plain.match(qualifier) !== null
  // "必要时" and the like hold a word that would count as an obligation.
  const rest = plain.replace(qualifier, ' , ').replace(negated, ' , ')
  const found = new Set<ModalStrength>()
  for (const strength of ['must', 'should', 'wish', 'may'] as const) {
    if (rest.match(strengths[strength])) found.add(strength)
  }
  // "no right to vote", "no State may": a permission that is denied is none.
  if (found.has('may') && denies(rest)) found.delete('may')
  return { strengths: found, qualified }
}

/** A text without its qualifiers, whose commas would break it into clauses. */
export function withoutQualifiers(text: string): string {
  return plainText(text).replace(qualifier, ' ')
}

/**
 * Is a sentence as binding as what it rests on? An obligation may be told as a fact ("meets twice a
 * year") and what somebody says must or should be as her wish; a recommendation or a permission may
 * not be told as a fact, and nothing as an obligation that is none.
 */
export function isAsBinding(sentence: Modality, evidence: Modality): boolean {
  if (evidence.qualified && !sentence.qualified) return false
  const told = evidence.strengths
  if (told.size === 0) return true
  // What somebody wished for is told as it came: only not as an obligation.
  if (![...told].some((strength) => strength !== 'wish')) return !sentence.strengths.has('must')
  if (sentence.strengths.size === 0) return told.has('must')
  return [...sentence.strengths].every((strength) => {
    if (strength === 'wish') return told.has('wish') || told.has('must') || told.has('should')
    return told.has(strength) || (strength === 'should' && told.has('wish'))
  })
}
