import { anyOf, plainText } from './plain-text.ts'

/**
 * The verbs that open what a body resolves, from what binds to what only takes notice; a verb that is
 * a rung lower asks for less. Each list has the six languages, words as they are typed.
 */
const rungs: readonly RegExp[] = [
  anyOf(
    'takes note | take note | taking note | notes | noting | noted',
    'prend note | prennent note | prenant note | note que | notant',
    'toma nota | toman nota | tomando nota | observa | observando',
    'принимает к сведению | принимая к сведению | отмечает | отмечая',
    'تحيط علما | يحيط علما | اذ تحيط علما | تلاحظ | يلاحظ',
    '注意到 | 表示注意到',
  ),
  anyOf(
    'welcomes | welcoming | welcome | endorses | endorsing | commends | commending',
    'accueille avec satisfaction | se felicite | se felicitant | fait sien* | approuve',
    'acoge con beneplacito | acogiendo con beneplacito | hace suy* | respalda | encomia',
    'приветствует | приветствуя | одобряет | одобряя',
    'ترحب | يرحب | اذ ترحب | تؤيد | يؤيد | تقر | يقر',
    '欢迎 | 赞同 | 认可 | 赞扬',
  ),
  anyOf(
    'encourages | encourage | encouraging | invites | invite | inviting | recommends | recommend | recommending',
    'encourage | encouragent | encourageant | invite | invitent | invitant | recommande | recommandent',
    'alienta | alientan | alentando | invita | invitan | invitando | recomienda | recomiendan',
    'поощряет | предлагает | рекомендует | рекомендуя',
    'تشجع | يشجع | تدعو | يدعو | توصي | يوصي',
    '鼓励 | 邀请 | 建议',
  ),
  anyOf(
    'urges | urge | urging | calls upon | call upon | calling upon | calls on | call on | calls for | appeals to',
    'engage | prie instamment | exhorte | exhortent | demande instamment | lance un appel | appelle',
    'insta | instan | instando | exhorta | exhortan',
    'призывает | настоятельно призывает | призывая',
    'تحث | يحث | تهيب | يهيب | تناشد | يناشد',
    '敦促 | 促请 | 呼吁 | 吁请',
  ),
  anyOf(
    'requests | request | requesting',
    'prie | prient | demande | demandent',
    'solicita | solicitan | pide | piden',
    'просит | просят',
    'تطلب | يطلب',
    '请 | 请求',
  ),
  anyOf(
    'decides | decide | decided | demands | resolves to | agrees to',
    'decide | decident | exige | exigent',
    'decide | deciden | exige | exigen | resuelve',
    'постановляет | постановляют | постановил* | требует | решает',
    'تقرر | يقرر | قررت | قرر | تطالب | يطالب',
    '决定 | 要求',
  ),
]

/** How much a text's most binding opening verb asks for, 0 to 5; null where it has none. */
export function operativeStrength(text: string): number | null {
  const plain = plainText(text)
  const rung = rungs.findLastIndex((words) => plain.match(words) !== null)
  return rung < 0 ? null : rung
}
