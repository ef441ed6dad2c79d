const bullet =
  /^(?:[•◦▪▫■□●○‣⁃∙·–—−*➢➔→✓✔❖◆◇\u{F0B7}\u{F0A7}\u{F0D8}\u{F02D}\u{F076}\u{F0FC}-]|o)(?=\s)/u

const numbered =
  /^(?:\(?(?:\p{Nd}{1,3}|[a-z]{1,2}|[A-Z]|[ivxl]{1,6}|[IVXL]{1,6})\)|(?:\p{Nd}{1,3}(?:\.\p{Nd}{1,3}){0,3}|[A-Z]|[a-z]|[ivxl]{1,6}|[IVXL]{1,6}|[\u0621-\u064A])\.(?=\s)|(?:\p{Nd}{1,2}|[A-Z])(?:\.\p{Nd}{1,2}){1,3}(?=\s)|[（(][一二三四五六七八九十\p{Nd}]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百零\p{Nd}]{1,6}[条章节])/u

/** The bullet or number a text begins with ("•", "12.", "(b)", "A.1.2", "第七条"), or ''. */
export function markerAt(text: string): string {
  return bullet.exec(text)?.[0] ?? numbered.exec(text)?.[0] ?? ''
}

export const startsWithMarker = (text: string) => markerAt(text) !== ''

/** Whether a marker is a bullet, which says nothing about the order of items. */
export const isBullet = (marker: string) =>
  marker === 'o' || (marker !== '' && !/[\p{L}\p{N}]/u.test(marker))
