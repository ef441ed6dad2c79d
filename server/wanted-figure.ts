import { foldText } from '../vectors/lexical-tokens.ts'
import { figuresIn } from './anchors.ts'

/** Words that ask for a number, as foldText leaves them. */
const asksForFigure = new RegExp(
  [
    String.raw`\bhow (?:many|much|large|big|high|long|far|fast|old|soon|often)\b`,
    String.raw`\bwhat (?:share|percentage|proportion|sum|amount|number|rate)\b`,
    String.raw`\bcombien\b|\bquelle? (?:pourcentage|proportion|part|montant|somme|budget|nombre|taux)\b|\bquel est le (?:pourcentage|montant|budget|nombre|taux)\b`,
    String.raw`\bcuant[oa]s?\b|\bque (?:porcentaje|proporcion|cantidad|suma|numero|monto)\b`,
    String.raw`(?<!\p{L})(?:сколько|какая (?:доля|сумма)|какой процент|каков[ао]? (?:доля|сумма|объем))(?!\p{L})`,
    String.raw`(?<!\p{L})(?:كم|ما (?:عدد|نسبه|مبلغ|قيمه|مقدار))(?!\p{L})`,
    '多少|几(?:个|次|年|天|名|家|国)|百分之几|比例是',
  ].join('|'),
  'u',
)

// From two on: "one" is an article in half of the languages.
const numberWords = [
  'two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million billion half third quarter',
  'deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente quarante cinquante cent mille millions milliard milliards moitie tiers quart',
  'dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta cien mil millon millones mitad tercio cuarto',
  'два две три четыре пять шесть семь восемь девять десять двенадцать двадцать тридцать сто тысяча тысяч миллион миллионов миллиард миллиардов половина треть четверть',
  'اثنان اثنين ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه عشره عشرون عشرين ثلاثين مائه الف مليون مليار نصف ثلث ربع',
].flatMap((words) => words.split(' '))

const numberWord = new RegExp(
  `(?<!\\p{L})(?:${numberWords.join('|')})(?!\\p{L})|[二三四五六七八九十百千万亿两]`,
  'u',
)

/** Does a question, in one of the six languages, ask for a number? */
export function wantsFigure(question: string): boolean {
  return asksForFigure.test(foldText(question))
}

/** Letters before the words that ask for a number, where that is what a question is about. */
const opening = 12

/** Is a number what the question asks for first, and not besides something else? */
export function asksFirstForFigure(question: string): boolean {
  const found = asksForFigure.exec(foldText(question))
  return found !== null && found.index <= opening
}

/** Does a sentence give a number that the question does not give already? Its list marker is none. */
export function givesFigure(sentence: string, question: string): boolean {
  const body = sentence.replace(/^\s*(?:\d+|[IVXLC]+)[.)]\s/u, '')
  const known = new Set(figuresIn(question))
  return figuresIn(body).some((figure) => !known.has(figure)) || numberWord.test(foldText(body))
}
