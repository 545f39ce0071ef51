import { type ComponentType, useCallback, useEffect, useState } from 'react'
import type { DeletionCertificate, NewChild as Details } from '../../../preload/contract/child.ts'
import type { ChildProfile } from '../../../preload/contract/children.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Target } from '../../../preload/contract/library.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'
import { GrownUpsScreen } from '../../ui/GrownUpsScreen.tsx'
import { useText } from '../../ui/intl.tsx'
import { ChildForm, type DialectFields } from './ChildForm.tsx'
import { changesOf, detailsOf, emptyChild, type ChildForm as Form, formOf, hasChanges } from './childForm.ts'
import { DeleteChild } from './DeleteChild.tsx'
import { useVaultState } from './useVaultState.ts'

interface PageProps {
  readonly childId: string
  readonly Dialect: DialectFields
  readonly Agreements: ComponentType<{ readonly childId: string }>
  readonly Fit: ComponentType<{ readonly childId: string; readonly onHello: (childId: string) => void }>
  readonly Goal: ComponentType<{ readonly childId: string }>
  readonly Ladder: ComponentType<{ readonly childId: string }>
  readonly onHello: (childId: string) => void
  readonly onBack: () => void
  readonly onDeleted: (certificate: DeletionCertificate) => void
}

/** One child: what is known of it, what was agreed to, and how it is deleted. */
export function ChildPage({ childId, Dialect, Agreements, Fit, Goal, Ladder, onHello, onBack, onDeleted }: PageProps) {
  const text = useText()
  const bridge = useBridge()
  const { isOpen } = useVaultState()
  const [profile, setProfile] = useState<ChildProfile | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const load = useCallback(() => {
    void bridge.call('children.get', { childId }).then((answer) => {
      if (answer.ok) setProfile(answer.value)
      else setProblem(answer.error)
    })
  }, [bridge, childId])
  useEffect(load, [load])
  // Names come with the passphrase, and go with the lock.
  useBridgeEvent('vault.changed', load)

  const save = async (form: Form): Promise<Failure | null> => {
    if (profile === null) return null
    const answer = await bridge.call('children.change', { childId, ...changesOf(form, formOf(profile)) })
    if (!answer.ok) return answer.error
    setProfile(answer.value)
    return null
  }
  return (
    <GrownUpsScreen
      name="child"
      title={profile?.child.name ?? text('profiles.of')}
      onDone={onBack}
      back={{ icon: 'back', label: text('profiles.back') }}
    >
      {problem !== null && <p role="alert">{text(`failure.${problem.code}`, { message: problem.message })}</p>}
      {profile !== null && (
        <>
          <ChildForm
            // What was sealed and is open now fills the form anew.
            key={`${profile.child.isSealed}`}
            initial={formOf(profile)}
            isOpen={isOpen}
            Dialect={Dialect}
            onSave={save}
            canSave={(form) =>
              hasChanges(changesOf(form, formOf(profile))) && (form.name.trim() !== '' || profile.child.name === null)
            }
          />
          <Goal childId={childId} />
          <Ladder childId={childId} />
          <Fit childId={childId} onHello={onHello} />
          <Agreements childId={childId} />
          <DeleteChild childId={childId} name={profile.child.name} onDeleted={onDeleted} />
        </>
      )}
    </GrownUpsScreen>
  )
}

interface NewProps {
  readonly Dialect: DialectFields
  readonly onBack: () => void
  readonly onMade: (childId: string) => void
}

/** A child that is not there yet. */
export function NewChild({ Dialect, onBack, onMade }: NewProps) {
  const text = useText()
  const bridge = useBridge()
  const { isOpen } = useVaultState()
  /** Made already, but not all of it was kept: the next try goes on from there. */
  const [made, setMade] = useState<string | null>(null)
  const save = async (form: Form): Promise<Failure | null> => {
    const details = detailsOf(form)
    if (details === null) return null
    const targets = [...form.targets]
    if (made === null) {
      const added = await bridge.call('children.add', details)
      if (!added.ok) return added.error
      const { id } = added.value.child
      if (targets.length === 0) return done(id)
      setMade(id)
      return keep(id, details, targets)
    }
    return keep(made, details, targets)
  }
  const keep = async (childId: string, given: Details, targets: Target[]): Promise<Failure | null> => {
    // Notes that nobody wrote need no passphrase.
    const { name, notes, ...details } = given
    const kept = await bridge.call('children.change', {
      childId,
      details: { ...details, ...(name !== null && { name }), ...(notes !== '' && { notes }) },
      targets,
    })
    return kept.ok ? done(childId) : kept.error
  }
  const done = (childId: string): null => {
    onMade(childId)
    return null
  }
  return (
    <GrownUpsScreen
      name="child"
      title={text('profiles.new')}
      onDone={onBack}
      back={{ icon: 'back', label: text('profiles.back') }}
    >
      <ChildForm
        initial={emptyChild}
        isOpen={isOpen}
        isNew
        Dialect={Dialect}
        onSave={save}
        canSave={(form) => detailsOf(form) !== null}
      />
    </GrownUpsScreen>
  )
}
