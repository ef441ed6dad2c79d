/**
 * How one language asks what changed between versions of a text. Patterns of folded text (foldText):
 * small, without accents, Arabic letters in one form. Versions are found first and stand as a sign
 * in what `asks` is matched against: § for one of them.
 */
export type ChangeWords = {
  /** Turns of phrase with "change" in them that ask for no comparison: climate change. */
  otherwise: RegExp
  /** The text as it became, and as it was. */
  newer: RegExp
  older: RegExp
  /** Several versions at once. */
  versions: RegExp
  /** Words of change; they ask only beside two versions. */
  change: RegExp
  /** Whole turns that ask with one version alone: "what was deleted from §". */
  asks: readonly RegExp[]
  added: RegExp
  deleted: RegExp
}

const all = (...alternatives: string[]) => new RegExp(alternatives.join('|'), 'gu')

export const changeWords: readonly ChangeWords[] = [
  {
    otherwise:
      /\bclimate[- ]change\b|\bchanging climate\b|\bchange of (?:use|control|regime)\b|\bland[- ]use change\b/gu,
    newer: all(
      String.raw`\b(?:final|finally adopted|adopted|agreed|approved|revised|new|newer|newest|latest|later|last|current|second) (?:draft )?(?:text|version|resolution|decision|document|revision|outcome|treaty|one|draft)\b`,
      String.raw`\b(?:text|version|resolution|decision|document|one) (?:(?:that|which) (?:was|were) )?(?:as )?(?:finally )?(?:adopted|passed|approved|agreed)\b`,
      String.raw`(?<=\b(?:vs\.?|versus|and|to|with|against) (?:the )?)(?:adopted|final)\b(?! \p{L})`,
      String.raw`\badopted by (?:the )?\p{L}+`,
      String.raw`\bas (?:finally )?adopted\b|\bthe revision\b|\bthe resolution\b`,
    ),
    older: all(
      String.raw`\b(?:text|version|draft|one) (?:(?:that|which) (?:was|were) )?(?:as )?(?:first |originally |initially )?(?:tabled|submitted|introduced|circulated|proposed)\b`,
      String.raw`\b(?:(?:zero|first|second|initial|original|earlier|previous|prior|working|preliminary) )?drafts?(?: (?:resolution|text|decision|version|treaty|convention|declaration|proposal|one))?\b`,
      String.raw`\b(?:first|initial|original|earlier|previous|prior|old|older|preceding) (?:text|version|revision|one)\b`,
    ),
    versions:
      /\b(?:the|two|both|these|those|its|successive|different) (?:versions|texts|revisions)\b/gu,
    change:
      /\b(?:chang(?:e|es|ed)|alter(?:s|ed)|amend(?:s|ed|ments?)|modif(?:y|ies|ied|ications?)|reword(?:s|ed|ing)|edit(?:s|ed)|add(?:s|ed|itions?)?|insert(?:s|ed)?|remov(?:e|es|ed|als?)|delet(?:e|es|ed|ions?)|drop(?:s|ped)?|struck|taken out|left out|omit(?:s|ted)|weaken(?:s|ed)?|strengthen(?:s|ed)?|soften(?:s|ed)?|tighten(?:s|ed)?|watered down|differ(?:s|ed|ent|ences?)?|compar(?:e|es|ed|ison)|redline|replac(?:es|ed)|redrafted|new in)\b/u,
    asks: [
      /\b(?:what|which)(?: (?:was|were|is|are|has|have|had|been|got|else|exactly|all|also|paragraphs?|articles?|provisions?|parts?|words?|wording|language|passages?|obligations?|commitments?|references?))* (?:changed|altered|amended|modified|reworded|added|inserted|removed|deleted|dropped|struck|taken out|left out|omitted|cut|lost|weakened|strengthened|softened|watered down|replaced)(?: (?:out|anything|again|and|or|to|from|in|into|added|inserted|deleted|removed|changed|dropped))*(?: (?:from|in|into|to|since|against|over|between|compared (?:with|to)|relative to|by))(?: the| its| this| that)* §/u,
      /\b(?:what|which (?:paragraphs?|articles?|provisions?|words?)|how)(?: changes?| amendments?)? (?:did|does|do|has|have) (?:the |this )?§(?: \p{L}+)? (?:add|change|delete|remove|drop|insert|amend|modify|alter|differ|omit|replace|weaken|strengthen|water down|leave out|take out)(?:ed|s|d|ped)?(?: (?:to|from|in|compared (?:with|to)|relative to|against|since|with)(?: the| its)* §)?\s*$/u,
      /\bwhat (?:did|have|has) (?:they|we|states|members|delegations|the parties) (?:take out of|taken out of|leave out of|left out of|removed? from|deleted? from|drop(?:ped)? from|cut from|add(?:ed)? to|insert(?:ed)? into|changed? in)(?: the| its)* §/u,
      /\bwhat(?: is|'s|’s| was| are) (?:new|different)(?: in| about| from)(?: the| this)* §\s*(?:$|compared|against|from)/u,
      /\b(?:what|which)(?: are| were)?(?: the| all)* (?:changes|differences|amendments|modifications|additions|deletions)(?: were)?(?: made)? (?:to|in|from|since|against|between)(?: the| this)* §\s*$/u,
      /^(?:please )?(?:show|list|give|tell)(?: me)?(?: all)?(?: the)? (?:changes|differences|additions|deletions|amendments)(?: made)? (?:to|in|from|since|against|between)(?: the| this)* §\s*$/u,
    ],
    added: /\b(?:add(?:s|ed|itions?)?|insert(?:s|ed)?|new in)\b/u,
    deleted:
      /\b(?:remov(?:e|es|ed|als?)|delet(?:e|es|ed|ions?)|drop(?:s|ped)?|struck|taken out|left out|leave out|take out|omit(?:s|ted)?)\b/u,
  },
  {
    otherwise: /\bchangements? (?:du )?climat(?:iques?)?\b|\bchangements? d['’]affectation\b/gu,
    newer: all(
      String.raw`\b(?:texte|version|resolution|decision|document)s? (?:finale?|definiti(?:f|ve)|qui a ete adoptee?|adoptee?|approuvee?|revisee?|nouvelle|recente)\b`,
      String.raw`\b(?:nouvelle|derniere|seconde|deuxieme) (?:version|revision)\b|\bla revision\b|\bnouveau texte\b`,
    ),
    older: all(
      String.raw`\b(?:avant-|premier |ancien )?projets?(?: (?:initial|de (?:resolution|texte|decision|convention|declaration|traite)))?\b|\bebauche\b`,
      String.raw`\b(?:version|texte) (?:precedente?|anterieure?|initiale?|originale?|d['’]origine)\b|\b(?:ancienne|premiere) version\b`,
    ),
    versions: /\b(?:les|deux|ces|differentes) (?:deux )?(?:versions|textes|revisions)\b/gu,
    change:
      /(?<!\p{L})(?:change(?:e|es|r|nt|ments?)?|modifi\p{L}+|ajout\p{L}*|supprim\p{L}+|suppression\p{L}*|retire\p{L}*|enleve\p{L}*|differen\p{L}+|differe(?:nt)?|compar\p{L}+|amend\p{L}+|reformul\p{L}+|affaibli\p{L}*|renforce\p{L}*|disparu\p{L}*|remplace\p{L}*|insere\p{L}*|nouveautes?)(?!\p{L})/u,
    asks: [
      /(?:qu['’]est-ce qui|qu['’]est-ce (?:que l['’]on|qu['’]on)|qu['’]a-t-on|que l['’]on|quels?|quelles?|qu['’]ont|qu['’]a)(?: (?:a|ont|est|sont|ete|etait|fut|paragraphes?|articles?|passages?|dispositions?|elements?|mots?|termes?|parties?|d['’]autre|on|y))* (?:change|modifie|ajoute|supprime|retire|enleve|amende|reformule|affaibli|renforce|disparu|insere|remplace)(?:e?s?|ees)(?: (?:du|au|de la|de l['’]|dans le|dans la|a la|par rapport (?:au|a la|a)|depuis (?:le|la)|entre (?:le|la)|de|a|dans|en)) ?§/u,
      /(?:qu['’]est-ce que|que|qu['’]|en quoi)(?: (?:le|la|l['’]))? ?§ (?:a-t-il |a-t-elle |differe-t-il |differe-t-elle |a |ont )?(?:ajoute|change|supprime|modifie|retire|differe|remplace|apporte de nouveau)?\p{L}*(?: (?:au|a la|du|de la|par rapport (?:au|a la)|dans le|dans la) ?§)?\s*$/u,
      /(?:quels?|quelles?) (?:sont |ont ete )?(?:les )?(?:changements|differences|modifications|ajouts|suppressions|amendements)(?: (?:ont ete )?(?:apportee?s|faites?|faits))? (?:au|a la|du|de la|dans le|dans la|par rapport (?:au|a la)|entre (?:le|la)|a|de) ?§\s*$/u,
      /\bquoi de neuf dans (?:le |la )?§|\bquoi de nouveau dans (?:le |la )?§|\bqu['’]y a-t-il de nouveau dans (?:le |la )?§/u,
    ],
    added: /(?<!\p{L})(?:ajout\p{L}*|insere\p{L}*|neuf|nouveautes?|de nouveau)(?!\p{L})/u,
    deleted:
      /(?<!\p{L})(?:supprim\p{L}+|suppression\p{L}*|retire\p{L}*|enleve\p{L}*|disparu\p{L}*)(?!\p{L})/u,
  },
  {
    otherwise: /\bcambios? climaticos?\b|\bcambio del clima\b|\bcambios? de uso\b/gu,
    newer: all(
      String.raw`\b(?:texto|version|resolucion|decision|documento) (?:final|definitiv[oa]|que se aprobo|aprobad[oa]|adoptad[oa]|revisad[oa]|nuev[oa])\b`,
      String.raw`\b(?:nueva|ultima|segunda) (?:version|revision)\b|\bla revision\b|\bnuevo texto\b`,
    ),
    older: all(
      String.raw`\b(?:ante)?proyecto(?: (?:inicial|de (?:resolucion|texto|decision|convencion|declaracion|tratado)))?\b|\bborrador(?: inicial)?\b`,
      String.raw`\b(?:version|texto) (?:anterior|previ[oa]|inicial|original)\b|\bprimera version\b`,
    ),
    versions:
      /\b(?:las|dos|ambas|ambos|los|estas|distintas) (?:dos )?(?:versiones|textos|revisiones)\b/gu,
    change:
      /(?<!\p{L})(?:cambi(?:o|os|a|an|aron|ado|ada|ados|adas|ar)|modific\p{L}+|anadi\p{L}+|anade\p{L}*|agreg\p{L}+|incorpor\p{L}+|suprim\p{L}+|elimin\p{L}+|retir\p{L}+|quit(?:o|aron|ado|a)|diferenci\p{L}+|diferente\p{L}*|difiere\p{L}*|compar\p{L}+|enmend\p{L}+|enmiend\p{L}+|debilit\p{L}+|reforz\p{L}+|refuerz\p{L}+|sustitu\p{L}+|novedad\p{L}*)(?!\p{L})/u,
    asks: [
      /(?:que|cuales?|cual)(?: (?:se|ha|han|fue|fueron|es|son|sido|le|les|parrafos?|articulos?|disposiciones|partes|elementos|palabras|pasajes|mas))* (?:cambi|modific|anadi|anade|agreg|incorpor|suprim|elimin|retir|quit|enmend|debilit|reforz|sustitu)\p{L}*(?: (?:del|al|de la|a la|en el|en la|respecto (?:al|del|de la)|con respecto (?:al|a la)|desde (?:el|la)|entre (?:el|la)|de|a|en)) §/u,
      /(?:que|en que|como)(?: (?:le|les))? (?:cambi|modific|anadi|anade|agreg|incorpor|suprim|elimin|retir|difiere)\p{L}* (?:el |la )?§(?: (?:al|a la|del|de la|respecto (?:al|del|de la)) §)?\s*$/u,
      /(?:que|cuales son|cuales fueron) (?:los |las )?(?:cambios|diferencias|modificaciones|adiciones|supresiones|enmiendas)(?: (?:introducid[oa]s|hech[oa]s|se (?:hicieron|introdujeron)|hay))? (?:del|al|de la|a la|en el|en la|respecto (?:al|del|de la)|entre (?:el|la)|de|a|en) §\s*$/u,
      /\bque (?:hay de nuevo|novedades (?:hay|trae|tiene)|tiene de nuevo)(?: en)? (?:el |la )?§/u,
    ],
    added:
      /(?<!\p{L})(?:anadi\p{L}+|anade\p{L}*|agreg\p{L}+|incorpor\p{L}+|adicion\p{L}+|novedad\p{L}*|de nuevo)(?!\p{L})/u,
    deleted:
      /(?<!\p{L})(?:suprim\p{L}+|supresion\p{L}*|elimin\p{L}+|retir\p{L}+|quit\p{L}+)(?!\p{L})/u,
  },
  {
    otherwise: /изменени\p{L}* климата|климатическ\p{L}+ изменени\p{L}*/gu,
    newer: all(
      String.raw`(?<!\p{L})(?:принят\p{L}+|окончательн\p{L}+|итогов\p{L}+|утвержденн\p{L}+|пересмотренн\p{L}+|нов(?:ый|ом|ого|ая|ой|ую|ое)|последн\p{L}+|втор\p{L}+) (?:текст\p{L}*|верси\p{L}+|редакци\p{L}+|резолюци\p{L}+|решени\p{L}+|вариант\p{L}*|документ\p{L}*)`,
    ),
    older: all(
      String.raw`(?<!\p{L})(?:(?:перв\p{L}+|предварительн\p{L}+|исходн\p{L}+|первоначальн\p{L}+) )?проект(?:а|у|е|ом|ов)?(?: (?:резолюции|решения|текста|конвенции|декларации|договора))?(?!\p{L})`,
      String.raw`(?<!\p{L})(?:предыдущ\p{L}+|прежн\p{L}+|первоначальн\p{L}+|исходн\p{L}+|перв\p{L}+|стар\p{L}+) (?:верси\p{L}+|редакци\p{L}+|текст\p{L}*|вариант\p{L}*)|(?<!\p{L})черновик\p{L}*`,
    ),
    versions:
      /(?<!\p{L})(?:между|двух|двумя|обе|обеих|обоих|эти\p{L}*|разн\p{L}+) (?:двумя |двух |этими )?(?:верси\p{L}+|редакци\p{L}+|текст\p{L}+|вариант\p{L}+)/gu,
    change:
      /(?<!\p{L})(?:измени\p{L}+|изменен\p{L}+|меняет\p{L}*|поменял\p{L}*|добав\p{L}+|исключ\p{L}+|удал\p{L}+|убра\p{L}+|изъят\p{L}*|вычеркн\p{L}+|отлич\p{L}+|разниц\p{L}+|различ\p{L}+|сравн\p{L}+|поправ\p{L}+|ослаб\p{L}+|усил\p{L}+|замен\p{L}+|нового)/u,
    asks: [
      /(?<!\p{L})(?:что|какие|какой|какое)(?: (?:именно|было|были|был|пункты|пункт|положения|статьи|абзацы|слова|еще|нового|ново))* (?:измени|изменен|поменял|добав|исключ|удал|убра|изъят|вычеркн|ослаб|усил|замен)\p{L}*(?: (?:из|в|во|от|по сравнению с|со|с|между|относительно|к))? §/u,
      /(?<!\p{L})(?:что|чем|как)(?: (?:нового))? (?:в |во )?§ (?:добавил|изменил|удалил|исключил|отличается|изменен|нового)\p{L}*(?: (?:от|к|в|из|по сравнению с|с) §)?\s*$/u,
      /(?<!\p{L})какие (?:были )?(?:внесены )?(?:изменения|различия|поправки|дополнения|отличия)(?: (?:были )?(?:внесены|есть))? (?:в|во|к|от|между|по сравнению с|относительно) §\s*$/u,
      /(?<!\p{L})что нового (?:в|во) §\s*$/u,
    ],
    added: /(?<!\p{L})(?:добав\p{L}+|дополнен\p{L}+|нового)/u,
    deleted: /(?<!\p{L})(?:исключ\p{L}+|удал\p{L}+|убра\p{L}+|изъят\p{L}*|вычеркн\p{L}+)/u,
  },
  {
    otherwise: /(?:ال)?تغير(?:ات)? (?:ال)?مناخ\p{L}*|التغير(?:ات)? المناخي\p{L}*/gu,
    newer: all(
      String.raw`(?:و|ب|ل|لل)?(?:ال)?(?:نص|قرار|صيغه|نسخه|مقرر|وثيقه) (?:ال)?(?:نهائي\p{L}*|معتمد\p{L}*|منقح\p{L}*|جديد\p{L}*|اخير\p{L}*)`,
    ),
    older: all(
      String.raw`(?<!\p{L})[وبف]?(?:ال|لل|ل)?مشروع(?: (?:القرار|قرار|النص|المقرر|الاعلان|الاتفاقيه))?|(?<!\p{L})[وبف]?(?:ال|لل)?مسوده(?: (?:القرار|النص))?`,
      String.raw`(?<!\p{L})[وبف]?(?:ال|لل)(?:صيغه|نسخه|نص) (?:ال)?(?:سابق\p{L}*|اصلي\p{L}*|اول\p{L}*)`,
    ),
    versions: /(?<!\p{L})(?:ال)?(?:نسختين|صيغتين|نصين|وثيقتين|نسخ المختلفه|صيغ المختلفه)/gu,
    change:
      /(?<!\p{L})[وف]?(?:ال|لل)?(?:تغير\p{L}*|تغيير\p{L}*|يتغير|عدل\p{L}*|تعديل\p{L}*|اضيف\p{L}*|اضاف\p{L}*|حذف\p{L}*|يحذف|ازيل\p{L}*|شطب\p{L}*|فرق|فروق|فروقات|اختلاف\p{L}*|اختلف\p{L}*|يختلف|تختلف|قارن\p{L}*|مقارنه|جديد)(?!\p{L})/u,
    asks: [
      /(?<!\p{L})(?:ما|ماذا|اي)(?: (?:الذي|التي|تم|هي|هو|الفقرات|فقرات|فقره|الاحكام|احكام|كل))* (?:تغير|غير|عدل|اضيف|اضيفت|اضافت\p{L}*|اضافه|حذف|حذفت|حذفه|ازيل|ازيلت|شطب|تعديله|تغييره|اضافته|حذفها|اضافتها)(?: (?:من|في|الي|علي|عن|بين|مقارنه ب|منذ))? ?§/u,
      /(?<!\p{L})(?:ما|ماذا|كيف|بم|فيم)(?: الذي)? (?:اضاف|اضافت|غير|غيرت|حذف|حذفت|عدل|يختلف|تختلف|اضافه)(?:ه|ها)? ?§(?: (?:الي|من|في|عن|علي|مقارنه ب) ?§)?\s*$/u,
      /(?<!\p{L})(?:ما|ما هي|اذكر) (?:هي )?(?:التغييرات|التعديلات|الفروق|الفروقات|الاختلافات|الاضافات)(?: (?:التي )?(?:ادخلت|اجريت|طرات))? (?:علي|في|من|عن|بين) ?§\s*$/u,
      /(?<!\p{L})ما الجديد في ?§\s*$/u,
    ],
    added: /اضيف|اضاف|الاضاف|الجديد/u,
    deleted: /حذف|ازيل|شطب/u,
  },
  {
    otherwise: /气候(?:的)?变化|气候变迁|土地用途(?:的)?改变/gu,
    newer: all(
      '(?:最终|最后|最新|获通过的?|已通过的?|通过的|修订后的?|修订|新的?|后一)(?:文本|案文|版本|版|决议|决定|文件|稿)|定稿|正式文本',
    ),
    older: all(
      '(?:决议|决定|公约|宣言|条约|案文|原)?草案|初稿|草稿|(?:前一|上一|旧|原|先前的?|早先的?|最初的?|原来的?|之前的?|第一)个?(?:版本|版|文本|案文|稿)',
    ),
    versions: /(?:两个?|两份|各个?|不同|这些|这两个?|两种)(?:版本|文本|案文|稿)/gu,
    change:
      /改变|变化|变动|修改|改动|更改|增加|新增|添加|加入|删除|删去|删减|删掉|去掉|区别|差异|差别|不同|异同|比较|对比|改了|变了|加了|削弱|加强|取消了/u,
    asks: [
      /(?:从|比|与|和|同|跟|对|较|在|相较于|相比)?(?:该|此|这份|这个)?§(?:中|里|内|相比|之后|以来|以后)?(?:，|,)?(?:被|有|又|都|做了|作了|进行了|作出|作出了|发生了)*(?:改变|变化|变动|修改|改动|更改|增加|新增|添加|加入|删除|删去|删减|删掉|去掉|改|变|加|删)了?(?:哪些|什么|何种)?(?:内容|条款|段落|规定|文字|地方|之处|修改|改动|变化|变动)?(?:[？?]|$)/u,
      /(?:哪些|什么)(?:内容|条款|段落|规定|文字|地方)?(?:被)?(?:从|在)§(?:中|里)?(?:被)?(?:删除|删去|删掉|去掉|修改|改动|增加|加入|添加)了?/u,
      /§(?:中|里)有?(?:哪些|什么)(?:内容|条款|段落|规定|文字)?被(?:删除|删去|删掉|去掉|修改|改动)/u,
      /从§(?:中|里)(?:被)?(?:删除|删去|删掉|去掉)了?(?:哪些|什么)/u,
      /§(?:有|有了)(?:哪些|什么)(?:新内容|变化|变动|修改|改动|不同)(?:[？?]|$)/u,
    ],
    added: /增加|新增|添加|加入|加了|新内容/u,
    deleted: /删除|删去|删减|删掉|去掉|取消了/u,
  },
]
