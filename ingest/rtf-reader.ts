import type { Finding } from '../vectors/schema.ts'
import type { FormatReader, RawDocument } from './blocks.ts'
import { superscript, tidyText } from './make-block.ts'
import { UnreadableFileError } from './read-document.ts'
import { RtfBlocks, relateSizes } from './rtf-blocks.ts'
import { charsetPage, codePageDecoder, rtfTokens } from './rtf-tokens.ts'
import { characters, infoNames, silent } from './rtf-words.ts'

type State = {
  destination: string
  bold: boolean
  hidden: boolean
  deleted: boolean
  raised: boolean
  font: number
  size: number
  skip: number
}
class RtfReader {
  readonly out = new RtfBlocks()
  readonly properties: RawDocument['properties'] = {}
  readonly findings: Finding[] = []
  #state: State = {
    destination: 'body',
    bold: false,
    hidden: false,
    deleted: false,
    raised: false,
    font: -1,
    size: 24,
    skip: 1,
  }
  #stack: State[] = []
  #bytes: number[] = []
  #toSkip = 0
  #page = 1252
  #defaultFont = 0
  #fontPages = new Map<number, number>()
  #styleName = ''
  #style: { number: number; outline: number | null } = { number: 0, outline: null }
  #headerRow = false
  #tracked = false
  #starred = false

  read(source: string): void {
    for (const token of rtfTokens(source)) {
      if (token.type === 'byte') {
        if (this.#toSkip > 0) this.#toSkip--
        else this.#bytes.push(token.byte)
        continue
      }
      if (token.type === 'text') {
        this.#flushBytes()
        const text = this.#toSkip > 0 ? token.text.slice(this.#toSkip) : token.text
        this.#toSkip = Math.max(0, this.#toSkip - token.text.length)
        this.#starred = false
        this.#add(text)
        continue
      }
      this.#flushBytes()
      if (token.type === 'open') {
        this.#stack.push({ ...this.#state })
        this.#starred = false
      } else if (token.type === 'close') this.#close()
      else this.#word(token.name, token.value)
    }
    this.#flushBytes()
    this.out.endParagraph()
    this.out.endTable()
    if (this.#tracked)
      this.findings.push({
        code: 'tracked-changes',
        message: 'holds tracked changes; they were read as accepted',
      })
  }

  #flushBytes(): void {
    if (this.#bytes.length === 0) return
    const page =
      this.#fontPages.get(this.#state.font < 0 ? this.#defaultFont : this.#state.font) ?? this.#page
    const text = codePageDecoder(page).decode(Uint8Array.from(this.#bytes))
    this.#bytes = []
    this.#add(text)
  }

  #add(text: string): void {
    const { destination, hidden, deleted, raised, bold, size } = this.#state
    if (text === '') return
    if (destination === 'body' || destination === 'note') {
      if (hidden || deleted) return
      const isMark = raised && destination === 'body' && /^\s*[0-9]{1,3}\s*$/.test(text)
      this.out.addText(isMark ? superscript(text) : text, { bold, size })
    } else if (destination === 'mark') this.out.addMark(text)
    else if (destination === 'style') this.#styleName += text
    else if (destination.startsWith('info:')) {
      const name = destination.slice(5)
      this.properties[name] = (this.properties[name] ?? '') + text
    }
  }

  #close(): void {
    const { destination } = this.#state
    const outer = this.#stack.pop()
    if (!outer) return
    if (destination === 'style' && outer.destination !== 'style') this.#endStyle()
    if (destination === 'note' && outer.destination !== 'note') this.out.endNote()
    this.#state = outer
    this.#toSkip = 0
  }

  #endStyle(): void {
    const name = this.#styleName.replace(/;\s*$/, '').trim()
    const heading = /^heading ([1-9])$/i.exec(name)
    const outline = heading
      ? Number(heading[1]) - 1
      : /^title$/i.test(name)
        ? 0
        : this.#style.outline
    if (outline !== null && outline < 9) this.out.outlines.set(this.#style.number, outline)
    this.#styleName = ''
    this.#style = { number: 0, outline: null }
  }

  #destination(name: string): boolean {
    const state = this.#state
    // A group that is left out stays so, whatever stands inside; tables of the header are read.
    if (
      silent.has(state.destination) &&
      !['stylesheet', 'info', 'fonttbl'].includes(state.destination)
    )
      return true
    if (name === 'footnote' && state.destination === 'body') {
      // \ftnalt marks an endnote; both are read the same. The mark (\chftn) stands before the group.
      this.out.beginNote()
      state.destination = 'note'
      return true
    }
    if (name === 'listtext' || name === 'pntext') state.destination = 'mark'
    else if (state.destination === 'info' && infoNames[name])
      state.destination = `info:${infoNames[name]}`
    else if (silent.has(name)) state.destination = name
    else return false
    return true
  }

  #word(name: string, value: number | null): void {
    const state = this.#state
    if (name === '*') {
      this.#starred = true
      return
    }
    const starred = this.#starred
    this.#starred = false
    if (this.#destination(name)) return
    // An unknown destination that is marked as skippable is skipped whole.
    if (starred && !/^(?:ud|shppict|shpinst|s|cs|ts|ds|fldrslt|revtbl)$/.test(name)) {
      state.destination = 'skipped'
      return
    }
    if (/^style(?:sheet)?$/.test(state.destination)) this.#styleWord(name, value)
    else if (state.destination === 'fonttbl') this.#fontWord(name, value)
    else if (!this.#characterWord(name, value) && !this.#paragraphWord(name, value))
      this.#documentWord(name, value)
  }

  #styleWord(name: string, value: number | null): void {
    this.#state.destination = 'style'
    if (name === 's') this.#style.number = value ?? 0
    if (name === 'outlinelevel') this.#style.outline = value ?? 0
    // Character and section styles have numbers of their own and no headings.
    if (name === 'cs' || name === 'ds' || name === 'ts') this.#state.destination = 'skipped'
  }

  #fontWord(name: string, value: number | null): void {
    if (name === 'f') this.#state.font = value ?? 0
    const page = name === 'fcharset' ? charsetPage(value ?? 0) : name === 'cpg' ? value : null
    if (page !== null) this.#fontPages.set(this.#state.font, page)
  }

  #characterWord(name: string, value: number | null): boolean {
    const state = this.#state
    const on = value !== 0
    switch (name) {
      case 'b':
        state.bold = on
        return true
      case 'v':
        state.hidden = on
        return true
      case 'deleted':
        state.deleted = on
        this.#tracked ||= on
        return true
      case 'revised':
        this.#tracked ||= on
        return true
      case 'super':
        state.raised = on
        return true
      case 'nosupersub':
        state.raised = false
        return true
      case 'plain':
        Object.assign(state, {
          bold: false,
          hidden: false,
          deleted: false,
          raised: false,
          font: -1,
          size: 24,
        })
        return true
      case 'f':
        state.font = value ?? 0
        return true
      case 'fs':
        state.size = value ?? 24
        return true
      case 'uc':
        state.skip = value ?? 1
        return true
      case 'u':
        this.#add(String.fromCharCode((value ?? 0) & 0xffff))
        this.#toSkip = state.skip
        return true
      case 'chftn':
        this.#add(this.out.noteMark())
        return true
      default:
        if (characters[name] === undefined) return false
        this.#add(characters[name])
        return true
    }
  }

  #paragraphWord(name: string, value: number | null): boolean {
    const { paragraph } = this.out
    switch (name) {
      case 'pard':
        this.out.plainParagraph()
        return true
      case 'qc':
        paragraph.centered = true
        return true
      case 'li':
        paragraph.indent = (value ?? 0) / 20
        return true
      case 'outlinelevel':
        paragraph.outline = value
        return true
      case 's':
        paragraph.style = value ?? -1
        return true
      case 'intbl':
        paragraph.inTable = true
        return true
      default:
        return false
    }
  }

  #documentWord(name: string, value: number | null): void {
    if (silent.has(this.#state.destination)) return
    switch (name) {
      case 'ansicpg':
        this.#page = value ?? 1252
        break
      case 'mac':
        this.#page = 10000
        break
      case 'deff':
        this.#defaultFont = value ?? 0
        break
      case 'par':
      case 'sect':
      case 'page':
        if (this.out.paragraph.inTable && name === 'par') this.#add('\n')
        else this.out.endParagraph()
        break
      case 'trowd':
        this.#headerRow = false
        break
      case 'trhdr':
        this.#headerRow = true
        break
      case 'cell':
      case 'nestcell':
        this.out.endCell()
        break
      case 'row':
        this.out.endRow(this.#headerRow)
        break
    }
  }
}

/** Rich Text Format, in any code page; list numbers as they are written into the file. */
export const readRtf: FormatReader = async ({ bytes }) => {
  const source = new TextDecoder('latin1').decode(bytes).replaceAll('\0', '')
  if (!/\}\s*$/.test(source.slice(-2000)) && !source.includes('\\par'))
    throw new UnreadableFileError('damaged', 'the RTF file is cut off')
  const reader = new RtfReader()
  // latin1 in TextDecoder is Windows-1252: give each byte its own number back.
  let binary = ''
  for (let i = 0; i < bytes.length; i += 32_768)
    binary += String.fromCharCode(...bytes.subarray(i, i + 32_768))
  reader.read(binary)
  const properties = Object.fromEntries(
    Object.entries(reader.properties).map(([name, value]) => [name, tidyText(value ?? '')]),
  )
  return {
    format: 'rtf',
    blocks: relateSizes(reader.out.blocks),
    pages: null,
    properties,
    findings: reader.findings,
  }
}
