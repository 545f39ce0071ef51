const beside = '$ORIGIN'

/**
 * A Linux library that looks for those it needs beside itself, instead of in the folder in which it was built: on another computer that folder
 * is not there. The path is replaced in place, by one that is no longer. Throws where it is found nowhere, or more than once.
 * @param builtIn the absolute path that the linker wrote.
 */
export const lookBeside = (library: Buffer, builtIn: string): Buffer => {
  if (library.includes(`\0${beside}\0`)) return library
  const wanted = Buffer.from(`\0${builtIn}\0`)
  const at = library.indexOf(wanted)
  if (at < 0 || library.indexOf(wanted, at + 1) >= 0 || builtIn.length < beside.length)
    throw new Error(`The path in which libraries are looked for (${builtIn}) was not found in it.`)
  const changed = Buffer.from(library)
  changed.fill(0, at + 1, at + 1 + builtIn.length)
  changed.write(beside, at + 1, 'latin1')
  return changed
}

/** The folder that the linker wrote: wherever naudiodon was compiled. Null where none is written, as in a test's stand-in. */
export const builtFolder = (library: Buffer): string | null =>
  /\0(\/[^\0]*\/naudiodon\/build\/Release)\0/.exec(library.toString('latin1'))?.[1] ?? null
