import type { Sayable, Step } from '../../preload/contract/choosing.ts'

/** How the host is told what is said: the twister, and which part of it where it is one. */
export const named = ({ id, step }: Sayable): { readonly twisterId: string; readonly step?: Step } =>
  step === undefined ? { twisterId: id } : { twisterId: id, step }

/** Different for each part of a twister, and for the whole. */
export const keyOf = ({ id, step = undefined }: Pick<Sayable, 'id' | 'step'>): string =>
  step === undefined ? id : `${id} ${step}`
