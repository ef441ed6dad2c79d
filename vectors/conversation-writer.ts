import { foldText } from './lexical-tokens.ts'
import type { Connection } from './open-database.ts'

/** Where a citation points; `revisionId` is one the store holds, or the pointer is not kept. */
export type CitedPlace = { key: string; revisionId: string; start: number; end: number }

/** A question with its whole answer. */
export type TurnInput = {
  conversationId: string
  /** The conversation begins with this turn. */
  begins: { title: string } | null
  /** The turn of this answer, and what came after it, give way to the new one. */
  replaces: string | null
  question: string
  /** JSON; what the question was narrowed to. */
  filter: string | null
  /** Names the turn. */
  answerId: string
  /** The answer's text, to be searched and to be history. */
  text: string
  /** The whole Answer as JSON. */
  answer: string
  citations: readonly CitedPlace[]
}

/** Changes saved conversations; a turn is stored with its answer, or not at all. */
export class ConversationWriter {
  readonly #database: Connection

  constructor(database: Connection) {
    this.#database = database
  }

  /** @returns false, with nothing changed, if the conversation has been deleted meanwhile. */
  storeTurn(turn: TurnInput): boolean {
    return this.#database.transaction(() => {
      const time = new Date().toISOString()
      if (turn.begins) this.#begin(turn.conversationId, turn.begins.title, time)
      else if (!this.#touch(turn.conversationId, time)) return false
      if (turn.replaces !== null) this.#dropFrom(turn.conversationId, turn.replaces)
      this.#append(turn, time)
      return true
    })()
  }

  /** @returns false if there is no such conversation. */
  renameConversation(conversationId: string, title: string): boolean {
    const { changes } = this.#database
      .prepare('UPDATE conversations SET title = ? WHERE conversation_id = ?')
      .run(title, conversationId)
    return changes > 0
  }

  /** Forgets a conversation. What it cited stays readable. */
  deleteConversation(conversationId: string): boolean {
    const { changes } = this.#database
      .prepare('DELETE FROM conversations WHERE conversation_id = ?')
      .run(conversationId)
    return changes > 0
  }

  #begin(conversationId: string, title: string, time: string): void {
    this.#database
      .prepare("INSERT INTO conversations VALUES (?, 'local', ?, ?, ?)")
      .run(conversationId, title, time, time)
  }

  #touch(conversationId: string, time: string): boolean {
    const { changes } = this.#database
      .prepare('UPDATE conversations SET updated_at = ? WHERE conversation_id = ?')
      .run(time, conversationId)
    return changes > 0
  }

  #dropFrom(conversationId: string, answerId: string): void {
    this.#database
      .prepare(
        `DELETE FROM messages WHERE conversation_id = ? AND position >=
           (SELECT position - 1 FROM messages WHERE conversation_id = ? AND message_id = ?)`,
      )
      .run(conversationId, conversationId, answerId)
  }

  #append(turn: TurnInput, time: string): void {
    const { conversationId, answerId } = turn
    const next = this.#database
      .prepare('SELECT coalesce(max(position) + 1, 0) FROM messages WHERE conversation_id = ?')
      .pluck()
      .get(conversationId) as number
    const insert = this.#database.prepare(
      `INSERT INTO messages (message_id, conversation_id, position, role, content, answer, created_at, filter, search_text)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    const { question, text, filter, answer } = turn
    const asked = [question, null, time, filter, foldText(question)]
    insert.run(`${answerId}:question`, conversationId, next, 'user', ...asked)
    insert.run(
      answerId,
      conversationId,
      next + 1,
      'assistant',
      text,
      answer,
      time,
      null,
      foldText(text),
    )
    // A document may have been deleted while the answer was written: then there is nothing to hold.
    const cite = this.#database.prepare(
      'INSERT INTO message_citations SELECT ?, ?, revision_id, ?, ? FROM revisions WHERE revision_id = ?',
    )
    for (const { key, revisionId, start, end } of turn.citations) {
      cite.run(answerId, key, start, end, revisionId)
    }
  }
}
