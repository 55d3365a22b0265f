"""Words of a text as the published evaluator finds them: NLTK's ``word_tokenize``, without NLTK.

Words follow the Penn Treebank's conventions: punctuation stands apart, a comma or colon stays where a digit follows it,
``n't`` and ``'s`` are words of their own, and a full stop stands apart only at the end of a sentence.

Sentences are the one place where this is not the published rule to the letter. NLTK asks Punkt, a model trained on
newspapers, whether a full stop ends a sentence; here a short list of rules decides, :func:`sentences`. They agree on
what decides between words in practice: after ``?`` and ``!`` a sentence ends; a number or a single letter with a full
stop goes on when a small letter follows (all answers are in small letters); a common abbreviation goes on.
"""

from __future__ import annotations

import re

_ABBREVIATION = re.compile(
    r"(?:.*-)?(?:adm|approx|apt|ave|blvd|capt|cf|co|col|corp|dept|dr|e\.g|etc|fig|ft|gen|gov|i\.e|inc|jr|lt|ltd|maj|mr|mrs"
    r"|ms|mt|messrs|nos?|[ap]\.m|ph\.d|pp|prof|rd|rep|rev|sen|sgt|sr|st|u\.[ks]|vol|vs"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)"
)
_END = re.compile(r"(?P<mark>[.?!])[\"'”’)\]}»]*(?=\s+(?P<next>\S))")
_LONGEST_WORD = 40
_NUMBER = re.compile(r"[$€£#(]?-?[\d.,]*\d")

_QUOTES = re.compile(r"`+|[«“„‘]")
_MARKS = re.compile(r"\.{2,}|[;@#$%&?!‒–—―]")
_BRACKETS = re.compile(r"--|[*\[\](){}<>»”’]")
_COMMA = re.compile(r"([:,])(\D|$)")
_FINAL_STOP = re.compile(r"([^.])\.([\])}>\"'»”’ ]*)\s*$")
_FIRST = re.compile(r"^\"")
_OPENING_DOUBLE = re.compile(r"(?<=[ (\[{<])(?:\"|'')")
_OPENING = re.compile(r"(?<!\w)'(?!(?:re|ve|ll|m|t|s|d|n)\b)(?=\w)")
_DOUBLE = re.compile(r"''|\"")
_CLOSING = re.compile(r"([^'])' ")
_ENDINGS = (
    re.compile(r"([^' ])('[smd]?) ", re.IGNORECASE),
    re.compile(r"([^' ])('ll|'re|'ve|n't) ", re.IGNORECASE),
)
_CONTRACTIONS = (
    re.compile(r"\b(?:(can)(not)|(d)('ye)|(gim)(me)|(gon)(na)|(got)(ta)|(lem)(me)|(more)('n)|(wan)(na)(?=\s))\b", re.I),
    re.compile(r"(?<= )('t)(is|was)\b", re.I),
)


def sentences(text: str) -> list[str]:
    """The text cut where sentences end."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if end["mark"] != "." or _stops(text[start : end.start()], end["next"]):
            found.append(text[start : end.end()])
            start = end.end()
    return [*found, text[start:]]


def _stops(before: str, following: str) -> bool:
    """Whether a full stop after these words, before this character, ends the sentence."""
    parts = before[-_LONGEST_WORD:].split()
    word = parts[-1].lower() if parts and not before[-1].isspace() else ""
    if following in ";:,.!?" or word.endswith("."):
        return False
    if (len(word) == 1 and word.isalpha()) or _NUMBER.fullmatch(word):
        return not following.islower()
    return _ABBREVIATION.fullmatch(word) is None


def words(text: str) -> list[str]:
    """The words and punctuation marks of a text."""
    return [word for sentence in sentences(text) for word in _sentence_words(sentence)]


def _sentence_words(sentence: str) -> list[str]:
    text = _FIRST.sub(" `` ", _QUOTES.sub(r" \g<0> ", sentence))
    text = _OPENING.sub("' ", _OPENING_DOUBLE.sub(" `` ", text))
    text = _COMMA.sub(r" \1 \2", _FINAL_STOP.sub(r"\1 . \2 ", text))
    text = _CLOSING.sub(r"\1 ' ", _MARKS.sub(r" \g<0> ", text))
    text = _DOUBLE.sub(" '' ", _BRACKETS.sub(r" \g<0> ", text))
    text = f" {' '.join(text.split())} "
    for ending in _ENDINGS:
        text = ending.sub(r"\1 \2 ", text)
    for contraction in _CONTRACTIONS:
        text = contraction.sub(lambda found: f" {' '.join(part for part in found.groups() if part)} ", text)
    return text.split()
