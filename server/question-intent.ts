import { foldText } from '../vectors/lexical-tokens.ts'

/** What documents do not settle: what to do, what will come, how often something is in the files. */
export type BeyondDocuments = 'advice' | 'opinion' | 'counting'

const we =
  '(?:we|i|our (?:delegation|government|country|ministry|side)|my (?:delegation|government|country|minister))'

// As foldText leaves them: small, without accents, Arabic letters in one form.
const patterns: readonly [BeyondDocuments, RegExp][] = [
  [
    'advice',
    new RegExp(
      [
        String.raw`\b(?:should|ought|shall) ${we}\b`,
        String.raw`\b(?:what|how) (?:would|do|could) you (?:advise|recommend|suggest)\b`,
        String.raw`\byour (?:advice|recommendation)\b`,
        String.raw`\b(?:devrions|devons)[- ]nous\b|\bdevrais[- ]je\b|\bdois[- ]je\b|\bque (?:me|nous) conseill|\bnotre delegation (?:doit|devrait)[- ]elle\b`,
        String.raw`\b(?:deberiamos|debemos|deberia (?:yo|nuestra delegacion)|debo) (?:votar|aceptar|apoyar|rechazar|firmar|proponer|decir|hacer|responder)\b|\bque (?:me|nos) (?:aconseja|recomienda)`,
        String.raw`(?<!\p{L})(?:следует ли (?:нам|мне|нашеи)|стоит ли (?:нам|мне)|должны ли мы|(?:что|как) (?:вы )?(?:посовету|рекоменду)ете)`,
        'هل (?:يجب|ينبغي) (?:علينا|ان ن)|بماذا تنصح|ما نصيحتك|ماذا تنصح',
        '我们(?:是否)?应(?:该|当)|我(?:们)?该不该|你(?:们)?(?:有什么)?建议',
      ].join('|'),
      'u',
    ),
  ],
  [
    'opinion',
    new RegExp(
      [
        String.raw`\bdo you (?:think|believe|expect|agree)\b|\bin your (?:view|opinion)\b|\bwhat do you think\b|\bwhat are the chances\b|\bhow likely\b`,
        String.raw`\b(?:pensez|croyez)[- ]vous\b|\ba votre avis\b|\bselon vous\b|\bquelles sont les chances\b`,
        String.raw`\b(?:cree|piensa|opina) usted\b|\ben su opinion\b|\bque probabilidad\b`,
        String.raw`(?<!\p{L})(?:как вы (?:думаете|считаете)|по вашему мнению|какова вероятность)`,
        'هل (?:تعتقد|تظن)|ما رايك|في رايك|ما احتمال',
        '你(?:们)?(?:认为|觉得|怎么看)|可能性有多大',
      ].join('|'),
      'u',
    ),
  ],
  [
    'counting',
    new RegExp(
      [
        String.raw`\bhow many (?:of (?:these|the|my) )?(?:documents|files|passages)\b|\bhow (?:often|many times) (?:is|are|do|does) .*\b(?:mention|appear|cite|occur|named)`,
        String.raw`\bcombien de (?:documents|fichiers|passages)\b|\bcombien de fois .*\b(?:mentionn|cit[ee])`,
        String.raw`\bcuantos (?:documentos|archivos)\b|\bcuantas veces .*\b(?:menciona|cita)`,
        String.raw`(?<!\p{L})сколько (?:документов|фаилов)|сколько раз .*упом`,
        'كم (?:وثيقه|ملفا)|كم عدد (?:الوثائق|الملفات)|كم مره (?:ذكر|ورد)',
        '多少(?:份文件|个文件|次提到)|提到(?:了)?多少次',
      ].join('|'),
      'u',
    ),
  ],
]

/**
 * Whether a question, in one of the six languages, asks for what documents cannot settle. Goes by
 * fixed turns of phrase. Guidance may well say what "we should do", so what is found is quoted all
 * the same, with a notice of what it is not.
 */
export function beyondDocuments(question: string): BeyondDocuments | null {
  const folded = foldText(question).replace(/\s+/gu, ' ')
  return patterns.find(([, pattern]) => pattern.test(folded))?.[0] ?? null
}
