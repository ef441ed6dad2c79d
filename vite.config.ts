import { createReadStream, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const pdfjsFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const pdfjsVersion = JSON.parse(readFileSync(join(pdfjsFolder, 'package.json'), 'utf8')).version
// With the version in its name the browser may keep it for ever, as it keeps the other assets.
const pdfDataPath = `assets/pdfjs-${pdfjsVersion}`

/**
 * What pdf.js fetches while it draws: character maps (Chinese, Japanese, Korean), the fonts that
 * every PDF may take for granted, colour profiles, decoders of images. From our own host only.
 */
function pdfData(): Plugin {
  const files = ['cmaps', 'standard_fonts', 'iccs', 'wasm'].flatMap((folder) =>
    readdirSync(join(pdfjsFolder, folder)).map((name) => `${folder}/${name}`),
  )
  return {
    name: 'pdf-data',
    generateBundle() {
      for (const file of files) {
        const source = readFileSync(join(pdfjsFolder, file))
        this.emitFile({ type: 'asset', fileName: `${pdfDataPath}/${file}`, source })
      }
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${pdfDataPath}/`, (request, response, next) => {
        const file = files.find((one) => one === request.url?.replace(/^\//, ''))
        if (file) createReadStream(join(pdfjsFolder, file)).pipe(response)
        else next()
      })
    },
  }
}

export default defineConfig({
  root: 'web',
  plugins: [react(), pdfData()],
  define: { 'import.meta.env.PDF_DATA_PATH': JSON.stringify(`/${pdfDataPath}/`) },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The server's Content-Security-Policy allows neither data: URLs nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // kB, before compression; what a first load may weigh is tested in a browser.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // In one chunk, so that zod is told to do without eval before any schema is made.
          groups: [{ name: 'zod', test: /node_modules[\\/]zod[\\/]|zod-without-eval/ }],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    // The page's own Host is kept: the server refuses requests whose Origin is not their Host.
    proxy: {
      '/api': { target: `http://127.0.0.1:${process.env.PORT ?? 3000}`, changeOrigin: false },
    },
  },
})
