const letters = (value: number, alphabet: string[]): string => {
  // As word processors count: a … z, aa, bb, … (the letter repeated), not a, …, z, aa, ab.
  const letter = alphabet[(value - 1) % alphabet.length] ?? ''
  return letter.repeat(Math.floor((value - 1) / alphabet.length) + 1)
}

const romanParts: [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

const roman = (value: number): string => {
  let rest = value
  let text = ''
  for (const [size, sign] of romanParts)
    while (rest >= size) {
      text += sign
      rest -= size
    }
  return text
}

const chineseDigits = [...'零一二三四五六七八九']

const chinese = (value: number): string => {
  if (value >= 10000) return String(value)
  const units = ['', '十', '百', '千']
  const digits = String(value)
  let text = ''
  let gap = false
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[i])
    if (digit === 0) {
      gap = text !== ''
      continue
    }
    if (gap) text += '零'
    gap = false
    text += `${chineseDigits[digit] ?? ''}${units[digits.length - 1 - i] ?? ''}`
  }
  return value >= 10 && value < 20 ? text.replace(/^一/, '') : text
}

const otherDigits = (value: number, zero: number): string =>
  String(value).replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)))

const latin = [...'abcdefghijklmnopqrstuvwxyz']
const russian = [...'абвгдежзиклмнопрстуфхцчшщэюя']
const arabicAlpha = [...'أبتثجحخدذرزسشصضطظعغفقكلمنهوي']
const arabicAbjad = [...'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ']
const heavenlyStems = [...'甲乙丙丁戊己庚辛壬癸']
const circled = [...'①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳']

const ordinalEnglish = (value: number): string => {
  const tens = value % 100
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')
  return `${value}${ending}`
}

const formats: Record<string, (value: number) => string> = {
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  lowerLetter: (value) => letters(value, latin),
  upperLetter: (value) => letters(value, latin).toUpperCase(),
  lowerRoman: roman,
  upperRoman: (value) => roman(value).toUpperCase(),
  russianLower: (value) => letters(value, russian),
  russianUpper: (value) => letters(value, russian).toUpperCase(),
  arabicAlpha: (value) => letters(value, arabicAlpha),
  arabicAbjad: (value) => letters(value, arabicAbjad),
  hindiNumbers: (value) => otherDigits(value, 0x966),
  arabicIndic: (value) => otherDigits(value, 0x660),
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  taiwaneseCountingThousand: chinese,
  japaneseCounting: chinese,
  ideographTraditional: (value) => letters(value, heavenlyStems),
  decimalEnclosedCircle: (value) => circled[value - 1] ?? String(value),
  decimalEnclosedCircleChinese: (value) => circled[value - 1] ?? String(value),
  decimalFullWidth: (value) => otherDigits(value, 0xff10),
  ordinal: ordinalEnglish,
  none: () => '',
}

/**
 * A list number as a reader sees it. Names of formats are those of WordprocessingML
 * (ECMA-376 part 1, 17.18.59); one we do not know is shown in decimal digits, as Word does.
 */
export const formatNumber = (value: number, format: string): string =>
  value < 1 && format !== 'decimal' && format !== 'decimalZero' && format !== 'none'
    ? String(value)
    : (formats[format] ?? String)(value)
