import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ChildDetails, NewChild } from '../../preload/contract/child.ts'
import type { Target } from '../../preload/contract/library.ts'
import { consonants, Position } from '../../preload/contract/vocabulary.ts'
import {
  type ChildForm,
  changesOf,
  detailsOf,
  emptyChild,
  hasChanges,
  isConfirmed,
  withoutTarget,
  withTarget,
} from '../../renderer/features/children/childForm.ts'
import english from '../../renderer/messages/en.json' with { type: 'json' }
import { avatars, picturesOf } from '../../renderer/ui/avatars.ts'
import { motifFor } from '../../renderer/ui/pictures/motifs.tsx'

const anyTarget: fc.Arbitrary<Target> = fc.record({
  sound: fc.constantFrom(...consonants),
  position: fc.constantFrom(...Position.options),
})
const anyForm: fc.Arbitrary<ChildForm> = fc.record({
  name: fc.string({ maxLength: 20 }),
  notes: fc.string({ maxLength: 20 }),
  birthMonth: fc.constantFrom('', '2018-04', '2020-12'),
  avatar: fc.constantFrom(null, ...avatars),
  dialect: fc.constantFrom(null, { profileId: 'general-american', options: [] }),
  targets: fc.array(anyTarget, { maxLength: 4 }),
})
/** As a child stands in the store: names there have no blanks around them. */
const trimmed = (form: ChildForm): ChildForm => ({ ...form, name: form.name.trim() })

describe('the form of a child', () => {
  test('changes nothing where nothing was touched', () => {
    fc.assert(fc.property(anyForm, (form) => !hasChanges(changesOf(trimmed(form), trimmed(form)))))
  })

  test('sends what makes the child as the form says, and no name that was emptied', () => {
    fc.assert(
      fc.property(anyForm, anyForm, (form, earlier) => {
        const before = trimmed(earlier)
        const { details, targets } = changesOf(form, before)
        const after = {
          ...before,
          ...details,
          birthMonth: details.birthMonth === undefined ? before.birthMonth : (details.birthMonth ?? ''),
          targets: targets ?? before.targets,
        }
        const name = form.name.trim() === '' ? before.name : form.name.trim()
        expect(after).toEqual({ ...form, name })
        expect(ChildDetails.partial().safeParse(details).success).toBe(true)
      }),
    )
  })

  test('is a new child with a name or a picture, and with nothing else', () => {
    expect(detailsOf({ ...emptyChild, name: '  ' })).toBeNull()
    fc.assert(
      fc.property(anyForm, (form) => {
        const details = detailsOf(form)
        if (form.name.trim() === '' && form.avatar === null) expect(details).toBeNull()
        else expect(NewChild.safeParse(details).success).toBe(true)
      }),
    )
  })

  test('takes a target once, and gives it back', () => {
    fc.assert(
      fc.property(fc.array(anyTarget, { maxLength: 6 }), anyTarget, (given, target) => {
        const before = given.reduce<readonly Target[]>(withTarget, [])
        const added = withTarget(before, target)
        expect(withTarget(added, { ...target })).toEqual(added)
        expect(withoutTarget(added, target)).toEqual(withoutTarget(before, target))
      }),
    )
  })
})

test.each([
  ['Ada', 'Ada', true],
  [' ada ', 'Ada', true],
  ['Ad', 'Ada', false],
  ['', 'Ada', false],
  ['', '', false],
  ['LÖSCHEN', 'löschen', true],
])('typing "%s" for "%s" confirms: %s', (typed, word, expected) => expect(isConfirmed(typed, word)).toBe(expected))

describe('pictures', () => {
  test('are drawn and have a name each', () => {
    for (const avatar of avatars) {
      expect(motifFor(avatar)?.name).toBe(avatar)
      expect(Object.hasOwn(english, `avatar.${avatar}`)).toBe(true)
    }
  })

  test('are a child’s own where it has one, and never taken by one that has none, while there are any left', () => {
    const anyChildren = fc.uniqueArray(
      fc.record({ id: fc.uuid(), avatar: fc.constantFrom<string | null>(null, 'no-such-picture', ...avatars) }),
      { selector: ({ id }) => id, maxLength: 12 },
    )
    fc.assert(
      fc.property(anyChildren, (children) => {
        const pictures = picturesOf(children)
        expect(pictures.size).toBe(children.length)
        const hasOwn = (name: string | null) => avatars.some((avatar) => avatar === name)
        for (const { id, avatar } of children) if (hasOwn(avatar)) expect(pictures.get(id)).toBe(avatar)
        const given = children.filter(({ avatar }) => !hasOwn(avatar)).map(({ id }) => pictures.get(id))
        expect(new Set(given).size).toBe(given.length)
        for (const picture of given) expect(children.some(({ avatar }) => avatar === picture)).toBe(false)
      }),
    )
  })
})
