import { useText } from '../../ui/intl.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import { accentOf, fitVoices, systemWish } from '../../ui/voice/chooseVoice.ts'
import { useSystemVoices } from '../../ui/voice/systemVoice.ts'
import { Choice } from './Choice.tsx'

/** More than a handful are no choice any more; the better ones come first. */
const mostVoices = 8

/** Who says a twister first. A voice that was chosen on this computer and is gone counts as no choice. */
export function VoiceChoice() {
  const text = useText()
  const { settings, change } = usePreferences()
  const voices = fitVoices(useSystemVoices(), accentOf(settings.dialect.profileId)).slice(0, mostVoices)
  const names = new Map(voices.map(({ voiceURI, name }) => [systemWish(voiceURI), name]))
  const options = ['automatic', 'bundled', ...names.keys()]
  return (
    <Choice
      name="voice"
      label={text('settings.voice')}
      help={text('settings.voice.help')}
      value={options.includes(settings.modelVoice) ? settings.modelVoice : 'automatic'}
      options={options}
      labelOf={(wish) =>
        names.get(wish) ?? text(wish === 'bundled' ? 'settings.voice.bundled' : 'settings.voice.automatic')
      }
      onChange={(modelVoice) => change({ modelVoice })}
    />
  )
}
