// Names of formats are the same in every language.
const names: Record<string, string> = { markdown: 'Markdown', text: 'TXT' }

export const formatName = (format: string) => names[format] ?? format.toUpperCase()
