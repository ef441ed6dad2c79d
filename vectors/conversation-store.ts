import { foldText } from './lexical-tokens.ts'
import { decodeCursor, encodeCursor } from './list-cursor.ts'
import type { Connection } from './open-database.ts'

export type ConversationHead = {
  conversationId: string
  title: string
  /** ISO 8601, UTC. */
  createdAt: string
  /** When it was last asked in. */
  updatedAt: string
  turns: number
}

export type StoredTurn = {
  answerId: string
  question: string
  askedAt: string
  /** JSON; what the question was narrowed to. */
  filter: string | null
  /** The answer's text. */
  text: string
  /** The whole Answer as JSON. */
  answer: string
}

export type ConversationQuery = {
  /** Words that title, questions or answers hold, all of them. */
  text?: string | undefined
  cursor?: string | undefined
  limit: number
}

const headColumns = `conversation_id AS conversationId, title, created_at AS createdAt, updated_at AS updatedAt,
  (SELECT count(*) FROM messages WHERE messages.conversation_id = conversations.conversation_id AND role = 'assistant') AS turns`

/** Reading side of saved conversations. Writing is conversation-writer.ts. */
export class ConversationStore {
  readonly #database: Connection

  constructor(database: Connection) {
    this.#database = database
  }

  /**
   * A page of conversations, the last asked in first.
   * @throws {BadCursorError}
   */
  list(query: ConversationQuery): { conversations: ConversationHead[]; nextCursor: string | null } {
    const conditions = ['true']
    const values: (string | number)[] = []
    for (const word of (query.text ?? '').split(/\s+/).filter(Boolean)) {
      conditions.push(`(instr(fold(title), ?) > 0 OR EXISTS (
        SELECT 1 FROM messages WHERE messages.conversation_id = conversations.conversation_id AND instr(search_text, ?) > 0))`)
      values.push(foldText(word), foldText(word))
    }
    if (query.cursor !== undefined) {
      conditions.push('(updated_at, conversation_id) < (?, ?)')
      values.push(...decodeCursor(query.cursor))
    }
    const rows = this.#database
      .prepare(
        `SELECT ${headColumns} FROM conversations WHERE ${conditions.join(' AND ')}
         ORDER BY updated_at DESC, conversation_id DESC LIMIT ?`,
      )
      .all(...values, query.limit + 1) as ConversationHead[]
    const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
    return {
      conversations: rows.slice(0, query.limit),
      nextCursor: last ? encodeCursor(last.updatedAt, last.conversationId) : null,
    }
  }

  head(conversationId: string): ConversationHead | null {
    const row = this.#database
      .prepare(`SELECT ${headColumns} FROM conversations WHERE conversation_id = ?`)
      .get(conversationId) as ConversationHead | undefined
    return row ?? null
  }

  /** The turns of a conversation, oldest first; none if there is no such conversation. */
  turns(conversationId: string): StoredTurn[] {
    return this.#database
      .prepare(
        `SELECT reply.message_id AS answerId, asked.content AS question, asked.created_at AS askedAt, asked.filter AS filter,
                reply.content AS text, reply.answer AS answer
         FROM messages AS asked JOIN messages AS reply
           ON reply.conversation_id = asked.conversation_id AND reply.position = asked.position + 1
         WHERE asked.conversation_id = ? AND asked.role = 'user' ORDER BY asked.position`,
      )
      .all(conversationId) as StoredTurn[]
  }
}
