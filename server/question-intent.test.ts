import { describe, expect, it } from 'vitest'
import { beyondDocuments } from './question-intent.ts'

describe('questions that documents do not settle', () => {
  it('ask for advice, in six languages', () => {
    for (const question of [
      'Should we vote for the ferry resolution?',
      'Devrions-nous accepter le péage ?',
      '¿Deberíamos votar a favor?',
      'Следует ли нам поддержать проект?',
      'هل ينبغي أن نصوت لصالح القرار؟',
      '我们应该支持渡轮决议吗?',
    ]) {
      expect(beyondDocuments(question), question).toBe('advice')
    }
  })

  it('ask for an opinion or a count', () => {
    expect(beyondDocuments('Do you think the toll will be extended?')).toBe('opinion')
    expect(beyondDocuments('Как вы считаете, примут ли проект?')).toBe('opinion')
    expect(beyondDocuments('How many documents mention ferries?')).toBe('counting')
    expect(beyondDocuments('Combien de fois le péage est-il mentionné ?')).toBe('counting')
  })

  it('are not those about what a text says should be done, or counts', () => {
    for (const question of [
      'What should Parties report?',
      'How many ferries sail?',
      'Which measures should States take?',
      'Que devrait faire le Secrétariat ?',
      'Сколько паромов ходит?',
      '各国应当采取哪些措施?',
    ]) {
      expect(beyondDocuments(question), question).toBeNull()
    }
  })
})
