import { plainText } from './plain-text.ts'

/** Sentences that speak to a machine that reads, not to the reader of the document. */
const orders: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules|context|above|previous)\b/u,
  /\b(?:tell|inform|convince) the (?:reader|user)\b/u,
  /\byou are (?:an?|the) (?:\p{L}+ ){0,2}(?:ai|assistant|language model|chatbot)\b/u,
  /\b(?:ai|assistant|language model|chatbot|llm)s?\b.{0,30}\b(?:must|should|shall) (?:now )?(?:say|answer|reply|respond|tell|write)\b/u,
  /\bsystem prompt\b|<\|?(?:system|im_start)|\[\/?inst\]/u,
  /^\W*(?:system|assistant|user|assistante|ассистент|المساعد|助手)\s*:/u,
  /\b(?:ignore[rz]?|oublie[rz]?|neglige[rz]?|ne (?:tiens|tenez) (?:pas|aucun|plus) compte)\b.{0,40}(?:instructions?|consignes?|directives|prompts?|precede)/u,
  /\b(?:dis|dites|reponds|repondez|indique|indiquez) (?:au lecteur|a l'utilisateur|que la reponse)/u,
  /\b(?:ignora|ignore|ignoren|olvida|olvide|omite|no tengas? en cuenta)\b.{0,40}(?:instruccion|indicacion|anterior|consigna)/u,
  /\b(?:di|dile|dígale|responde|responda|informa) (?:al lector|al usuario|que la respuesta)/u,
  /(?:игнорируй|проигнорируй|забудь|не учитывай|не обращай внимания).{0,40}(?:инструкц|указани|предыдущ|правил)/u,
  /(?:сообщи|скажи|ответь)(?:те)? (?:читателю|пользователю|что)/u,
  /(?:تجاهل|انس|اغفل|تجاهلي).{0,40}(?:تعليمات|التعليمات|الاوامر|السابقه)/u,
  /(?:اخبر|قل|ابلغ) (?:القارئ|المستخدم)/u,
  /(?:忽略|无视|忘记|不要理会|不用管).{0,20}(?:指令|指示|提示|规则|之前|以上|上述)/u,
  /(?:告诉|告知)(?:读者|用户)/u,
]

/**
 * Does a sentence of a document give orders to an assistant ("ignore the above …")? It is then no
 * evidence of anything, whatever it says.
 */
export function ordersAssistant(sentence: string): boolean {
  const plain = plainText(sentence).trim()
  return orders.some((order) => order.test(plain))
}
