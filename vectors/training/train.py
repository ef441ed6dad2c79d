#!/usr/bin/env python3
"""The whole training, on one GPU: mine, teach a reranker of twelve layers, tune the embedder with it, and put the reranker into six layers.

    train.py BUILT_DIR TRAIN_DIR OUT_DIR [--minutes 14] [--measure EVAL_DIR]

BUILT_DIR: config.json, tokenizer.json, words.npy and layers.safetensors, as pack.py writes them.
OUT_DIR gets each model's layers as fp16 safetensors under BertModel's names, and scores.json. A model whose file is there is not trained again.
"""
import argparse, json, os, random, time
import numpy as np
import torch
from safetensors.torch import load_file, save_file
import embedder, encoder, lists, measure, mine, reranker

BEGAN = time.time()
# Of each kind of list no more than so many: the rest teaches little that is new.
MOST = {'qa': 40000, 'section': 18000}


def log(*words): print(f'{time.time() - BEGAN:6.0f}', *words, flush=True)


def dequantised(rows):
    """4-bit rows: blocks of 32 weights, a float16 scale and 16 bytes, low nibbles first."""
    block = rows.reshape(-1, 18)
    scale = block[:, :2].copy().view('<f2').astype(np.float32)
    return torch.from_numpy((np.concatenate([block[:, 2:] & 15, block[:, 2:] >> 4], 1).astype(np.float32) - 8) * scale).reshape(len(rows), -1)


def named(model):
    """Weights under BertModel's names; the heads of a reranker under their own."""
    weights = model.state_dict()
    if isinstance(model, encoder.Encoder): return encoder.parted(weights)
    inside = encoder.parted({k.removeprefix('bert.'): v for k, v in weights.items() if k.startswith('bert.')})
    return inside | {k: v for k, v in weights.items() if not k.startswith('bert.')}


def saved(model, path): save_file({k: v.detach().half().cpu().contiguous() for k, v in named(model).items()}, path)


def fewer(chosen):
    """Every list whose answering sentence is known, and of the others at most MOST."""
    counts, kept = {}, []
    for x in chosen:
        kind = 'answered' if x['sentence'] else x['kind']
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= MOST.get(kind, len(chosen)): kept.append(x)
    return kept


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('built', 'folder', 'out'): parser.add_argument(name)
    parser.add_argument('--minutes', type=float, default=14)
    parser.add_argument('--measure')
    parser.add_argument('--lists', type=int, default=64, help='a step of the reranker; the embedder takes two and a half times as many')
    parser.add_argument('--plain', action='store_true', help='without torch.compile')
    o = parser.parse_args()
    device = 'cuda' if torch.cuda.is_available() else 'cpu'
    random.seed(0); torch.manual_seed(0); os.makedirs(o.out, exist_ok=True)
    config = json.load(open(o.built + '/config.json'))
    words = dequantised(np.load(o.built + '/words.npy'))
    start = {k: v.float() for k, v in load_file(o.built + '/layers.safetensors').items()} | {'embeddings.word_embeddings.weight': words}
    made = encoder.tokenizer(o.built + '/tokenizer.json', embedder.LENGTH)
    seconds, scores = o.minutes * 60, {}
    quick = (lambda m: m.quick()) if device == 'cuda' and not o.plain else (lambda m: m)

    def ranker(layers, weights): return reranker.Reranker(quick(encoder.load(config, weights, dropout=.1, layers=layers)))

    def trained(model, name, train):
        path = f'{o.out}/{name}.safetensors'
        if os.path.exists(path):
            told = {k: v.float() for k, v in load_file(path).items()}
            if isinstance(model, encoder.Encoder): model.load_state_dict(encoder.joined(told, range(len(model.layers))), strict=False)
            else:
                model.bert.load_state_dict(encoder.joined(told, range(len(model.bert.layers))), strict=False)
                for part in ('dense', 'relevance', 'answer'): getattr(model, part).load_state_dict({k: told[f'{part}.{k}'] for k in ('weight', 'bias')})
            log('restored', name)
            return model.to(device).eval()
        model = train(); saved(model, path); log('saved', name)
        return model

    def measured(name, rankers):
        if not o.measure: return
        scores[name] = measure.measure(o.measure, model, made, rankers, device)
        log(name, measure.means(scores[name]))
        log(name, {s: {k: round(v, 3) for k, v in x.items() if '@' not in k or k.endswith(('@0', '@20', '@45'))} for s, x in scores[name].items()})
        for label, ranker in rankers.items():
            for l in ('en', 'es'): log(name, label, l, measure.answerability(f'{o.measure}/answerability/{l}.jsonl', made, ranker, device))
        json.dump(scores, open(o.out + '/scores.json', 'w'))

    pool, chosen = lists.load(o.folder)
    random.shuffle(chosen)
    chosen = fewer(chosen)
    log('passages', len(pool.texts), 'lists', len(chosen), {k: sum(x['kind'] == k for x in chosen) for k in ('qa', 'none', 'section')})
    model = quick(encoder.load(config, start)).to(device).eval()
    mined = mine.mine(model, made, pool, chosen, device)
    log('mined', float((mined >= 0).sum(1).mean()), 'a list')
    texts = reranker.Texts(encoder.tokenizer(o.built + '/tokenizer.json', 512), pool, chosen)
    log('answer sentences', len(texts.spans))

    teacher = ranker(list(range(12)), start)
    teacher = trained(teacher, 'teacher', lambda: reranker.train(teacher, texts, chosen, mined, None, device, seconds * .36, 1e-4, o.lists, log))
    numbers, logits = reranker.teach(teacher, texts, chosen, mined, device)
    log('taught; the right passage first', float((logits.argmax(1) == 0).mean()))

    model = trained(model, 'embedder', lambda: embedder.train(model, made, pool, chosen, (numbers, logits), lists.translations(o.folder), device, seconds * .34, 5e-5, o.lists * 5 // 2, log=log))
    measured('embedder', {})

    inside = named(teacher) | {'embeddings.word_embeddings.weight': words}
    student = ranker([0, 2, 4, 7, 9, 11], {k: v.float().cpu() for k, v in inside.items()})
    for part in ('dense', 'relevance', 'answer'): getattr(student, part).load_state_dict(getattr(teacher, part).state_dict())
    student = trained(student, 'reranker', lambda: reranker.train(student, texts, chosen, mined, (numbers, logits), device, seconds * .3, 1.5e-4, o.lists, log))
    measured('after', {'teacher': teacher, 'student': student})
    log('done')


if __name__ == '__main__': main()
