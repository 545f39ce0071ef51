import type { SVGProps } from 'react'
import './motif.css'

/** The page of 160 x 120 that every drawing is made for. Decoration: the text beside it says everything. */
export function Frame({ className = '', ...rest }: SVGProps<SVGSVGElement>) {
  return <svg {...rest} className={`motif ${className}`} viewBox="0 0 160 120" aria-hidden="true" />
}
