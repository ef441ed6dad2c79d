import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'

/** What Tesseract was trained on; more only costs time. */
const dotsPerInch = 300
const maxPixels = 40_000_000

type Canvas = {
  canvas: { width: number; height: number; toBuffer(type: 'image/png'): Buffer }
  context: {
    getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray }
  }
}
type CanvasFactory = {
  create(width: number, height: number): Canvas
  destroy(canvas: Canvas): void
}

/** Draws a page for reading, turned clockwise by `rotate` degrees; `scale` is pixels a point. */
export async function drawPng(
  document: PDFDocumentProxy,
  page: PDFPageProxy,
  rotate: number,
): Promise<{ png: Buffer; scale: number }> {
  const size = page.getViewport({ scale: 1 })
  const scale = Math.min(dotsPerInch / 72, Math.sqrt(maxPixels / (size.width * size.height)))
  const png = await withDrawing(document, page, { scale, rotate }, ({ canvas }) =>
    canvas.toBuffer('image/png'),
  )
  return { png, scale }
}

/** Draws a page small, to look at its colours: four bytes a pixel, red, green, blue, alpha. */
export async function drawPixels(
  document: PDFDocumentProxy,
  page: PDFPageProxy,
): Promise<{ width: number; height: number; data: Uint8ClampedArray }> {
  return await withDrawing(document, page, { scale: 0.3, rotate: 0 }, ({ canvas, context }) => {
    const { width, height } = canvas
    return { width, height, data: context.getImageData(0, 0, width, height).data }
  })
}

async function withDrawing<Result>(
  document: PDFDocumentProxy,
  page: PDFPageProxy,
  options: { scale: number; rotate: number },
  use: (drawn: Canvas) => Result,
): Promise<Result> {
  const rotation = (page.rotate + options.rotate) % 360
  const viewport = page.getViewport({ scale: options.scale, rotation })
  const factory = document.canvasFactory as CanvasFactory
  const drawn = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height))
  try {
    const canvas = drawn.canvas as unknown as HTMLCanvasElement
    await page.render({ canvas, viewport }).promise
    return use(drawn)
  } finally {
    factory.destroy(drawn)
  }
}
