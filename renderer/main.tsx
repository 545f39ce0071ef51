import { installPageMicrophone } from './bridge/pageMicrophone.ts'
import { pause } from './first/pause.ts'
import { loadWords } from './messages/index.ts'
import { mount } from './mount.tsx'
import { opening } from './opening.ts'

const bridge = await opening
const words = await loadWords(bridge.early('settings.get')?.language ?? 'en')
installPageMicrophone(bridge)
// Reading the code took a while, and taking the picture over takes one, too.
await pause()
mount(bridge, words)
