import { openedAlready, opening } from './bridge/opening.ts'
import { installPageMicrophone } from './bridge/pageMicrophone.ts'
import { mount } from './mount.tsx'

const bridge = openedAlready() ?? (await opening)
installPageMicrophone(bridge)
mount(bridge)
