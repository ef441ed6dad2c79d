/**
 * A `fetch` that tells how many bytes of the body have left, which the browser's own does not.
 * @param onSent  Bytes so far, names and boundaries of a form among them.
 */
export function fetchWithProgress(onSent: (bytes: number) => void): typeof fetch {
  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open(init.method ?? 'GET', String(input))
      for (const [name, value] of new Headers(init.headers)) request.setRequestHeader(name, value)
      const abort = () => request.abort()
      init.signal?.addEventListener('abort', abort, { once: true })
      request.upload.onprogress = ({ loaded }) => onSent(loaded)
      request.onabort = () => reject(new DOMException('given up', 'AbortError'))
      request.onerror = () => reject(new TypeError('the server could not be reached'))
      request.onload = () => {
        const headers = { 'Content-Type': request.getResponseHeader('Content-Type') ?? '' }
        const { status, statusText } = request
        resolve(new Response(request.responseText, { status, statusText, headers }))
      }
      if (init.signal?.aborted) return reject(new DOMException('given up', 'AbortError'))
      request.send(init.body as XMLHttpRequestBodyInit)
    })
}
