import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'
import type { Block, FormatReader, RawDocument } from './blocks.ts'
import { readHtmlFragment } from './html-reader.ts'
import { makeBlock } from './make-block.ts'
import { UnreadableFileError } from './read-document.ts'
import { readTextBlocks } from './text-reader.ts'

const addressText = (address: Address | undefined): string => {
  if (!address) return ''
  const members = 'group' in address && address.group ? address.group : [address]
  return members
    .map(({ name, address: mail }) => (name && mail ? `${name} <${mail}>` : name || mail || ''))
    .filter(Boolean)
    .join(', ')
}

/** Attachments that are documents, not the pictures that a letter's HTML shows. */
export const attachedFiles = (attachments: Attachment[]): Attachment[] =>
  attachments.filter(
    (each) =>
      !(each.disposition === 'inline' && each.mimeType.startsWith('image/')) &&
      !(each.related && each.mimeType.startsWith('image/')),
  )

const nameOf = (attachment: Attachment): string => attachment.filename ?? attachment.mimeType

/** @throws {UnreadableFileError} `damaged`. */
export async function openMail(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, {
      maxNestingDepth: 32,
      attachmentEncoding: 'arraybuffer',
    })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UnreadableFileError('damaged', `the mail cannot be read: ${reason}`, { cause })
  }
}

/**
 * A letter: who wrote to whom, when and about what, then its text. Its attachments are documents
 * of their own, which `expandArchive` gives.
 */
export const readEml: FormatReader = async ({ bytes }) => {
  const mail = await openMail(bytes)
  const lines: [string, string][] = [
    ['From', addressText(mail.from)],
    ['To', (mail.to ?? []).map(addressText).join(', ')],
    ['Cc', (mail.cc ?? []).map(addressText).join(', ')],
    ['Date', mail.date ?? ''],
  ]
  const subject = mail.subject?.trim() ?? ''
  const blocks: Block[] = []
  if (subject !== '') blocks.push(makeBlock({ kind: 'heading', text: subject, level: 1 }))
  for (const [name, value] of lines)
    if (value !== '') blocks.push(makeBlock({ kind: 'paragraph', text: `${name}: ${value}` }))
  // Quoted lines of the letter that is answered lose their signs, not their words.
  const plain = mail.text?.replace(/^(?:>\s?)+/gm, '') ?? ''
  const body =
    plain.trim() !== ''
      ? readTextBlocks(plain.replaceAll('\f', '\n')).blocks
      : readHtmlFragment(mail.html ?? '', { language: null })
  blocks.push(...body)
  const files = attachedFiles(mail.attachments)
  const findings: RawDocument['findings'] = []
  if (files.length > 0)
    findings.push({
      code: 'attachments',
      message: `${files.length} attachments are documents of their own: ${files.map(nameOf).join(', ')}`,
    })
  const created =
    mail.date && !Number.isNaN(Date.parse(mail.date))
      ? new Date(mail.date).toISOString()
      : undefined
  return {
    format: 'eml',
    blocks,
    pages: null,
    properties: {
      ...(subject ? { title: subject } : {}),
      ...(mail.from ? { author: addressText(mail.from) } : {}),
      ...(created ? { created } : {}),
    },
    findings,
  }
}
