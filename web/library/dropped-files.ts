export type Dropped = {
  files: { file: File; path: string }[]
  /** Paths that the browser could not open. */
  unreadable: string[]
}

/** Files of a drop, folders walked through, each with its path below what was dropped. */
export async function droppedFiles(transfer: DataTransfer): Promise<Dropped> {
  // Entries must be taken before the first await: the browser empties the transfer after the event.
  const entries: FileSystemEntry[] = []
  const files: Dropped['files'] = []
  for (const item of transfer.items) {
    const entry = item.webkitGetAsEntry()
    // What another program hands over may be a file that lies in no folder.
    const file = entry ? null : item.getAsFile()
    if (entry) entries.push(entry)
    else if (file) files.push({ file, path: file.name })
  }
  const walked = await Promise.all(entries.map((entry) => walk(entry, '')))
  return together([{ files, unreadable: [] }, ...walked])
}

const together = (parts: readonly Dropped[]): Dropped => ({
  files: parts.flatMap(({ files }) => files),
  unreadable: parts.flatMap(({ unreadable }) => unreadable),
})

export function chosenFiles(list: FileList): { file: File; path: string }[] {
  return [...list]
    .map((file) => ({ file, path: file.webkitRelativePath || file.name }))
    .filter(({ path }) => !isInHiddenFolder(path))
}

async function walk(entry: FileSystemEntry, above: string): Promise<Dropped> {
  const path = above + entry.name
  try {
    if (isFile(entry)) {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
      return { files: [{ file, path }], unreadable: [] }
    }
    if (isHidden(entry.name)) return { files: [], unreadable: [] }
    const children = await childrenOf(entry as FileSystemDirectoryEntry)
    return together(await Promise.all(children.map((child) => walk(child, `${path}/`))))
  } catch (cause) {
    // Gone meanwhile, or not allowed: its row says so, and the others go on.
    if (cause instanceof DOMException) return { files: [], unreadable: [path] }
    throw cause
  }
}

async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const children: FileSystemEntry[] = []
  // A reader gives at most 100 entries a call and an empty list at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return children
    children.push(...some)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

// As ingest does: .git and the like are left out, but a hidden file among documents is accounted for.
const isHidden = (name: string) => name.startsWith('.')
const isInHiddenFolder = (path: string) => path.split('/').slice(0, -1).some(isHidden)
