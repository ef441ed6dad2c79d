#!/usr/bin/env python3
"""Trained layers as model folders that the product loads: ONNX with 7-bit weights, its word table, tokenizer, config, checksums.

    export.py BUILT_DIR LAYERS.safetensors OUT_DIR [--and OTHER.safetensors SHARE]

A file with the heads of a reranker becomes one with the outputs `relevance` [pairs] and `answer` [pairs, tokens]; any other an embedder with
`last_hidden_state`. `--and` averages the layers with those of another file, SHARE of the second: what a model gained on the training sets and what
it knew before, both in part.
"""
import argparse, hashlib, json, os, shutil
import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from transformers import BertConfig, BertModel
from apart import words_apart
from train import dequantised

HEADS = ('dense', 'relevance', 'answer')


def bert(built, weights):
    config = json.load(open(built + '/config.json'))
    config['num_hidden_layers'] = 1 + max(int(k.split('.')[2]) for k in weights if k.startswith('encoder.layer.'))
    model = BertModel(BertConfig(**config, attn_implementation='eager'), add_pooling_layer=False)
    words = dequantised(np.load(built + '/words.npy'))
    model.load_state_dict({k: v for k, v in weights.items() if k.split('.')[0] not in HEADS} | {'embeddings.word_embeddings.weight': words}, strict=True)
    return model.eval()


class Hidden(torch.nn.Module):
    def __init__(self, model): super().__init__(); self.model = model
    def forward(self, input_ids, attention_mask): return self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state


class Ranked(torch.nn.Module):
    def __init__(self, model, weights):
        super().__init__()
        self.model, size = model, model.config.hidden_size
        self.dense, self.relevance, self.answer = torch.nn.Linear(size, size), torch.nn.Linear(size, 1), torch.nn.Linear(size, 1)
        for part in HEADS: getattr(self, part).load_state_dict({k: weights[f'{part}.{k}'] for k in ('weight', 'bias')})

    def forward(self, input_ids, attention_mask):
        states = self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        return self.relevance(torch.tanh(self.dense(states[:, 0])))[:, 0], self.answer(states)[:, :, 0]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('built', 'layers', 'out'): parser.add_argument(name)
    parser.add_argument('--and', nargs=2, dest='other')
    parser.add_argument('--full', action='store_true', help='keep the fp32 file too')
    o = parser.parse_args()
    weights = {k: v.float() for k, v in load_file(o.layers).items()}
    if o.other:
        other, share = load_file(o.other[0]), float(o.other[1])
        weights = {k: (1 - share) * v + share * other[k].float() for k, v in weights.items()}
    ranks = 'relevance.weight' in weights
    model = bert(o.built, weights)
    os.makedirs(o.out + '/onnx', exist_ok=True)
    ids, mask = torch.tensor([[0, 5, 6, 2], [0, 5, 2, 1]]), torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]])
    outputs = {'relevance': {0: 'batch'}, 'answer': {0: 'batch', 1: 'tokens'}} if ranks else {'last_hidden_state': {0: 'batch', 1: 'tokens'}}
    full = o.out + '/onnx/model.onnx'
    with torch.no_grad():
        torch.onnx.export(Ranked(model, weights) if ranks else Hidden(model), (ids, mask), full, input_names=['input_ids', 'attention_mask'], output_names=list(outputs),
                          dynamic_axes={k: {0: 'batch', 1: 'tokens'} for k in ('input_ids', 'attention_mask')} | outputs, opset_version=17, dynamo=False)
    quantize_dynamic(full, o.out + '/onnx/model_quantized.onnx', weight_type=QuantType.QInt8, per_channel=True,
                     reduce_range=True,  # 8-bit signed weights saturate on AVX2 processors without VNNI
                     op_types_to_quantize=['MatMul', 'Gather'])
    words_apart(o.out + '/onnx/model_quantized.onnx')
    if not o.full: os.remove(full)
    model.config.to_json_file(o.out + '/config.json')
    for name in ('tokenizer.json', 'tokenizer_config.json'): shutil.copyfile(f'{o.built}/{name}', f'{o.out}/{name}')
    files = ['config.json', 'onnx/model_quantized.onnx', 'onnx/words.bin', 'tokenizer.json', 'tokenizer_config.json']
    json.dump({f: hashlib.sha256(open(f'{o.out}/{f}', 'rb').read()).hexdigest() for f in files}, open(o.out + '/checksums.json', 'w'), indent=2)


if __name__ == '__main__': main()
