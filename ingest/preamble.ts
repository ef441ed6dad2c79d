import { readMarker } from './numbering.ts'
import { measureWords } from './text-measure.ts'

/** The heading of a treaty's preamble. */
export const preambleHeading = /^(?:preamble|pr[ée]ambule|pre[áa]mbulo|преамбула|序言|الديباجة)$/iu

/** "PROMOTE transparency …": verbs in capitals open the paragraphs of trade agreements. */
export function opensPreambular(text: string): boolean {
  return preambleOpening.test(text) || /^\p{Lu}{5,}\s+(?:\p{Ll}|\p{Lu}{2,}\s\p{Ll})/u.test(text)
}

/** Headings and lines that open the recitals of an act. */
export const recitalsHeading =
  /^(?:whereas(?: clauses)?|recitals|considérants?|considerandos?|préambule)\s*:?$/iu
export const recitalsOpening =
  /(?:^|[,;]\s)(?:whereas|considérant ce qui suit|considerando lo siguiente)\s*:$/iu

/** Participles that open preambular paragraphs, in six languages. */
export const preambleOpening =
  /^(?:(?:(?:Deeply|Gravely|Strongly|Firmly|Also|Fully|Bearing|Taking|Further|Highly)\s+)?[A-Z][a-z]+(?:ing|ed|ful)\b|Conscious|Cognizant|Desirous|Anxious|Deeply|Aware|HAVING\b|[A-Z]{3,}(?:ING|ED)\b|Pursuant|In pursuit|(?:Profondément |Vivement )?[A-ZÉÀ][a-zéèêàçïâ]+ant\b|Consciente?s?|Convaincue?s?|Préoccupée?s?|[A-Z][a-záéíóú]+(?:ando|iendo)\b|Convencid|Preocupad|Ссылаясь|Напоминая|Подтверждая|Отмечая|Признавая|Учитывая|Принимая|Будучи|Сознавая|Осознавая|Приветствуя|Выражая|Подч[её]ркивая|Руководствуясь|Памятуя|Считая|Желая|Стремясь|Рассмотрев|Заслушав|Исходя|回顾|重申|认识到|注意到|强调|铭记|考虑到|欢迎|关切|意识到|表示|وإذ|إذ|واذ|اذ)/u

/** "The Council," on a line of its own, above paragraphs that begin with a participle. */
export function isEnactor(text: string, next: string): boolean {
  if (
    !/[,，،]$/u.test(text) ||
    /^\p{Ll}/u.test(text) ||
    measureWords(text) > 14 ||
    readMarker(text) !== null
  )
    return false
  if (preambleOpening.test(text) || (/^\p{Script=Han}/u.test(text) && text.length > 14))
    return false
  return preambleOpening.test(next)
}
