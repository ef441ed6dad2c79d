"""The encoder that both models share: BERT over texts laid end to end without padding, with flash attention where there is a GPU.

Parameters carry the names of transformers' BertModel, except that query, key and value are one matrix while training (`joined`, `parted`).
"""
import numpy as np
import torch
from tokenizers import Tokenizer

F = torch.nn.functional
EPSILON = 1e-12


class Layer(torch.nn.Module):
    def __init__(self, size, inner, dropout):
        super().__init__()
        self.qkv, self.out = torch.nn.Linear(size, 3 * size), torch.nn.Linear(size, size)
        self.norm = torch.nn.LayerNorm(size, eps=EPSILON)
        self.up, self.down = torch.nn.Linear(size, inner), torch.nn.Linear(inner, size)
        self.last, self.dropout = torch.nn.LayerNorm(size, eps=EPSILON), dropout

    def after(self, x, attended):
        x = self.norm(x + F.dropout(self.out(attended), self.dropout, self.training))
        return self.last(x + F.dropout(self.down(F.gelu(self.up(x))), self.dropout, self.training))


def attend(qkv, bounds, longest, heads):
    q, k, v = qkv.view(len(qkv), 3, heads, -1).unbind(1)
    if qkv.is_cuda:
        from torch.nn.attention.varlen import varlen_attn
        return varlen_attn(q, k, v, bounds, bounds, longest, longest).reshape(len(qkv), -1)
    parts = [F.scaled_dot_product_attention(q[a:b].transpose(0, 1), k[a:b].transpose(0, 1), v[a:b].transpose(0, 1)).transpose(0, 1) for a, b in zip(bounds[:-1], bounds[1:])]
    return torch.cat(parts).reshape(len(qkv), -1)


class Encoder(torch.nn.Module):
    def __init__(self, config, layers, dropout):
        super().__init__()
        size = config['hidden_size']
        self.heads, self.dropout, self.size = config['num_attention_heads'], dropout, size
        self.words = torch.nn.Embedding(config['vocab_size'], size)
        self.positions = torch.nn.Embedding(config['max_position_embeddings'], size)
        self.types = torch.nn.Embedding(config['type_vocab_size'], size)
        self.norm = torch.nn.LayerNorm(size, eps=EPSILON)
        self.layers = torch.nn.ModuleList(Layer(size, config['intermediate_size'], dropout) for _ in range(layers))
        self.words.weight.requires_grad = False
        self.after = Layer.after

    def quick(self):
        """Fuses what is not attention. The first call then takes some seconds."""
        self.after = torch.compile(Layer.after, dynamic=True)
        return self

    def forward(self, rows, device):
        """States of token lists, end to end [tokens, size], and where each begins [rows + 1]."""
        lengths = np.array([len(r) for r in rows])
        ids = torch.from_numpy(np.concatenate(rows).astype(np.int64)).to(device)
        places = torch.from_numpy(np.concatenate([np.arange(n) for n in lengths])).to(device)
        bounds = torch.from_numpy(np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)).to(device)
        longest = int(lengths.max())
        with torch.autocast(device, dtype=torch.bfloat16):
            x = self.norm(self.words(ids) + self.positions(places) + self.types.weight[0])
            x = F.dropout(x, self.dropout, self.training)
            for layer in self.layers: x = self.after(layer, x, attend(layer.qkv(x), bounds, longest, self.heads))
        return x.float(), bounds.long()

    def embed(self, rows, device):
        states, bounds = self(rows, device)
        lengths = bounds[1:] - bounds[:-1]
        rank = torch.repeat_interleave(torch.arange(len(rows), device=device), lengths)
        sums = torch.zeros(len(rows), self.size, device=device).index_add_(0, rank, states)
        return F.normalize(sums / lengths[:, None], dim=1)


OUTER = {'embeddings.word_embeddings': 'words', 'embeddings.position_embeddings': 'positions', 'embeddings.token_type_embeddings': 'types', 'embeddings.LayerNorm': 'norm'}
INNER = {'attention.output.dense': 'out', 'attention.output.LayerNorm': 'norm', 'intermediate.dense': 'up', 'output.dense': 'down', 'output.LayerNorm': 'last'}


def joined(weights, layers):
    """Weights under BertModel's names as ours: the layers named, in that order."""
    made = {f'{ours}.{part}': weights[f'{theirs}.{part}'] for theirs, ours in OUTER.items() for part in ('weight', 'bias') if f'{theirs}.{part}' in weights}
    for place, number in enumerate(layers):
        at = f'encoder.layer.{number}'
        for part in ('weight', 'bias'):
            made[f'layers.{place}.qkv.{part}'] = torch.cat([weights[f'{at}.attention.self.{x}.{part}'] for x in ('query', 'key', 'value')])
            for theirs, ours in INNER.items(): made[f'layers.{place}.{ours}.{part}'] = weights[f'{at}.{theirs}.{part}']
    return made


def parted(weights):
    """The other way round, word embeddings left out: they never change."""
    outer, inner, made = {v: k for k, v in OUTER.items()}, {v: k for k, v in INNER.items()}, {}
    for name, value in weights.items():
        if name.startswith('words.'): continue
        if not name.startswith('layers.'):
            ours, part = name.rsplit('.', 1); made[f'{outer[ours]}.{part}'] = value; continue
        _, number, ours, part = name.split('.')
        if ours == 'qkv':
            for x, piece in zip(('query', 'key', 'value'), value.chunk(3)): made[f'encoder.layer.{number}.attention.self.{x}.{part}'] = piece
        else: made[f'encoder.layer.{number}.{inner[ours]}.{part}'] = value
    return made


def load(config, weights, dropout=0., layers=None):
    """An encoder of all layers, or of those named. `weights` are under BertModel's names, word embeddings with them."""
    layers = list(range(config['num_hidden_layers'])) if layers is None else layers
    model = Encoder(config, len(layers), dropout)
    model.load_state_dict(joined(weights, layers), strict=True)
    return model


def tokenizer(path, limit):
    made = Tokenizer.from_file(path)
    made.enable_truncation(limit)
    return made


def tokens_of(made, texts):
    """Token lists of texts (int32 arrays), by all processors; the closing token always stays."""
    rows = []
    for start in range(0, len(texts), 20000): rows.extend(np.asarray(e.ids, np.int32) for e in made.encode_batch_fast(texts[start:start + 20000]))
    return rows


def runs(rows, tokens):
    """Bounds of stretches of rows that hold at most so many tokens each."""
    bounds, held = [0], 0
    for k, row in enumerate(rows):
        if held and held + len(row) > tokens: bounds.append(k); held = 0
        held += len(row)
    return list(zip(bounds, bounds[1:] + [len(rows)])) if rows else []
