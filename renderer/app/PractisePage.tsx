import { Suspense } from 'react'
import type { Sayable } from '../../preload/contract/choosing.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { SessionState } from '../../preload/contract/session.ts'
import { Steps } from '../features/practise/Steps.tsx'
import { SessionRing } from '../features/session/SessionRing.tsx'
import { Practise, RewardPlay, Together } from './parts.ts'
import type { Players } from './usePlayers.ts'
import type { Twisters } from './useTwisters.ts'

interface Props {
  readonly twister: Sayable
  readonly twisters: Twisters
  readonly players: Players
  readonly session: SessionState | null
  readonly problem: Failure | null
  /** Something lies over the page. */
  readonly isPaused: boolean
  readonly onRest: () => void
  readonly onAlbum: () => void
  readonly onProblemSeen: () => void
  readonly onMicrophone: () => void
}

/** One twister, with what stands around it: whose turn it is, the ring of the session, its parts, what was earned. */
export function PractisePage({
  twister,
  twisters,
  players: { cards, chosen, hasOthers, takeTurn },
  session,
  problem,
  isPaused,
  onRest,
  onAlbum,
  onProblemSeen,
  onMicrophone,
}: Props) {
  const { whole, steps, next, setTwister } = twisters
  return (
    <>
      {hasOthers && cards !== null && chosen !== undefined && (
        <Suspense fallback={null}>
          <Together cards={cards} chosenId={chosen.id} onChoose={(childId) => void takeTurn(childId)} />
        </Suspense>
      )}
      <Practise
        // Another part of it is another text, and another child another try.
        key={`${chosen?.id} ${twister.step ?? 'twister'}`}
        twister={twister}
        next={next}
        problem={problem}
        isPaused={isPaused}
        ring={session !== null && <SessionRing session={session} onPress={onRest} />}
        rewards={
          <Suspense fallback={null}>
            <RewardPlay onAlbum={onAlbum} />
          </Suspense>
        }
        {...(whole !== undefined &&
          steps.length > 0 && {
            steps: <Steps whole={whole} steps={steps} current={twister} onChoose={setTwister} />,
          })}
        onNext={setTwister}
        onProblemSeen={onProblemSeen}
        onMicrophone={onMicrophone}
      />
    </>
  )
}
