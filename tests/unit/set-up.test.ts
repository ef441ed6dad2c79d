import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe('the set-up of a fresh clone', () => {
  let clone: string
  beforeEach(async () => {
    clone = await mkdtemp(join(tmpdir(), 'attache fresh clone '))
    for (const file of ['package.json', 'package-lock.json', 'server/setup']) {
      await cp(join(root, file), join(clone, file), { recursive: true })
    }
  })
  afterEach(() => rm(clone, { recursive: true, force: true }))

  function run(script: string, { env = {}, args = [] as string[] } = {}) {
    return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
      const command = [join(clone, 'server/setup', script), ...args]
      execFile(process.execPath, command, { env }, (error, stdout, stderr) => {
        resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
      })
    })
  }

  it('stops with one sentence when no compiler is there', async () => {
    const { status, stdout, stderr } = await run('start.mjs', { env: { PATH: clone } })
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(
      /^Attaché compiles two packages .* cannot find python3, make, g\+\+: .*\n$/,
    )
  })

  it('stops with one sentence when Node is too old', async () => {
    const file = join(clone, 'package.json')
    const json = await readFile(file, 'utf8')
    await writeFile(file, json.replace(/"node": "[^"]+"/, '"node": ">=99.1"'))
    const { status, stderr } = await run('start.mjs')
    expect(status).toBe(1)
    expect(stderr).toBe(
      `Attaché needs Node 99.1 or newer and this is ${process.versions.node}: install a newer one from https://nodejs.org and run the command again.\n`,
    )
  })

  describe('with packages installed', () => {
    beforeEach(async () => {
      await symlink(join(root, 'node_modules'), join(clone, 'node_modules'))
      for (const file of ['tsconfig.json', 'tsconfig.build.json']) {
        await cp(join(root, file), join(clone, file))
      }
    })

    it('compiles a command once, then runs it with nothing but its own output', async () => {
      const source = 'export const answer: number = 42\n'
      await writeFile(join(clone, 'server/answer.ts'), source)
      await writeFile(
        join(clone, 'server/print.ts'),
        `import { answer } from './answer.ts'\nconsole.log(answer, process.argv.slice(2).join('|'))\nprocess.exitCode = 3\n`,
      )
      const args = ['server/print.ts', '--json', 'two words']
      const first = await run('run.mjs', { args })
      expect(first.stderr).toMatch(/^Building the server … \d+\.\d s\n$/)
      expect(first).toMatchObject({ status: 3, stdout: '42 --json|two words\n' })
      const second = await run('run.mjs', { args })
      expect(second).toEqual({ status: 3, stdout: '42 --json|two words\n', stderr: '' })
      await writeFile(join(clone, 'server/answer.ts'), source.replace('42', '43'))
      const third = await run('run.mjs', { args })
      expect(third.stdout).toBe('43 --json|two words\n')
      expect(third.stderr).toMatch(/^Building the server/)
    }, 60_000)

    it('shows what the compiler said when the sources are wrong, and runs nothing', async () => {
      await writeFile(join(clone, 'server/print.ts'), `console.log(1 as string)\n`)
      const { status, stdout, stderr } = await run('run.mjs', { args: ['server/print.ts'] })
      expect(status).toBe(1)
      expect(stdout).toBe('')
      expect(stderr).toContain('server/print.ts(1,13): error TS')
      expect(stderr).toMatch(/\nThe build failed\.\n$/)
    }, 60_000)
  })
})
