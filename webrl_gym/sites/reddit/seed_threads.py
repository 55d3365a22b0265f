"""Submissions and comments: who wrote what, when, and how it was received."""

from __future__ import annotations

import hashlib
import math
import random
from dataclasses import dataclass, field

from webrl_gym.sites.common.seed_streams import Streams
from webrl_gym.sites.reddit.seed_people import AGENT, USERS
from webrl_gym.sites.reddit.seed_plan import ForumPlan
from webrl_gym.sites.reddit.seed_ranking import ranking
from webrl_gym.sites.reddit.seed_sentences import draw_body, draw_comment
from webrl_gym.sites.reddit.seed_titles import MEDIA, SHARES, Media, draw_title
from webrl_gym.sites.reddit.slugs import slug
from webrl_gym.sites.world import Seed

_DAY = 86_400
_SPAN = 420 * _DAY
"""Age of the oldest submission."""
_AGENTS_SUBMISSIONS = 9
_GRUMPY_SHARE = 0.09
"""Of the users: most of what they comment is voted down."""
_LAST_SUBMISSION_ID = 137_000
_LAST_COMMENT_ID = 2_550_000

_HOSTS = (
    "harbortribune.example", "dailylantern.example", "northgazette.example", "openworkshop.example", "fieldnotes.example",
    "thesecondpage.example", "citydesk.example", "quietcorner.example", "longread.example", "riverpost.example",
    "makersweekly.example", "slowjournal.example",
)  # fmt: skip


@dataclass(slots=True)
class Comment:
    """A comment; ``id`` is set when all are known."""

    submission: Submission
    parent: Comment | None
    level: int
    user: int
    body: str
    score: int
    created: int
    id: int = 0


@dataclass(slots=True)
class Submission:
    """A submission; ``id`` is set when all are known."""

    forum: int
    user: int
    title: str
    topic: str
    media: Media
    url: str | None
    body: str
    score: int
    created: int
    comments: list[Comment] = field(default_factory=list)
    edited: int | None = None
    image: str | None = None
    id: int = 0

    @property
    def last_active(self) -> int:
        """Moment of the last comment, or of the submission."""
        return max((comment.created for comment in self.comments), default=self.created)

    @property
    def ranking(self) -> int:
        """Sort key of the hot list."""
        return ranking(self.created, self.score, len(self.comments))


def draw_submissions(stream: Streams, plans: tuple[ForumPlan, ...], seed: Seed, now: int) -> list[Submission]:
    """All submissions in the order of their ids, without comments."""
    rng = stream("submissions")
    titles: set[str] = set()
    found = [
        submission
        for number, plan in enumerate(plans, start=1)
        for submission in _of_forum(rng, number, plan, titles, now)
    ]
    found.sort(key=lambda submission: submission.created)
    for number, submission in zip(_ids(rng, len(found), _LAST_SUBMISSION_ID), found, strict=True):
        submission.id = number
        if submission.media == "image":
            submission.image = hashlib.sha256(f"{seed}:{number}".encode()).hexdigest() + ".jpg"
    _give_some_to_the_agent(stream("agent"), found, len(plans))
    return found


def _of_forum(rng: random.Random, number: int, plan: ForumPlan, titles: set[str], now: int) -> list[Submission]:
    size = rng.randint(100, 165)
    prolific = (_user(rng), _user(rng))
    posts_of_prolific = [user for user in prolific for _ in range(rng.randint(3, 9))]
    moments = sorted({now - 90 - int(_SPAN * rng.random() ** 2) for _ in range(size)})
    scores = _scores(rng, len(moments))
    rng.shuffle(posts_of_prolific)
    found = []
    for created, score in zip(moments, scores, strict=True):
        media: Media = rng.choices(MEDIA, SHARES[plan.kind])[0]
        title, topic = draw_title(rng, plan, media)
        while title in titles:
            title, topic = draw_title(rng, plan, media)
        titles.add(title)
        body = draw_body(rng, topic) if media == "text" and rng.random() < 0.8 else ""
        found.append(
            Submission(
                forum=number,
                user=posts_of_prolific.pop() if posts_of_prolific and rng.random() < 0.12 else _user(rng),
                title=title,
                topic=topic,
                media=media,
                url=f"https://{rng.choice(_HOSTS)}/{slug(title)}" if media == "link" else None,
                body=body,
                score=score,
                created=created,
                edited=created + rng.randint(200, 9000) if body and rng.random() < 0.03 else None,
            )
        )
    return found


def _scores(rng: random.Random, count: int) -> list[int]:
    """Distinct scores, so that every list sorted by them has one right order: mostly small, a few large, some negative."""
    found: set[int] = set()
    while len(found) < count:
        score = -rng.randint(1, 40) if rng.random() < 0.05 else int(math.exp(rng.gauss(3.6, 1.7)))
        while score in found:
            score += 1
        found.add(score)
    scores = sorted(found)
    rng.shuffle(scores)
    return scores


def _user(rng: random.Random) -> int:
    """Some user other than the agent; the ones with low ids are more active."""
    number = 1 + int(USERS * rng.random() ** 1.3)
    return number + 1 if number == AGENT else number


def _ids(rng: random.Random, count: int, last: int) -> list[int]:
    return sorted(rng.sample(range(1, last), count))


def _give_some_to_the_agent(rng: random.Random, submissions: list[Submission], forums: int) -> None:
    """Make the agent the author of submissions without text, one in each of some forums."""
    chosen: dict[int, Submission] = {}
    while len(chosen) < min(_AGENTS_SUBMISSIONS, forums):
        submission = rng.choice(submissions)
        if submission.forum not in chosen and submission.score > 1 and not submission.body:
            chosen[submission.forum] = submission
            submission.user, submission.edited = AGENT, None


def draw_comments(stream: Streams, submissions: list[Submission], forums: int, now: int) -> list[Comment]:
    """All comments in the order of their ids; they are also appended to their submissions."""
    rng = stream("comments")
    grumpy = {user for user in range(1, USERS + 1) if rng.random() < _GRUMPY_SHARE}
    by_forum: list[list[Submission]] = [[] for _ in range(forums + 1)]
    for submission in submissions:
        by_forum[submission.forum].append(submission)
    found = []
    for several in by_forum:
        for submission, count in zip(several, _comment_counts(rng, several), strict=True):
            for _ in range(count):
                found.append(_comment(rng, submission, grumpy, now))
    found.sort(key=lambda comment: comment.created)
    for number, comment in zip(_ids(rng, len(found), _LAST_COMMENT_ID), found, strict=True):
        comment.id = number
    return found


def _comment_counts(rng: random.Random, submissions: list[Submission]) -> list[int]:
    """Few have many: what is voted up tends to be talked about. The most commented one of a forum is alone at the top."""
    most = rng.randint(42, 80)
    heat = sorted(
        range(len(submissions)),
        key=lambda place: -max(1, submissions[place].score) * math.exp(rng.gauss(0, 1.5)),
    )
    counts = [0] * len(submissions)
    for place, number in enumerate(heat, start=1):
        counts[number] = int(most / place**0.8)
    return counts


def _comment(rng: random.Random, submission: Submission, grumpy: set[int], now: int) -> Comment:
    thread = submission.comments
    parent = thread[int(rng.random() * len(thread))] if thread and rng.random() < 0.55 else None
    if parent is not None and parent.level >= 6:
        parent = None
    after = submission.created if parent is None else parent.created
    user = _user(rng)
    rude = rng.random() < (0.7 if user in grumpy else 0.02)
    score = -1 - int(rng.random() ** 2 * 25) if rude else int(math.exp(rng.gauss(1.2, 1.1)))
    body = draw_comment(rng, submission.topic, rude)
    if any(body == other.body for other in thread):
        body = draw_comment(rng, submission.topic, rude)
    comment = Comment(
        submission=submission,
        parent=parent,
        level=0 if parent is None else parent.level + 1,
        user=user,
        body=body,
        score=score,
        created=after + 1 + int(min(30 * _DAY, now - 60 - after) * rng.random() ** 3),
    )
    thread.append(comment)
    return comment
