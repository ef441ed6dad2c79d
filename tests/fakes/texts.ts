/** Invented texts that several tests read in. A question that repeats a sentence finds it. */
export const levyText = `# Tidal Levy Regulation

The tidal levy falls due on the first day of March of every year and is paid to the Harbour Fund.

## Sessions

The Estuary Committee shall hold two regular sessions annually in the town of Linlan.

## Exemptions

Fishing vessels of less than twelve metres are exempt from the tidal levy, as are lighthouse tenders.
`

export const levyQuestion = 'The tidal levy falls due on the first day of March of every year?'
export const levySentence =
  'The tidal levy falls due on the first day of March of every year and is paid to the Harbour Fund.'

export const dredgerText = `Report on the dredger

The dredger Cormorant was built forty years ago and needs a new engine before the next winter season begins.
`

export const dredgerQuestion =
  'The dredger Cormorant was built forty years ago and needs a new engine?'
