"""The lite world's forum: the submissions and users that the official tasks ask about.

Ids, names, scores' order and titles follow the published tasks; everything else is written here.
"""

from __future__ import annotations

import sqlite3

from webrl_gym.sites.common.seed_lite import pinned
from webrl_gym.sites.common.seed_streams import streams
from webrl_gym.sites.reddit.seed_lite_posts import (
    PinnedAppeal,
    PinnedPost,
    PinnedUser,
    add_post,
    add_user,
    leave_out,
    picture,
)
from webrl_gym.sites.reddit.seed_people import AGENT, AGENT_NAME
from webrl_gym.sites.world import Seed

_HOUR, _DAY = 3_600, 86_400

USERS = (
    PinnedUser("CameronKelsey", 0, 2, "I walk uphill with a camera."),
    PinnedUser("AdamCannon", 0, 3),
    PinnedUser("SundayLantern", 0, 14, "Most of what I know I learned in a queue."),
)

POSTS = (
    # The newest of its forum.
    PinnedPost(
        "books",
        "Adults reading to each other out loud",
        58,
        id=124_260,
        body="My partner and I take turns with a chapter every evening. Who else does this without children around?",
        topic="evenings with a book",
        comments=5,
    ),
    # Among the ten best of its forum.
    PinnedAppeal(
        forum="books",
        title="Supporting local book stores when you order online",
        score=1_312,
        age=61 * _DAY,
        site="bookshop.org",
        topic="small book stores",
        comments=9,
    ),
    # The newest of its forum.
    PinnedPost(
        "Showerthoughts",
        "The quietest room of a house is the one that is being cleaned up",
        93,
        age=75,
        author="SundayLantern",
    ),
    # The best of its forum.
    PinnedPost(
        "gadgets",
        "A custom gaming PC built inside a vintage 1940s Motorola radio",
        12_480,
        id=19_459,
        site="makersweekly.example",
        topic="old radios",
        comments=11,
    ),
    PinnedPost(
        "EarthPorn",
        "My favorite place on the planet: Henry's Fork of the Snake River",
        3_310,
        id=98_332,
        author="CameronKelsey",
        image=picture("Henry's Fork"),
        topic="rivers",
        comments=6,
    ),
    PinnedPost(
        "EarthPorn",
        "2 years later, this is still one of the most incredible evenings I have seen",
        1_289,
        id=98_297,
        author="CameronKelsey",
        image=picture("evening"),
        topic="sunsets",
        comments=4,
    ),
    PinnedPost(
        "EarthPorn",
        "I can't wait for all this green to start coming back. Little creek near my cabin",
        742,
        id=98_256,
        author="CameronKelsey",
        image=picture("creek"),
        topic="creeks",
        comments=3,
    ),
    # In another forum, so that not everything by its author is asked for.
    PinnedPost(
        "pics",
        "Fog in the valley, before anybody was up",
        391,
        age=40 * _DAY,
        author="CameronKelsey",
        image=picture("fog"),
        topic="early mornings",
        comments=2,
    ),
    PinnedPost(
        "UpliftingNews",
        "Same-sex marriage is now legal in all of Mexico's states",
        2_890,
        id=16_087,
        author="AdamCannon",
        site="northgazette.example",
        topic="weddings",
        comments=8,
    ),
    PinnedPost(
        "technology",
        "AI experts disown Musk-backed campaign citing their research",
        415,
        id=134_852,
        site="dailylantern.example",
        topic="open letters",
        comments=7,
    ),
    # The agent's own, without text.
    PinnedPost(
        "television",
        "Star Trek: Starfleet Academy series from Alex Kurtzman and others ordered by a streaming service",
        100,
        id=135_201,
        author=AGENT_NAME,
        site="thesecondpage.example",
        topic="space operas",
        comments=4,
    ),
    # On the first page of its forum.
    PinnedPost(
        "pics",
        "Our whole street took part in the costume contest",
        644,
        age=20 * _HOUR,
        image="bd8bc5f4c846aac4df08626faa3a34a7d47c8f3bdd92bf615a54afd939f063a7.jpg",
        topic="home-made costumes",
        comments=6,
    ),
)


def pin(connection: sqlite3.Connection, seed: Seed) -> None:
    """Add the facts to a generated forum, and take out what would spoil an answer."""
    _leave_out_rivals(connection)
    stream = streams(seed)
    for user in pinned(USERS, seed):
        add_user(connection, stream(f"lite {user.name}"), user)
    for post in pinned(POSTS, seed):
        add_post(connection, stream(f"lite {post.title}"), post)


def _leave_out_rivals(connection: sqlite3.Connection) -> None:
    """Take out the generated posts that could be meant instead of a pinned one.

    Those are books posts that are newer than the one to vote on (task 98) or about local book stores as well (task 14),
    pictures of other costume contests (task 136), and what the agent posted beside the one to edit (task 154).
    """
    newest = max(post.id for post in POSTS if post.forum == "books")
    rivals = connection.execute(
        "SELECT s.id FROM submission s JOIN forum f ON f.id = s.forum_id "
        "WHERE f.name = 'books' AND (s.id > ? OR s.title LIKE '%local book%') "
        "OR f.name = 'pics' AND s.title LIKE '%costume contest%' "
        "OR f.name = 'television' AND s.user_id = ?",
        (newest, AGENT),
    )
    leave_out(connection, [post for (post,) in rivals.fetchall()])
