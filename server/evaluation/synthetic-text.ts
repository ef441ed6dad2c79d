import { pick, type Random, seededRandom } from './seeded-random.ts'

// Real function words, because half of any text is made of them and an index feels it; the rest
// are invented words, because a benchmark should need no document of anybody's.
const languages = [
  {
    code: 'en',
    functionWords:
      'the of and to in that for on with as by at from this which shall be are is its not or any all'.split(
        ' ',
      ),
    syllables:
      'con ter ma ra ti lo ven sta ber ing mel pro de fi gra nu sel tor wic hal dru per len os'.split(
        ' ',
      ),
  },
  {
    code: 'fr',
    functionWords:
      'le la les de des du et à en dans pour que qui sur par est sont une un ne pas au aux avec'.split(
        ' ',
      ),
    syllables:
      'ré ma tion lu ver pe nou gra eau sim bel tra dé ci mon chan que lé por vi sou ter na eur'.split(
        ' ',
      ),
  },
  {
    code: 'es',
    functionWords:
      'el la los las de del y a en que por para con se su al es son una un no lo como más'.split(
        ' ',
      ),
    syllables:
      'ca ción der lo mi ta ra ven so bla nue per gu ñe ti do mar li za tor en que bre il'.split(
        ' ',
      ),
  },
  {
    code: 'ru',
    functionWords:
      'и в на о с по к из за от для что как не или при это его их все под до над без'.split(' '),
    syllables:
      'го ра ве сто на пол ци до мен ку ря зо лит пе бра сов ше ну тел ки мо ва рон ент'.split(' '),
  },
  {
    code: 'ar',
    functionWords:
      'في من على إلى عن أن التي الذي هذا هذه مع كل أو لا ما بين بعد قبل ذلك كما عند حتى قد هو'.split(
        ' ',
      ),
    syllables: 'ال مك تب رس در عم سف وز حر نظ قر شر جم عد فت بح طل صن كر مل ند يس ها ون'.split(' '),
  },
  {
    code: 'zh',
    functionWords: '的 和 在 是 了 对 与 为 以 及 或 并 应 由 其 该 从 于 不 有 这 各 所 按'.split(
      ' ',
    ),
    syllables:
      '国 际 会 议 条 约 海 洋 渔 业 数 据 安 全 发 展 合 作 委 员 报 告 资 金 技 术 环 境 气 候 法 律 权 利 政 府 贸 易 组 织 决 定 程 序 信 息 保 护 措 施 评 估 支 持'.split(
        ' ',
      ),
  },
] as const

export type SyntheticLanguage = (typeof languages)[number]['code']

const vocabularySize = 20_000
const functionWordShare = 0.45

export type SyntheticPassage = { language: SyntheticLanguage; text: string }

/** Texts of invented words, the same ones for the same seed. */
export class SyntheticText {
  readonly #random: Random
  readonly #words = new Map<string, string>()

  constructor(seed: number) {
    this.#random = seededRandom(seed)
  }

  /** A title or heading of a few words. */
  heading(language: SyntheticLanguage): string {
    return this.#sentence(this.#part(language), 3 + Math.floor(this.#random() * 4)).replace(
      /[.。]$/u,
      '',
    )
  }

  /** A paragraph of 40 to 110 words, in a language of its own. */
  passage(language: SyntheticLanguage = pick(languages, this.#random).code): SyntheticPassage {
    const part = this.#part(language)
    const words = 40 + this.#random() * 70
    const sentences: string[] = []
    for (let written = 0; written < words; ) {
      const length = 8 + Math.floor(this.#random() * 15)
      sentences.push(this.#sentence(part, length))
      written += length
    }
    return { language, text: sentences.join(language === 'zh' ? '' : ' ') }
  }

  /** A Markdown document of one language. */
  document(paragraphs: number): string {
    const { code } = pick(languages, this.#random)
    const blocks = [`# ${this.heading(code)}`]
    for (let i = 0; i < paragraphs; i++) {
      if (i % 6 === 0) blocks.push(`## ${this.heading(code)}`)
      blocks.push(this.passage(code).text)
    }
    return `${blocks.join('\n\n')}\n`
  }

  /** A question with some of a passage's words. */
  question({ language, text }: SyntheticPassage): string {
    if (language === 'zh') {
      const from = Math.floor(this.#random() * Math.max(1, text.length - 14))
      return `${text.slice(from, from + 14).replaceAll('。', '')}？`
    }
    const words = text.replaceAll('.', '').toLowerCase().split(' ')
    const from = Math.floor(this.#random() * Math.max(1, words.length - 9))
    return `${words.slice(from, from + 9).join(' ')}?`
  }

  #part(language: SyntheticLanguage) {
    return languages.find(({ code }) => code === language) ?? languages[0]
  }

  #sentence(part: (typeof languages)[number], length: number): string {
    const words = Array.from({ length }, () =>
      this.#random() < functionWordShare
        ? pick(part.functionWords, this.#random)
        : this.#contentWord(part),
    )
    if (part.code === 'zh') return `${words.join('')}。`
    const [first = '', ...rest] = words
    return `${[first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(' ')}.`
  }

  // Ranks are drawn evenly on a logarithmic scale, which is Zipf's law: few words make up most of
  // a text, and most words are rare.
  #contentWord(part: (typeof languages)[number]): string {
    const rank = Math.floor(vocabularySize ** this.#random())
    const key = `${part.code}${rank}`
    let word = this.#words.get(key)
    if (word === undefined) {
      const random = seededRandom(rank * 31 + part.code.charCodeAt(0) * 131 + part.code.length)
      const syllables = part.code === 'zh' ? 2 : 2 + Math.floor(random() * 3)
      word = Array.from({ length: syllables }, () => pick(part.syllables, random)).join('')
      this.#words.set(key, word)
    }
    return word
  }
}
