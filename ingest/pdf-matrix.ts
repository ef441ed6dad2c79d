/** a, b, c, d, e, f as in the PDF specification: x' = a·x + c·y + e. */
export type Matrix = readonly [number, number, number, number, number, number]

export type Rectangle = { x: number; y: number; width: number; height: number }

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

export function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ]
}

export const apply = (m: Matrix, x: number, y: number) => ({
  x: m[0] * x + m[2] * y + m[4],
  y: m[1] * x + m[3] * y + m[5],
})

export function boxOf(m: Matrix, x0: number, y0: number, x1: number, y1: number): Rectangle {
  const corners = [apply(m, x0, y0), apply(m, x1, y0), apply(m, x0, y1), apply(m, x1, y1)]
  const xs = corners.map((corner) => corner.x)
  const ys = corners.map((corner) => corner.y)
  const x = Math.min(...xs)
  const y = Math.min(...ys)
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

export function isNumberList(value: unknown): value is ArrayLike<number> & Iterable<number> {
  return Array.isArray(value) || ArrayBuffer.isView(value)
}

export function toMatrix(value: unknown): Matrix | null {
  if (!isNumberList(value) || value.length !== 6) return null
  const [a, b, c, d, e, f] = Array.from(value, Number)
  return [a, b, c, d, e, f].every((part) => Number.isFinite(part))
    ? ([a, b, c, d, e, f] as unknown as Matrix)
    : null
}
