import { readMarker } from './numbering.ts'
import { measureWords } from './text-measure.ts'

const english =
  'accepts|acknowledges|adopts|affirms|agrees|appeals|appoints|appreciates|approves|authori[sz]es|calls|commends|concludes|concurs|condemns|confirms|congratulates|considers|decides|declares|demands|deplores|designates|determines|directs|elects|emphasi[sz]es|encourages|endorses|establishes|expresses|extends|instructs|invites|looks forward|mandates|notes|pays|proclaims|reaffirms|recalls|recogni[sz]es|recommends|regrets|rejects|reiterates|renews|requests|resolves|shares|stresses|supports|takes|thanks|underlines|underscores|urges|welcomes'
const french =
  "accepte|accueille|adopte|affirme|appelle|approuve|autorise|charge|condamne|confirme|constate|convient|décide|déclare|demande|déplore|encourage|engage|enjoint|exhorte|exige|exprime|fait|félicite|insiste|invite|lance|note|prend|prie|proclame|rappelle|réaffirme|recommande|reconnaît|regrette|réitère|remercie|rend|renouvelle|salue|sait gré|se (?:déclare|félicite|réjouit)|souligne|souscrit|s['’]engage"
const spanish =
  'acoge|acuerda|adopta|afirma|agradece|alienta|apoya|aprueba|autoriza|celebra|condena|confirma|decide|declara|deplora|destaca|encarga|encomia|exhorta|exige|expresa|felicita|hace|insta|instruye|invita|lamenta|observa|pide|proclama|reafirma|reconoce|recomienda|recuerda|reitera|resuelve|ruega|saluda|solicita|subraya|toma nota|urge'
const russian =
  'благодарит|выражает|заявляет|напоминает|настоятельно|осуждает|отмечает|одобряет|объявляет|подтверждает|подч[её]ркивает|поздравляет|поощряет|поручает|постановляет|предлагает|признает|призывает|принимает|провозглашает|просит|рекомендует|с удовлетворением|сожалеет|требует|уполномочивает|утверждает|учреждает'
const chinese =
  '决定|请|促请|呼吁|敦促|重申|欢迎|赞赏|注意到|强调|建议|核准|批准|通过|鼓励|邀请|感谢|申明|确认|谴责|宣布|要求|认可|表示'
const arabic =
  '[تي](?:قرر|طلب|دعو|حث|رحب|شجع|ؤكد|عرب|حيط|شدد|وصي|لاحظ|عتمد|ناشد|هيب|دين|شير|قر|وافق|علن|أسف|شكر|ثني|كرر|عيد)'

const adverbs =
  '(?:(?:also|further|furthermore|again|once (?:again|more)|strongly|deeply|gravely|firmly|fully|urgently|solemnly|en outre|également|de nouveau|vivement|instamment|también|asimismo|además|enérgicamente|также|вновь|решительно|далее|并|又|还|再次|强烈)[,\\s]*)*'

const verb = new RegExp(
  `^["“«*]*${adverbs}(?:(?:${english}|${french}|${spanish}|${russian})(?![\\p{L}'’])|${chinese}|${arabic})`,
  'iu',
)
/** "Requests for light came", "Notes of the meeting": the noun that is spelled like the verb. */
const noun =
  /^["“«*]*(?:notes|requests|demands|supports|shares|thanks|regrets|concerns|note|demande|charge) (?:for|of|from|to|on|by|in|de|du|des|d['’])(?!\p{L})/iu

/**
 * Does a paragraph begin as those do in which a body decides: "Requests the keeper", "Décide que"?
 * The number before it, if any, is passed over.
 */
export function opensOperative(text: string): boolean {
  const rest = text.slice(readMarker(text)?.end ?? 0).trimStart()
  return /^["“«*]*[\p{Lu}\p{Lo}]/u.test(rest) && verb.test(rest) && !noun.test(rest)
}

const resolving =
  /^(?:(?:(?:has|have|hereby|a|ont|ha|han)\s+)?(?:resolve[sd]?|decide[sd]?|agree[sd]?|adopt(?:s|ed)|approve[sd]|recommends|décide|décidé|adopte|adopté|convient|recommande|recommandent|resuelve|decide|acuerda|decidido|acordado|aprueba|recomienda|постановляет|решает|рекомендует|决定|[تي]قرر))(?![\p{L}])[^.;]*[:：]$/iu

/** "RESOLVES:", "Décide :" or "has decided as follows:", above the paragraphs that say what. */
export function isResolve(text: string): boolean {
  return measureWords(text) <= 8 && readMarker(text) === null && resolving.test(text)
}

const agreed =
  /(?<!\p{L})(?:agreed?|concluded|convenus?|conviennent|arrêté|décidé|convenido|acordado|convienen|согласились|договорились)(?!\p{L})|议定|协议如下|达成协议|[اإ]تفق/iu

/** "Have agreed as follows:" closes the preamble of a treaty. */
export function closesPreamble(text: string): boolean {
  return /[:：]$/u.test(text) && measureWords(text) <= 14 && agreed.test(text)
}
