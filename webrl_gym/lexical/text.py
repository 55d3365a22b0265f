"""Words of instructions and pages: tokens, stems, hash buckets, numbers, quoted spans."""

from __future__ import annotations

import functools
import itertools
import re
import zlib
from dataclasses import dataclass

BUCKETS = 8_192
MAX_SPAN_WORDS = 6
#: Longer names are titles of products and reviews: knowing their words by heart helps nowhere else.
MAX_SHORT_NAME = 5

_WORD = re.compile(r"[A-Za-z]+|\d+(?:[.,]\d+)*")
_MONEY = re.compile(r"\$\d[\d,]*(?:\.\d+)?")
_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b[A-Z][a-z]+ \d{1,2}, \d{4}\b")
_NUMBER = re.compile(r"(?<![\w$/.])\d[\d,]*(?:\.\d+)?(?![\w/])")
_QUOTED = re.compile(r'"([^"]+)"')

#: Words too common to tell one page element or instruction from another.
STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "can",
        "do",
        "for",
        "from",
        "i",
        "in",
        "is",
        "it",
        "me",
        "my",
        "of",
        "on",
        "or",
        "please",
        "that",
        "the",
        "them",
        "they",
        "this",
        "to",
        "was",
        "what",
        "when",
        "which",
        "with",
        "you",
        "your",
    ]
)


@functools.lru_cache(maxsize=200_000)
def bucket(token: str) -> int:
    """Hash bucket of a token; CRC-32, so that it is the same in every process. Bucket 0 is kept for padding."""
    return 1 + zlib.crc32(token.encode()) % (BUCKETS - 1)


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A crude stem: lower case, common endings off, leading zeros of numbers off."""
    word = word.lower()
    if word[0].isdigit():
        return word.lstrip("0").replace(",", "") or "0"
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


@functools.lru_cache(maxsize=200_000)
def stems(text: str) -> tuple[str, ...]:
    """Stems of all words and numbers of a text, in order."""
    return tuple(stem(match) for match in _WORD.findall(text))


@functools.lru_cache(maxsize=200_000)
def content_stems(text: str) -> frozenset[str]:
    """Stems that carry meaning."""
    return frozenset(s for s in stems(text) if s not in STOP_WORDS)


@functools.lru_cache(maxsize=200_000)
def normalised(text: str) -> str:
    """Text for comparison: stems joined by blanks."""
    return " ".join(stems(text))


def share(part: frozenset[str], whole: frozenset[str]) -> float:
    """Share of ``whole`` that is in ``part``."""
    return len(whole & part) / len(whole) if whole else 0.0


def short_name_tokens(kind: str, name: str) -> list[str]:
    """The words of a name as tokens, or one token for all long names."""
    words = stems(name)
    return [f"{kind} long"] if len(words) > MAX_SHORT_NAME else [f"{kind} {word}" for word in words]


@functools.lru_cache(maxsize=200_000)
def value_tokens(text: str) -> tuple[tuple[str, str], ...]:
    """Money, date and number tokens of a text as (kind, token), each once, in order of kind then place."""
    found: dict[str, str] = {}
    for match in _MONEY.findall(text):
        found.setdefault(match, "money")
    dates = _DATE.findall(text)
    for match in dates:
        found.setdefault(match, "date")
    rest = _DATE.sub(" ", _MONEY.sub(" ", text))
    for match in _NUMBER.findall(rest):
        found.setdefault(match, "number")
    return tuple((kind, token) for token, kind in found.items())


@dataclass(frozen=True)
class InstructionSpan:
    """An n-gram of the instruction: its text, the words before it, and whether it is exactly a quoted passage."""

    text: str
    before: tuple[str, ...]
    quoted: bool
    start: int
    words: int


@dataclass(frozen=True)
class Instruction:
    """An instruction, analysed once.

    ``frame`` are the tokens that say what kind of task it is: stems outside quotes with numbers and quoted passages
    replaced by placeholders, and their bigrams. ``quotes`` are normalised quoted passages.
    """

    text: str
    words: frozenset[str]
    frame_words: frozenset[str]
    numbers: frozenset[str]
    quotes: tuple[str, ...]
    quote_words: frozenset[str]
    frame: tuple[int, ...]
    spans: tuple[InstructionSpan, ...]


def _strip(word: str) -> str:
    return word.strip("\"'“”‘’.,;:!?()[]")


@functools.lru_cache(maxsize=20_000)
def analyse_instruction(text: str) -> Instruction:
    """Analyse an instruction (cached: an episode asks again at every step)."""
    quotes = tuple(_QUOTED.findall(text))
    outside = _QUOTED.sub(" quotedpassage ", text)
    frame_words = [("number" if s[0].isdigit() else s) for s in stems(outside)]
    frame = [f"frame {word}" for word in frame_words]
    frame += [f"frame {a} {b}" for a, b in itertools.pairwise(frame_words)]
    words = content_stems(text)
    return Instruction(
        text=text,
        words=words,
        frame_words=frozenset(w for w in frame_words if w not in STOP_WORDS),
        numbers=frozenset(w for w in words if w[0].isdigit()),
        quotes=tuple(normalised(quote) for quote in quotes),
        quote_words=frozenset(s for quote in quotes for s in content_stems(quote)),
        frame=tuple(bucket(token) for token in frame),
        spans=_instruction_spans(text, frozenset(_strip(quote) for quote in quotes)),
    )


def _instruction_spans(text: str, quotes: frozenset[str]) -> tuple[InstructionSpan, ...]:
    words = text.split()
    found: dict[str, InstructionSpan] = {}
    for start in range(len(words)):
        for length in range(1, min(MAX_SPAN_WORDS, len(words) - start) + 1):
            raw = " ".join(words[start : start + length])
            span = _strip(raw)
            if not span or (span in found and span not in quotes):
                continue
            quoted = span in quotes and raw.lstrip("(").startswith('"') and '"' in raw[1:]
            if span in found and not (quoted and not found[span].quoted):
                continue
            before = tuple(stems(" ".join(words[max(0, start - 4) : start])))
            found[span] = InstructionSpan(span, before, quoted, start, length)
    return tuple(found.values())
