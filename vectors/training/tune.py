#!/usr/bin/env python3
"""Half an hour of contrastive tuning of what build.py wrote, on two cores (9.7 pairs a second, bf16).

    tune.py BUILT_DIR TRAIN_DIR OUT_DIR SECONDS

BUILT_DIR is what build.py wrote. OUT_DIR gets a model folder of the same form: the tuned fp32 checkpoint in fp32/, its quantised ONNX file in onnx/,
the tokenizer as it was.
In-batch negatives (48 pairs of one kind a batch), symmetric InfoNCE at temperature 0.02, word embeddings frozen, no dropout. Kinds: question and
passage (65 %), title with heading and section (15 %), sentence and translation (20 %). The rate falls from 2e-5 over SECONDS.
"""
import gzip, json, os, random, shutil, sys, time
import torch
from build import export
from tokenizers import Tokenizer
from transformers import BertModel

TEMPERATURE, BATCH, RATE = .02, 48, 2e-5
KEEP = {'world-factbook': .06, 'medquad': .25, 'squad-train-sentences': .5}   # template-like or over-represented


def read(folder, name):
    for line in gzip.open(f'{folder}/{name}.jsonl.gz', 'rt'): yield json.loads(line)


def pairs(folder):
    questions = [('query: ' + r['query'], 'passage: ' + ((r.get('title') or '') + '\n' + r['positive']).strip())
                 for name in ('pairs.en', 'pairs.xling') for r in read(folder, name) if random.random() <= KEEP.get(r['source'], 1)]
    headings = [('query: ' + ' '.join(x for x in (r.get('title'), r.get('heading')) if x), 'passage: ' + r['text'][:1200])
                for r in read(folder, 'text.policy') if random.random() <= .12 and len(r['text']) > 150]
    headings = [p for p in headings if len(p[0]) > 19]
    translations = []
    for r in read(folder, 'parallel'):
        if 'GPL' in r['licence'] or len(r['en']) < 30 or random.random() > .25: continue
        a, b = random.sample((r['en'], r['xx']), 2)
        translations.append(('query: ' + a, 'passage: ' + b))
    return questions, headings, translations


def main(built, folder, out, seconds):
    random.seed(0); torch.manual_seed(0)
    tokenizer = Tokenizer.from_file(built + '/tokenizer.json'); tokenizer.enable_truncation(160)
    model = BertModel.from_pretrained(built + '/fp32', add_pooling_layer=False).train()
    model.embeddings.word_embeddings.weight.requires_grad = False
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout): module.p = 0.

    def embed(texts):
        encoded = tokenizer.encode_batch(texts); width = max(len(e.ids) for e in encoded)
        ids = torch.ones(len(texts), width, dtype=torch.long); mask = torch.zeros_like(ids)
        for k, e in enumerate(encoded): ids[k, :len(e.ids)], mask[k, :len(e.ids)] = torch.tensor(e.ids), 1
        with torch.autocast('cpu', dtype=torch.bfloat16): hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state
        return torch.nn.functional.normalize((hidden.float() * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True), dim=1)

    kinds, parameters = pairs(folder), [p for p in model.parameters() if p.requires_grad]
    optimizer, began, step, target = torch.optim.AdamW(parameters, lr=RATE, weight_decay=.01), time.time(), 0, torch.arange(BATCH)
    while (gone := (time.time() - began) / float(seconds)) < 1:
        for group in optimizer.param_groups: group['lr'] = RATE * min(1, (step + 1) / 30) * max(.05, 1 - gone)
        rows = random.sample(random.choices(kinds, (.65, .15, .2))[0], BATCH)
        scores = embed([r[0] for r in rows]) @ embed([r[1] for r in rows]).T / TEMPERATURE
        loss = (torch.nn.functional.cross_entropy(scores, target) + torch.nn.functional.cross_entropy(scores.T, target)) / 2
        loss.backward(); torch.nn.utils.clip_grad_norm_(parameters, 1.); optimizer.step(); optimizer.zero_grad(set_to_none=True); step += 1
        if step % 20 == 0: print(step, step * BATCH, round(loss.item(), 3), flush=True)
    os.makedirs(out + '/onnx', exist_ok=True)
    model.save_pretrained(out + '/fp32')
    for name in ('config.json', 'tokenizer.json', 'tokenizer_config.json'): shutil.copy(f'{built}/{name}', out)
    export(model, out + '/onnx')


if __name__ == '__main__':
    if len(sys.argv) != 5: sys.exit(__doc__)
    main(*sys.argv[1:])
