import { firstParts, Practise } from './app/parts.ts'
import { installPageMicrophone } from './bridge/pageMicrophone.ts'
import { pause } from './first/pause.ts'
import { wasTouched } from './first/TouchesAgain.tsx'
import { loadWords } from './messages/index.ts'
import { mount } from './mount.tsx'
import { opening } from './opening.ts'

/** Not awaited by this file: the parts that are waited for here are made from it, and would wait for its end. */
const open = async (): Promise<void> => {
  if (wasTouched()) void Practise.load()
  const bridge = await opening
  const words = await loadWords(bridge.early('settings.get')?.language ?? 'en')
  installPageMicrophone(bridge)
  await Promise.all(firstParts(bridge).map((part) => part.load()))
  // Reading the code took a while, and taking the picture over takes one, too.
  await pause()
  mount(bridge, words)
}
void open()
