import { anyOf, plainText } from './plain-text.ts'

/** Words for one thing and for its opposite, six languages each: one may not stand for the other. */
const pairs: readonly [one: RegExp, other: RegExp][] = [
  [
    anyOf(
      'more than | greater than | higher than | more',
      'plus que | plus de | superieur*',
      'mas que | mas de | superior* | mas',
      'больше | более чем',
      'اكثر',
      '更多 | 多于',
    ),
    anyOf(
      'fewer | less than | lower than | less',
      'moins que | moins de | inferieur*',
      'menos que | menos de | inferior* | menos',
      'меньше | менее чем',
      'اقل',
      '更少 | 少于',
    ),
  ],
  [
    anyOf(
      'support* | in favour of | vote for | votes for | voted for | back | backs | backed | endors* | agree | agrees | agreed',
      'soutien* | soutenir | appui* | appuy* | favorable | vote pour | souscri*',
      'apoy* | a favor | vota por | votara a favor | respald* | de acuerdo',
      'поддерж* | голосу* за | выступает за | соглас*',
      'يؤيد | تؤيد | نؤيد | تاييد | يدعم | تدعم | ندعم | يوافق | توافق',
      '支持 | 赞成 | 同意 | 拥护',
    ),
    anyOf(
      'oppos* | against | reject* | object | objects | objected | disagree*',
      "s'oppos* | oppos* | contre | rejet* | refus* | desaccord",
      'opon* | opus* | contra | rechaz* | desacuerdo',
      'против | отверг* | возраж* | отклон* | несоглас*',
      'يعارض | تعارض | نعارض | يرفض | ترفض | نرفض | ضد',
      '反对 | 拒绝',
    ),
  ],
  [
    anyOf(
      'increase* | rise | rises | rose | risen | rising | grow | grows | grew | grown | growth | raise | raises | raised | climb* | gain*',
      'augment* | hausse | accroît* | accroi* | croissance | progress* | relev* | monte | montee',
      'aument* | increment* | sube | subio | subida | crec* | crece | alza | elev*',
      'увелич* | рост | рос | вырос* | возрос* | повы* | растет | прирост',
      'زياد* | ازداد* | تزداد | ارتفع* | ارتفاع | يرتفع | ترتفع | نمو | رفع',
      '增加 | 增长 | 上升 | 提高 | 上涨 | 升高',
    ),
    anyOf(
      'decrease* | fall | falls | fell | fallen | falling | drop | drops | dropped | decline in | declined by | reduc* | lower* | cut | cuts | shrink | shrank | diminish*',
      'diminu* | baisse* | recul* | chute | redui* | reduct*',
      'disminu* | baja | bajo | descen* | reduc* | redujo | caida | cayo | recort*',
      'сниж* | сниз* | уменьш* | сократ* | сокращ* | упал* | падени* | спад',
      'انخفض* | انخفاض | تنخفض | ينخفض | تراجع* | خفض | تخفيض | تقلص | هبط',
      '减少 | 下降 | 降低 | 下跌 | 缩减 | 削减',
    ),
  ],
  [
    anyOf(
      'open | opens | opened | opening | reopen*',
      'ouvr* | ouvert*',
      'abrir* | abre | abren | abiert* | abrio | apertura',
      'откры* | открыва*',
      'فتح | يفتح | تفتح | مفتوح*',
      '开放 | 开启 | 打开',
    ),
    anyOf(
      'close | closes | closed | closing | closure* | shut',
      'ferm* | clotur*',
      'cerra* | cierra | cierran | cierre | clausur*',
      'закры* | закрыва*',
      'اغلاق | اغلق | يغلق | تغلق | مغلق* | غلق',
      '关闭 | 封闭 | 停止开放',
    ),
  ],
  [
    anyOf(
      'before | prior to | ahead of | earlier than',
      'avant | prealablement',
      'antes de | antes del | previamente',
      'до | перед | ранее',
      'قبل',
      '之前 | 以前 | 年前 | 日前',
    ),
    anyOf(
      'after | following | later than | since',
      "apres | a compter de | a partir de | a l'issue",
      'despues de | despues del | tras | a partir de',
      'после | спустя | начиная с',
      'بعد | عقب',
      '之后 | 以后 | 年后 | 日后',
    ),
  ],
  [
    anyOf('majority', 'majorit*', 'mayori*', 'большинств*', 'اغلبيه | غالبيه | الاغلبيه', '多数'),
    anyOf('minority', 'minorit*', 'minori*', 'меньшинств*', 'اقليه | الاقليه', '少数'),
  ],
  [
    anyOf(
      'begin* | began | begun | start* | launch*',
      'commenc* | debut* | lanc*',
      'comienz* | comenz* | empez* | inici*',
      'начина* | начал* | начат*',
      'بدا | يبدا | تبدا | بدء',
      '开始 | 启动',
    ),
    anyOf(
      'end | ends | ended | ending | terminat* | expire* | conclud*',
      'se termin* | prend fin | fin de | achev* | expir*',
      'termin* | finaliz* | concluy* | expir*',
      'заканчива* | закончи* | заверш* | истека* | прекра*',
      'انتهي | ينتهي | تنتهي | نهايه | انتهاء',
      '结束 | 终止 | 届满',
    ),
  ],
  [
    anyOf('permanent*', 'permanent*', 'permanente*', 'постоянн*', 'دائم*', '永久 | 常设'),
    anyOf(
      'temporary | temporarily | provisional*',
      'temporaire* | provisoire*',
      'temporal* | provisional*',
      'временн*',
      'مؤقت*',
      '临时 | 暂时',
    ),
  ],
  [
    anyOf(
      'public | publicly',
      'public | publics | publique* | publiquement',
      'public*',
      'публичн* | открыт*',
      'علني* | علنا',
      '公开',
    ),
    anyOf(
      'confidential* | secret | in camera | closed session | private*',
      'confidentiel* | huis clos | secret*',
      'confidencial* | secret* | a puerta cerrada',
      'закрыт* | конфиденц* | тайн*',
      'سري* | مغلق*',
      '保密 | 秘密 | 不公开',
    ),
  ],
  [
    anyOf(
      'extend* | prolong* | lengthen*',
      'prolong* | prorog*',
      'prorrog* | prolong* | amplia*',
      'продл*',
      'تمديد | يمدد | تمدد',
      '延长',
    ),
    anyOf(
      'shorten* | curtail*',
      'raccourc* | abreg* | ecourt*',
      'acorta* | abrevia*',
      'сократ* | сокращ*',
      'تقصير | يقصر | تقليص',
      '缩短',
    ),
  ],
]

/** Does one text say the opposite of the other: "rose" where "fell" stands, and not "fell" too? */
export function saysOpposite(sentence: string, evidence: string): boolean {
  const [told, there] = [plainText(sentence), plainText(evidence)]
  const has = (text: string, words: RegExp) => text.match(words) !== null
  const turned = (one: RegExp, other: RegExp) =>
    has(told, one) && !has(told, other) && has(there, other) && !has(there, one)
  return pairs.some(([one, other]) => turned(one, other) || turned(other, one))
}
