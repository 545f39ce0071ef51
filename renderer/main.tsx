import { opening } from './bridge/opening.ts'
import { installPageMicrophone } from './bridge/pageMicrophone.ts'
import { mount } from './mount.tsx'

const bridge = await opening
installPageMicrophone(bridge)
mount(bridge)
