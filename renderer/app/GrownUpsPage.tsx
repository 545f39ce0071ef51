import { useEffect, useState } from 'react'
import { GrownUpsDoor } from '../features/gate/GrownUpsDoor.tsx'
import { onceThere } from '../ui/fetched.ts'
import { Page } from '../ui/GrownUpsScreen.tsx'
import { useText } from '../ui/intl.tsx'
import { usePreferences } from '../ui/preferences.tsx'
import { type Ground, grownUpsScreens } from './grownUpsScreens.tsx'
import type { GrownUpsScreen } from './screen.ts'

/** A screen of grown-ups. Nothing that it shows is so much as asked for while the door before it is closed. */
export function GrownUpsPage({ screen, ...ground }: Ground & { readonly screen: GrownUpsScreen }) {
  const text = useText()
  const { settings } = usePreferences()
  const { width, parts, Screen } = grownUpsScreens[screen]
  const [isThere, setThere] = useState(() => parts.every((part) => part.isThere()))
  useEffect(() => onceThere(parts, () => setThere(true)), [parts])
  return (
    <Page name={screen} {...(width !== undefined && { width })}>
      <GrownUpsDoor title={text(`${screen}.title`)}>
        {isThere && (
          <Screen
            {...ground}
            isOfTherapist={settings.opensWith === 'caseload'}
            toChoose={() => ground.onShow('choose')}
            toCaseload={() => ground.onShow('caseload')}
          />
        )}
      </GrownUpsDoor>
    </Page>
  )
}
