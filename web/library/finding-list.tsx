import type { Finding } from '../../server/api.ts'

export function FindingList(props: { findings: readonly Finding[] }) {
  return (
    <ul className="finding-list">
      {props.findings.map((finding) => (
        <li key={finding.code + finding.message} dir="auto">
          {finding.message}
        </li>
      ))}
    </ul>
  )
}
