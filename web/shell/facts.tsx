import type { Document } from '../../server/api.ts'
import { VersionBadge } from './version-badge.tsx'

/** What is known of a source, in one line. Each fact keeps its own direction, the row the page's. */
export function Facts(props: {
  facts: (string | null | undefined)[]
  version?: Document['version'] | undefined
}) {
  const facts = props.facts.filter((fact) => fact !== null && fact !== undefined && fact !== '')
  return (
    <span className="place">
      {facts.map((fact) => (
        <span key={fact}>
          <bdi>{fact}</bdi>
        </span>
      ))}
      {props.version && <VersionBadge version={props.version} />}
    </span>
  )
}
