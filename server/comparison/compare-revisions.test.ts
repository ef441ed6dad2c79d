import { describe, expect, it } from 'vitest'
import type { ComparedChange } from '../comparison-api.ts'
import type { ComparableRevision } from './comparable-units.ts'
import { compareRevisions } from './compare-revisions.ts'

/** A revision whose paragraphs are passages; what begins with "^ " is front matter. */
function revision(
  id: string,
  paragraphs: readonly string[],
  labels: readonly (string | null)[] = [],
): ComparableRevision {
  let text = ''
  const passages = paragraphs.map((paragraph, i) => {
    const isFront = paragraph.startsWith('^ ')
    const own = isFront ? paragraph.slice(2) : paragraph
    const start = text === '' ? 0 : text.length + 2
    text = text === '' ? own : `${text}\n\n${own}`
    return {
      passageId: `${id}-${i}`,
      start,
      end: text.length,
      page: null,
      label: labels[i] ?? null,
      heading: [],
      kind: isFront ? ('front' as const) : ('text' as const),
    }
  })
  return { revisionId: id, text, passages }
}

function compare(older: readonly string[], newer: readonly string[], language = 'en') {
  const revisions = { older: revision('old', older), newer: revision('new', newer) }
  const changes = compareRevisions(revisions, language)
  for (const change of changes) checkOffsets(change, revisions)
  return changes
}

/** Every part stands at its offsets, every changed word in its part, and the pieces make up both. */
function checkOffsets(
  change: ComparedChange,
  revisions: { older: ComparableRevision; newer: ComparableRevision },
): void {
  for (const side of ['older', 'newer'] as const) {
    for (const { start, end, text, changed } of change[side]) {
      expect(revisions[side].text.slice(start, end)).toBe(text)
      for (const range of changed) {
        expect(range.start).toBeGreaterThanOrEqual(start)
        expect(range.end).toBeLessThanOrEqual(end)
        expect(range.end).toBeGreaterThan(range.start)
      }
    }
  }
  if (change.pieces.length === 0) return
  const newer = change.newer.map(({ text, start, textStart }) => text.slice(textStart - start))
  const kept = change.pieces.filter(({ kind }) => kind !== 'deleted')
  expect(kept.map(({ text }) => text).join('')).toBe(newer.join('\n\n'))
}

/** "[-old-]{+new+}", as in a redline. */
const redline = ({ pieces }: ComparedChange) =>
  pieces
    .map(({ kind, text }) =>
      kind === 'same' ? text : kind === 'deleted' ? `[-${text}-]` : `{+${text}+}`,
    )
    .join('')

const told = (changes: readonly ComparedChange[]) => changes.filter(({ kind }) => kind !== 'same')
const kinds = (changes: readonly ComparedChange[]) => changes.map(({ kind }) => kind)

const lanterns = '1. Decides that every harbour shall keep two lanterns lit from dusk until dawn;'
const buoys = '2. Requests the harbour masters to count the buoys of their channels every spring;'
const pilots = '3. Invites the guild of pilots to teach apprentices free of charge;'

describe('paragraphs of two versions', () => {
  it('are the same whatever their white space, quotation marks, soft hyphens and direction marks', () => {
    const older = ['1. The "Lantern Code" applies to har\u00ADbours, bays and  roadsteads.']
    const newer = ['1. The “Lantern Code” applies to harbours,\nbays and \u200Eroadsteads.']
    expect(kinds(compare(older, newer))).toEqual(['same'])
  })

  it('are the same where a footnote mark was moved and a word was hyphenated', () => {
    const older = ['Recalling the Lantern Code [3] and the well-being of sailors¹,']
    const newer = ['Recalling the Lantern Code and the wellbeing of sailors [12],']
    expect(kinds(compare(older, newer))).toEqual(['same'])
  })

  it('leave covers and running heads aside', () => {
    const older = ['^ Distr.: Limited 3 May 2031', lanterns]
    const newer = ['^ Distr.: General 9 June 2031', lanterns]
    expect(kinds(compare(older, newer))).toEqual(['same'])
  })

  it('leave the short lines before the text aside, but no paragraph', () => {
    const ending = 'Anxious about the brig Ondine.'
    const changes = compare(
      ['Draft resolution', '2 March 2031', lanterns, ending],
      ['Resolution adopted on 20 March 2031', lanterns],
    )
    expect(kinds(changes)).toEqual(['same', 'deleted'])
  })

  it('keep a short paragraph of the preamble before the first that both have', () => {
    const revisions = {
      older: revision('old', ['Recalling the Lantern Code,', lanterns], ['pp. para. 1', null]),
      newer: revision('new', [lanterns]),
    }
    expect(kinds(compareRevisions(revisions, 'en'))).toEqual(['deleted', 'same'])
  })

  it('are only renumbered behind one that was put in', () => {
    const added = '2. Forbids the burning of tar within sight of a lantern;'
    const changes = compare(
      [lanterns, buoys, pilots],
      [lanterns, added, buoys.replace('2.', '3.'), pilots.replace('3.', '4.')],
    )
    expect(kinds(changes)).toEqual(['same', 'added', 'renumbered', 'renumbered'])
    expect(changes[1]?.newer[0]).toMatchObject({ number: '2', text: added })
    expect(changes[2]?.older[0]?.number).toBe('2')
    expect(changes[2]?.newer[0]?.number).toBe('3')
  })

  it('are only renumbered where a reference follows the paragraph that it names', () => {
    const review = '4. Decides to review the reports made under paragraph 2 at its next session.'
    const added = '2. Forbids the burning of tar within sight of a lantern;'
    const changes = compare(
      [lanterns, buoys, pilots, review],
      [
        lanterns,
        added,
        buoys.replace('2.', '3.'),
        pilots.replace('3.', '4.'),
        review.replace('4.', '5.').replace('paragraph 2', 'paragraph 3'),
      ],
    )
    expect(changes.at(-1)).toMatchObject({ kind: 'renumbered', reworded: false, touches: [] })
    expect(redline(changes.at(-1) as ComparedChange)).toContain('paragraph [-2-]{+3+} at')
  })

  it('tell a reference to another paragraph from one that follows its own', () => {
    const review = '4. Decides to review the reports made under paragraph 2 at its next session.'
    const changes = compare(
      [lanterns, buoys, pilots, review],
      [lanterns, buoys, pilots, review.replace('paragraph 2', 'paragraph 3')],
    )
    expect(told(changes)).toMatchObject([{ kind: 'reworded', touches: ['number'] }])
  })

  it('show a deleted one where it stood', () => {
    const changes = compare([lanterns, buoys, pilots], [lanterns, pilots.replace('3.', '2.')])
    expect(kinds(changes)).toEqual(['same', 'deleted', 'renumbered'])
    expect(changes[1]?.older[0]?.text).toBe(buoys)
  })

  it('are known again where they were moved, and one of them stays', () => {
    const changes = compare(
      [lanterns, buoys, pilots],
      [pilots.replace('3.', '1.'), lanterns.replace('1.', '2.'), buoys.replace('2.', '3.')],
    )
    expect(kinds(changes)).toEqual(['moved', 'renumbered', 'renumbered'])
    expect(changes[0]).toMatchObject({ reworded: false, pieces: [] })
  })

  it('may be one that was split', () => {
    const whole =
      '1. Decides that every harbour shall keep two lanterns lit from dusk until dawn, and that the masters shall send their accounts of oil and wick to the council each autumn;'
    const changes = compare(
      [whole, buoys],
      [
        '1. Decides that every harbour shall keep two lanterns lit from dusk until dawn;',
        '2. Decides that the masters shall send their accounts of oil and wick to the council each autumn;',
        buoys.replace('2.', '3.'),
      ],
    )
    expect(kinds(changes)).toEqual(['split', 'renumbered'])
    expect(changes[0]?.newer.map(({ number }) => number)).toEqual(['1', '2'])
  })

  it('may be two that were merged', () => {
    const merged =
      '1. Decides that every harbour shall keep two lanterns lit from dusk until dawn, and requests the harbour masters to count the buoys of their channels every spring;'
    const changes = compare([lanterns, buoys, pilots], [merged, pilots.replace('3.', '2.')])
    expect(kinds(changes)).toEqual(['merged', 'renumbered'])
    expect(changes[0]?.older.map(({ number }) => number)).toEqual(['1', '2'])
  })

  it('are one paragraph where the print of one text breaks it in two without a number', () => {
    const [head, rest] = [
      '1. Decides that every harbour shall keep two lanterns lit',
      'from dusk until dawn;',
    ]
    expect(kinds(compare([lanterns], [head as string, rest as string]))).toEqual(['same'])
  })

  it('are told apart where one was replaced by something else', () => {
    const other = '2. Takes note with regret of the loss of the brig Ondine off Cape Marrow;'
    expect(kinds(compare([lanterns, buoys], [lanterns, other])).toSorted()).toEqual([
      'added',
      'deleted',
      'same',
    ])
  })
})

describe('a change of wording', () => {
  const change = (older: string, newer: string, language = 'en') => {
    const [found] = compare([older, buoys], [newer, buoys], language)
    return found as ComparedChange
  }

  it('is shown word by word, what stays left as the newer text has it', () => {
    const found = change(lanterns, lanterns.replace('two', 'three').replace('dawn', 'sunrise'))
    expect(redline(found)).toBe(
      'Decides that every harbour shall keep [-two-]{+three+} lanterns lit from dusk until [-dawn-]{+sunrise+};',
    )
    expect(found.older[0]?.changed).toHaveLength(2)
  })

  it.each([
    ['shall becomes should', 'shall', 'should', ['weaker']],
    ['Decides becomes Encourages', 'Decides that every', 'Encourages that every', ['weaker']],
    ['as appropriate is put in', 'two lanterns', 'two lanterns, as appropriate,', ['weaker']],
    ['shall becomes may', 'shall', 'may', ['weaker']],
    ['a number', 'two', 'three', ['number']],
    ['a denial', 'shall keep', 'shall not keep', ['negation']],
    ['an exception', 'until dawn', 'until dawn, except in fog', ['condition']],
    ['square brackets', 'two lanterns', '[two lanterns]', ['brackets']],
    ['mere words', 'every harbour', 'every sheltered harbour', []],
  ])('tells what it touches: %s', (_, from, to, touches) => {
    expect(change(lanterns, lanterns.replace(from, to)).touches).toEqual(touches)
  })

  it('tells that it grew stronger', () => {
    expect(change(pilots, pilots.replace('Invites', 'Requests')).touches).toEqual(['stronger'])
  })

  it('tells a date', () => {
    const dated = '1. Decides that the levy shall be paid by 1 March 2032 in every harbour;'
    expect(change(dated, dated.replace('1 March 2032', '1 May 2033')).touches).toContain('date')
  })

  it('weighs strength and figures above other words, additions between them, lines beside the text last', () => {
    const weights = [
      change(lanterns, lanterns.replace('shall', 'should')),
      change(lanterns, lanterns.replace('two', 'three')),
      compare([lanterns, buoys], [lanterns, pilots, buoys]).find(({ kind }) => kind === 'added'),
      change(lanterns, lanterns.replace('every harbour', 'every sheltered harbour')),
      compare([lanterns], [lanterns, '34th meeting, 8 July 2031']).at(-1),
    ].map((one) => one?.weight ?? 0)
    expect(weights).toEqual(weights.toSorted((a, b) => b - a))
    expect(new Set(weights).size).toBe(weights.length)
  })
})

describe('texts in other languages', () => {
  it('are compared in French', () => {
    const older = [
      '1. Décide que chaque port doit entretenir deux fanaux de la tombée du jour à l’aube ;',
      '2. Prie les capitaines de compter les bouées de leurs chenaux chaque printemps ;',
    ]
    const newer = [
      "1. Décide que chaque port devrait entretenir deux fanaux de la tombée du jour à l'aube;",
      '2. Encourage la guilde des pilotes à instruire des apprentis ;',
      '3. Prie les capitaines de compter les bouées de leurs chenaux chaque printemps ;',
    ]
    const changes = compare(older, newer, 'fr')
    expect(kinds(changes)).toEqual(['reworded', 'added', 'renumbered'])
    expect(changes[0]?.touches).toEqual(['weaker'])
    expect(redline(changes[0] as ComparedChange)).toContain(
      'chaque port [-doit-]{+devrait+} entretenir',
    )
  })

  it('are compared in Arabic, where vowel signs, letter forms and digits are no change', () => {
    const older = [
      'المادة 1: يجب على كل ميناء أن يضيء فانوسين من الغروب إلى الفجر.',
      'المادة 2: تُعدّ الطافيات في كل ربيع خلال ٣٠ يوما.',
    ]
    const newer = [
      'المادة 1: ينبغي لكل ميناء أن يضيء فانوسين من الغروب إلى الفجر.',
      'المادة 2: تدفع الرسوم عند الدخول إلى الميناء نقدا.',
      'المادة 3: تعد الطافيات في كل ربيع خلال 30 يوما.',
    ]
    const changes = compare(older, newer, 'ar')
    expect(kinds(changes)).toEqual(['reworded', 'added', 'renumbered'])
    expect(changes[0]?.touches).toEqual(['weaker'])
  })

  it('are compared in Chinese word by word, articles by their text', () => {
    const older = [
      '第一条 各港口应当在日落至日出之间点亮两盏灯。',
      '第二条 港务长每年春季清点航道浮标。',
    ]
    const newer = [
      '第一条 各港口可以在日落至日出之间点亮三盏灯。',
      '第二条 禁止在灯塔视线内焚烧焦油。',
      '第三条 港务长每年春季清点航道浮标。',
    ]
    const changes = compare(older, newer, 'zh')
    expect(kinds(changes)).toEqual(['reworded', 'added', 'renumbered'])
    expect(changes[0]?.touches).toEqual(['weaker', 'number'])
    expect(redline(changes[0] as ComparedChange)).toBe(
      '各港口[-应当-]{+可以+}在日落至日出之间点亮[-两-]{+三+}盏灯。',
    )
  })
})
