import type { ChildDetails, NewChild } from '../../../preload/contract/child.ts'
import type { ChildProfile } from '../../../preload/contract/children.ts'
import type { Target } from '../../../preload/contract/library.ts'

/** What stands in the form of a child. */
export interface ChildForm extends Omit<ChildDetails, 'birthMonth'> {
  /** YYYY-MM, or empty. */
  readonly birthMonth: string
  readonly targets: readonly Target[]
}

export const emptyChild: ChildForm = {
  name: '',
  notes: '',
  birthMonth: '',
  avatar: null,
  dialect: null,
  targets: [],
}

/** The form as it opens for a child. What is sealed stands in it empty. */
export const formOf = ({ child, targets }: ChildProfile): ChildForm => ({
  name: child.name ?? '',
  notes: child.notes ?? '',
  birthMonth: child.birthMonth ?? '',
  avatar: child.avatar,
  dialect: child.dialect,
  targets,
})

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What a child is told by, from the form; null where there is neither a name nor a picture yet. */
export const detailsOf = (form: ChildForm): NewChild | null => {
  const name = form.name.trim()
  const { notes, avatar, dialect } = form
  if (name === '' && avatar === null) return null
  return {
    name: name === '' ? null : name,
    notes,
    avatar,
    dialect,
    birthMonth: form.birthMonth === '' ? null : form.birthMonth,
  }
}

export interface ChildChanges {
  readonly details: Partial<ChildDetails>
  readonly targets?: Target[]
}

/** What differs from the child as it was opened: what was not touched is not sent, so that what is sealed stays as it is. */
export const changesOf = (form: ChildForm, before: ChildForm): ChildChanges => ({
  details: {
    ...(form.name.trim() !== before.name && form.name.trim() !== '' && { name: form.name.trim() }),
    ...(form.notes !== before.notes && { notes: form.notes }),
    ...(form.birthMonth !== before.birthMonth && { birthMonth: form.birthMonth === '' ? null : form.birthMonth }),
    ...(form.avatar !== before.avatar && { avatar: form.avatar }),
    ...(!isSame(form.dialect, before.dialect) && { dialect: form.dialect }),
  },
  ...(!isSame(form.targets, before.targets) && { targets: [...form.targets] }),
})

export const hasChanges = ({ details, targets }: ChildChanges): boolean =>
  Object.keys(details).length > 0 || targets !== undefined

/** One target more; the same twice is one. */
export const withTarget = (targets: readonly Target[], added: Target): readonly Target[] =>
  targets.some((target) => isSame(target, added)) ? targets : [...targets, added]

export const withoutTarget = (targets: readonly Target[], gone: Target): readonly Target[] =>
  targets.filter((target) => !isSame(target, gone))

/** Whether what was typed is the word that was asked for; capitals and blanks around it do not matter. */
export const isConfirmed = (typed: string, word: string): boolean =>
  typed.trim().toLocaleLowerCase() === word.toLocaleLowerCase() && word !== ''
