/** Control words that stand for a character. */
export const characters: Record<string, string> = {
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  tab: ' ',
  line: '\n',
  '~': '\u00a0',
  _: '-',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
}

/** Groups that hold nothing of the text. */
export const silent = new Set(
  'fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf themedata datastore latentstyles listtable listoverridetable rsidtbl generator xmlnstbl fldinst bkmkstart bkmkend annotation atnid atnauthor comment tc xe nonshppict listpicture wgrffmtfilter pnseclvl mmathPr ftnsep ftnsepc aftnsep aftnsepc skipped'.split(
    ' ',
  ),
)
/** Properties of the file, as they are called in its `info` group. */
export const infoNames: Record<string, string> = {
  title: 'title',
  author: 'author',
  subject: 'subject',
  keywords: 'keywords',
}
