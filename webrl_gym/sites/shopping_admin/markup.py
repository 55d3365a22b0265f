"""Text that keepers write with tags: the few tags that a description needs, and nothing else."""

from __future__ import annotations

from markupsafe import Markup, escape
from selectolax.lexbor import LexborHTMLParser, LexborNode

ALLOWED = frozenset(("b", "blockquote", "br", "em", "h2", "h3", "i", "li", "ol", "p", "strong", "ul"))
_DROPPED_WITH_CONTENT = frozenset(("script", "style", "iframe", "object", "template", "noscript", "svg", "math"))
_DEEPEST = 30


def clean(text: str) -> Markup:
    """The text as markup: allowed tags without attributes; other tags vanish, and scripts with all that is in them."""
    body = LexborHTMLParser(f"<body>{text}</body>").body
    return Markup("") if body is None else Markup("").join(_inside(body, 0))


def _inside(node: LexborNode, depth: int) -> list[Markup]:
    parts: list[Markup] = []
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            parts.append(escape(child.text_content or ""))
        elif tag in _DROPPED_WITH_CONTENT or tag.startswith(("-", "_", "!")) or depth > _DEEPEST:
            continue
        elif tag == "br":
            parts.append(Markup("<br>"))
        else:
            inner = Markup("").join(_inside(child, depth + 1))
            parts.append(Markup("<{0}>{1}</{0}>").format(Markup(tag), inner) if tag in ALLOWED else inner)
    return parts
