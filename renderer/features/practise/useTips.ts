import { useEffect, useState } from 'react'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { englishTips, loadTips, type Tip } from '../../messages/tips/index.ts'
import type { RShape } from '../../ui/mouth/movements.ts'
import { usePreferences } from '../../ui/preferences.tsx'

/** The tip for a sound, in the chosen language as soon as it is there. */
export function useTip(sound: Sound, rShape: RShape): Tip {
  const { language } = usePreferences().appearance
  const [tips, setTips] = useState(englishTips)
  useEffect(() => {
    let isWanted = true
    void loadTips(language).then((loaded) => {
      if (isWanted) setTips(loaded)
    })
    return () => {
      isWanted = false
    }
  }, [language])
  return tips[sound === 'R' && rShape === 'retroflex' ? 'R.retroflex' : sound]
}
