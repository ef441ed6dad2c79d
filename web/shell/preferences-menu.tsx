import { Check, Languages } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { type Locale, localeNames, locales } from '../i18n/catalogue.ts'
import { useTranslation } from '../i18n/translation.tsx'
import {
  chooseContrast,
  chooseTheme,
  currentTheme,
  isHighContrast,
  type Theme,
  themes,
} from './theme.ts'

const themeLabels = {
  system: 'app.theme.system',
  light: 'app.theme.light',
  dark: 'app.theme.dark',
} as const

/** Language and appearance. Not modal: a modal menu would lock scrolling with an injected style. */
export function PreferencesMenu() {
  const { t, locale, direction, choose } = useTranslation()
  const [theme, setTheme] = useState(currentTheme)
  const [highContrast, setHighContrast] = useState(isHighContrast)
  return (
    <DropdownMenu.Root modal={false} dir={direction}>
      <DropdownMenu.Trigger
        className="button button-quiet preferences"
        aria-label={`${locale.toUpperCase()}: ${t('app.language')}, ${t('app.theme')}`}
      >
        <Languages aria-hidden className="icon" />
        <span aria-hidden>{locale.toUpperCase()}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={6} collisionPadding={8}>
          <DropdownMenu.Label className="menu-label">{t('app.language')}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup
            value={locale}
            onValueChange={(value) => choose(value as Locale)}
          >
            {locales.map((one) => (
              <DropdownMenu.RadioItem key={one} value={one} className="menu-item" lang={one}>
                {localeNames[one]}
                <DropdownMenu.ItemIndicator className="menu-check">
                  <Check aria-hidden className="icon" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="menu-separator" />
          <DropdownMenu.Label className="menu-label">{t('app.theme')}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup
            value={theme}
            onValueChange={(value) => {
              chooseTheme(value as Theme)
              setTheme(value as Theme)
            }}
          >
            {themes.map((one) => (
              <DropdownMenu.RadioItem key={one} value={one} className="menu-item">
                {t(themeLabels[one])}
                <DropdownMenu.ItemIndicator className="menu-check">
                  <Check aria-hidden className="icon" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.CheckboxItem
            className="menu-item"
            checked={highContrast}
            onCheckedChange={(high) => {
              chooseContrast(high)
              setHighContrast(high)
            }}
          >
            {t('app.contrast')}
            <DropdownMenu.ItemIndicator className="menu-check">
              <Check aria-hidden className="icon" />
            </DropdownMenu.ItemIndicator>
          </DropdownMenu.CheckboxItem>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
