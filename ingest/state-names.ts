const locales = ['en', 'fr', 'es', 'ru', 'ar', 'zh', 'pt'] as const

/** Names in the form the United Nations uses where it differs from the one in Unicode's tables. */
const formalNames: Record<string, string> = {
  AE: 'دولة الإمارات العربية المتحدة',
  BN: 'Brunei Darussalam',
  BO: 'Bolivia (Plurinational State of)|Plurinational State of Bolivia|Estado Plurinacional de Bolivia',
  BR: 'República Federativa do Brasil',
  CD: 'Democratic Republic of the Congo|République démocratique du Congo',
  CG: 'Congo',
  CI: 'Côte d’Ivoire|Cote d’Ivoire',
  CN: 'People’s Republic of China|中华人民共和国',
  CV: 'Cabo Verde',
  CZ: 'Czechia|Czech Republic',
  FM: 'Micronesia (Federated States of)|Federated States of Micronesia',
  GB: 'United Kingdom of Great Britain and Northern Ireland|Reino Unido|Соединенное Королевство',
  GM: 'Gambia',
  IR: 'Iran (Islamic Republic of)|Islamic Republic of Iran|Iran, Islamic Republic of|Iran (République islamique d’)|Irán (República Islámica del)|Исламская Республика Иран|伊朗伊斯兰共和国',
  KP: 'Democratic People’s Republic of Korea',
  KR: 'Republic of Korea|République de Corée|República de Corea|Республика Корея|大韩民国|جمهورية كوريا',
  LA: 'Lao People’s Democratic Republic',
  MD: 'Republic of Moldova',
  MR: 'République islamique de Mauritanie',
  NL: 'Netherlands (Kingdom of the)|Kingdom of the Netherlands',
  PS: 'State of Palestine',
  RU: 'Russian Federation|Fédération de Russie|Federación de Rusia|Российская Федерация|Российской Федерации|俄罗斯联邦|الاتحاد الروسي',
  SY: 'Syrian Arab Republic|République arabe syrienne|República Árabe Siria|阿拉伯叙利亚共和国',
  SZ: 'Eswatini',
  TL: 'Timor-Leste',
  TR: 'Türkiye|Turkey',
  TZ: 'United Republic of Tanzania',
  US: 'United States of America|États-Unis d’Amérique|Estados Unidos de América|Соединенные Штаты Америки|美利坚合众国|الولايات المتحدة الأمريكية',
  VA: 'Holy See|Saint-Siège|Santa Sede',
  VE: 'Venezuela (Bolivarian Republic of)|Bolivarian Republic of Venezuela|Venezuela (República Bolivariana de)',
  VN: 'Viet Nam',
}

/** ISO 3166: three letters that do not begin with the two letters of the same State. */
const alpha3 =
  'AFGAF ALBAL DZADZ ANDAD AGOAO ATGAG ARGAR ARMAM AUSAU AUTAT AZEAZ BHSBS BHRBH BGDBD BRBBB BLRBY BELBE BLZBZ BENBJ BTNBT BOLBO BIHBA BWABW BRABR BRNBN BGRBG BFABF BDIBI CPVCV KHMKH CMRCM CANCA CAFCF TCDTD CHLCL CHNCN COLCO COMKM COGCG CODCD CRICR CIVCI HRVHR CUBCU CYPCY CZECZ DNKDK DJIDJ DMADM DOMDO ECUEC EGYEG SLVSV GNQGQ ERIER ESTEE SWZSZ ETHET FJIFJ FINFI FRAFR GABGA GMBGM GEOGE DEUDE GHAGH GRCGR GRDGD GTMGT GINGN GNBGW GUYGY HTIHT HNDHN HUNHU ISLIS INDIN IDNID IRNIR IRQIQ IRLIE ISRIL ITAIT JAMJM JPNJP JORJO KAZKZ KENKE KIRKI PRKKP KORKR KWTKW KGZKG LAOLA LVALV LBNLB LSOLS LBRLR LBYLY LIELI LTULT LUXLU MDGMG MWIMW MYSMY MDVMV MLIML MLTMT MHLMH MRTMR MUSMU MEXMX FSMFM MDAMD MCOMC MNGMN MNEME MARMA MOZMZ MMRMM NAMNA NRUNR NPLNP NLDNL NZLNZ NICNI NERNE NGANG MKDMK NORNO OMNOM PAKPK PLWPW PANPA PNGPG PRYPY PERPE PHLPH POLPL PRTPT QATQA ROURO RUSRU RWARW KNAKN LCALC VCTVC WSMWS SMRSM STPST SAUSA SENSN SRBRS SYCSC SLESL SGPSG SVKSK SVNSI SLBSB SOMSO ZAFZA SSDSS ESPES LKALK SDNSD SURSR SWESE CHECH SYRSY TJKTJ TZATZ THATH TLSTL TGOTG TONTO TTOTT TUNTN TURTR TKMTM TUVTV UGAUG UKRUA AREAE GBRGB USAUS URYUY UZBUZ VUTVU VENVE VNMVN YEMYE ZMBZM ZWEZW PSEPS VATVA'

const groups =
  /^(?:the )?(?:european union|african union|african group|group of 77(?: and china)?|g-?77(?: and china)?|pacific islands forum|caribbean community|caricom|arab group|asean|non-aligned movement|(?:group of )?least developed countries|alliance of small island states|aosis|league of arab states|organi[sz]ation of islamic cooperation|union européenne|unión europea|groupe africain|grupo africano|европейский союз|欧洲联盟|非洲集团|الاتحاد الأوروبي|المجموعة الأفريقية|المجموعة العربية)$/iu

let known: Map<string, string> | undefined

/** Folded name to the two letters of ISO 3166. */
function stateNames(): Map<string, string> {
  if (known !== undefined) return known
  const names = new Map<string, string>()
  const codes = alpha3.split(' ').map((pair) => pair.slice(3))
  for (const locale of locales) {
    const display = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' })
    for (const code of codes) {
      const name = display.of(code)
      if (name !== undefined) names.set(fold(name), code)
    }
  }
  for (const [code, list] of Object.entries(formalNames)) {
    for (const name of list.split('|')) names.set(fold(name), code)
  }
  known = names
  return names
}

function fold(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’'`]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
    .replace(/^the /u, '')
}

/** Is the text the name of a State, in one of seven languages, and nothing else? */
export function isStateName(text: string): boolean {
  return stateNames().has(fold(text))
}

/** The usual English name of the State that a text names, and nothing else; or null. */
export function stateOfName(text: string): string | null {
  const code = stateNames().get(fold(text))
  return code === undefined ? null : englishName(code)
}

/** The State of a three-letter code of ISO 3166 ('KEN' gives Kenya), or null. */
export function stateOfCode(code: string): string | null {
  const pair = alpha3.split(' ').find((each) => each.startsWith(code))
  return pair === undefined || code.length !== 3 ? null : englishName(pair.slice(3))
}

/** The first State named within a text, with the words that name it; the longest name counts. */
export function findState(text: string): { state: string; evidence: string } | null {
  const words = [...text.matchAll(/[\p{L}\p{M}'’()-]+/gu)]
  for (const [first, word] of words.entries()) {
    if (!/^[\p{Lu}\p{Lo}]/u.test(word[0])) continue
    for (let count = Math.min(6, words.length - first); count >= 1; count -= 1) {
      const last = words[first + count - 1]
      if (last === undefined) continue
      const evidence = text.slice(word.index, last.index + last[0].length)
      const state = stateOfName(evidence)
      if (state !== null) return { state, evidence }
    }
  }
  return null
}

function englishName(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code
}

/** Is it the name of a State or of a group of States that speaks with one voice? */
export function isDelegationName(text: string): boolean {
  const name = text.replace(/[:*\d]+$/u, '').trim()
  if (isStateName(name) || groups.test(name)) return true
  // "Tunisia (on behalf of the Arab Group)", "Nicaragua (Joint Statement of …)".
  const qualified = /^(.+?)\s*[([（](.+)[)\]）]$/u.exec(name)
  return qualified?.[1] !== undefined && (isStateName(qualified[1]) || groups.test(qualified[1]))
}
