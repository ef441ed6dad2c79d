import {
  type Answer,
  type ChatRequest,
  type Citation,
  type Filter,
  type Passage,
  type SavedConversation,
  startConversation,
} from '../../server/api.ts'
import type { AnswerEvent } from '../api/answer-stream.ts'
import { ConnectionLostError, RequestFailure, toFailure } from '../api/failure.ts'

/** One question and what came back for it. Sources and citations are parts of it. */
export type Turn = {
  id: string
  question: string
  filter: Filter | null
  state: 'submitted' | 'streaming' | 'ready' | 'stopped' | 'error'
  /** The connection was lost and is being sought. */
  reconnecting: boolean
  passages: Passage[]
  citations: Citation[]
  /** Markdown as far as it has come; `answer.answer` once it is whole. */
  text: string
  answer: Answer | null
  failure: RequestFailure | null
}

export type ConversationState = {
  status: 'submitted' | 'streaming' | 'ready' | 'error'
  turns: readonly Turn[]
  /** Where its answers are kept; null before the first one is whole. */
  conversationId: string | null
}

export type AnswerStream = (request: ChatRequest, signal: AbortSignal) => AsyncIterable<AnswerEvent>

/** The conversation, free of any framework: the page only subscribes. */
export function createConversation(options: { answerStream: AnswerStream }) {
  let state: ConversationState = { status: 'ready', turns: [], conversationId: null }
  let running: { turnId: string; controller: AbortController } | null = null
  let count = 0
  // The first answer that is still kept and no longer stands here: the next one takes its place.
  let replaces: string | null = null
  const listeners = new Set<() => void>()

  function change(next: Partial<ConversationState>) {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }

  /** Told with the change that follows. */
  function keptIn(conversationId: string | null) {
    replaces = null
    state = { ...state, conversationId }
  }

  function changeTurn(id: string, part: Partial<Turn>) {
    const turns = state.turns.map((turn) => (turn.id === id ? { ...turn, ...part } : turn))
    change({ status: statusOf(turns), turns })
  }

  async function run(turn: Turn, history: readonly Turn[]) {
    const request = chatRequestOf(turn, history, state.conversationId, replaces)
    const controller = new AbortController()
    running = { turnId: turn.id, controller }
    change({ status: 'submitted', turns: [...history, turn] })
    try {
      for await (const event of options.answerStream(request, controller.signal)) {
        if (controller.signal.aborted) break
        const current = state.turns.find(({ id }) => id === turn.id)
        if (!current) return
        if (event.type === 'answer-end') keptIn(event.answer.conversationId)
        const reconnecting = event.type === 'reconnecting'
        changeTurn(turn.id, { reconnecting, ...applyEvent(current, event) })
      }
      const current = state.turns.find(({ id }) => id === turn.id)
      if (current && !controller.signal.aborted && !isOver(current)) throw new ConnectionLostError()
    } catch (cause) {
      // Stopping aborts the request, which then throws: that is no failure, and `stop` has said so.
      if (!controller.signal.aborted) {
        const failure = toFailure(cause)
        // It was deleted meanwhile: what is asked next begins a new one with what stands here.
        if (failure.code === 'no_such_conversation') keptIn(null)
        changeTurn(turn.id, { state: 'error', reconnecting: false, failure })
      }
    } finally {
      if (running?.controller === controller) running = null
    }
  }

  function stop() {
    if (!running) return
    const { turnId, controller } = running
    running = null
    changeTurn(turnId, { state: 'stopped', reconnecting: false })
    controller.abort()
  }

  function again(id: string, change: { question?: string; filter?: Filter | null }) {
    const index = state.turns.findIndex((turn) => turn.id === id)
    const turn = state.turns[index]
    if (!turn) return Promise.resolve()
    stop()
    const { conversationId } = state
    const kept = state.turns.slice(index).find(({ answer }) => isKept(answer, conversationId))
    replaces = kept?.answer?.answerId ?? replaces
    return run(newTurn({ ...turn, ...change }), state.turns.slice(0, index))
  }

  return {
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    ask(question: string, filter: Filter | null = null): Promise<void> {
      stop()
      count += 1
      return run(newTurn({ id: `turn-${count}`, question, filter }), state.turns)
    },
    stop,
    /** Asks the question of a turn again; what came after it goes, as it answered to the old one. */
    retry(id: string): Promise<void> {
      return again(id, {})
    },
    /** The same with other words, or elsewhere. */
    edit(id: string, question: string, filter: Filter | null): Promise<void> {
      return again(id, { question, filter })
    },
    clear() {
      stop()
      keptIn(null)
      change({ status: 'ready', turns: [] })
    },
    /** Goes on with a saved one, in place of what is here. */
    open(saved: SavedConversation) {
      stop()
      const turns = saved.turns.map(({ question, filter, answer }) => {
        count += 1
        return turnOf({ id: `turn-${count}`, question, filter, answer })
      })
      keptIn(saved.conversationId)
      change({ status: 'ready', turns })
    },
    /** It was deleted: what stands here is no longer kept anywhere. */
    forget(conversationId: string) {
      if (state.conversationId !== conversationId) return
      stop()
      keptIn(null)
      change({ status: 'ready', turns: [] })
    },
  }
}

export type Conversation = ReturnType<typeof createConversation>

function newTurn(from: Pick<Turn, 'id' | 'question' | 'filter'>): Turn {
  return {
    id: from.id,
    question: from.question,
    filter: from.filter,
    state: 'submitted',
    reconnecting: false,
    passages: [],
    citations: [],
    text: '',
    answer: null,
    failure: null,
  }
}

/** A turn whose answer is whole already. */
export function turnOf(from: Pick<Turn, 'id' | 'question' | 'filter'> & { answer: Answer }): Turn {
  return { ...newTurn(from), ...answered(from.answer) }
}

function answered(answer: Answer): Partial<Turn> {
  return {
    state: 'ready',
    answer,
    text: answer.answer,
    citations: answer.citations,
    passages: answer.passages,
  }
}

export function applyEvent(turn: Turn, event: AnswerEvent): Partial<Turn> {
  switch (event.type) {
    case 'reconnecting':
      return {}
    case 'sources':
      return { passages: event.passages }
    case 'citation':
      return { state: 'streaming', citations: [...turn.citations, event.citation] }
    case 'text-delta':
      return { state: 'streaming', text: turn.text + event.delta }
    case 'answer-end':
      return answered(event.answer)
    case 'error':
      return { state: 'error', failure: new RequestFailure({ ...event.error, status: 200 }) }
  }
}

const isOver = (turn: Turn) => turn.state !== 'submitted' && turn.state !== 'streaming'

function statusOf(turns: readonly Turn[]): ConversationState['status'] {
  const last = turns.at(-1)
  return !last || last.state === 'stopped' ? 'ready' : last.state
}

/**
 * Only what was answered is history: a question without its answer would mislead the next one. A
 * saved conversation has its history on the server, which then reads the last message alone; the
 * rest goes along for when it is gone.
 */
function chatRequestOf(
  turn: Turn,
  history: readonly Turn[],
  conversationId: string | null,
  replaces: string | null,
): ChatRequest {
  const messages: ChatRequest['messages'] = []
  for (const earlier of history) {
    if (!earlier.answer) continue
    messages.push({ role: 'user', content: earlier.question })
    messages.push({ role: 'assistant', content: earlier.answer.answer })
  }
  messages.push({ role: 'user', content: turn.question })
  return {
    messages,
    ...(turn.filter ? { filter: turn.filter } : {}),
    conversationId: conversationId ?? startConversation,
    ...(conversationId !== null && replaces !== null ? { replaces } : {}),
  }
}

const isKept = (answer: Answer | null, conversationId: string | null) =>
  conversationId !== null && answer?.conversationId === conversationId
