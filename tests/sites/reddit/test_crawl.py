"""Every link on every kind of page answers, and every page keeps the rules of all pages."""

from __future__ import annotations

import re
from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest

from tests.sites.reddit.forum_client import ME, ForumClient
from webrl_gym.sites.reddit import REDDIT

START = ["/", "/all", "/f/books", f"/user/{ME}", "/search?q=library", "/forums", "/wiki"]
SAMPLES_OF_A_KIND = 2
"""Pages of the same kind differ in data only: links are followed on the first few."""


def kind_of(url: str) -> str:
    """The template that most probably makes the page, and which parameters it was given."""
    parts = urlsplit(url)
    path = re.sub(r"\d+", "N", parts.path)
    path = re.sub(r"^/(f|user|tag|submit)/[^/]+", r"/\1/X", path)
    path = re.sub(r"^/f/X/N/[^/]+", "/f/X/N/slug", path)
    path = re.sub(r"/[0-9a-fN]*\.jpg$", "/picture", re.sub(r"[0-9a-f]{20,}", "", path))
    names = "&".join(sorted(re.findall(r"(?:^|&)([^=&]+)=", parts.query)))
    return f"{path}?{names}"


def links(client: ForumClient) -> list[str]:
    found = [urljoin(REDDIT.root + client.path, node.attributes["href"] or "") for node in client.page.css("a[href]")]
    found += [urljoin(REDDIT.root + client.path, node.attributes["src"] or "") for node in client.page.css("img[src]")]
    return [url.removeprefix(REDDIT.root).split("#")[0] for url in found if url.startswith(REDDIT.root + "/")]


@pytest.mark.parametrize("visitor", ["me", "guest"])
def test_every_link_answers(visitor: str, request: pytest.FixtureRequest) -> None:
    client: ForumClient = request.getfixturevalue(visitor)
    waiting = deque(START)
    opened: set[str] = set()
    samples: dict[str, int] = {}
    while waiting:
        url = waiting.popleft()
        kind = kind_of(url)
        if url in opened or samples.get(kind, 0) >= SAMPLES_OF_A_KIND:
            continue
        opened.add(url)
        samples[kind] = samples.get(kind, 0) + 1
        client.get(url)
        assert client.status == 200, url
        if ".jpg" not in url:
            check_page(client, url)
            waiting.extend(links(client))
    assert len(samples) > 50
    assert client.changes == []


def check_page(client: ForumClient, url: str) -> None:
    """What holds for all pages: landmarks, unique ids, labelled fields, form keys, and no script."""
    page = client.page
    assert len(page.css("main")) == len(page.css("aside#sidebar")) == len(page.css("footer")) == 1, url
    identities = [node.attributes["id"] for node in page.css("[id]")]
    assert len(set(identities)) == len(identities), (url, sorted(identities))
    assert not page.css("script") and not page.css("[onclick], [onchange], [onsubmit]"), url
    for form in page.css("form[method=post]"):
        assert form.css_first("input[name=token]") is not None, (url, form.attributes)
    for control in page.css("select, textarea, input:not([type=hidden])"):
        attributes = control.attributes
        named = attributes.get("aria-label") or page.css_first(f"label[for='{attributes.get('id')}']")
        assert named or (control.parent is not None and control.parent.tag == "label"), (url, attributes)
