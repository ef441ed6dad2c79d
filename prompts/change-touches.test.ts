import { describe, expect, it } from 'vitest'
import { isBinding, touchesOf } from './change-touches.ts'
import { operativeStrength } from './operative-strength.ts'

const touches = (deleted: string, inserted: string, language = 'en') =>
  touchesOf({ replacements: [{ deleted, inserted }], older: deleted, newer: inserted, language })

describe('touchesOf', () => {
  it.each([
    ['shall', 'should', 'en', 'weaker'],
    ['may', 'shall', 'en', 'stronger'],
    ['Urges', 'Encourages', 'en', 'weaker'],
    ['Takes note of', 'Welcomes', 'en', 'stronger'],
    ['', 'as appropriate', 'en', 'weaker'],
    ['where possible', '', 'en', 'stronger'],
    ['doit', 'peut', 'fr', 'weaker'],
    ['Encourage', 'Décide', 'fr', 'stronger'],
    ['deberán', 'deberían', 'es', 'weaker'],
    ['должны', 'могут', 'ru', 'weaker'],
    ['Призывает', 'Постановляет', 'ru', 'stronger'],
    ['يجب', 'يجوز', 'ar', 'weaker'],
    ['تشجع', 'تقرر', 'ar', 'stronger'],
    ['应当', '可以', 'zh', 'weaker'],
    ['鼓励', '决定', 'zh', 'stronger'],
  ])('tells how binding a text became: "%s" to "%s"', (deleted, inserted, language, expected) => {
    expect(touches(deleted, inserted, language)).toContain(expected)
  })

  it('does not take a clause that was put in whole for a change of what stood there', () => {
    const clause = 'and that the harbour master shall report the loss to the council each year'
    expect(touches('', clause)).toEqual([])
    expect(touches('', '有关主管部门应当及时通报同级港务部门和公安机关。', 'zh')).toEqual([])
  })

  it.each([
    ['two', 'three', 'number'],
    ['60', '45', 'number'],
    ['one quarter', 'one third', 'number'],
    ['1 January 2026', '1 July 2027', 'date'],
    ['', 'not', 'negation'],
    ['', 'unless the captain objects', 'condition'],
    ['[', '', 'brackets'],
  ])('tells "%s" to "%s" as a change of %s', (deleted, inserted, expected) => {
    expect(touches(deleted, inserted)).toContain(expected)
  })

  it('tells neither weaker nor stronger where one place is each', () => {
    const both = touchesOf({
      replacements: [
        { deleted: 'shall', inserted: 'should' },
        { deleted: 'may', inserted: 'shall' },
      ],
      older: '',
      newer: '',
      language: 'en',
    })
    expect(both).toEqual(['strength'])
  })

  it('says nothing of other words', () => {
    expect(touches('the harbours', 'the sheltered harbours')).toEqual([])
  })
})

describe('operativeStrength', () => {
  it('rises from taking note to deciding', () => {
    const verbs = ['Takes note of', 'Welcomes', 'Encourages', 'Urges', 'Requests', 'Decides']
    expect(verbs.map((verb) => operativeStrength(`${verb} the report;`))).toEqual([
      0, 1, 2, 3, 4, 5,
    ])
    expect(operativeStrength('The report is long.')).toBeNull()
  })
})

describe('isBinding', () => {
  it('holds for what somebody must do and for what a body decides, not for what it wishes', () => {
    expect(isBinding('Each Party shall mark its gear;')).toBe(true)
    expect(isBinding('Decides that no levy is due;')).toBe(true)
    expect(isBinding('Invites Parties to share their charts;')).toBe(false)
  })
})
