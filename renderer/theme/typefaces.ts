import '@fontsource/atkinson-hyperlegible/latin-400.css'
import '@fontsource/atkinson-hyperlegible/latin-700.css'
import type { Settings } from '../../preload/contract/settings.ts'

/** Loads the files of a typeface; the first one comes with the page, the others when they are chosen. */
export async function loadTypeface(typeface: Settings['typeface']): Promise<void> {
  switch (typeface) {
    case 'hyperlegible':
      return
    case 'lexend':
      await Promise.all([import('@fontsource/lexend/latin-400.css'), import('@fontsource/lexend/latin-700.css')])
      return
    case 'opendyslexic':
      await Promise.all([
        import('@fontsource/opendyslexic/latin-400.css'),
        import('@fontsource/opendyslexic/latin-700.css'),
      ])
      return
  }
}
