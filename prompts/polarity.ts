import { anyOf, plainText } from './plain-text.ts'

/** Phrases with a negation in them that deny nothing. */
const denyNothing = anyOf(
  'not only | no more than | not more than | no less than | not less than | no fewer than | not fewer than | no later than | not later than | not exceeding | not to exceed | not exceed | whether or not | no doubt | without delay | without prejudice | not least | non-governmental | non-state | until further notice',
  "non seulement | n'excedant pas | ne depassant pas | ne depasse pas | n'excede pas | au plus tard | sans delai | sans prejudice | sans retard | ne fait que | ne font que | n'est que",
  'no solo | no solamente | no superior a | no supera* | no exced* | a mas tardar | sin demora | sin perjuicio | no obstante',
  'не только | не позднее | не более | не менее | не больше | не меньше | не ранее | не свыше | не превыша* | без промедления | без ущерба | несмотря на | тем не менее',
  'ليس فقط | لا يتجاوز | لا تتجاوز | لا يزيد علي | لا تزيد علي | لا يزيد عن | لا يقل عن | لا تقل عن | ما لا يقل | لا سيما | دون تاخير | دون المساس | غير حكومي* | الغاء',
  '不仅 | 不但 | 不断 | 非常 | 无论 | 不论 | 除非 | 未来 | 非洲 | 不同 | 不过 | 不少于 | 不多于 | 不超过 | 不得超过 | 不低于 | 不迟于 | 不晚于 | 非政府 | 免费 | 是否',
)
const denials = anyOf(
  "not | no | never | neither | nor | none | nobody | nothing | cannot | without | nowhere | don't | doesn't | didn't | isn't | aren't | wasn't | weren't | won't | can't | couldn't | shouldn't | hasn't | haven't | unable",
  'ne | pas | aucun | aucune | jamais | ni | sans | nul | nulle | rien | non',
  'nunca | ningun | ninguno | ninguna | sin | nadie | nada | jamas | tampoco',
  'не | нет | ни | никогда | никто | ничто | ничего | без | нельзя | никак* | нет',
  'لا | لم | لن | ليس* | غير | دون | بدون | عدم | بلا',
  '不 | 没 | 无 | 未 | 非 | 勿 | 毫无',
)
const frenchElision = /(?<![\p{L}\p{N}])n'\p{L}/u
/** Words that deny by themselves: a sentence with one may stand for one with a "not". */
const refusals = anyOf(
  'prohibit* | forbid* | forbade | ban | bans | banned | reject* | oppos* | refus* | deny | denies | denied | declin* | exempt* | exclud* | exclusion | except | excepted | lack* | fail to | fails to | failed to | failing to | object | objects | objected | objection* | abstain* | refrain* | turned down | turn down | against | unless | absent | absence | withdr* | cancel* | abolish* | revok* | repeal* | waiv* | illegal | unlawful | disagree* | avoid* | spared | contrary | suspend | suspends | suspended | suspending | halt* | stop | stops | stopped | cease* | discontinu* | froze* | freez* | barred | block* | prevent* | dismiss* | impossible | invalid | void | no longer | rather than | instead of | unlikely | free of | free from | still to | yet to',
  "interdi* | prohib* | rejette* | rejetons | rejeté | s'oppose* | oppos* | refus* | exempt* | exclu* | exoner* | dispens* | sauf | hormis | s'abst* | abstien* | abstenir | contre | annul* | supprim* | desaccord | evit* | absence | manque* | suspend | suspendent | suspendu* | cess* | empech* | bloqu* | ecart* | impossib* | insuffis* | au lieu de | plutot que | gel | gele*",
  'prohib* | rechaz* | opone* | oponemos | oposicion | niega* | denieg* | negar | nego | exent* | exim* | exclu* | excepto | salvo | abst* | contra | falta | carec* | anul* | suprim* | evit* | desacuerdo | elimin* | suspende* | suspendi* | suspenda* | cesa | cesan | ceso | impid* | bloque* | descart* | imposib* | insuficien* | en lugar de | en vez de | queda por | quedan por',
  'запрещ* | запрет* | отказ* | отклон* | против | возража* | возраж* | освобожд* | исключ* | кроме | воздерж* | отсутств* | лиш* | отмен* | избега* | невозможн* | недопуст* | несоглас* | отверг* | приостан* | прекра* | останов* | заблок* | препятств* | недостат* | вместо | утрат*',
  'يحظر | تحظر | حظر | محظور* | يمنع | منع | ممنوع* | رفض* | يرفض | ترفض | نرفض | يعارض | تعارض | نعارض | معارض* | اعتراض* | معف* | اعف* | الاعفاء | استثن* | يستثن* | امتن* | يمتنع | تمتنع | باستثناء | عدا | ضد | تجنب | علق | علقت | يعلق | تعلق | تعليق | اوقف* | يوقف | توقف | وقف | تعذر | انعدام | بدلا من | حال دون',
  '禁止 | 严禁 | 反对 | 拒绝 | 免 | 除外 | 排除 | 缺乏 | 缺少 | 取消 | 废除 | 避免 | 驳回 | 否决 | 暂停 | 停止 | 中止 | 阻止 | 而非 | 缺席 | 拒不',
)

/** Words that a prefix turns round; what is turned round must stand in the other text. */
const turned = /(?<!\p{L})(?:non-?|un|in|im|ir|il|не)(\p{L}{5,})/gu

function turnsRound(text: string, other: string): boolean {
  const there = plainText(other)
  return [...plainText(text).matchAll(turned)].some(([whole, word = '']) => {
    const stem = word.slice(0, 5)
    const bare = new RegExp(`(?<!\\p{L})${stem}`, 'u').test(there)
    return bare && !there.includes(whole.slice(0, whole.length - word.length + 5))
  })
}

/**
 * Do two texts both deny, or neither? "Unmapped" denies beside "mapped", and by itself it does not.
 */
export function sameInDenial(one: string, other: string): boolean {
  const first = denies(one) || turnsRound(one, other)
  return first === (denies(other) || turnsRound(other, one))
}

/** Does a text hold a plain negation: "not", "no", "without"? */
export function negates(text: string): boolean {
  const plain = plainText(text).replace(denyNothing, ' , ')
  return plain.match(denials) !== null || frenchElision.test(plain)
}

/** Does a text deny: by a negation, or by a word such as "reject" or "exempt"? */
export function denies(text: string): boolean {
  // "512, contre 340": set against, not opposed.
  const plain = plainText(text)
    .replace(denyNothing, ' , ')
    .replace(/\bcontre (?=\d)/gu, '')
  return [denials, refusals].some((words) => plain.match(words)) || frenchElision.test(plain)
}
