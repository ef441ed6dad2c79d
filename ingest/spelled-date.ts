/** Number words of dates as treaties write them out: cardinals, ordinals and multipliers. */
const words: Record<string, number> = {
  ...count(
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth',
  ),
  ...count(
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  ),
  ...tens('twenty thirty forty fifty sixty seventy eighty ninety', 20),
  thirtieth: 30,
  ...count(
    'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize',
  ),
  premier: 1,
  ...tens('vingt trente quarante cinquante soixante', 20),
  ...count(
    'uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta',
  ),
  ...tens('cuarenta cincuenta sesenta setenta ochenta noventa', 40),
  veintiún: 21,
  novecientos: 900,
  ochocientos: 800,
  ...count(
    'первого второго третьего четвертого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого тринадцатого четырнадцатого пятнадцатого шестнадцатого семнадцатого восемнадцатого девятнадцатого двадцатого',
  ),
  ...tens('двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто', 20),
  тридцатого: 30,
  девятьсот: 900,
  восемьсот: 800,
}
const multipliers: Record<string, number> = {
  hundred: 100,
  cent: 100,
  thousand: 1000,
  mil: 1000,
  mille: 1000,
  тысяча: 1000,
  тысячи: 1000,
}

function count(list: string): Record<string, number> {
  return Object.fromEntries(list.split(' ').map((word, index) => [word, index + 1]))
}

function tens(list: string, from: number): Record<string, number> {
  return Object.fromEntries(list.split(' ').map((word, index) => [word, from + index * 10]))
}

/** The value of number words, other words between them ("and", "day of", "y") left out; 0 if none. */
export function spelledNumber(text: string): number {
  let total = 0
  let part = 0
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{M}]+/gu)) {
    const multiplier = multipliers[word]
    const value = words[word]
    if (multiplier === 100) part = (part || 1) * 100
    else if (multiplier !== undefined) {
      total += (part || 1) * multiplier
      part = 0
    } else if (value !== undefined) {
      // French counts in twenties: quatre-vingt-dix.
      part =
        value === 20 && part % 10 === 4 && /quatre[- ]vingt/u.test(text)
          ? part - 4 + 80
          : part + value
    }
  }
  return total + part
}
