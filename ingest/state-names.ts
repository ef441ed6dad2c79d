const locales = ['en', 'fr', 'es', 'ru', 'ar', 'zh', 'pt'] as const

/** Names in the form the United Nations uses where it differs from the one in Unicode's tables. */
const formalNames = [
  'Bolivia (Plurinational State of)|Brunei Darussalam|Cabo Verde|Congo|Côte d’Ivoire|Czechia',
  'Democratic People’s Republic of Korea|Democratic Republic of the Congo|Holy See|Gambia',
  'Iran (Islamic Republic of)|Lao People’s Democratic Republic|Micronesia (Federated States of)',
  'Netherlands (Kingdom of the)|Kingdom of the Netherlands|Republic of Korea|Republic of Moldova',
  'Russian Federation|State of Palestine|Syrian Arab Republic|Türkiye|Turkey|Viet Nam|Eswatini',
  'United Kingdom of Great Britain and Northern Ireland|United Republic of Tanzania',
  'United States of America|Venezuela (Bolivarian Republic of)|Bolivarian Republic of Venezuela',
  'Islamic Republic of Iran|Plurinational State of Bolivia|Iran, Islamic Republic of',
  'République de Corée|République arabe syrienne|États-Unis d’Amérique|Fédération de Russie',
  'Iran (République islamique d’)|Venezuela (République bolivarienne du)|Saint-Siège',
  'Estados Unidos de América|Federación de Rusia|República de Corea|República Árabe Siria',
  'Irán (República Islámica del)|Venezuela (República Bolivariana de)|Reino Unido',
  'Российская Федерация|Соединенные Штаты Америки|Республика Корея|Исламская Республика Иран',
  'Сирийская Арабская Республика|Соединенное Королевство',
  '俄罗斯联邦|美利坚合众国|大韩民国|伊朗伊斯兰共和国|阿拉伯叙利亚共和国',
  'الاتحاد الروسي|الولايات المتحدة الأمريكية|جمهورية كوريا|الجمهورية العربية السورية',
]
  .join('|')
  .split('|')

const groups =
  /^(?:(?:the )?(?:european union|african union|african group|group of 77(?: and china)?|g-?77(?: and china)?|pacific islands forum|caribbean community|caricom|arab group|asean|non-aligned movement|(?:group of )?least developed countries|alliance of small island states|aosis|league of arab states|organi[sz]ation of islamic cooperation|holy see|union européenne|unión europea|groupe africain|grupo africano|европейский союз|欧洲联盟|非洲集团|الاتحاد الأوروبي|المجموعة الأفريقية|المجموعة العربية))$/iu

let known: Set<string> | undefined

function stateNames(): Set<string> {
  if (known !== undefined) return known
  known = new Set(formalNames.map(fold))
  for (const locale of locales) {
    const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' })
    for (let first = 65; first <= 90; first += 1) {
      for (let second = 65; second <= 90; second += 1) {
        const name = names.of(String.fromCharCode(first, second))
        if (name !== undefined && !name.includes('&')) known.add(fold(name))
      }
    }
  }
  return known
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

/** Is it the name of a State or of a group of States that speaks with one voice? */
export function isDelegationName(text: string): boolean {
  const name = text.replace(/[:*\d]+$/u, '').trim()
  if (isStateName(name) || groups.test(name)) return true
  // "Tunisia (on behalf of the Arab Group)", "Nicaragua (Joint Statement of …)".
  const qualified = /^(.+?)\s*[([（](.+)[)\]）]$/u.exec(name)
  return qualified?.[1] !== undefined && (isStateName(qualified[1]) || groups.test(qualified[1]))
}
