/** The six languages that an answer can be asked for by name. */
export const namedLanguages = ['en', 'fr', 'es', 'ar', 'zh', 'ru'] as const

/**
 * Texts that a reader tells from others by what they are; values as documents have them in `type`. A
 * later one counts where there is none of the first.
 */
export const namedTypes = {
  resolution: ['resolution', 'draft resolution'],
  decision: ['decision'],
  report: ['report'],
  treaty: ['treaty'],
  law: ['law', 'regulation', 'directive', 'executive order'],
  statement: ['statement', 'joint statement'],
  letter: ['letter'],
  strategy: ['strategy'],
} as const
export type NamedType = keyof typeof namedTypes

/**
 * What a reader says to change the answer before, in one language: lists with commas, words as they
 * are typed. `*` stands for any ending. Nothing else may stand in such a message, so each list can be
 * generous.
 */
export type TurnWords = {
  /** What asks politely or points back, and says nothing of its own. */
  filler: string
  /** What asks what a text says. */
  asks: string
  shorter: string
  oneSentence: string
  inFull: string
  /** What stands beside the name of a language. */
  translate: string
  languages: Record<(typeof namedLanguages)[number], string>
  /** What opens a correction. */
  meant: string
  not: string
  adopted: string
  draft: string
  latest: string
  /** A text, whatever it is. The first of each kind is also what it is called in a notice. */
  text: string
  types: Record<NamedType, string>
}

export const turnWords: Record<(typeof namedLanguages)[number], TurnWords> = {
  en: {
    filler:
      'please, can you, could you, would you, will you, i want, i would like, i’d like, give, give me, show, show me, tell me, let me have, make, keep, put, write, say, quote, quote me, cite, me, have, it, that, this, them, the, a, an, answer, reply, quote, quotes, quotation, quotations, your, my, now, just, much, bit, little, even, still, more, again, and, but, so, ok, okay, then, thanks, thank you, for me, be, is, same, also, only, of, to, from, in, dated, year, which, was, were, what about, how about',
    asks: 'what, which, does, did, say, says, said, state, states, read, reads, provide, provides, provide for, provides for, decide, decides, decided, require, requires, request, requests, call for, calls for, set out, sets out, lay down, lays down, contain, contains, mean, means, prescribe, prescribes, stipulate, stipulates, establish, establishes, wording, content, contents',
    shorter:
      'shorter, short, shorten, brief, briefer, briefly, in brief, in short, concise, concisely, condense, cut, cut down, summarise, summarize, summary, sum up, tl;dr, tldr, too long, fewer words, less text, less long',
    oneSentence:
      'in one sentence, one sentence, in a sentence, in a single sentence, single sentence, in one line, one line',
    inFull:
      'in full, full text, full quote, full quotation, full paragraph, whole paragraph, entire paragraph, complete paragraph, full passage, whole passage, entire passage, complete passage, whole text, entire text, complete text, whole thing, whole, entire, entirely, full, complete, completely, unabridged, in its entirety, in their entirety',
    translate: 'in, into, to, translate, translated, translation, version',
    languages: {
      en: 'english',
      fr: 'french',
      es: 'spanish',
      ar: 'arabic',
      zh: 'chinese',
      ru: 'russian',
    },
    meant:
      'no, nope, wrong one, wrong document, wrong text, sorry, actually, rather, instead, i meant, i mean, i was asking about, i am asking about, i asked about, i asked for, i’m asking about, look at, look in, use, based on, according to',
    not: 'not, not that, not this, not in, not from, without, except, other than',
    adopted: 'adopted, finally adopted, as adopted, final, approved, agreed',
    draft: 'draft, drafts, proposed, proposal, zero draft, first draft',
    latest: 'latest, newest, newer, later, most recent, current, up to date, revised, in force',
    text: 'text, texts, one, ones, version, versions, document, documents, paper',
    types: {
      resolution: 'resolution, resolutions',
      decision: 'decision, decisions',
      report: 'report, reports',
      treaty: 'treaty, convention, agreement, charter, protocol',
      law: 'law, act, regulation, directive, executive order',
      statement: 'statement, statements, speech, declaration',
      letter: 'letter, note verbale',
      strategy: 'strategy',
    },
  },
  fr: {
    filler:
      's’il vous plaît, s’il te plaît, svp, stp, merci, peux-tu, pouvez-vous, pourriez-vous, pourrais-tu, je veux, je voudrais, donne, donnez, donne-moi, donnez-moi, montre-moi, montrez-moi, fais, faites, écris, écrivez, dis, dites, cite, citez, cite-moi, citez-moi, cite-le, citez-le, cite-la, citez-la, moi, le, la, les, l’, un, une, ce, cela, ça, cette, celui, celle, celui-ci, celle-ci, réponse, ta, votre, citation, citations, maintenant, juste, un peu, encore, bien, et, mais, alors, d’accord, de, du, des, d’, à, au, en, dans, qui, a été, a, été, est, seulement, aussi, même, plus, année, l’année, datant',
    asks: 'que, quoi, dit, disent, énonce, prévoit, prévoient, dispose, disposent, stipule, décide, décident, demande, exige, contient, établit, prescrit, signifie, teneur, contenu, libellé',
    shorter:
      'plus court, plus courte, plus bref, plus brève, plus brièvement, brièvement, bref, brève, en bref, raccourci*, abrège, abrégez, abrége*, résume*, résumé, concis, concise, plus concis, condense*, moins long, trop long, court, courte',
    oneSentence: 'en une phrase, en une seule phrase, une phrase, une seule phrase, une ligne',
    inFull:
      'en entier, intégral, intégrale, intégralement, en intégralité, l’intégralité, dans son intégralité, texte intégral, paragraphe entier, paragraphe complet, tout le paragraphe, passage entier, passage complet, tout le passage, citation complète, citation entière, texte complet, tout le texte, entier, entière, complet, complète, complètement, in extenso, au complet',
    translate: 'en, vers, traduis, traduisez, traduit, traduite, traduction, version',
    languages: {
      en: 'anglais, anglaise',
      fr: 'français, française',
      es: 'espagnol, espagnole',
      ar: 'arabe',
      zh: 'chinois, chinoise',
      ru: 'russe',
    },
    meant:
      'non, pardon, désolé, plutôt, en fait, je voulais dire, je parlais de, je parlais du, je parle de, je parle du, je demandais, il s’agit de, il s’agit du, mauvais document, mauvais texte, selon, d’après, regarde, regardez, utilise, utilisez',
    not: 'pas, non pas, et non, sans, sauf, hormis',
    adopted:
      'adopté, adoptée, adoptés, adoptées, final, finale, approuvé, approuvée, définitif, définitive',
    draft: 'projet, avant-projet, proposé, proposée, proposition, ébauche',
    latest:
      'dernier, dernière, plus récent, plus récente, récent, récente, actuel, actuelle, à jour, révisé, révisée, en vigueur, nouveau, nouvelle',
    text: 'texte, textes, version, versions, document, documents',
    types: {
      resolution: 'résolution, résolutions',
      decision: 'décision, décisions',
      report: 'rapport, rapports',
      treaty: 'traité, convention, accord, charte, protocole',
      law: 'loi, règlement, directive, décret',
      statement: 'déclaration, déclarations, discours',
      letter: 'lettre, note verbale',
      strategy: 'stratégie',
    },
  },
  es: {
    filler:
      'por favor, gracias, puedes, puede, podrías, podría, quiero, quisiera, da, dame, deme, muestra, muéstrame, muéstreme, haz, haga, hazlo, hágalo, escribe, escriba, escríbelo, di, diga, dilo, dígalo, cita, cite, cítalo, cítelo, cítala, ponlo, póngalo, me, lo, la, el, los, las, un, una, eso, esto, ese, esa, este, esta, respuesta, tu, su, citas, ahora, solo, sólo, un poco, aún, todavía, más, y, pero, entonces, vale, de, del, a, al, en, que, fue, ha sido, es, también, mismo, misma, año, toda, todo',
    asks: 'qué, dice, dicen, dispone, establece, prevé, estipula, decide, pide, exige, contiene, señala, prescribe, significa, contenido',
    shorter:
      'más corto, más corta, corto, corta, acorta*, acórta*, más breve, breve, brevemente, en breve, en resumen, resum*, resúm*, abrevia*, más conciso, más concisa, conciso, concisa, condensa*, demasiado largo, menos largo',
    oneSentence:
      'en una frase, en una sola frase, una frase, una sola frase, en una oración, una línea',
    inFull:
      'completo, completa, completamente, por completo, al completo, íntegro, íntegra, íntegramente, texto íntegro, en su totalidad, todo el párrafo, párrafo entero, párrafo completo, todo el pasaje, pasaje entero, pasaje completo, cita completa, todo el texto, texto completo, entero, entera, in extenso',
    translate:
      'en, al, traduce, traduzca, traducir, tradúcelo, tradúzcalo, traducido, traducción, versión',
    languages: {
      en: 'inglés, inglesa',
      fr: 'francés, francesa',
      es: 'español, española, castellano',
      ar: 'árabe',
      zh: 'chino, china',
      ru: 'ruso, rusa',
    },
    meant:
      'perdón, mejor, más bien, en realidad, quise decir, quería decir, me refería a, me refería al, me refiero a, me refiero al, preguntaba por, hablaba de, hablaba del, documento equivocado, texto equivocado, según, mira, mire, usa, use',
    not: 'no, sin, salvo, excepto, y no',
    adopted:
      'aprobado, aprobada, adoptado, adoptada, final, definitivo, definitiva, acordado, acordada',
    draft: 'borrador, proyecto, anteproyecto, propuesto, propuesta',
    latest:
      'último, última, más reciente, reciente, actual, actualizado, actualizada, revisado, revisada, vigente, nuevo, nueva',
    text: 'texto, textos, versión, versiones, documento, documentos',
    types: {
      resolution: 'resolución, resoluciones',
      decision: 'decisión, decisiones',
      report: 'informe, informes',
      treaty: 'tratado, convención, convenio, acuerdo, carta, protocolo',
      law: 'ley, reglamento, directiva, decreto',
      statement: 'declaración, declaraciones, discurso',
      letter: 'carta, nota verbal',
      strategy: 'estrategia',
    },
  },
  ar: {
    filler:
      'من فضلك, رجاء, رجاءً, لو سمحت, شكرا, هل يمكنك, هل تستطيع, يمكنك, أريد, اجعل*, أعطني, أعطنا, اعرض, أرني, اكتب*, قل, اقتبس, اقتبسه, اقتبسها, ذلك, هذا, هذه, الجواب, الإجابة, إجابة, جواب, الاقتباس, اقتباس, الآن, فقط, قليلا, أيضا, ثم, حسنا, لكن, من, في, إلى, عن, على, هو, هي, لي, التي, الذي, عام, لعام, سنة, لسنة, أكثر, الصادر, الصادرة, المؤرخ',
    asks: 'ماذا, تقول, يقول, تنص, ينص, نص, نصت, تقرر, يقرر, تطلب, يطلب, تقضي, يقضي, تتضمن, يتضمن, تشترط, جاء, ورد, تعني, مضمون',
    shorter:
      'أقصر, قصير, قصيرة, مختصر, مختصرة, مختصرا, اختصر, اختصره, اختصرها, باختصار, بإيجاز, إيجازا, موجز, موجزة, أوجز, بشكل أقصر, بصورة أقصر, لخص, لخصه, لخصها, ملخص, الخلاصة, طويل جدا',
    oneSentence: 'في جملة واحدة, بجملة واحدة, جملة واحدة, في جملة, في سطر واحد',
    inFull:
      'كاملا, كاملة, كامل, بالكامل, كاملًا, بأكمله, بأكملها, كله, كلها, النص الكامل, الفقرة كاملة, الفقرة بأكملها, كل الفقرة, الفقرة كلها, المقطع كاملا, المقطع بأكمله, كل المقطع, الاقتباس الكامل, النص كاملا, الفقرة الكاملة, المقطع الكامل',
    translate:
      'ترجم, ترجمه, ترجمها, ترجمة, باللغة, إلى اللغة, إلى, اللغة, بلغة, بالإنجليزية, بالإنكليزية, بالفرنسية, بالإسبانية, بالأسبانية, بالعربية, بالصينية, بالروسية',
    languages: {
      en: 'الإنجليزية, بالإنجليزية, الإنكليزية, بالإنكليزية, إنجليزي',
      fr: 'الفرنسية, بالفرنسية, فرنسي',
      es: 'الإسبانية, بالإسبانية, الأسبانية, بالأسبانية, إسباني',
      ar: 'العربية, بالعربية, عربي',
      zh: 'الصينية, بالصينية, صيني',
      ru: 'الروسية, بالروسية, روسي',
    },
    meant:
      'لا, كلا, عفوا, آسف, بل, أقصد, قصدت, كنت أقصد, كنت أسأل عن, أسأل عن, الوثيقة الخطأ, النص الخطأ, حسب, وفق, استخدم, انظر في',
    not: 'ليس, ليست, وليس, وليست, لا أقصد, دون, من دون, باستثناء, غير',
    adopted:
      'المعتمد, المعتمدة, معتمد, معتمدة, النهائي, النهائية, المتفق عليه, المتفق عليها, المقر, المقرة',
    draft: 'المشروع, مشروع, المسودة, مسودة, المقترح, المقترحة',
    latest:
      'الأحدث, أحدث, الأخير, الأخيرة, آخر, الجديد, الجديدة, المنقح, المنقحة, الحالي, الحالية, الساري, السارية',
    text: 'النص, نص, النسخة, نسخة, الصيغة, صيغة, الوثيقة, وثيقة',
    types: {
      resolution: 'القرار, قرار',
      decision: 'المقرر, مقرر',
      report: 'التقرير, تقرير',
      treaty:
        'المعاهدة, معاهدة, الاتفاقية, اتفاقية, الاتفاق, اتفاق, الميثاق, ميثاق, البروتوكول, بروتوكول',
      law: 'القانون, قانون, اللائحة, لائحة, المرسوم, مرسوم',
      statement: 'البيان, بيان, الإعلان, إعلان, الكلمة, كلمة',
      letter: 'الرسالة, رسالة, المذكرة الشفوية, مذكرة شفوية',
      strategy: 'الاستراتيجية, استراتيجية',
    },
  },
  zh: {
    filler:
      '请, 麻烦, 谢谢, 你能, 能, 能否, 可以, 我要, 我想要, 想要, 给我, 让, 把, 将, 它, 这, 那, 这个, 那个, 那份, 这份, 这段, 回答, 答案, 答复, 引文, 的, 地, 得, 了, 吧, 吗, 呢, 再, 也, 只, 就, 现在, 一点, 一些, 些, 点, 写, 说, 引用, 引述, 给出, 显示, 是, 年, 在, 里, 中, 个, 份, 为',
    asks: '说什么, 说了什么, 说的是什么, 怎么说, 如何规定, 规定了什么, 规定什么, 规定的是什么, 写了什么, 内容是什么, 的内容, 是什么, 要求什么, 要求了什么, 决定什么, 决定了什么, 什么内容, 有什么, 内容, 规定, 什么, 说, 的',
    shorter:
      '短, 更短, 简短, 缩短, 简洁, 更简洁, 精简, 简要, 简略, 概括, 概述, 总结, 长话短说, 太长, 简单',
    oneSentence: '一句话, 用一句话, 一句',
    inFull:
      '全文, 完整, 整段, 全段, 全部, 整个段落, 完整段落, 整段话, 完整引文, 全文引用, 完整引用, 整个条款, 整条, 段落全文',
    translate: '用, 以, 译成, 翻译, 翻译成, 翻成, 译为, 版, 版本, 文本, 语言',
    languages: {
      en: '英语, 英文',
      fr: '法语, 法文',
      es: '西班牙语, 西班牙文, 西语',
      ar: '阿拉伯语, 阿拉伯文, 阿语',
      zh: '中文, 汉语, 华语',
      ru: '俄语, 俄文',
    },
    meant:
      '不, 不对, 不是这个, 不是那个, 抱歉, 对不起, 我指, 我指的是, 我是指, 我说的是, 我问的是, 应该是, 而是, 要, 根据, 请看, 看, 用',
    not: '不是, 不要, 而不是, 并非, 除了, 非',
    adopted: '通过, 已通过, 获通过, 最终, 最后通过, 正式, 商定, 定稿',
    draft: '草案, 草稿, 提案, 初稿',
    latest: '最新, 更新, 最近, 较新, 现行, 修订, 经修订, 修正',
    text: '文本, 案文, 版本, 版, 文件, 文',
    types: {
      resolution: '决议',
      decision: '决定',
      report: '报告',
      treaty: '条约, 公约, 协定, 协议, 宪章, 议定书',
      law: '法律, 条例, 指令, 法令',
      statement: '声明, 发言, 宣言',
      letter: '信, 信函, 普通照会',
      strategy: '战略',
    },
  },
  ru: {
    filler:
      'пожалуйста, спасибо, можешь, можете, можно, не мог* бы, хочу, хотел* бы, дай, дайте, покажи, покажите, сделай, сделайте, напиши, напишите, скажи, скажите, процитируй, процитируйте, приведи, приведите, цитируй, мне, его, её, это, этот, эта, эту, тот, та, ту, то, того, ответ, ответа, цитату, цитата, цитаты, теперь, сейчас, только, чуть, немного, ещё, ещё раз, более, и, а, но, тогда, ладно, в, во, на, из, от, о, об, по, за, к, был*, который, которая, которое, которую, года, год, году, также',
    asks: 'что, говорит, говорится, сказано, гласит, предусматривает, предусмотрено, устанавливает, установлено, содержит, содержится, постановляет, решает, требует, указано, означает, содержание, записано',
    shorter:
      'короче, покороче, кратко, краткий, кратким, вкратце, кратче, сократи*, коротко, пократ*, сжато, лаконично, лаконичнее, резюмируй*, резюме, подытож*, слишком длинно, слишком длинный',
    oneSentence:
      'в одном предложении, одним предложением, одно предложение, в одной фразе, одной фразой, в одну строку',
    inFull:
      'полностью, целиком, весь абзац, весь пункт, весь фрагмент, весь отрывок, весь параграф, абзац полностью, абзац целиком, пункт полностью, пункт целиком, весь текст, полный текст, полная цитата, полную цитату, полный абзац, полный пункт, полный, полную, без сокращений, всю цитату',
    translate:
      'на, по, переведи, переведите, перевести, перевод, в переводе, версия, версию, языке, язык',
    languages: {
      en: 'английск*, англ',
      fr: 'французск*',
      es: 'испанск*',
      ar: 'арабск*',
      zh: 'китайск*',
      ru: 'русск*',
    },
    meant:
      'нет, извини, извините, простите, вернее, точнее, скорее, я имел в виду, я имела в виду, имел* в виду, я имею в виду, имею в виду, я спрашивал* о, я спрашивал* про, речь о, речь об, не тот документ, не тот текст, согласно, смотри, посмотри, посмотрите, используй, используйте',
    not: 'не, а не, но не, без, кроме, не по, не из',
    adopted: 'принят*, окончательн*, утвержденн*, утверждён*, согласованн*, итогов*',
    draft:
      'проект, проекта, проекту, проекте, проектом, предложенн*, черновик*, проект резолюции, проекта резолюции',
    latest:
      'последн*, новейш*, более нов*, нов*, актуальн*, действующ*, пересмотренн*, исправленн*',
    text: 'текст, текста, тексту, тексте, текстом, вариант, варианта, варианте, версия, версии, версию, редакция, редакции, редакцию, документ, документа, документе',
    types: {
      resolution: 'резолюция, резолюц*',
      decision: 'решение, решен*',
      report: 'доклад, доклад*, отчёт*',
      treaty: 'договор, договор*, конвенц*, соглашен*, устав*, протокол*',
      law: 'закон, закон*, регламент*, директив*, указ*',
      statement: 'заявление, заявлен*, выступлен*, деклараци*',
      letter: 'письмо, письм*, вербальн* нот*',
      strategy: 'стратегия, стратеги*',
    },
  },
}
