import { config } from 'zod'

// zod tries `new Function` once to see whether it may compile its parsers. The page's
// Content-Security-Policy forbids that, and the browser would log the attempt as an error.
// Imported before any schema, because schemas ask when they are made.
config({ jitless: true })
