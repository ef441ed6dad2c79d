/** Files of a drop, folders walked through, each with its path below what was dropped. */
export async function droppedFiles(
  transfer: DataTransfer,
): Promise<{ file: File; path: string }[]> {
  // Entries must be taken before the first await: the browser empties the transfer after the event.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const found = await Promise.all(entries.map((entry) => walk(entry, '')))
  return found.flat()
}

export function chosenFiles(list: FileList): { file: File; path: string }[] {
  return [...list]
    .map((file) => ({ file, path: file.webkitRelativePath || file.name }))
    .filter(({ path }) => !isInHiddenFolder(path))
}

async function walk(
  entry: FileSystemEntry,
  above: string,
): Promise<{ file: File; path: string }[]> {
  const path = above + entry.name
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ file, path }]
  }
  if (isHidden(entry.name)) return []
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const children: FileSystemEntry[] = []
  // A reader gives at most 100 entries a call and an empty list at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) break
    children.push(...some)
  }
  const found = await Promise.all(children.map((child) => walk(child, `${path}/`)))
  return found.flat()
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

// As ingest does: .git and the like are left out, but a hidden file among documents is accounted for.
const isHidden = (name: string) => name.startsWith('.')
const isInHiddenFolder = (path: string) => path.split('/').slice(0, -1).some(isHidden)
