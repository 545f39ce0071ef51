import { createContext, type ReactNode, useContext } from 'react'
import type { Settings } from '../../preload/contract/settings.ts'
import type { Appearance } from '../theme/appearance.ts'
import type { SoundBox } from '../theme/sounds.ts'

export interface Preferences {
  readonly settings: Settings
  readonly appearance: Appearance
  readonly sounds: SoundBox
  change(part: Partial<Settings>): void
}

const PreferencesContext = createContext<Preferences | null>(null)

export function PreferencesProvider({
  value,
  children,
}: {
  readonly value: Preferences
  readonly children: ReactNode
}) {
  return <PreferencesContext value={value}>{children}</PreferencesContext>
}

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext)
  if (preferences === null) throw new Error('No preferences above this component')
  return preferences
}

/** True where things stand still: poses instead of movement. */
export const useIsStill = (): boolean => usePreferences().appearance.motion === 'reduced'
