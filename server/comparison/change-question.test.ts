import { describe, expect, it } from 'vitest'
import { readChangeQuestion } from './change-question.ts'

describe('a question of what changed', () => {
  it.each([
    'What changed between the draft and the adopted text?',
    'What changed between the draft resolution on lost gear and the resolution that was adopted?',
    'How does the adopted resolution differ from the draft?',
    'What did Rev.2 add to Rev.1?',
    'What was deleted from the draft?',
    'Which paragraphs were added to the draft resolution?',
    'What is new in the adopted text?',
    'Compare HSC/COP/3/L.4 with HSC/COP/3/RES/2',
    'What are the differences between A/HRC/59/L.17 and A/HRC/RES/59/25?',
    'How did the reporting deadline change between the draft and the final text?',
    'What changes were made to the draft?',
    'List the differences between the two versions of the regulation.',
    'What was added to the harbour text between the version first tabled and the one that was passed?',
    'What did they take out of the zero draft?',
    'differences draft vs adopted',
    'Qu’est-ce qui a été supprimé du projet ?',
    'Qu’est-ce qui a changé entre le projet et le texte adopté ?',
    'Quelles sont les différences entre le projet de résolution et la résolution adoptée ?',
    'En quoi le texte adopté diffère-t-il du projet ?',
    'Qu’est-ce qui a été ajouté au projet de résolution ?',
    'Quelles modifications ont été apportées au projet ?',
    '¿Qué cambió entre el proyecto y el texto aprobado?',
    '¿Qué se suprimió del proyecto?',
    '¿Qué se añadió al proyecto de resolución?',
    '¿En qué se diferencia la resolución aprobada del borrador?',
    '¿Cuáles son las diferencias entre las dos versiones?',
    'Что изменилось между проектом и принятой резолюцией?',
    'Что было исключено из проекта?',
    'Чем принятый текст отличается от проекта резолюции?',
    'Какие пункты добавлены в проект резолюции?',
    'ما الذي تغير بين مشروع القرار والقرار المعتمد؟',
    'ماذا حُذف من المشروع؟',
    'ما الفرق بين المشروع والنص المعتمد؟',
    'ما الذي أُضيف إلى مشروع القرار؟',
    '草案和通过的决议之间有什么变化？',
    '从草案中删除了什么？',
    '最终文本与草案有何不同？',
    '与草案相比，通过的文本增加了哪些内容？',
    '两个版本有什么区别？',
    'Rev.2比Rev.1增加了什么？',
    '决议草案中哪些段落被删除了？',
  ])('is known: %s', (question) => {
    expect(readChangeQuestion(question)).not.toBeNull()
  })

  it.each([
    'What does the draft resolution say about climate change?',
    'What does the adopted resolution say about climate change and human rights?',
    'How has the climate changed since 1990?',
    'What changes to its fisheries law did Avelmar announce?',
    'What did Kestria add to the Recovery Fund in 2023?',
    'How do the positions of Kestria and Avelmar differ?',
    'Which delegations disagree on exempting vessels under 12 metres from compulsory marking, and why?',
    'Within how many hours must the loss of gear be reported under the draft resolution, and under the resolution that was adopted?',
    'What differences between developed and developing countries does the resolution recognise?',
    'When was the draft resolution submitted?',
    'What does the draft add to the debate on lost gear?',
    'Which amendments did Kestria propose?',
    'Who drafted the text?',
    'What was removed from the sea in 2023?',
    'What is new in fisheries policy?',
    'Que dit le projet de résolution sur les changements climatiques ?',
    'Combien Kestria a-t-elle ajouté au Fonds de récupération en 2023 ?',
    'Quels changements la loi impose-t-elle aux pêcheurs ?',
    '¿Qué dice la resolución aprobada sobre el cambio climático?',
    '¿Qué cambios exige el proyecto a los armadores?',
    'Что говорится в проекте резолюции об изменении климата?',
    'Какие проекты были добавлены в программу?',
    'ماذا يقول مشروع القرار عن تغير المناخ؟',
    'كم أضافت مرجانة إلى صندوق الاسترداد؟',
    '决议草案对气候变化怎么说？',
    '该条例对渔船有什么不同的规定？',
  ])('is not heard where only a change is spoken of: %s', (question) => {
    expect(readChangeQuestion(question)).toBeNull()
  })

  it('may want additions or deletions alone', () => {
    const focus = (question: string) => readChangeQuestion(question)?.focus
    expect(focus('What did Rev.2 add to Rev.1?')).toBe('added')
    expect(focus('Qu’est-ce qui a été supprimé du projet ?')).toBe('deleted')
    expect(focus('ما الذي أُضيف إلى مشروع القرار؟')).toBe('added')
    expect(focus('从草案中删除了什么？')).toBe('deleted')
    expect(focus('What was added to and deleted from the draft?')).toBe('all')
    const gear = 'What changed between the draft and the adopted text on lost fishing gear?'
    expect(focus(gear)).toBe('all')
  })

  it('tells which versions and revisions it names, and what it wants to know of them', () => {
    expect(readChangeQuestion('What did Rev.2 add to Rev.1?')).toMatchObject({
      revisions: [2, 1],
      symbols: [],
    })
    const asked = readChangeQuestion(
      'How did the reporting deadline change between the draft and the adopted text?',
    )
    expect(asked).toMatchObject({ newer: true, older: true })
    expect(asked?.topic).toContain('reporting deadline')
    expect(asked?.topic).not.toContain('draft')
  })
})
