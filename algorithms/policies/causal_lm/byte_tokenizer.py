"""A tokenizer of bytes, made in memory: for models with random weights, which know no vocabulary anyway."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from algorithms.policies.dependencies import optional

SPECIALS = ("<|end|>", "<|im_start|>", "<|im_end|>")
"""Control tokens: the end of a text, and those of ``chat_format=chatml``."""


def byte_tokenizer(merges: Sequence[tuple[str, str]] = ()) -> Any:
    """Byte-level BPE over all 256 bytes; ``merges`` join characters as a trained one would."""
    tokenizers, transformers = optional("tokenizers"), optional("transformers")
    alphabet = sorted(tokenizers.pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {symbol: number for number, symbol in enumerate([*alphabet, *("".join(pair) for pair in merges)])}
    built = tokenizers.Tokenizer(tokenizers.models.BPE(vocabulary, list(merges)))
    built.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    built.decoder = tokenizers.decoders.ByteLevel()
    built.add_special_tokens(list(SPECIALS))
    return transformers.PreTrainedTokenizerFast(tokenizer_object=built, eos_token=SPECIALS[0])
