"""Reads the training folder into questions with their passages, and a pool of passages a language to mine negatives from.

A list is one question with one passage that answers it, the sentence that does where it is known, and passages known not to answer.
Records under a GPL licence are left out. Headings of policy texts stand for questions (self-supervised).
"""
import gzip, json, random, re, zlib

# Template-like or over-represented sources: the share of their records that is used.
PAIRS = {'world-factbook': .2, 'medquad': .35}
SECTIONS = {'us-code': .3, 'dfat-documents': .45, 'world-factbook': .15, 'digital.gov': .6, 'lawrefbook-cn-laws': .8}
LANGUAGES = ('en', 'fr', 'es', 'ar', 'zh', 'ru')


def read(folder, name):
    for line in gzip.open(f'{folder}/{name}.jsonl.gz', 'rt'):
        record = json.loads(line)
        if 'GPL' not in record['licence']: yield record


def taken(share, *texts):
    """Whether a record is among the share that is used: by its text, so that thinning a folder beforehand changes nothing."""
    return zlib.crc32('\n'.join(texts).encode()) / 2 ** 32 < share


def squeeze(text): return re.sub(r'\s+', ' ', text).strip()


def sentences(text):
    """Long sentences, folded: two passages that share one are taken to say the same."""
    return {re.sub(r'\W+', '', s).lower() for s in re.split(r'(?<=[.!?;])\s+|(?<=[。！？；؟])', text)} - {''}


class Pool:
    """Passages without repetition: texts, their language, and the sentences of each."""
    def __init__(self): self.texts, self.languages, self.known = [], [], {}

    def add(self, text, language):
        text = text[:1600]
        if text not in self.known:
            self.known[text] = len(self.texts); self.texts.append(text); self.languages.append(language)
        return self.known[text]


def heading_question(record):
    """What a reader might type to find this section: its last heading that says something, with the title half of the time."""
    parts = [re.sub(r'^(§\s*\S+|[\dIVX]+\\?[.)]|\(\w+\)|Part \w+:|Chapter \w+:|第.{1,4}[章节条])\s*', '', p).strip() for p in (record.get('heading') or '').split(' / ')]
    parts = [p for p in parts if len(re.findall(r'\w', p)) >= (4 if record['lang'] == 'zh' else 10) and not re.fullmatch(r'(Article|Статья|Artículo|المادة)\s*\S*', p)]
    title = record.get('title') or ''
    if not parts: return title if len(title) > 15 or (record['lang'] == 'zh' and len(title) > 5) else None
    return f'{title}: {parts[-1]}' if random.random() < .5 and title else parts[-1]


def load(folder):
    """(pool, lists): a list is a dict of question, language of its passage, source, positive and sentence, negatives (numbers in the pool)."""
    pool, lists, answers = Pool(), [], {}
    for r in read(folder, 'answerability'):
        if not taken(PAIRS.get(r['source'], 1), r['question']): continue
        known = answers.setdefault(r['question'], ([], []))
        number = pool.add(squeeze(r['passage']), r['lang'])
        if r['answer_sentence'] is None: known[1].append(number)
        else: known[0].append((number, squeeze(r['answer_sentence']), r['lang'], r['source']))
    for question, (positives, negatives) in answers.items():
        for number, sentence, language, source in positives:
            lists.append(dict(question=question, language=language, source=source, positive=number, sentence=sentence, negatives=negatives, kind='qa'))
    # A question without an answer in sight still teaches: nothing in its list is right.
    for question, (positives, negatives) in answers.items():
        if not positives and negatives:
            lists.append(dict(question=question, language=pool.languages[negatives[0]], source='none', positive=None, sentence=None, negatives=negatives, kind='none'))
    for name in ('pairs.en', 'pairs.xling'):
        for r in read(folder, name):
            if not taken(PAIRS.get(r['source'], 1), r['query']): continue
            language, title = r.get('positive_lang', 'en'), r.get('title')
            positive = pool.add(((title + '\n') if title else '') + squeeze(r['positive']), language)
            given = [pool.add(squeeze(r['negative']), language)] if r.get('negative') else []
            lists.append(dict(question=r['query'], language=language, source=r['source'], positive=positive, sentence=None, negatives=given, kind='qa'))
    for r in read(folder, 'text.policy'):
        if not taken(SECTIONS.get(r['source'], 1), r['title'] or '', r['text'][:200]) or len(r['text']) < (60 if r['lang'] == 'zh' else 150): continue
        text, question = squeeze(r['text']), heading_question(r)
        parts = [s for s in re.split(r'(?<=[.!?;])\s+|(?<=[。！？；؟])', text) if len(s) > (12 if r['lang'] == 'zh' else 50)]
        if len(parts) > 2 and (question is None or random.random() < .3):   # a sentence asks for the text it was taken from
            question = random.choice(parts)[:220]
            if random.random() < .9: text = squeeze(text.replace(question, ' '))
        number = pool.add(text, r['lang'])
        if question: lists.append(dict(question=squeeze(question), language=r['lang'], source=r['source'], positive=number, sentence=None, negatives=[], kind='section'))
    return pool, lists


def translations(folder):
    """Sentences and their translation, both ways round at random."""
    rows = []
    for r in read(folder, 'parallel'):
        if len(r['en']) < 30: continue
        rows.append((r['en'], r['xx']) if random.random() < .5 else (r['xx'], r['en']))
    return rows
