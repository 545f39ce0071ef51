import { Button } from './Button.tsx'
import styles from './DemoBanner.module.css'
import { useText } from './intl.tsx'

/** Above everything, as long as what is shown is made up. */
export function DemoBanner({ onLeave }: { readonly onLeave: () => void }) {
  const text = useText()
  return (
    <aside className={styles.banner} aria-label={text('demo.label')} data-testid="demo">
      <p>
        <strong>{text('demo.label')}</strong> {text('demo.what')}
      </p>
      <Button icon="close" onPress={onLeave} data-testid="demo-leave">
        {text('demo.leave')}
      </Button>
    </aside>
  )
}
