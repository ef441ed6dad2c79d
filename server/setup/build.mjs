import { ensureBuilt } from './ensure-built.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { exitWith } from './step.mjs'

try {
  await ensureInstalled()
  await ensureBuilt()
} catch (error) {
  exitWith(error)
}
