import { createBridge } from './bridge/index.ts'
import { installPageMicrophone } from './bridge/pageMicrophone.ts'
import { mount } from './mount.tsx'

const bridge = await createBridge()
installPageMicrophone(bridge)
mount(bridge)
