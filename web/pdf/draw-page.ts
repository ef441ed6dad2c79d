import { RenderingCancelledException } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PdfFile } from './pdf-file.ts'

// Browsers refuse larger pictures; phones run out of memory before that.
const maxPixels = 16_000_000

/**
 * Draws a page to a canvas of its own, as sharp as the screen shows it.
 * @param width  In CSS pixels.
 * @returns Null where it was given up meanwhile.
 */
export async function drawPage(
  file: PdfFile,
  number: number,
  options: { width: number; signal: AbortSignal },
): Promise<HTMLCanvasElement | null> {
  const { width, signal } = options
  const page = await file.page(number)
  if (signal.aborted) return null
  const natural = page.getViewport({ scale: 1 })
  const wanted = (width * Math.min(window.devicePixelRatio || 1, 3)) / natural.width
  const most = Math.sqrt(maxPixels / (natural.width * natural.height))
  const viewport = page.getViewport({ scale: Math.min(wanted, most) })
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.floor(viewport.width))
  canvas.height = Math.max(1, Math.floor(viewport.height))
  const task = page.render({ canvas, viewport })
  const cancel = () => task.cancel()
  signal.addEventListener('abort', cancel)
  try {
    await task.promise
    return signal.aborted ? null : canvas
  } catch (cause) {
    if (cause instanceof RenderingCancelledException || signal.aborted) return null
    throw cause
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}
