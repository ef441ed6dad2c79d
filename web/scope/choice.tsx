import { type ReactNode, useId } from 'react'
import { useTranslation } from '../i18n/translation.tsx'

export type Option = { value: string; label: string; count: number | null; note?: ReactNode }

export function Choice(props: { option: Option; checked: boolean; onToggle: () => void }) {
  const id = useId()
  const { number } = useTranslation()
  const { option } = props
  return (
    <div className="choice">
      <input type="checkbox" id={id} checked={props.checked} onChange={props.onToggle} />
      <label htmlFor={id}>
        <bdi>{option.label}</bdi>
        {option.note}
      </label>
      {option.count !== null && <span className="count">{number(option.count)}</span>}
    </div>
  )
}
