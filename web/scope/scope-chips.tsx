import { X } from 'lucide-react'
import { useTranslation } from '../i18n/translation.tsx'
import { isAdoptedOnly, type Scope, type ScopeList, toggled } from './scope.ts'
import { useDocumentTitles } from './use-document-titles.ts'

type Chip = { key: string; label: string; without: Scope }

/** What the search is narrowed to, each part with its way out. */
export function ScopeChips(props: { scope: Scope; onScope: (scope: Scope) => void }) {
  const { t, date, language } = useTranslation()
  const { scope } = props
  const titles = useDocumentTitles(scope.documents)
  const chip = (name: ScopeList, value: string, label: string): Chip => ({
    key: `${name} ${value}`,
    label,
    without: toggled(scope, name, value),
  })
  const chips: Chip[] = [
    ...scope.collections.map((value) => chip('collections', value, value)),
    ...scope.documents.map((id) => {
      const title = titles?.get(id)
      return chip('documents', id, title === null ? t('scope.documentGone') : (title ?? '…'))
    }),
    ...scope.issuers.map((value) => chip('issuers', value, value)),
    ...scope.languages.map((value) => chip('languages', value, language(value))),
    ...scope.types.map((value) => chip('types', value, value)),
    ...scope.tags.map((value) => chip('tags', value, value)),
    ...(isAdoptedOnly(scope)
      ? [chip('versions', 'adopted', t('scope.adopted'))]
      : scope.versions.map((value) =>
          chip('versions', value, t(`version.${value as 'draft' | 'adopted'}`)),
        )),
  ]
  const { from, to } = scope
  if (from !== null || to !== null) {
    const label =
      from !== null && from === to
        ? date(from)
        : from === null
          ? t('scope.until', { date: date(to ?? '') })
          : to === null
            ? t('scope.since', { date: date(from) })
            : t('scope.between', { from: date(from), to: date(to) })
    chips.push({ key: 'date', label, without: { ...scope, from: null, to: null } })
  }
  if (chips.length === 0) return null
  return (
    <ul className="scope-chips" aria-label={t('scope.chosen')}>
      {chips.map(({ key, label, without }) => (
        <li key={key} className="chip">
          <bdi>{label}</bdi>
          <button
            type="button"
            aria-label={t('report.filter.remove', { filter: label })}
            onClick={() => props.onScope(without)}
          >
            <X aria-hidden className="icon" />
          </button>
        </li>
      ))}
    </ul>
  )
}
