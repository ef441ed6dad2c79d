import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openPage } from './harness.ts'

// The other browser tests trust the harness to see what goes wrong on a page.
const pages: Record<string, string> = {
  '/calm': '<h1>Calm</h1><img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
  '/noisy': `<h1>Noisy</h1><script>
    console.error('went wrong')
    fetch('http://elsewhere.invalid/x').catch(() => {})
    throw new Error('nobody caught me')
  </script>`,
}

let server: Server
let browser: Browser
let url: string
beforeAll(async () => {
  server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(pages[request.url ?? ''] ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  server.close()
})

it('notes nothing on a page without faults', async () => {
  const { page, faults, close } = await openPage(browser, `${url}/calm`)
  await page.getByRole('heading', { name: 'Calm' }).waitFor()
  expect(faults).toEqual([])
  await close()
})

it('notes console errors, uncaught errors and requests to other hosts', async () => {
  const { page, faults, close } = await openPage(browser, `${url}/noisy`)
  await page.getByRole('heading', { name: 'Noisy' }).waitFor()
  await expect
    .poll(() => faults)
    .toEqual(
      expect.arrayContaining([
        'console: went wrong',
        'uncaught: nobody caught me',
        'request to another host: http://elsewhere.invalid/x',
      ]),
    )
  await close()
})
