import { describe, expect, it } from 'vitest'
import { figures } from '../../../main/core/progress/figures/index.ts'
import { type Measure, measures } from '../../../main/core/progress/measures.ts'
import { Slug } from '../../../preload/contract/vocabulary.ts'
import de from '../../../renderer/messages/de.json' with { type: 'json' }
import en from '../../../renderer/messages/en.json' with { type: 'json' }

const say = (messages: Readonly<Record<string, string>>) =>
  measures.map((measure: Measure) => ({
    ...measure,
    name: messages[`figures.measure.${measure.id}`] ?? '',
    forParent: messages[`figures.measure.${measure.id}.parent`] ?? '',
    forTherapist: messages[`figures.measure.${measure.id}.therapist`] ?? '',
  }))
/** In both languages: what holds for the words of one holds for those of the other. */
const german = say(de)
const glossary = say(en)
const modules = import.meta.glob<Record<string, unknown>>('../../../main/core/progress/figures/*.ts', { eager: true })
const texts = [...glossary, ...german].flatMap(({ name, forParent, forTherapist }) => [name, forParent, forTherapist])

describe('the glossary of measures', () => {
  it('has every function that computes a figure, and computes every figure that it has', () => {
    const computing = Object.entries(modules)
      .filter(([path]) => !path.endsWith('/index.ts'))
      .flatMap(([, module]) => Object.values(module).filter((value) => typeof value === 'function'))
    expect(computing.length).toBeGreaterThan(10)
    expect(new Set(Object.values(figures))).toEqual(new Set(computing))
    expect(Object.keys(figures).toSorted()).toEqual(glossary.map(({ id }) => id).toSorted())
  })

  it('has short, unique ids and unique names', () => {
    for (const { id } of glossary) expect(Slug.parse(id)).toBe(id)
    expect(new Set(glossary.map(({ id }) => id)).size).toBe(glossary.length)
    for (const told of [glossary, german]) expect(new Set(told.map(({ name }) => name)).size).toBe(told.length)
  })

  it('explains each in one sentence for a parent and one for a therapist, and says where it is from', () => {
    for (const { name, forParent, forTherapist, source, scale } of [...glossary, ...german]) {
      expect(name).not.toBe('')
      for (const sentence of [forParent, forTherapist]) {
        expect(sentence).toMatch(/^\p{Lu}.*\.$/u)
        // One full stop that ends a sentence; "0.5" has none.
        expect(sentence.match(/[.!?](\s|$)/g)).toHaveLength(1)
      }
      expect(source).not.toBe('')
      expect(scale).toBeGreaterThan(0)
    }
  })

  it('speaks to parents in words without jargon', () => {
    for (const { forParent } of glossary)
      expect(forParent).not.toMatch(/interval|median|phonolog|slope|attempt|PCC|Theil|Wilson|articulation/i)
  })

  it('names no severity and promises no cure', () => {
    for (const text of texts) expect(text).not.toMatch(/\b(mild|moderate|severe|treat|cure|diagnos)/i)
  })

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(measures))).toEqual(measures)
  })
})
