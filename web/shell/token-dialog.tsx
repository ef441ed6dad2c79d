import { useId, useState, useSyncExternalStore } from 'react'
import { useTranslation } from '../i18n/translation.tsx'
import { useServices } from '../services.tsx'
import { Dialog } from './dialog.tsx'

export function TokenDialog() {
  const { token } = useServices()
  const { wanted, rejected } = useSyncExternalStore(token.subscribe, token.state)
  const { t } = useTranslation()
  const [value, setValue] = useState('')
  const inputId = useId()
  const errorId = useId()
  if (!wanted) return null
  return (
    <Dialog title={t('token.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (value.trim() === '') return
          token.provide(value.trim())
          setValue('')
        }}
      >
        <p>{t('token.text')}</p>
        <label htmlFor={inputId}>{t('token.label')}</label>
        <input
          id={inputId}
          className="field"
          type="password"
          autoComplete="current-password"
          dir="ltr"
          required
          value={value}
          aria-invalid={rejected}
          aria-describedby={rejected ? errorId : undefined}
          onChange={(event) => setValue(event.target.value)}
        />
        {rejected && (
          <p id={errorId} className="field-error" role="alert">
            {t('token.rejected')}
          </p>
        )}
        <div className="dialog-actions">
          <button type="submit" className="button button-primary">
            {t('token.submit')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
