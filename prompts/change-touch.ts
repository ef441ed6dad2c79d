import { z } from 'zod'

/**
 * What a change of wording touches: how binding the text is, a negation, a condition or exception, a
 * number, a date, square brackets (what stands in them is not agreed). The order is that of display.
 */
export const changeTouch = z.enum([
  'weaker',
  'stronger',
  'strength',
  'negation',
  'condition',
  'number',
  'date',
  'brackets',
])
export type ChangeTouch = z.infer<typeof changeTouch>
