import { type ReactNode, useId } from 'react'
import { useTranslation } from '../i18n/translation.tsx'

export type Option = { value: string; label: string; count: number | null; note?: ReactNode }

/** @param props.oneOf  The name of a group of which only one can be chosen. */
export function Choice(props: {
  option: Option
  checked: boolean
  oneOf?: string
  onToggle: () => void
}) {
  const id = useId()
  const { number } = useTranslation()
  const { option } = props
  return (
    <div className="choice">
      <input
        type={props.oneOf === undefined ? 'checkbox' : 'radio'}
        name={props.oneOf}
        id={id}
        checked={props.checked}
        onChange={props.onToggle}
      />
      <label htmlFor={id}>
        <bdi>{option.label}</bdi>
        {option.note}
      </label>
      {option.count !== null && <span className="count">{number(option.count)}</span>}
    </div>
  )
}
