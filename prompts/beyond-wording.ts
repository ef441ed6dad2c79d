/** What is said to a question that no document answers, in the question's language. */
export type BeyondWording = { advice: string; opinion: string; counting: string }

const wordings: Record<string, BeyondWording> = {
  en: {
    advice:
      'This asks for advice, which Attaché does not give. The passages below bear on the subject.',
    opinion:
      'This asks for an opinion or a forecast, which Attaché does not give. The passages below bear on the subject.',
    counting:
      'Attaché does not count documents or mentions. The passages below bear on the subject; the library lists and filters the documents.',
  },
  fr: {
    advice:
      'Cette question demande un conseil, ce qu’Attaché ne donne pas. Les passages ci-dessous portent sur le sujet.',
    opinion:
      'Cette question demande un avis ou une prévision, ce qu’Attaché ne donne pas. Les passages ci-dessous portent sur le sujet.',
    counting:
      'Attaché ne compte ni les documents ni les mentions. Les passages ci-dessous portent sur le sujet ; la bibliothèque liste et filtre les documents.',
  },
  es: {
    advice:
      'Esta pregunta pide un consejo, y Attaché no los da. Los pasajes siguientes tratan del tema.',
    opinion:
      'Esta pregunta pide una opinión o un pronóstico, y Attaché no los da. Los pasajes siguientes tratan del tema.',
    counting:
      'Attaché no cuenta documentos ni menciones. Los pasajes siguientes tratan del tema; la biblioteca enumera y filtra los documentos.',
  },
  ar: {
    advice: 'يطلب هذا السؤال مشورة، وأتاشيه لا يقدم المشورة. المقاطع أدناه تتصل بالموضوع.',
    opinion: 'يطلب هذا السؤال رأياً أو توقعاً، وأتاشيه لا يقدم ذلك. المقاطع أدناه تتصل بالموضوع.',
    counting:
      'لا يعدّ أتاشيه الوثائق ولا مرات الذكر. المقاطع أدناه تتصل بالموضوع، وتعرض المكتبة الوثائق وترشّحها.',
  },
  zh: {
    advice: '该问题寻求建议，Attaché 不提供建议。以下段落与该主题有关。',
    opinion: '该问题寻求看法或预测，Attaché 不提供这些。以下段落与该主题有关。',
    counting: 'Attaché 不统计文件数或提及次数。以下段落与该主题有关；文库可列出并筛选文件。',
  },
  ru: {
    advice: 'Это просьба о совете; Attaché советов не даёт. Пассажи ниже относятся к теме.',
    opinion:
      'Это просьба о мнении или прогнозе; Attaché их не даёт. Пассажи ниже относятся к теме.',
    counting:
      'Attaché не считает документы и упоминания. Пассажи ниже относятся к теме; библиотека показывает и фильтрует документы.',
  },
}

/** English for a language other than the six. */
export function beyondWordingFor(language: string): BeyondWording {
  return wordings[language] ?? (wordings.en as BeyondWording)
}
