import { GrownUpsDoor } from '../features/gate/GrownUpsDoor.tsx'
import { Page } from '../ui/GrownUpsScreen.tsx'
import { useText } from '../ui/intl.tsx'
import { usePreferences } from '../ui/preferences.tsx'
import { type Ground, grownUpsScreens } from './grownUpsScreens.tsx'
import type { GrownUpsScreen } from './screen.ts'

/** A screen of grown-ups. Nothing of it is so much as asked for while the door before it is closed. */
export function GrownUpsPage({ screen, ...ground }: Ground & { readonly screen: GrownUpsScreen }) {
  const text = useText()
  const { settings } = usePreferences()
  const { width, Screen } = grownUpsScreens[screen]
  return (
    <Page name={screen} {...(width !== undefined && { width })}>
      <GrownUpsDoor title={text(`${screen}.title`)}>
        <Screen
          {...ground}
          isOfTherapist={settings.opensWith === 'caseload'}
          toChoose={() => ground.onShow('choose')}
          toCaseload={() => ground.onShow('caseload')}
        />
      </GrownUpsDoor>
    </Page>
  )
}
