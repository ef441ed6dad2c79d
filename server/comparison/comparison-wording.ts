import type { ChangeTouch } from '../../prompts/change-touch.ts'
import type { ChangeKind } from '../comparison-api.ts'

/** What is said around the paragraphs of two versions; it claims nothing about them. */
export type ComparisonWording = {
  intro: (older: string, newer: string) => string
  kinds: Record<ChangeKind, string>
  touches: Record<ChangeTouch, string>
  before: string
  after: string
  /** A colon as it is written, and what stands between two things of a list. */
  colon: string
  comma: string
  stop: string
  brackets: (text: string) => string
  further: (count: number) => string
  /** In place of an answer. */
  unchanged: (older: string, newer: string) => string
  nothingAdded: (older: string, newer: string) => string
  nothingDeleted: (older: string, newer: string) => string
  noDocument: (symbol: string) => string
  noDraft: (document: string) => string
  noAdopted: (document: string) => string
  noOther: (document: string) => string
  otherLanguage: (older: string, newer: string) => string
  /** Where the question was answered like any other. */
  noVersions: string
}

const wordings: Record<string, ComparisonWording> = {
  en: {
    intro: (older, newer) => `From ${older} to ${newer}, what matters most first:`,
    kinds: {
      same: 'Unchanged',
      renumbered: 'Renumbered',
      reworded: 'Reworded',
      moved: 'Moved',
      split: 'Split',
      merged: 'Merged',
      added: 'Added',
      deleted: 'Deleted',
    },
    touches: {
      weaker: 'less binding',
      stronger: 'more binding',
      strength: 'how binding it is',
      negation: 'a negation',
      condition: 'a condition or exception',
      number: 'a number',
      date: 'a date',
      brackets: 'square brackets',
    },
    before: 'Before:',
    after: 'After:',
    colon: ':',
    comma: ', ',
    stop: '.',
    brackets: (text) => ` (${text})`,
    further: (count) =>
      count === 1
        ? 'One further change is in the comparison of the two texts.'
        : `${count} further changes are in the comparison of the two texts.`,
    unchanged: (older, newer) => `The paragraphs of ${older} and ${newer} have the same wording.`,
    nothingAdded: (older, newer) => `Nothing in ${newer} was found that ${older} does not have.`,
    nothingDeleted: (older, newer) => `Nothing in ${older} was found that ${newer} does not have.`,
    noDocument: (symbol) =>
      `${symbol} is not among the documents searched, so it could not be compared.`,
    noDraft: (document) =>
      `Among the documents searched is ${document}, but no draft or earlier version of it to compare it with.`,
    noAdopted: (document) =>
      `Among the documents searched is ${document}, but no adopted or later version of it to compare it with.`,
    noOther: (document) =>
      `Among the documents searched is ${document}, but not the other version asked about.`,
    otherLanguage: (older, newer) =>
      `${older} and ${newer} are in two languages and cannot be compared word by word.`,
    noVersions:
      'No two versions of one text were found to compare. Name the documents, or compare them from the page of one of them.',
  },
  fr: {
    intro: (older, newer) => `De ${older} à ${newer}, l’essentiel d’abord :`,
    kinds: {
      same: 'Inchangé',
      renumbered: 'Renuméroté',
      reworded: 'Reformulé',
      moved: 'Déplacé',
      split: 'Scindé',
      merged: 'Fusionné',
      added: 'Ajouté',
      deleted: 'Supprimé',
    },
    touches: {
      weaker: 'moins contraignant',
      stronger: 'plus contraignant',
      strength: 'force obligatoire',
      negation: 'une négation',
      condition: 'une condition ou une exception',
      number: 'un chiffre',
      date: 'une date',
      brackets: 'crochets',
    },
    before: 'Avant :',
    after: 'Après :',
    colon: ' :',
    comma: ', ',
    stop: '.',
    brackets: (text) => ` (${text})`,
    further: (count) =>
      count === 1
        ? 'Une autre modification figure dans la comparaison des deux textes.'
        : `${count} autres modifications figurent dans la comparaison des deux textes.`,
    unchanged: (older, newer) => `Les paragraphes de ${older} et de ${newer} ont le même libellé.`,
    nothingAdded: (older, newer) => `Rien n’a été trouvé dans ${newer} qui ne soit dans ${older}.`,
    nothingDeleted: (older, newer) =>
      `Rien n’a été trouvé dans ${older} qui ne soit dans ${newer}.`,
    noDocument: (symbol) =>
      `${symbol} n’est pas parmi les documents consultés et n’a donc pas pu être comparé.`,
    noDraft: (document) =>
      `Les documents consultés comprennent ${document}, mais aucun projet ni version antérieure à lui comparer.`,
    noAdopted: (document) =>
      `Les documents consultés comprennent ${document}, mais aucun texte adopté ni version ultérieure à lui comparer.`,
    noOther: (document) =>
      `Les documents consultés comprennent ${document}, mais pas l’autre version sur laquelle porte la question.`,
    otherLanguage: (older, newer) =>
      `${older} et ${newer} sont dans deux langues différentes et ne peuvent être comparés mot à mot.`,
    noVersions:
      'Aucune paire de versions d’un même texte n’a été trouvée. Nommez les documents, ou comparez-les depuis la page de l’un d’eux.',
  },
  es: {
    intro: (older, newer) => `De ${older} a ${newer}, lo más importante primero:`,
    kinds: {
      same: 'Sin cambios',
      renumbered: 'Renumerado',
      reworded: 'Reformulado',
      moved: 'Desplazado',
      split: 'Dividido',
      merged: 'Fusionado',
      added: 'Añadido',
      deleted: 'Suprimido',
    },
    touches: {
      weaker: 'menos vinculante',
      stronger: 'más vinculante',
      strength: 'fuerza vinculante',
      negation: 'una negación',
      condition: 'una condición o excepción',
      number: 'una cifra',
      date: 'una fecha',
      brackets: 'corchetes',
    },
    before: 'Antes:',
    after: 'Después:',
    colon: ':',
    comma: ', ',
    stop: '.',
    brackets: (text) => ` (${text})`,
    further: (count) =>
      count === 1
        ? 'Otro cambio figura en la comparación de los dos textos.'
        : `Otros ${count} cambios figuran en la comparación de los dos textos.`,
    unchanged: (older, newer) =>
      `Los párrafos de ${older} y de ${newer} tienen la misma redacción.`,
    nothingAdded: (older, newer) => `No se encontró nada en ${newer} que no esté en ${older}.`,
    nothingDeleted: (older, newer) => `No se encontró nada en ${older} que no esté en ${newer}.`,
    noDocument: (symbol) =>
      `${symbol} no está entre los documentos consultados, por lo que no se pudo comparar.`,
    noDraft: (document) =>
      `Entre los documentos consultados está ${document}, pero ningún proyecto ni versión anterior con que compararlo.`,
    noAdopted: (document) =>
      `Entre los documentos consultados está ${document}, pero ningún texto aprobado ni versión posterior con que compararlo.`,
    noOther: (document) =>
      `Entre los documentos consultados está ${document}, pero no la otra versión por la que se pregunta.`,
    otherLanguage: (older, newer) =>
      `${older} y ${newer} están en dos idiomas y no pueden compararse palabra por palabra.`,
    noVersions:
      'No se encontraron dos versiones de un mismo texto que comparar. Nombre los documentos, o compárelos desde la página de uno de ellos.',
  },
  ru: {
    intro: (older, newer) => `От ${older} к ${newer}, сначала самое существенное:`,
    kinds: {
      same: 'Без изменений',
      renumbered: 'Изменён номер',
      reworded: 'Изменена формулировка',
      moved: 'Перемещено',
      split: 'Разделено',
      merged: 'Объединено',
      added: 'Добавлено',
      deleted: 'Исключено',
    },
    touches: {
      weaker: 'менее обязывающе',
      stronger: 'более обязывающе',
      strength: 'степень обязательности',
      negation: 'отрицание',
      condition: 'условие или исключение',
      number: 'число',
      date: 'дата',
      brackets: 'квадратные скобки',
    },
    before: 'Было:',
    after: 'Стало:',
    colon: ':',
    comma: ', ',
    stop: '.',
    brackets: (text) => ` (${text})`,
    further: (count) => `Остальные изменения — в сопоставлении двух текстов: ${count}.`,
    unchanged: (older, newer) => `Формулировки пунктов в ${older} и ${newer} одинаковы.`,
    nothingAdded: (older, newer) => `В ${newer} не найдено ничего, чего нет в ${older}.`,
    nothingDeleted: (older, newer) => `В ${older} не найдено ничего, чего нет в ${newer}.`,
    noDocument: (symbol) => `Документа ${symbol} нет среди просмотренных, сопоставить его нельзя.`,
    noDraft: (document) =>
      `Среди просмотренных документов есть ${document}, но нет ни проекта, ни более ранней редакции для сопоставления.`,
    noAdopted: (document) =>
      `Среди просмотренных документов есть ${document}, но нет ни принятого текста, ни более поздней редакции для сопоставления.`,
    noOther: (document) =>
      `Среди просмотренных документов есть ${document}, но нет другой редакции, о которой вопрос.`,
    otherLanguage: (older, newer) =>
      `${older} и ${newer} — на разных языках, их нельзя сопоставить дословно.`,
    noVersions:
      'Двух редакций одного текста для сопоставления не найдено. Назовите документы или сопоставьте их на странице одного из них.',
  },
  ar: {
    intro: (older, newer) => `من ${older} إلى ${newer}، الأهم أولا:`,
    kinds: {
      same: 'دون تغيير',
      renumbered: 'أعيد ترقيمها',
      reworded: 'أعيدت صياغتها',
      moved: 'نُقلت',
      split: 'قُسمت',
      merged: 'دُمجت',
      added: 'أضيفت',
      deleted: 'حُذفت',
    },
    touches: {
      weaker: 'أقل إلزاما',
      stronger: 'أكثر إلزاما',
      strength: 'درجة الإلزام',
      negation: 'نفي',
      condition: 'شرط أو استثناء',
      number: 'رقم',
      date: 'تاريخ',
      brackets: 'أقواس معقوفة',
    },
    before: 'قبل:',
    after: 'بعد:',
    colon: ':',
    comma: '، ',
    stop: '.',
    brackets: (text) => ` (${text})`,
    further: (count) => `تغييرات أخرى في المقارنة بين النصين: ${count}.`,
    unchanged: (older, newer) => `فقرات ${older} و${newer} لها الصياغة نفسها.`,
    nothingAdded: (older, newer) => `لم يُعثر في ${newer} على ما ليس في ${older}.`,
    nothingDeleted: (older, newer) => `لم يُعثر في ${older} على ما ليس في ${newer}.`,
    noDocument: (symbol) => `الوثيقة ${symbol} ليست بين الوثائق التي بُحث فيها، فتعذرت مقارنتها.`,
    noDraft: (document) =>
      `بين الوثائق التي بُحث فيها ${document}، وليس فيها مشروع أو صيغة سابقة لمقارنته بها.`,
    noAdopted: (document) =>
      `بين الوثائق التي بُحث فيها ${document}، وليس فيها نص معتمد أو صيغة لاحقة لمقارنته بها.`,
    noOther: (document) =>
      `بين الوثائق التي بُحث فيها ${document}، وليست فيها الصيغة الأخرى المسؤول عنها.`,
    otherLanguage: (older, newer) =>
      `${older} و${newer} بلغتين مختلفتين، ولا تمكن مقارنتهما كلمة بكلمة.`,
    noVersions:
      'لم يُعثر على صيغتين لنص واحد للمقارنة بينهما. سمّ الوثيقتين، أو قارن بينهما من صفحة إحداهما.',
  },
  zh: {
    intro: (older, newer) => `从${older}到${newer}，最重要的改动在前：`,
    kinds: {
      same: '未变',
      renumbered: '编号改变',
      reworded: '措辞改变',
      moved: '移动',
      split: '拆分',
      merged: '合并',
      added: '新增',
      deleted: '删除',
    },
    touches: {
      weaker: '约束力减弱',
      stronger: '约束力增强',
      strength: '约束力',
      negation: '否定词',
      condition: '条件或例外',
      number: '数字',
      date: '日期',
      brackets: '方括号',
    },
    before: '修改前：',
    after: '修改后：',
    colon: '：',
    comma: '、',
    stop: '。',
    brackets: (text) => `（${text}）`,
    further: (count) => `其余${count}处改动见两个文本的对照。`,
    unchanged: (older, newer) => `${older}与${newer}各段措辞相同。`,
    nothingAdded: (older, newer) => `未发现${newer}中有${older}所没有的内容。`,
    nothingDeleted: (older, newer) => `未发现${older}中有${newer}所没有的内容。`,
    noDocument: (symbol) => `所检索的文件中没有${symbol}，无法对照。`,
    noDraft: (document) => `所检索的文件中有${document}，但没有可与之对照的草案或较早版本。`,
    noAdopted: (document) => `所检索的文件中有${document}，但没有可与之对照的通过文本或较晚版本。`,
    noOther: (document) => `所检索的文件中有${document}，但没有所问的另一版本。`,
    otherLanguage: (older, newer) => `${older}与${newer}语言不同，无法逐词对照。`,
    noVersions:
      '未找到可对照的同一文本的两个版本。请写明文件名称，或在其中一份文件的页面上进行对照。',
  },
}

/** The words for a language; English for one that is none of the six. */
export function comparisonWordingFor(language: string): ComparisonWording {
  const primary = language.split('-')[0] ?? ''
  const known = Object.hasOwn(wordings, primary) ? wordings[primary] : undefined
  return known ?? (wordings.en as ComparisonWording)
}
