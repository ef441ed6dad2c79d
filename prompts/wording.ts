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
  /** Nothing that the model wrote was found in the passages. */
  modelUnsupported: string
  /** The model wrote more than an answer may hold, or broke off. */
  modelCut: string
  /** Before sentences that the passages do not bear out. */
  unsupported: string
  /** Such sentences were left out. */
  unsupportedRemoved: (count: number) => string
  reading: (count: number) => string
  /** Many asked at once, so fewer passages than usual were read together with the question. */
  hurried: (count: number) => string
  /** A document went while the answer was being written, which was then begun anew. */
  documentGone: string
  /** A part was asked for by its number alone, and more documents have one than are quoted. */
  partOfSeveral: (documents: number, quoted: number) => string
  /** Of the part that was asked for, so many passages are not quoted. */
  partGoesOn: (count: number) => string
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
    modelUnsupported:
      'Nothing that the language model wrote was found in the passages: these are quotations instead.',
    modelCut: 'The language model’s answer was cut off; what stands here was checked.',
    unsupported: 'Not borne out by the passages:',
    unsupportedRemoved: (count) =>
      `Left out because the passages do not bear them out: ${count} ${count === 1 ? 'sentence' : 'sentences'}.`,
    reading: (count) =>
      `Still being read in, and not searched yet: ${count} ${count === 1 ? 'document' : 'documents'}.`,
    hurried: (count) =>
      `Many questions came at once: only the first ${count} passages were read closely.`,
    documentGone:
      'A document was deleted or read anew while this was being answered: the answer was begun again without it.',
    partOfSeveral: (documents, quoted) =>
      `${documents} documents have a part with this number; ${quoted === 1 ? 'one is' : `${quoted} are`} quoted. Name the one you mean by its symbol or title.`,
    partGoesOn: (count) =>
      `The part goes on: ${count} further ${count === 1 ? 'passage' : 'passages'} of it. Ask for it in full, or open the source.`,
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
    modelUnsupported:
      'Rien de ce qu’a écrit le modèle de langage ne figure dans les passages : voici des citations à la place.',
    modelCut:
      'La réponse du modèle de langage a été interrompue ; ce qui figure ici a été vérifié.',
    unsupported: 'Non confirmé par les passages :',
    unsupportedRemoved: (count) =>
      `Phrases omises, faute d’être confirmées par les passages : ${count}.`,
    reading: (count) =>
      `En cours de lecture, non encore ${count === 1 ? 'consulté' : 'consultés'} : ${count} ${count === 1 ? 'document' : 'documents'}.`,
    hurried: (count) =>
      `Beaucoup de questions sont arrivées à la fois : seuls les ${count} premiers passages ont été lus de près.`,
    documentGone:
      'Un document a été supprimé ou relu pendant la rédaction : la réponse a été reprise sans lui.',
    partOfSeveral: (documents, quoted) =>
      `${documents} documents ont une partie portant ce numéro ; ${quoted === 1 ? 'un seul est cité' : `${quoted} sont cités`}. Indiquez la cote ou le titre de celui que vous voulez.`,
    partGoesOn: (count) =>
      `Cette partie continue : ${count} ${count === 1 ? 'autre passage' : 'autres passages'}. Demandez le texte intégral ou ouvrez la source.`,
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
    modelUnsupported:
      'Nada de lo que escribió el modelo de lenguaje figura en los pasajes: en su lugar se ofrecen citas.',
    modelCut:
      'La respuesta del modelo de lenguaje quedó interrumpida; lo que figura aquí se ha verificado.',
    unsupported: 'No confirmado por los pasajes:',
    unsupportedRemoved: (count) =>
      `Frases omitidas por no estar confirmadas por los pasajes: ${count}.`,
    reading: (count) =>
      `En curso de lectura y aún sin consultar: ${count} ${count === 1 ? 'documento' : 'documentos'}.`,
    hurried: (count) =>
      `Llegaron muchas preguntas a la vez: solo se leyeron con detalle los ${count} primeros pasajes.`,
    documentGone:
      'Se eliminó o se volvió a leer un documento mientras se respondía: la respuesta se rehízo sin él.',
    partOfSeveral: (documents, quoted) =>
      `${documents} documentos tienen una parte con este número; ${quoted === 1 ? 'se cita uno' : `se citan ${quoted}`}. Indique la signatura o el título del que desea.`,
    partGoesOn: (count) =>
      `Esta parte continúa: ${count} ${count === 1 ? 'pasaje más' : 'pasajes más'}. Pida el texto completo o abra la fuente.`,
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
    modelUnsupported: 'لم يرد في المقاطع شيء مما كتبه النموذج اللغوي، وهذه اقتباسات بدلا منه.',
    modelCut: 'انقطع جواب النموذج اللغوي، وما يرد هنا جرى التحقق منه.',
    unsupported: 'لا تؤكده المقاطع:',
    unsupportedRemoved: (count) => `جمل حُذفت لأن المقاطع لا تؤكدها: ${count}.`,
    reading: (count) => `وثائق ما زالت قيد القراءة ولم يُبحث فيها بعد: ${count}.`,
    hurried: (count) => `وردت أسئلة كثيرة في آن واحد: لم تُقرأ بعناية إلا أول ${count} مقاطع.`,
    documentGone: 'حُذفت وثيقة أو أعيدت قراءتها أثناء إعداد الجواب، فأعيد إعداده من دونها.',
    partOfSeveral: (documents, quoted) =>
      `عدد الوثائق التي فيها جزء بهذا الرقم: ${documents}، والمقتبَس منها: ${quoted}. اذكر رمز الوثيقة المقصودة أو عنوانها.`,
    partGoesOn: (count) =>
      `لهذا الجزء بقية، عدد مقاطعها: ${count}. اطلب النص الكامل أو افتح المصدر.`,
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
    modelUnsupported: '语言模型所写内容在段落中均无依据，以下改为引文。',
    modelCut: '语言模型的回答被截断，此处所列内容均已核对。',
    unsupported: '以下内容未得到段落证实：',
    unsupportedRemoved: (count) => `因未得到段落证实而略去的句子：${count}句。`,
    reading: (count) => `仍在读取、尚未检索的文件：${count}份。`,
    hurried: (count) => `同时有许多提问：只细读了前 ${count} 个段落。`,
    documentGone: '作答期间有文件被删除或重新读取，已在不使用该文件的情况下重新作答。',
    partOfSeveral: (documents, quoted) =>
      `有${documents}份文件含有这一编号的部分，此处引用其中${quoted}份。请用文号或标题指明所需的一份。`,
    partGoesOn: (count) => `该部分还有${count}段未引用。请要求全文，或打开来源。`,
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
    modelUnsupported:
      'Ничто из написанного языковой моделью не подтверждается фрагментами: вместо этого приводятся цитаты.',
    modelCut: 'Ответ языковой модели оборван; приведённое здесь проверено.',
    unsupported: 'Не подтверждается фрагментами:',
    unsupportedRemoved: (count) => `Опущены предложения, не подтверждённые фрагментами: ${count}.`,
    reading: (count) => `Ещё читаются и пока не просмотрены документы: ${count}.`,
    hurried: (count) =>
      `Пришло много вопросов сразу: внимательно прочитаны только первые пассажи (${count}).`,
    documentGone:
      'Пока составлялся ответ, документ был удалён или прочитан заново: ответ составлен снова, без него.',
    partOfSeveral: (documents, quoted) =>
      `Документов, в которых есть часть с этим номером: ${documents}; процитировано: ${quoted}. Назовите нужный по условному обозначению или заглавию.`,
    partGoesOn: (count) =>
      `Эта часть продолжается; непроцитированных фрагментов: ${count}. Попросите полный текст или откройте источник.`,
  },
}

/** The words for a language; English for one that is none of the six. */
export function wordingFor(language: string): Wording {
  const primary = language.split('-')[0] ?? ''
  const known = Object.hasOwn(wordings, primary) ? wordings[primary] : undefined
  return known ?? (wordings.en as Wording)
}

export const wordingLanguages: readonly string[] = Object.keys(wordings)
