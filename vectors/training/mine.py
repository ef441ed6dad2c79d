"""Hard negatives: what the embedder itself puts near a question and what is not known to answer it."""
import numpy as np
import torch
import encoder
from lists import sentences

# A passage nearer than this share of the right one's cosine may well answer too, and is left out.
NEAR, DEPTH, KEPT = .98, 64, 32


def long_sentences(texts): return [{s for s in sentences(t) if len(s) >= (10 if any('\u4e00' <= c <= '\u9fff' for c in s[:3]) else 24)} for t in texts]


@torch.no_grad()
def vectors(model, made, texts, prefix, device):
    rows = encoder.tokens_of(made, [prefix + t for t in texts])
    return torch.cat([model.embed(rows[a:b], device) for a, b in encoder.runs(rows, 300000)]).to(torch.float16 if device == 'cuda' else torch.float32)


def mine(model, made, pool, lists, device):
    """Numbers of up to KEPT passages a list, nearest first, -1 where there are fewer."""
    passages, questions = vectors(model, made, pool.texts, 'passage: ', device), vectors(model, made, [x['question'] for x in lists], 'query: ', device)
    said, answers = long_sentences(pool.texts), {}
    for x in lists:
        if x['positive'] is not None: answers.setdefault(x['question'], set()).add(x['positive'])
    own = torch.tensor([x['positive'] if x['positive'] is not None else 0 for x in lists], device=device)
    right_cosine = torch.cat([(questions[k:k + 50000].float() * passages[own[k:k + 50000]].float()).sum(1) for k in range(0, len(lists), 50000)]).cpu().numpy()
    found = np.full((len(lists), KEPT), -1, np.int32)
    for language in set(pool.languages):
        numbers = torch.tensor([k for k, l in enumerate(pool.languages) if l == language], device=device)
        chosen = [k for k, x in enumerate(lists) if x['language'] == language]
        for start in range(0, len(chosen), 1024):
            part = chosen[start:start + 1024]
            asked = questions[torch.tensor(part, device=device)]
            cosines, places = (asked @ passages[numbers].T).topk(min(DEPTH, len(numbers)), dim=1)
            near, cosines = numbers[places].cpu().numpy(), cosines.float().cpu().numpy()
            for row, k in enumerate(part):
                x, right = lists[k], answers.get(lists[k]['question'], set())
                limit = NEAR * right_cosine[k] if x['positive'] is not None else 2
                told = set().union(*(said[n] for n in right)) if right else set()
                kept = [n for n, c in zip(near[row], cosines[row]) if c <= limit and n not in right and said[n].isdisjoint(told)][:KEPT]
                found[k, :len(kept)] = kept
    return found
