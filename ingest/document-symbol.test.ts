import { describe, expect, it } from 'vitest'
import { findCelex, findSymbols, issuerOfSymbol, versionOfSymbol } from './document-symbol.ts'

describe('document symbols', () => {
  it.each([
    ['A/RES/178/243', ['A/RES/178/243']],
    ['see A/C.3/179/L.4/Rev.1.', ['A/C.3/179/L.4/Rev.1']],
    ['S/RES/9788 (2125)', ['S/RES/9788 (2125)'].map((s) => s.replace(' (2125)', ''))],
    ['S/RES/9788 (2025), of July', ['S/RES/9788 (2025)']],
    ['A/180/62-E/2025/912', ['A/180/62-E/2025/912']],
    ['A/180/15 (Part III)', ['A/180/15 (Part III)']],
    ['TD/B/143/6 and ST/AI/189', ['TD/B/143/6', 'ST/AI/189']],
    ['and/or, 24/7, N/A', []],
  ])('in "%s" are %j', (text, symbols) => {
    expect(findSymbols(text).map(({ value }) => value)).toEqual(symbols)
  })

  it.each([
    ['Regulation (EU) 2031/1689 of', '32031R1689'],
    ['Directive (EU) 2031/555', '32031L0555'],
    ['Règlement (UE) no 909/2031', '32031R0909'],
    ['CELEX:32031R1689', '32031R1689'],
    ['ELI: http://data.europa.eu/eli/dir/2031/56/oj', '32031L0056'],
  ])('%s is %s', (text, celex) => {
    expect(findCelex(text)?.value).toBe(celex)
  })

  it.each([
    ['A/HRC/159/L.17', 'Human Rights Council', 'draft'],
    ['A/HRC/RES/159/25', 'Human Rights Council', 'adopted'],
    ['S/RES/9788 (2025)', 'Security Council', 'adopted'],
    ['A/AC.992/2025/INF/5/Rev.1', 'General Assembly', 'revised'],
    ['E/CN.16/2025/L.3', 'Commission on Science and Technology for Development', 'draft'],
    ['32031R1689', 'European Union', 'adopted'],
  ])('%s is of %s and %s', (symbol, issuer, version) => {
    expect(issuerOfSymbol(symbol)).toBe(issuer)
    expect(versionOfSymbol(symbol)?.version).toBe(version)
  })

  it('says nothing of a report', () => {
    expect(versionOfSymbol('A/180/42')).toBeNull()
  })
})
