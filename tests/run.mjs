import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from '../server/setup/ensure-built.mjs'
import { ensureInstalled } from '../server/setup/ensure-installed.mjs'
import { root } from '../server/setup/paths.mjs'
import { exitWith } from '../server/setup/step.mjs'
import { ensureBrowser } from './setup/ensure-browser.mjs'

// npm test: everything that can be wrong, cheapest first; goes on after a failure, so that one run
// shows all. `--long` adds tests/long. .ci/run reads the counts from tests/output/counts.txt.
const long = process.argv.includes('--long')
const output = join(root, 'tests/output')
rmSync(output, { recursive: true, force: true })
mkdirSync(output, { recursive: true })

try {
  await ensureInstalled()
} catch (error) {
  exitWith(error)
}

const results = []
await check('lint', 'node_modules/@biomejs/biome/bin/biome', ['ci', '.'])
await check('types', 'node_modules/typescript/bin/tsc', ['--noEmit'])
await tests('unit')
await tests('api')
await browserTests()
if (long) await tests('long')
report()

/** A tool that passes or fails as a whole. */
async function check(name, script, args) {
  heading(name)
  const begin = performance.now()
  const status = await node(script, args)
  results.push({ name, passed: 0, failed: 0, ok: status === 0, seconds: since(begin) })
}

/** A vitest project, counted by its own JSON report. */
async function tests(project, env = {}) {
  heading(project)
  const begin = performance.now()
  const file = join(output, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const args = ['run', '--project', project, ...reporters]
  const status = await node('node_modules/vitest/vitest.mjs', args, env)
  const counted = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  results.push({
    name: project,
    passed: counted?.numPassedTests ?? 0,
    failed: counted?.numFailedTests ?? 0,
    skipped: (counted?.numPendingTests ?? 0) + (counted?.numTodoTests ?? 0),
    // A file that cannot be loaded counts no failed test, but vitest ends with an error.
    ok: status === 0 && (counted?.numPassedTests ?? 0) > 0,
    seconds: since(begin),
  })
}

async function browserTests() {
  const begin = performance.now()
  try {
    await ensureBuilt()
    await tests('browser', { CHROME_PATH: await ensureBrowser() })
  } catch (error) {
    if (error.name !== 'SetupError') throw error
    process.stderr.write(`${error.output}\n${error.message}\n`)
    results.push({ name: 'browser', passed: 0, failed: 0, ok: false, seconds: since(begin) })
  }
}

function report() {
  heading('summary')
  for (const { name, passed, failed, skipped, ok, seconds } of results) {
    const counts = passed + failed > 0 ? `${passed} passed, ${failed} failed` : ''
    const left = skipped ? `, ${skipped} skipped` : ''
    console.log(
      `${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s  ${counts}${left}`,
    )
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  // A check that broke as a whole (lint, types, a test file that does not load) is one failure.
  const failed = results.reduce(
    (sum, { failed, ok }) => sum + (ok ? failed : Math.max(failed, 1)),
    0,
  )
  console.log(`\nTests: ${passed} passed; tests and checks: ${failed} failed`)
  writeFileSync(join(output, 'counts.txt'), `${passed} passed, ${failed} failed\n`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}

function heading(name) {
  console.log(`\n── ${name} ${'─'.repeat(70 - name.length)}`)
}

function since(begin) {
  return (performance.now() - begin) / 1000
}

function node(script, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    })
    child.on('error', reject)
    child.on('close', (status, signal) => resolve(signal ? 1 : status))
  })
}
