import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { defects } from './defects.ts'

/**
 * Lives through histories with one defect in the code, until one finds something: `node defectRun.ts <which> <seed> <histories>`. The file
 * itself stays as it is; what is read in is another text. Prints one line of JSON.
 */
const [, , which = '', seed = '', histories = ''] = process.argv
const defect = defects[Number(which)]
if (defect === undefined) throw new RangeError('There is no such defect.')
const url = new URL(`../../${defect.file}`, import.meta.url)

registerHooks({
  load: (asked, context, next) => {
    if (asked !== url.href) return next(asked, context)
    const source = readFileSync(url, 'utf8').replace(defect.code, () => defect.instead)
    return { format: 'module-typescript', source, shortCircuit: true }
  },
})
const { firstFinding } = await import('./syncing.ts')
process.stdout.write(`${JSON.stringify(await firstFinding(tmpdir(), Number(seed), Number(histories)))}\n`)
