/** Tags as they are typed, separated by the commas of any of our scripts. */
export const splitTags = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,،，、]/)
      .map((tag) => tag.replace(/\s+/gu, ' ').trim())
      .filter(Boolean),
  ),
]
