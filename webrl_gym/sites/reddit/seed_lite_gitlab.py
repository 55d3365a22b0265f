"""What the official tasks over the git hosting and the forum ask about on the forum: the most active posts of DIY.

Task 161 wants a forum that must not exist; the generator makes none of that name.
"""

from __future__ import annotations

import sqlite3

from webrl_gym.sites.common.seed_lite import pinned
from webrl_gym.sites.common.seed_streams import streams
from webrl_gym.sites.reddit import REDDIT
from webrl_gym.sites.reddit.moments import moment_of
from webrl_gym.sites.reddit.seed_lite_posts import PinnedPost, add_post, leave_out
from webrl_gym.sites.world import Seed

_FORUM = "DIY"
_HOUR = 3_600

POSTS = tuple(
    PinnedPost(_FORUM, title, score, id=number, body=body, topic=topic, comments=comments, active=hours * _HOUR)
    for hours, (number, title, score, comments, topic, body) in enumerate(
        (
            (
                118_903,
                "Separate glued plastic parts",
                12,
                9,
                "plastic glue",
                "The lid of an old radio was glued on. Heat bends it, and I would like to keep both halves.",
            ),
            (
                118_923,
                "How would you fix this dryer vent mess?",
                31,
                7,
                "dryer vents",
                "The hose makes three turns before it leaves the house. There is lint in all of them.",
            ),
            (
                118_935,
                "Basement bulkhead/soffit wall framing",
                6,
                4,
                "wall frames",
                "A duct runs along the wall. Do I frame around it first, or build the wall up to it?",
            ),
            (
                118_904,
                "GE water heater pilot light won't stay lit",
                9,
                12,
                "water heaters",
                "It burns for a minute and goes out. The thermocouple is new.",
            ),
            (
                118_960,
                "Attempting to move a wall outlet in my basement a few inches",
                4,
                5,
                "wall outlets",
                "The cable is too short by a hand. Is a second box the only way?",
            ),
            (
                118_931,
                "AFCI outlet question",
                3,
                6,
                "outlets",
                "One of these at the start of the circuit, or one for each room?",
            ),
            (
                118_824,
                "Teflon tape to attach washing machine drain hose to pipe",
                8,
                3,
                "drain hoses",
                "It drips at the joint. Does tape help there, or does it need a clamp?",
            ),
            (
                118_866,
                "Paver base for shed",
                15,
                8,
                "sheds",
                "The ground is clay and falls a little to one side. How deep would you dig?",
            ),
        ),
        start=1,
    )
)
"""The one with the latest comment first: an hour lies between them."""


def pin(connection: sqlite3.Connection, seed: Seed) -> None:
    """Add the posts, and take out those of the forum that have been as active lately (task 127)."""
    since = moment_of(REDDIT.now) - (len(POSTS) + 1) * _HOUR
    rivals = connection.execute(
        "SELECT s.id FROM submission s JOIN forum f ON f.id = s.forum_id WHERE f.name = ? AND s.last_active > ?",
        (_FORUM, since),
    )
    leave_out(connection, [post for (post,) in rivals.fetchall()])
    stream = streams(seed)
    for post in pinned(POSTS, seed):
        add_post(connection, stream(f"lite {post.title}"), post)
