import { detectLanguage } from '../vectors/language.ts'
import type { Notice } from './api.ts'

const wordings: Record<string, string> = {
  en: 'This answer is not saved: its conversation was deleted while it was being written.',
  fr: 'Cette réponse n’est pas enregistrée : sa conversation a été supprimée pendant sa rédaction.',
  es: 'Esta respuesta no se ha guardado: su conversación se eliminó mientras se redactaba.',
  ru: 'Этот ответ не сохранён: его беседа была удалена, пока он составлялся.',
  zh: '此回答未保存：其所属对话在生成过程中已被删除。',
  ar: 'لم يُحفظ هذا الجواب: حُذفت محادثته أثناء إعداده.',
}

/** That an answer is kept nowhere, in the question's language. */
export function notKeptNotice(question: string): Notice {
  const language = detectLanguage(question).split('-')[0] ?? 'en'
  return { code: 'not-kept', message: wordings[language] ?? wordings.en ?? '' }
}
