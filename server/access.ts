import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { isLoopback } from './config.ts'
import { RequestError } from './errors.ts'

export type AccessRules = {
  /** The address the server listens on. */
  host: string
  /** Needed for every call if set. */
  token: string | null
  /** Given by our own commands, which read it from the data folder. */
  commandSecret: string
}

function same(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

function hostName(host: string): string {
  return host
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase()
}

/** By what a request was let in: the same for all that one reader asks. */
export function callerOf(c: Context): string {
  const shown = [c.req.header('authorization') ?? '', c.req.header('x-attache-command') ?? '']
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex')
}

/** Does the request come from one of our own commands on this computer? */
export function isCommand(header: string | undefined, rules: AccessRules): boolean {
  return header !== undefined && same(header, rules.commandSecret)
}

/**
 * Keeps other web pages out. A page of another site can send requests to this computer's own
 * addresses, under its own name (Origin) or, by a name that resolves here, under that name (Host).
 */
export function sameOriginOnly(rules: AccessRules): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? ''
    const name = hostName(host)
    if (isLoopback(rules.host) && !isLoopback(name)) {
      throw new RequestError(
        403,
        'foreign_host',
        `this server answers to localhost only, not to "${name}": open it under the address it printed`,
      )
    }
    const origin = c.req.header('origin')
    if (origin !== undefined && origin.replace(/^https?:\/\//, '') !== host) {
      throw new RequestError(
        403,
        'foreign_origin',
        `requests from pages of ${origin} are refused: use the page that this server serves`,
      )
    }
    await next()
  }
}

/** Asks for the token where one is set. The page itself loads without, and asks the reader for it. */
export function tokenOnly(rules: AccessRules): MiddlewareHandler {
  return async (c, next) => {
    if (rules.token !== null && !isCommand(c.req.header('x-attache-command'), rules)) {
      const given = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
      if (given === undefined || !same(given, rules.token)) {
        c.header('WWW-Authenticate', 'Bearer')
        throw new RequestError(
          401,
          'unauthorized',
          'this library needs a token: send it as "Authorization: Bearer …", or type it into the page',
        )
      }
    }
    await next()
  }
}
