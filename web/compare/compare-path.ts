/** The address of a comparison: one document in the path, the other beside it; the order is the server's. */
export function comparePath(documentId: string, otherId: string): string {
  const parameters = new URLSearchParams({ with: otherId })
  return `/compare/${encodeURIComponent(documentId)}?${parameters}`
}
