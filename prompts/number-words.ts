/** Spelled numbers of one language in plain text (prompts/plain-text.ts). */
export type NumberWords = {
  /** Added to what stands before. */
  values: Map<string, number>
  /** Multiply what stands before: hundred, thousand, million. */
  multipliers: Map<string, number>
  /** Between two parts of one number. */
  joiners: Set<string>
}

function numbered(list: string, from = 1, step = 1): [string, number][] {
  return list
    .split(' ')
    .flatMap((forms, i) =>
      forms.split('|').map((form): [string, number] => [form, from + i * step]),
    )
}

const words = (
  values: [string, number][],
  multipliers: Record<string, number>,
  joiners: string,
): NumberWords => ({
  values: new Map(values),
  multipliers: new Map(Object.entries(multipliers)),
  joiners: new Set(joiners.split(' ')),
})

/** Forms of a Russian ordinal or cardinal after its stem. */
const russian = (stem: string, endings: string): string =>
  endings
    .split(' ')
    .map((ending) => stem + ending)
    .join('|')
const hard = 'ый ая ое ого ой ому ую ым ом ые ых ыми'

export const numberWords: Record<string, NumberWords> = {
  en: words(
    [
      ...numbered(
        'one two|twice three|thrice four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
      ),
      ...numbered(
        'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth',
      ),
      ...numbered('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10),
      ...numbered('twentieth thirtieth fortieth fiftieth', 20, 10),
    ],
    { hundred: 100, thousand: 1e3, million: 1e6, millions: 1e6, mn: 1e6, billion: 1e9, bn: 1e9 },
    'and',
  ),
  fr: words(
    [
      ...numbered(
        'un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize',
      ),
      ...numbered(
        'premier|premiere deuxieme|second|seconde troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme douzieme',
      ),
      ...numbered('vingt|vingts trente quarante cinquante soixante', 20, 10),
    ],
    {
      cent: 100,
      cents: 100,
      mille: 1e3,
      million: 1e6,
      millions: 1e6,
      milliard: 1e9,
      milliards: 1e9,
    },
    'et',
  ),
  es: words(
    [
      ...numbered(
        'uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno|veintiun veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve',
      ),
      ...numbered(
        'primer|primero|primera segundo|segunda tercer|tercero|tercera cuarto|cuarta quinto|quinta sexto|sexta septimo|septima octavo|octava noveno|novena decimo|decima',
      ),
      ...numbered('treinta cuarenta cincuenta sesenta setenta ochenta noventa', 30, 10),
      ...numbered(
        'cien|ciento doscientos|doscientas trescientos|trescientas cuatrocientos quinientos seiscientos setecientos ochocientos novecientos',
        100,
        100,
      ),
    ],
    { mil: 1e3, millon: 1e6, millones: 1e6 },
    'y',
  ),
  ru: words(
    [
      ...numbered(
        'один|одна|одно|одного|одной|одном два|две|двух|двум|двумя|дважды три|трех|трем|тремя|трижды четыре|четырех|четырем пять|пяти|пятью шесть|шести семь|семи восемь|восьми девять|девяти десять|десяти одиннадцать|одиннадцати двенадцать|двенадцати тринадцать|тринадцати четырнадцать|четырнадцати пятнадцать|пятнадцати шестнадцать|шестнадцати семнадцать|семнадцати восемнадцать|восемнадцати девятнадцать|девятнадцати',
      ),
      ...numbered(
        [
          russian('перв', hard),
          russian('втор', 'ой ая ое ого ому ую ым ом ые ых'),
          russian('трет', 'ий ья ье ьего ьей ьему ью ьим ьем'),
          russian('четверт', hard),
          russian('пят', hard),
          russian('шест', 'ой ая ое ого ому ую ым ом'),
          russian('седьм', 'ой ая ое ого ому ую ым ом'),
          russian('восьм', 'ой ая ое ого ому ую ым ом'),
          russian('девят', hard),
          russian('десят', hard),
        ].join(' '),
      ),
      ...numbered(
        'двадцать|двадцати тридцать|тридцати сорок|сорока пятьдесят|пятидесяти шестьдесят|шестидесяти семьдесят|семидесяти восемьдесят|восьмидесяти девяносто|девяноста',
        20,
        10,
      ),
      ...numbered(
        'сто|ста двести|двухсот триста|трехсот четыреста|четырехсот пятьсот|пятисот шестьсот семьсот восемьсот девятьсот',
        100,
        100,
      ),
    ],
    {
      ...Object.fromEntries('тысяча тысячи тысяч тысячу тыс'.split(' ').map((one) => [one, 1e3])),
      ...Object.fromEntries('миллион миллиона миллионов млн'.split(' ').map((one) => [one, 1e6])),
      ...Object.fromEntries(
        'миллиард миллиарда миллиардов млрд'.split(' ').map((one) => [one, 1e9]),
      ),
    },
    '-',
  ),
  ar: words(
    [
      ...numbered(
        'واحد|واحده اثنان|اثنين|اثنتان|اثنتين|اثنا|اثنتا|اثني|اثنتي|مرتين|مرتان ثلاث|ثلاثه اربع|اربعه خمس|خمسه ست|سته سبع|سبعه ثمان|ثمانيه|ثماني تسع|تسعه عشر|عشره',
      ),
      ...numbered(
        'الاول|الاولي الثاني|الثانيه|ثاني الثالث|الثالثه|ثالث الرابع|الرابعه الخامس|الخامسه السادس|السادسه السابع|السابعه الثامن|الثامنه التاسع|التاسعه العاشر|العاشره',
      ),
      ...numbered(
        'عشرون|عشرين ثلاثون|ثلاثين اربعون|اربعين خمسون|خمسين ستون|ستين سبعون|سبعين ثمانون|ثمانين تسعون|تسعين',
        20,
        10,
      ),
      ['مائتان', 200],
      ['مائتين', 200],
      ['مئتان', 200],
      ['مئتين', 200],
    ],
    {
      مائه: 100,
      مئه: 100,
      الف: 1e3,
      الاف: 1e3,
      الفا: 1e3,
      مليون: 1e6,
      ملايين: 1e6,
      مليار: 1e9,
      بليون: 1e9,
    },
    'و',
  ),
}
