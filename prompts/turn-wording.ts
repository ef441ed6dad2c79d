/** What is said of an answer that was asked for in another form, in its language. */
export type TurnWording = {
  /** A correction narrowed the search. */
  narrowed: (to: string) => string
  adopted: string
  draft: string
  latest: string
  notDraft: string
  notAdopted: string
  dated: (year: string) => string
  /** Quotations for which the library has no text in the language asked for, and no model translates. */
  notTranslated: (count: number) => string
  /** Where translations of quotations stand beside them. */
  unofficial: string
  /** Before one of them. */
  unofficialTranslation: string
  /** Quotations that the model did not translate, or not as they are. */
  translationFailed: (count: number) => string
}

const wordings: Record<string, TurnWording> = {
  en: {
    narrowed: (to) => `Only these documents were searched: ${to}.`,
    adopted: 'adopted texts',
    draft: 'drafts',
    latest: 'texts that no later version replaces',
    notDraft: 'texts other than drafts',
    notAdopted: 'texts other than adopted ones',
    dated: (year) => `dated ${year}`,
    notTranslated: (count) =>
      `Attaché cannot translate without a language model, and the library has no such version: ${count === 1 ? 'a quotation stands in its original language' : `${count} quotations stand in their original language`}.`,
    unofficial:
      'The translations of quotations were made by the language model and are unofficial: the original is what counts.',
    unofficialTranslation: 'unofficial translation',
    translationFailed: (count) =>
      `Left without a translation, because the language model gave none or changed a figure: ${count} ${count === 1 ? 'quotation' : 'quotations'}.`,
  },
  fr: {
    narrowed: (to) => `Seuls ces documents ont été consultés : ${to}.`,
    adopted: 'textes adoptés',
    draft: 'projets',
    latest: 'textes qu’aucune version ultérieure ne remplace',
    notDraft: 'textes autres que les projets',
    notAdopted: 'textes autres que les textes adoptés',
    dated: (year) => `datés de ${year}`,
    notTranslated: (count) =>
      `Attaché ne peut pas traduire sans modèle de langage, et la bibliothèque n’a pas cette version : ${count === 1 ? 'une citation figure dans sa langue d’origine' : `${count} citations figurent dans leur langue d’origine`}.`,
    unofficial:
      'Les traductions des citations sont l’œuvre du modèle de langage et n’ont rien d’officiel : seul l’original fait foi.',
    unofficialTranslation: 'traduction non officielle',
    translationFailed: (count) =>
      `Sans traduction, le modèle de langage n’en ayant pas donné ou ayant modifié un chiffre : ${count} ${count === 1 ? 'citation' : 'citations'}.`,
  },
  es: {
    narrowed: (to) => `Solo se consultaron estos documentos: ${to}.`,
    adopted: 'textos aprobados',
    draft: 'proyectos',
    latest: 'textos que ninguna versión posterior sustituye',
    notDraft: 'textos que no son proyectos',
    notAdopted: 'textos distintos de los aprobados',
    dated: (year) => `fechados en ${year}`,
    notTranslated: (count) =>
      `Attaché no puede traducir sin un modelo de lenguaje y la biblioteca no tiene esa versión: ${count === 1 ? 'una cita figura en su idioma original' : `${count} citas figuran en su idioma original`}.`,
    unofficial:
      'Las traducciones de las citas son obra del modelo de lenguaje y no son oficiales: solo el original da fe.',
    unofficialTranslation: 'traducción no oficial',
    translationFailed: (count) =>
      `Sin traducción, porque el modelo de lenguaje no la dio o cambió una cifra: ${count} ${count === 1 ? 'cita' : 'citas'}.`,
  },
  ar: {
    narrowed: (to) => `اقتصر البحث على هذه الوثائق: ${to}.`,
    adopted: 'النصوص المعتمدة',
    draft: 'المشاريع',
    latest: 'النصوص التي لم تحل محلها صيغة أحدث',
    notDraft: 'النصوص من غير المشاريع',
    notAdopted: 'النصوص غير المعتمدة',
    dated: (year) => `المؤرخة في ${year}`,
    notTranslated: (count) =>
      `لا يترجم أتاشيه دون نموذج لغوي، وليست في المكتبة صيغة بهذه اللغة: اقتباسات وردت بلغتها الأصلية: ${count}.`,
    unofficial: 'ترجمات الاقتباسات من عمل النموذج اللغوي وهي غير رسمية، والأصل هو المعوّل عليه.',
    unofficialTranslation: 'ترجمة غير رسمية',
    translationFailed: (count) =>
      `اقتباسات بقيت دون ترجمة لأن النموذج اللغوي لم يترجمها أو غيّر رقما فيها: ${count}.`,
  },
  zh: {
    narrowed: (to) => `只检索了以下文件：${to}。`,
    adopted: '已通过的文本',
    draft: '草案',
    latest: '没有更新版本的文本',
    notDraft: '草案以外的文本',
    notAdopted: '已通过文本以外的文本',
    dated: (year) => `日期为${year}年`,
    notTranslated: (count) =>
      `没有语言模型，Attaché 不能翻译，文库中也没有该语文的版本：${count}处引文保留原文。`,
    unofficial: '引文的译文由语言模型提供，属非正式译文，以原文为准。',
    unofficialTranslation: '非正式译文',
    translationFailed: (count) => `语言模型未译出或改动了数字，因而没有译文的引文：${count}处。`,
  },
  ru: {
    narrowed: (to) => `Просмотрены только эти документы: ${to}.`,
    adopted: 'принятые тексты',
    draft: 'проекты',
    latest: 'тексты, не заменённые более поздней редакцией',
    notDraft: 'тексты, кроме проектов',
    notAdopted: 'тексты, кроме принятых',
    dated: (year) => `датированные ${year} годом`,
    notTranslated: (count) =>
      `Без языковой модели Attaché не переводит, а в библиотеке нет редакции на этом языке; цитаты на языке оригинала: ${count}.`,
    unofficial:
      'Переводы цитат выполнены языковой моделью и не являются официальными: верен только оригинал.',
    unofficialTranslation: 'неофициальный перевод',
    translationFailed: (count) =>
      `Без перевода, так как языковая модель его не дала или изменила число; цитат: ${count}.`,
  },
}

/** The words for a language; English for one that is none of the six. */
export function turnWordingFor(language: string): TurnWording {
  const primary = language.split('-')[0] ?? ''
  const known = Object.hasOwn(wordings, primary) ? wordings[primary] : undefined
  return known ?? (wordings.en as TurnWording)
}
