"""Scores on evaluation sets (folders with corpus.jsonl, queries.jsonl, qrels.tsv): nDCG@10 of the embedder, and of its best reordered."""
import json, os
import numpy as np
import torch
import encoder, mine, reranker

MIXES = (0, 10, 20, 30, 45, 60, 90, 130)   # logit + mix x cosine


def rows(path): return [json.loads(line) for line in open(path)]


def ndcg(ranked, grades, depth=10):
    gains = [(2 ** grades.get(d, 0) - 1) / np.log2(k + 2) for k, d in enumerate(ranked[:depth])]
    best = sorted(grades.values(), reverse=True)[:depth]
    return sum(gains) / sum((2 ** g - 1) / np.log2(k + 2) for k, g in enumerate(best))


@torch.no_grad()
def measure(folder, embedder, made, rerankers, device, depth=20, most=500):
    """{set: {dense, name@mix…}}; at most `most` questions a set, every so many-th, for the rerankers."""
    told = {}
    for name in sorted(os.listdir(folder)):
        at = f'{folder}/{name}'
        if not os.path.exists(at + '/qrels.tsv'): continue
        corpus, queries, grades = rows(at + '/corpus.jsonl'), rows(at + '/queries.jsonl'), {}
        for line in open(at + '/qrels.tsv').read().splitlines()[1:]:
            q, d, g = line.split('\t'); grades.setdefault(q, {})[d] = int(float(g))
        queries = [q for q in queries if any(grades.get(q['id'], {}).values())]
        queries = queries[::max(1, len(queries) // most)]
        texts = [((c.get('title') or '') + '\n' + c['text']).strip() for c in corpus]
        cosines = mine.vectors(embedder, made, [q['text'] for q in queries], 'query: ', device) @ mine.vectors(embedder, made, texts, 'passage: ', device).T
        best, places = cosines.float().topk(min(depth, len(corpus)), dim=1)
        best, places, ids = best.cpu().numpy(), places.cpu().numpy(), [c['id'] for c in corpus]
        mean = lambda orders: float(np.mean([ndcg([ids[n] for n in order], grades[q['id']]) for q, order in zip(queries, orders)]))
        hit = lambda orders, n: float(np.mean([any(grades[q['id']].get(ids[p], 0) for p in order[:n]) for q, order in zip(queries, orders)]))
        told[name] = {'dense': mean(places), 'hit8': hit(places, 8), 'reach': hit(places, depth)}
        raw = lambda items: [np.asarray(e.ids, np.int32) for e in made.encode_batch_fast(items, add_special_tokens=False)]
        asked, there = raw([q['text'] for q in queries]), raw(texts)
        pairs = [(q, p) for q in range(len(queries)) for p in places[q]]
        for label, model in rerankers.items():
            logits = reranker.score(model, asked, there, pairs, device).reshape(len(queries), -1)
            for mix in MIXES:
                orders = np.take_along_axis(places, np.argsort(-(logits + mix * best), axis=1, kind='stable'), 1)
                told[name][f'{label}@{mix}'] = mean(orders)
                if mix in (0, 30): told[name][f'{label}@{mix} hit8'] = hit(orders, 8)
    return told


@torch.no_grad()
def answerability(path, made, model, device):
    """Best balanced accuracy over thresholds, the one at zero, and how often the best token lies in the answer sentence."""
    samples = rows(path)
    questions = [np.asarray(e.ids, np.int32) for e in made.encode_batch_fast([r['question'] for r in samples], add_special_tokens=False)]
    encoded = made.encode_batch([r['passage'] for r in samples], add_special_tokens=False)
    packed = [reranker.pair(q, np.asarray(e.ids, np.int32)) for q, e in zip(questions, encoded)]
    relevance, answers = [], []
    for a, b in encoder.runs(packed, 200000):
        some, tokens, bounds = model(packed[a:b], device)
        relevance.append(some.float().cpu()); bounds = bounds.tolist()
        tokens = torch.sigmoid(tokens).float().cpu().numpy(); answers.extend(tokens[x:y] for x, y in zip(bounds, bounds[1:]))
    relevance, truth = torch.cat(relevance).numpy(), np.array([r['answer_sentence'] is not None for r in samples])
    balanced = lambda cut: float((relevance[truth] > cut).mean() + (relevance[~truth] <= cut).mean()) / 2
    right = []
    for k, r in enumerate(samples):
        if not truth[k]: continue
        shift, text, offsets = 3 + min(reranker.QUESTION, len(questions[k])), r['passage'], encoded[k].offsets
        at = text.find(r['answer_sentence']); end = at + len(r['answer_sentence'])
        means, start = [], 0
        for piece in split(text):
            inside = [answers[k][shift + t] for t, (a, b) in enumerate(offsets) if a >= start and b <= start + len(piece) and shift + t < len(packed[k]) - 1]
            if inside: means.append((float(np.mean(inside)), start, start + len(piece)))
            start += len(piece)
        _, a, b = max(means)
        right.append(min(b, end) - max(a, at) > .5 * min(b - a, end - at))
    return {'best': max(balanced(c) for c in np.quantile(relevance, np.linspace(.02, .98, 97))), 'at 0': balanced(0), 'sentence': float(np.mean(right))}


def split(text):
    pieces, start = [], 0
    for k, c in enumerate(text):
        if c in '。！？' or (c in '.!?؟' and k + 1 < len(text) and text[k + 1] == ' '): pieces.append(text[start:k + 1]); start = k + 1
    return pieces + [text[start:]] if start < len(text) else pieces


def means(told, sets=('climate-fever', 'gov-faq', 'policyqa', 'service-public-fr', 'squad-dev-half', 'treaty-qa', 'xquad-mix', 'xquad-r-ar', 'xquad-r-en', 'xquad-r-es', 'xquad-r-ru', 'xquad-r-zh', 'xquad-x-en')):
    keys = {k for name in sets if name in told for k in told[name]}
    return {k: round(float(np.mean([told[n][k] for n in sets if n in told])), 4) for k in sorted(keys)}
