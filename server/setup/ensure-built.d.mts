/** Compiles what changed since the last build: the server's side, the page, or neither. */
export function ensureBuilt(options?: { web?: boolean }): Promise<void>
