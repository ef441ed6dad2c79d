/**
 * The fixed words of answers, in the question's language. They connect and report; they claim
 * nothing about the subject.
 */
export type Wording = {
  /** Before quotes of one source. */
  from: (source: string) => string
  /** Who speaks in somebody else's paper. */
  speakerIn: (speaker: string, source: string) => string
  draft: string
  notFound: string
  closest: string
  /** A later version is in the library, and what it is called. */
  superseded: (older: string, newer: string) => string
  /** What was quoted is a draft, and its adopted text is in the library. */
  adoptedAs: (draft: string, adopted: string) => string
  modelUnavailable: string
  reading: (count: number) => string
}

const wordings: Record<string, Wording> = {
  en: {
    from: (source) => `From ${source}:`,
    speakerIn: (speaker, source) => `${speaker}, in ${source}`,
    draft: 'draft',
    notFound: 'The documents that were searched do not answer this.',
    closest: 'The closest passages are listed below; they are not an answer.',
    superseded: (older, newer) => `There is a newer version of ${older}: ${newer}.`,
    adoptedAs: (draft, adopted) => `${draft} is a draft; the adopted text is ${adopted}.`,
    modelUnavailable: 'The language model did not answer: these are quotations instead.',
    reading: (count) =>
      `Still being read in, and not searched yet: ${count} ${count === 1 ? 'document' : 'documents'}.`,
  },
  fr: {
    from: (source) => `Extrait de ${source} :`,
    speakerIn: (speaker, source) => `${speaker}, dans ${source}`,
    draft: 'projet',
    notFound: 'Les documents consultés ne répondent pas à cette question.',
    closest:
      'Les passages les plus proches figurent ci-dessous ; ils ne constituent pas une réponse.',
    superseded: (older, newer) => `Il existe une version plus récente de ${older} : ${newer}.`,
    adoptedAs: (draft, adopted) => `${draft} est un projet ; le texte adopté est ${adopted}.`,
    modelUnavailable: 'Le modèle de langage n’a pas répondu : voici des citations à la place.',
    reading: (count) =>
      `En cours de lecture, non encore ${count === 1 ? 'consulté' : 'consultés'} : ${count} ${count === 1 ? 'document' : 'documents'}.`,
  },
  es: {
    from: (source) => `De ${source}:`,
    speakerIn: (speaker, source) => `${speaker}, en ${source}`,
    draft: 'proyecto',
    notFound: 'Los documentos consultados no responden a esta pregunta.',
    closest: 'Los pasajes más próximos figuran a continuación; no son una respuesta.',
    superseded: (older, newer) => `Existe una versión más reciente de ${older}: ${newer}.`,
    adoptedAs: (draft, adopted) => `${draft} es un proyecto; el texto aprobado es ${adopted}.`,
    modelUnavailable: 'El modelo de lenguaje no respondió: en su lugar se ofrecen citas.',
    reading: (count) =>
      `En curso de lectura y aún sin consultar: ${count} ${count === 1 ? 'documento' : 'documentos'}.`,
  },
  ar: {
    from: (source) => `من ${source}:`,
    speakerIn: (speaker, source) => `${speaker}، في ${source}`,
    draft: 'مشروع',
    notFound: 'الوثائق التي جرى البحث فيها لا تجيب عن هذا السؤال.',
    closest: 'ترد أدناه أقرب المقاطع، وهي ليست جوابا.',
    superseded: (older, newer) => `توجد صيغة أحدث من ${older}: ${newer}.`,
    adoptedAs: (draft, adopted) => `${draft} مشروع، والنص المعتمد هو ${adopted}.`,
    modelUnavailable: 'لم يجب النموذج اللغوي، وهذه اقتباسات بدلا من ذلك.',
    reading: (count) => `وثائق ما زالت قيد القراءة ولم يُبحث فيها بعد: ${count}.`,
  },
  zh: {
    from: (source) => `摘自${source}：`,
    speakerIn: (speaker, source) => `${speaker}（载于${source}）`,
    draft: '草案',
    notFound: '所检索的文件没有回答这个问题。',
    closest: '下面列出最接近的段落，但它们并非答案。',
    superseded: (older, newer) => `${older}有更新的版本：${newer}。`,
    adoptedAs: (draft, adopted) => `${draft}为草案，通过的文本是${adopted}。`,
    modelUnavailable: '语言模型没有作答，以下改为引文。',
    reading: (count) => `仍在读取、尚未检索的文件：${count}份。`,
  },
  ru: {
    from: (source) => `Из документа ${source}:`,
    speakerIn: (speaker, source) => `${speaker}, в документе ${source}`,
    draft: 'проект',
    notFound: 'В просмотренных документах нет ответа на этот вопрос.',
    closest: 'Ниже приведены наиболее близкие фрагменты; они не являются ответом.',
    superseded: (older, newer) => `Имеется более новая редакция документа ${older}: ${newer}.`,
    adoptedAs: (draft, adopted) => `${draft} — проект; принятый текст: ${adopted}.`,
    modelUnavailable: 'Языковая модель не ответила: вместо этого приводятся цитаты.',
    reading: (count) => `Ещё читаются и пока не просмотрены документы: ${count}.`,
  },
}

/** The words for a language; English for one that is none of the six. */
export function wordingFor(language: string): Wording {
  const primary = language.split('-')[0] ?? ''
  const known = Object.hasOwn(wordings, primary) ? wordings[primary] : undefined
  return known ?? (wordings.en as Wording)
}

export const wordingLanguages: readonly string[] = Object.keys(wordings)
