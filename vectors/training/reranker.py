"""A cross-encoder with two heads: relevance of a passage to a question, and for each token whether it belongs to the answering sentence."""
import random, time
import numpy as np
import torch
import encoder

LENGTH, QUESTION, WIDE = 256, 64, 8     # tokens of a pair, of its question at most; passages a list
F = torch.nn.functional


class Reranker(torch.nn.Module):
    def __init__(self, bert):
        super().__init__()
        self.bert, self.dense = bert, torch.nn.Linear(bert.size, bert.size)
        self.relevance, self.answer = torch.nn.Linear(bert.size, 1), torch.nn.Linear(bert.size, 1)

    def forward(self, rows, device):
        """Relevance of each row, and the answer logit of every token, end to end, with where each row begins."""
        states, bounds = self.bert(rows, device)
        return self.relevance(torch.tanh(self.dense(states[bounds[:-1]])))[:, 0], self.answer(states)[:, 0], bounds


def pair(question, passage):
    """<s> question </s> </s> passage </s>, the passage cut, never the closing token."""
    question = question[:QUESTION]
    return np.concatenate(([0], question, [2, 2], passage[:LENGTH - 4 - len(question)], [2])).astype(np.int32)


class Texts:
    """Questions and passages as tokens without specials, and where in its passage each known sentence lies."""
    def __init__(self, made, pool, lists):
        raw = lambda texts: [np.asarray(e.ids, np.int32) for k in range(0, len(texts), 20000) for e in made.encode_batch_fast(texts[k:k + 20000], add_special_tokens=False)]
        self.passages, self.questions, self.spans = raw(pool.texts), raw([x['question'] for x in lists]), {}
        chosen = [k for k, x in enumerate(lists) if x['sentence']]
        for start in range(0, len(chosen), 20000):
            part = chosen[start:start + 20000]
            for k, e in zip(part, made.encode_batch([pool.texts[lists[k]['positive']] for k in part], add_special_tokens=False)):
                text, sentence = pool.texts[lists[k]['positive']], lists[k]['sentence']
                at = text.find(sentence)
                if at < 0: continue
                inside = [j for j, (a, b) in enumerate(e.offsets) if a < at + len(sentence) and b > at and b > a]
                if inside: self.spans[k] = (inside[0], inside[-1] + 1)


def chosen_list(x, mined, wide=WIDE):
    """Passages of one list: the right one first (if there is one), then wrong ones, the nearest more often."""
    near = [n for n in mined if n >= 0]
    given = random.sample(x['negatives'], min(2, len(x['negatives'])))
    if len(near) > wide: near = sorted(random.sample(range(len(near)), wide * 2 if len(near) > wide * 2 else wide))[:wide * 2]
    else: near = list(range(len(near)))
    near = [mined[k] for k in near]
    wanted = wide - (x['positive'] is not None) - len(given)
    near = [n for n in near if n not in given]
    return ([x['positive']] if x['positive'] is not None else []) + given + random.sample(near, min(wanted, len(near)))


def train(model, texts, lists, mined, teacher, device, seconds, rate, size=64, log=print, every=100):
    """`teacher`: None, or (numbers [lists, n], logits [lists, n]) with the right passage first, as `score` gives them."""
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=rate, weight_decay=.01, fused=device == 'cuda')
    usable = [k for k, x in enumerate(lists) if mined[k, 0] >= 0 or x['negatives']]
    model.to(device).train()
    began, step, history, order = time.time(), 0, [], []
    while (gone := (time.time() - began) / seconds) < 1:
        if len(order) < size: order = random.sample(usable, len(usable))
        part, order = order[:size], order[size:]
        for group in optimizer.param_groups: group['lr'] = rate * min(1, (step + 1) / 150) * max(.02, 1 - gone)
        rows, groups, right, spans, soft = [], [], [], {}, []
        for k in part:
            x = lists[k]
            if teacher is None: numbers = chosen_list(x, mined[k])
            else:
                offered = [j for j in range(1 if x['positive'] is not None else 0, teacher[0].shape[1]) if teacher[0][k, j] >= 0]
                places = ([0] if x['positive'] is not None else []) + random.sample(offered, min(WIDE - (x['positive'] is not None), len(offered)))
                numbers = [teacher[0][k, j] for j in places]; soft.extend(teacher[1][k, j] for j in places)
            groups.append((len(rows), len(rows) + len(numbers), x['positive'] is not None, .5 if x['kind'] == 'section' else 1.))
            for j, n in enumerate(numbers):
                if j == 0 and x['positive'] is not None and k in texts.spans:
                    shift = 3 + min(QUESTION, len(texts.questions[k])); a, b = texts.spans[k]
                    if shift + b < LENGTH: spans[len(rows)] = (shift, shift + a, shift + b)
                right.append(float(j == 0 and x['positive'] is not None))
                rows.append(pair(texts.questions[k], texts.passages[n]))
        relevance, answers, bounds = model(rows, device)
        labels, listwise, weights = torch.tensor(right, device=device), [], 0
        wide = max(b - a for a, b, *_ in groups)
        gather = torch.tensor([[a + j if a + j < b else -1 for j in range(wide)] for a, b, *_ in groups], device=device)
        grid = relevance[gather.clamp(min=0)].masked_fill(gather < 0, -1e4)
        weight = torch.tensor([w * p for *_, p, w in groups], device=device)
        each = torch.tensor([groups[g][3] for g in range(len(groups)) for _ in range(groups[g][0], groups[g][1])], device=device)
        target = labels
        listwise = F.cross_entropy(grid, torch.zeros(len(grid), dtype=torch.long, device=device), reduction='none')
        if teacher is not None:
            given = torch.tensor(soft, device=device)
            wanted = torch.softmax(given[gather.clamp(min=0)].masked_fill(gather < 0, -1e4), 1)
            listwise = .3 * listwise - (wanted * torch.log_softmax(grid, 1)).sum(1)
            target = .3 * labels + .7 * torch.sigmoid(given)
        loss = (listwise * weight).sum() / weight.sum().clamp(min=1)
        balance = each * torch.where(labels > .5, .5 / labels.mean().clamp(min=.01), .5 / (1 - labels).mean().clamp(min=.01))
        loss = loss + .5 * (F.binary_cross_entropy_with_logits(relevance, target, reduction='none') * balance).mean()
        if spans:
            begins = bounds[:-1].cpu().numpy()
            where = [np.arange(begins[k] + start, begins[k] + len(rows[k]) - 1) for k, (start, _, _) in spans.items()]
            wanted = [((w >= begins[k] + a) & (w < begins[k] + b)).astype(np.float32) for w, (k, (_, a, b)) in zip(where, spans.items())]
            where, wanted = (torch.from_numpy(np.concatenate(x)).to(device) for x in (where, wanted))
            loss = loss + F.binary_cross_entropy_with_logits(answers[where], wanted)
        loss.backward(); torch.nn.utils.clip_grad_norm_(parameters, 1.); optimizer.step(); optimizer.zero_grad(set_to_none=True)
        step += 1; history.append(loss.detach())
        if step % every == 0: log(f'reranker step {step} lists {step * size} tokens {sum(map(len, rows))} loss {torch.stack(history[-100:]).mean().item():.3f} seconds {time.time() - began:.0f}')
    return model.eval()


@torch.no_grad()
def score(model, questions, passages, pairs, device):
    """Relevance logits of (question number, passage number) pairs."""
    made = []
    for start in range(0, len(pairs), 40000):
        rows = [pair(questions[q], passages[p]) for q, p in pairs[start:start + 40000]]
        made.extend(model(rows[a:b], device)[0].float().cpu() for a, b in encoder.runs(rows, 400000))
    return torch.cat(made).numpy() if made else np.zeros(0, np.float32)


def teach(model, texts, lists, mined, device, wide=9):
    """What the teacher says of each list: (numbers, logits), the right passage first, -1 and -1e4 where there is none."""
    numbers, logits = np.full((len(lists), wide), -1, np.int64), np.full((len(lists), wide), -1e4, np.float32)
    pairs, places = [], []
    for k, x in enumerate(lists):
        chosen = ([x['positive']] if x['positive'] is not None else []) + x['negatives'][:2]
        chosen += [n for n in mined[k] if n >= 0 and n not in chosen]
        for j, n in enumerate(chosen[:wide]): numbers[k, j] = n; pairs.append((k, n)); places.append((k, j))
    said = score(model, texts.questions, texts.passages, pairs, device)
    for (k, j), value in zip(places, said): logits[k, j] = value
    return numbers, logits
