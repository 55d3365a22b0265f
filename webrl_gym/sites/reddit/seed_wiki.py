"""The wiki's pages, written by hand."""

from __future__ import annotations

PAGES: tuple[tuple[str, str, str], ...] = (
    (
        "index",
        "Welcome to the wiki",
        "This wiki collects what is worth knowing about this site.\n\n"
        "- [Site rules](/wiki/rules)\n- [Formatting guide](/wiki/formatting)\n- [Voting](/wiki/voting)\n"
        "- [Starting a forum](/wiki/starting-a-forum)\n- [Advice for moderators](/wiki/moderators)\n"
        "- [Frequent questions](/wiki/faq)",
    ),
    (
        "rules",
        "Site rules",
        "1. Stay on the topic of the forum you post in.\n2. No insults. Criticise the idea, not the person.\n"
        "3. No advertising without asking the moderators first.\n4. Do not post private data of other people.\n"
        "5. One account per person is enough.",
    ),
    (
        "formatting",
        "Formatting guide",
        "Submissions and comments are written in Markdown.\n\n"
        "| You type | You get |\n| --- | --- |\n| `*emphasis*` | *emphasis* |\n| `**strong**` | **strong** |\n"
        "| `[a link](/forums)` | [a link](/forums) |\n\n"
        "> Lines that begin with a greater-than sign are quotations.\n\n"
        "    Lines indented by four spaces are shown as they are.",
    ),
    (
        "voting",
        "Voting",
        "Every submission and every comment can be voted up or down once per user. The *net score* is the number of "
        "upvotes less the number of downvotes.\n\nVoting again in the same direction takes the vote back.",
    ),
    (
        "starting-a-forum",
        "Starting a forum",
        "Anyone can [create a forum](/create_forum). Its name stays as it is for ever, so choose it well: three to "
        "twenty-five letters, digits or underscores.\n\nWho creates a forum is its first moderator.",
    ),
    (
        "moderators",
        "Advice for moderators",
        "Write the rules into the sidebar. Explain a ban in one sentence. Look at the "
        "moderation log of other forums to see how they do it.",
    ),
    (
        "faq",
        "Frequent questions",
        "**How do I change my biography?** Open your profile and choose *Edit biography*.\n\n"
        "**Can I rename my account?** Yes, on the page of your account.\n\n"
        "**Why is my front page empty?** Because you have not subscribed to any forum yet.",
    ),
)
"""Path, title and text."""
