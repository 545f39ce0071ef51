import { type Browser, chromium } from 'playwright-core'

/** The Chromium in which tests look at the page, and the switches that all of them give it. */
export const chromiumPath: string = process.env.TTC_CHROMIUM ?? process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Of its address bar, which nobody sees: each new context would start a process for these, and cost as much as the page itself. */
const notSeen = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup']
/** What Playwright switches off: of several such lists Chromium takes the last. */
const byPlaywright = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...[
    'HttpsFirstBalancedModeAutoEnable',
    'LensOverlay',
    'MediaRouter',
    'PaintHolding',
    'ThirdPartyStoragePartitioning',
  ],
  ...['AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled'],
  'PreconnectToSearch',
]

export const chromiumArgs: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  `--disable-features=${[...byPlaywright, ...notSeen].join(',')}`,
]

/** One without a window, which a test file opens once: its pages are strangers to each other. */
export const openChromium = (args: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath, args: [...chromiumArgs, ...args] })
