import { fileURLToPath } from 'node:url'

/** The folder that holds package.json, whatever the working directory. */
export const root = fileURLToPath(new URL('../..', import.meta.url))
