"""Bodies of submissions and comments: sentences that fit any topic, put together at random."""

from __future__ import annotations

import random

_OPENINGS = (
    "I have been thinking about {t} for a while.",
    "A friend brought up {t} last week and I could not let it go.",
    "Long time reader, first post here, and it is about {t}.",
    "I know that {t} come up a lot, but please bear with me.",
    "So this happened yesterday, and it involves {t}.",
    "I searched the forum for {t} and found only old threads.",
    "My experience with {t} goes back about {n} years.",
    "I would like to hear from people who know {t} well.",
    "Some background first: I only discovered {t} in January.",
)
_MIDDLES = (
    "So far I have tried {n} different things, and none of them worked for long.",
    "The first attempt was a mess, the second one went better.",
    "I live in a small flat, so space is an issue.",
    "My budget is around ${n}0, give or take.",
    "Most guides contradict each other on this.",
    "I made a list with pros and cons and it came out even.",
    "What surprised me is how much people disagree about it.",
    "I asked in a shop and got a shrug.",
    "It took about {n} days until I saw any difference.",
    "Everyone in my family has a different opinion.",
    "I wrote down what I did each day, in case someone wants the details.",
)
_CLOSINGS = (
    "What would you do?",
    "Any help is welcome, and thank you for reading this far.",
    "I will update this post when I know more.",
    "Please be kind, I am still learning.",
    "Which way did you go in the end, and do you regret it?",
    "Let me know if you want pictures.",
    "Thanks in advance!",
    "Happy to answer questions in the comments.",
)
_LISTS = (
    "What I tried so far:\n\n- reading about {t}\n- asking at work\n- waiting for {n} days",
    "My short list:\n\n1. {t}, but slower\n2. {t}, but cheaper\n3. something else entirely",
    "> You will understand {t} when you are older.\n\nThat is what I was told, and here I am.",
    "The part that matters to me is **{t}**, everything else is *nice to have*.",
)

# Comments: said of the topic, of the post, and of nothing in particular. No sentence needs another one before it.
_ON_TOPIC = (
    "I never understood why people argue about {t}.",
    "For me {t} were always the best part.",
    "There is a good chapter about {t} in an old handbook I own.",
    "You should look at {t} from the other side as well.",
    "My neighbour does {t} for a living and says the same.",
    "With {t} it is all about patience.",
    "I gave up on {t} and have been happier ever since.",
    "People who complain about {t} have never tried the alternative.",
    "This is the first time I see a sensible word about {t}.",
    "I spent {n} months on {t} and would do it again.",
    "If you like {t}, wait until you see what comes next.",
    "Honestly, {t} are overrated.",
    "Where I grew up, {t} were a luxury.",
    "Can we please stop pretending that {t} are easy?",
    "I have a whole drawer full of {t}.",
    "My advice on {t}: start small and do not hurry.",
    "Nothing against {t}, but there are better ways to spend a Sunday.",
    "Ten years ago everyone would have laughed about {t}.",
    "Somebody should write a book about {t}.",
    "Half of what people say about {t} is wrong, and nobody knows which half.",
    "The trick with {t} is to stop before you get tired.",
    "I learned about {t} from a very patient aunt.",
    "In winter {t} are a different matter.",
    "Whoever invented {t} must have had too much time.",
    "I came for the pictures and stayed for {t}.",
    "Try it without {t} once and you will never go back.",
    "There is no such thing as too many {t}.",
    "{n} of my friends asked me about {t} this week.",
)
_GENERAL = (
    "Thank you for posting this.",
    "This made my day.",
    "I laughed more than I should have.",
    "Can you share how you did it?",
    "Same here, and I have no idea why.",
    "That is not how I remember it, but all right.",
    "Saved for later.",
    "Came here to say exactly this.",
    "Do you have a source for that?",
    "The second picture is even better.",
    "I tried it last year and it worked.",
    "No. Just no.",
    "It depends on where you live.",
    "You are {n} years early with that idea.",
    "Underrated comment.",
    "I would not go that far, but there is something to it.",
    "My grandmother would have loved this.",
    "Ask again in {n} months.",
    "Well, that escalated.",
    "Good luck, and keep us posted!",
    "It cost me about ${n} when I did it.",
    "Read the sidebar before you post, please.",
    "Not what I expected, in a good way.",
    "I showed this to my flatmate and we are still talking about it.",
    "Somebody pin this to the top.",
    "You can see that a lot of work went into it.",
    "Big if true.",
    "Please write more about it!",
    "It reminds me of a summer at the lake.",
    "How long did that take you?",
    "The comments are better than the post.",
    "I disagree, but I see where you come from.",
    "Who else is reading this at work?",
    "Proof that there is still hope.",
    "This should be taught in school.",
    "I had to read it twice.",
    "Does it also work on rainy days?",
    "That is a very long way to say yes.",
)
_RUDE = (
    "What a waste of time.",
    "Nobody asked for your opinion.",
    "This is the worst take I have read today.",
    "You clearly did not read the post.",
    "Everyone who agrees with this is wrong.",
    "Stop posting the same thing every week.",
    "I stopped reading after the first line.",
    "Fake. I could do better with my eyes closed.",
    "This forum gets worse every day because of {t}.",
    "Imagine being upset about {t}.",
)


def _pick(rng: random.Random, choices: tuple[str, ...]) -> str:
    return choices[int(rng.random() * len(choices))]


def draw_body(rng: random.Random, topic: str) -> str:
    """The text of a submission: one to three paragraphs, in Markdown."""
    parts = [f"{_pick(rng, _OPENINGS)} {_pick(rng, _MIDDLES)}"]
    if rng.random() < 0.25:
        parts.append(_pick(rng, _LISTS))
    if rng.random() < 0.6:
        parts.append(f"{_pick(rng, _MIDDLES)} {_pick(rng, _CLOSINGS)}")
    return "\n\n".join(parts).format(t=topic, n=2 + int(rng.random() * 20))


def draw_comment(rng: random.Random, topic: str, rude: bool) -> str:
    """The text of a comment: one or two sentences."""
    chance = rng.random()
    if rude:
        text = _pick(rng, _RUDE)
    elif chance < 0.45:
        text = _pick(rng, _ON_TOPIC)
    elif chance < 0.7:
        text = _pick(rng, _GENERAL)
    else:
        text = f"{_pick(rng, _ON_TOPIC)} {_pick(rng, _GENERAL)}"
    return text.format(t=topic, n=2 + int(rng.random() * 20)) if "{" in text else text
