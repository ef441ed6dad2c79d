"""Contrastive tuning of the embedder: in-batch and mined negatives, what the reranker says of a list, and translations."""
import random, time
import numpy as np
import torch
import encoder

TEMPERATURE, TAUGHT, LENGTH = .02, .03, 192
F = torch.nn.functional


def train(model, made, pool, lists, teacher, pairs, device, seconds, rate, size=160, wide=6, log=print):
    """`teacher`: (numbers, logits) as reranker.teach gives them; `pairs`: sentences and translations. Word embeddings are frozen."""
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=rate, weight_decay=.01, fused=device == 'cuda')
    passages = encoder.tokens_of(made, ['passage: ' + t for t in pool.texts])
    questions = encoder.tokens_of(made, ['query: ' + x['question'] for x in lists])
    left, other = encoder.tokens_of(made, ['query: ' + a for a, _ in pairs]), encoder.tokens_of(made, ['passage: ' + b for _, b in pairs])
    usable = [k for k, x in enumerate(lists) if x['positive'] is not None]
    same = {}
    for x in lists:
        if x['positive'] is not None: same.setdefault(x['question'], set()).add(x['positive'])
    model.to(device).train()
    began, step, history, order = time.time(), 0, [], []
    while (gone := (time.time() - began) / seconds) < 1:
        for group in optimizer.param_groups: group['lr'] = rate * min(1, (step + 1) / 60) * max(.02, 1 - gone)
        if step % 5 == 4:
            part = random.sample(range(len(pairs)), size * 3)
            scores = model.embed([left[k] for k in part], device) @ model.embed([other[k] for k in part], device).T / TEMPERATURE
            target = torch.arange(len(part), device=device)
            loss = (F.cross_entropy(scores, target) + F.cross_entropy(scores.T, target)) / 2
        else:
            if len(order) < size: order = random.sample(usable, len(usable))
            part, order = order[:size], order[size:]
            numbers, told = [], []
            for k in part:
                offered = [j for j in range(1, teacher[0].shape[1]) if teacher[0][k, j] >= 0]
                places = [0] + random.sample(offered, min(wide - 1, len(offered)))
                numbers.append([teacher[0][k, j] for j in places] + [-1] * (wide - len(places)))
                told.append([teacher[1][k, j] for j in places] + [-1e4] * (wide - len(places)))
            unique = sorted({n for row in numbers for n in row if n >= 0})
            place = {n: j for j, n in enumerate(unique)}
            asked = model.embed([questions[k] for k in part], device)
            there = model.embed([passages[n] for n in unique], device)
            scores = asked @ there.T
            own = torch.tensor([place[row[0]] for row in numbers], device=device)
            grid = torch.tensor([[place.get(n, -1) for n in row] for row in numbers], device=device)
            said = np.array(told, np.float32)
            # What the teacher finds right, or what answers the same question, is no negative.
            hidden = torch.zeros_like(scores, dtype=torch.bool)
            for r, k in enumerate(part):
                for n in same[lists[k]['question']]:
                    if n in place and place[n] != numbers[r][0] and n != numbers[r][0]: hidden[r, place[n]] = True
                for j in range(1, wide):
                    if numbers[r][j] >= 0 and said[r, j] > max(0, said[r, 0] - 1): hidden[r, place[numbers[r][j]]] = True
            loss = F.cross_entropy((scores / TEMPERATURE).masked_fill(hidden, -1e4), own)
            mine = (scores.gather(1, grid.clamp(min=0)) / TAUGHT).masked_fill(grid < 0, -1e4)
            wanted = torch.softmax(torch.from_numpy(said).to(device), 1)
            loss = loss - .7 * (wanted * torch.log_softmax(mine, 1)).sum(1).mean()
        loss.backward(); torch.nn.utils.clip_grad_norm_(parameters, 1.); optimizer.step(); optimizer.zero_grad(set_to_none=True)
        step += 1; history.append(loss.detach())
        if step % 50 == 0: log(f'embedder step {step} loss {torch.stack(history[-50:]).mean().item():.3f} seconds {time.time() - began:.0f}')
    return model.eval()

