import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { Album } from '../../../preload/contract/rewards.ts'
import { useText } from '../../ui/intl.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import styles from './Album.module.css'
import { Badges } from './Badges.tsx'
import { type PageName, pages } from './pages.ts'
import { Star } from './Star.tsx'
import { StickerDrawing } from './StickerDrawing.tsx'
import { Stones } from './Stones.tsx'
import { useAlbum } from './useAlbum.ts'

/** What the child has earned: stars, a page of stickers at a time, days in a row, badges. */
export function AlbumScreen({ onChoose }: { readonly onChoose: () => void }) {
  const text = useText()
  const { album, isFailed } = useAlbum()
  return (
    <section className={styles.screen} aria-labelledby="screen-title" data-testid="album">
      <ScreenTitle>{text('album.title')}</ScreenTitle>
      {isFailed && album === null && <p role="alert">{text('album.failed')}</p>}
      {album !== null && (
        <>
          <Stars album={album} onChoose={onChoose} />
          <StickerPages album={album} />
          <Stones streak={album.streak} />
          <Badges badges={album.badges} />
        </>
      )}
    </section>
  )
}

function Stars({ album, onChoose }: { readonly album: Album; readonly onChoose: () => void }) {
  const text = useText()
  const { stars, nextSticker } = album
  return (
    <div className={`${styles.card} ${styles.stars}`} data-testid="album-stars" data-total={stars.total}>
      <p className={styles.count}>
        <Star isEmpty={stars.total === 0} />
        {text('album.stars', { count: stars.total })}
      </p>
      {stars.total === 0 && <p className={styles.soft}>{text('album.empty')}</p>}
      {stars.today > 0 && <p className={styles.soft}>{text('album.today', { count: stars.today })}</p>}
      {nextSticker === null ? (
        <p className={styles.soft}>{text('album.full')}</p>
      ) : (
        <>
          <div className={styles.row} aria-hidden="true">
            {Array.from({ length: nextSticker.need }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: places that never move
              <Star key={index} isEmpty={index >= nextSticker.stars} />
            ))}
          </div>
          <p className={styles.soft}>{text('album.next', { count: nextSticker.need - nextSticker.stars })}</p>
        </>
      )}
      {stars.total === 0 && (
        <Button className={styles.go ?? ''} data-testid="album-choose" onPress={onChoose}>
          {text('album.choose')}
        </Button>
      )}
    </div>
  )
}

function StickerPages({ album }: { readonly album: Album }) {
  const text = useText()
  const own = new Set(album.stickers.map(({ name }) => name))
  const next = album.nextSticker?.name.replace(/-gold$/, '') ?? null
  const begun = pages.find(({ stickers }) => stickers.some((name) => name === next))
  const [page, setPage] = useState<PageName>(begun?.page ?? 'garden')
  const shown = pages.find((one) => one.page === page) ?? pages[0]
  return (
    <section className={styles.book} aria-labelledby="stickers-title">
      <h2 id="stickers-title">{text('album.stickers', { count: own.size })}</h2>
      <fieldset className={styles.tabs} aria-labelledby="stickers-title">
        {pages.map(({ page: name, stickers }) => (
          <Button
            key={name}
            className={styles.tab ?? ''}
            data-page={name}
            data-testid={`album-page-${name}`}
            aria-pressed={name === page}
            onPress={() => setPage(name)}
          >
            <StickerDrawing name={stickers[0]} />
            {text(`album.page.${name}`)}
            <span className={styles.tally}>
              {text('album.of', { count: stickers.filter((one) => own.has(one)).length, number: stickers.length })}
            </span>
          </Button>
        ))}
      </fieldset>
      <ul className={styles.page} data-page={page}>
        {shown.stickers.map((name) => {
          const isOwn = own.has(name)
          const isGold = own.has(`${name}-gold`)
          const state = isGold ? 'gold' : isOwn ? 'own' : name === next ? 'next' : 'empty'
          return (
            <li key={name} className={styles.sticker} data-state={state} data-testid={`sticker-${name}`}>
              <span className={styles.drawing}>
                <StickerDrawing name={name} />
              </span>
              {isGold && (
                <span className={styles.gold}>
                  <Star />
                </span>
              )}
              <span className={styles.name}>{text(`sticker.state.${state}`, { name: text(`sticker.${name}`) })}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
