import { describe, expect, it } from 'vitest'
import { isAsBinding, readModality } from './modal-strength.ts'

describe('readModality', () => {
  it.each([
    ['States shall report', ['must'], false],
    ['States should, as appropriate, report', ['should'], true],
    ['States may report', ['may'], false],
    ['States may not report', [], false],
    ['Observers have no right to vote', [], false],
    ['Les États doivent publier', ['must'], false],
    ['Les États devraient, le cas échéant, publier', ['should'], true],
    ['Podrán, según proceda, delegar', ['may'], true],
    ['Los Estados deberán publicar', ['must'], false],
    ['Судовладелец обязан подать заявку', ['must'], false],
    ['Следует, по возможности, избегать', ['should'], true],
    ['港务局可以酌情延长', ['may'], true],
    ['船舶应当申报', ['must'], false],
    ['不得超过十五日', [], false],
    ['يجب على مالك السفينة أن يدفع', ['must'], false],
    ['ويجوز للهيئة، عند الاقتضاء، تمديد المهلة', ['may'], true],
    ['وينبغي استعراض المبلغ', ['should'], false],
    ['The levy falls due in March', [], false],
  ])('reads "%s"', (text, strengths, qualified) => {
    const read = readModality(text)
    expect([[...read.strengths], read.qualified]).toEqual([strengths, qualified])
  })
})

describe('isAsBinding', () => {
  it.each([
    ['States must report', 'States shall report', true],
    ['States report', 'States shall report', true],
    ['States must report', 'States should report', false],
    ['States should report', 'States shall report', false],
    ['States report', 'States may report', false],
    ['States shall report', 'States shall, as appropriate, report', false],
    ['States must report', 'States report', true],
    ['Kestria wants them to report', 'they must report', true],
    ['They must report', 'Kestria wants them to report', false],
  ])('"%s" for "%s": %s', (sentence, evidence, binding) => {
    expect(isAsBinding(readModality(sentence), readModality(evidence))).toBe(binding)
  })
})
