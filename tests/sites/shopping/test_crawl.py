"""Every link on every kind of page answers, and every page keeps the rules of all pages."""

from __future__ import annotations

import re
from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest

from tests.sites.shopping.shop_client import ROOT, ShopClient

START = ["/", "/customer/account/", "/checkout/cart/", "/catalogsearch/result/?q=lamp", "/catalogsearch/advanced/"]
SAMPLES_OF_A_KIND = 3
"""Pages of the same kind differ in data only: links are followed on the first few."""


def kind_of(url: str) -> str:
    """The template that most probably makes the page, and which parameters it was given."""
    parts = urlsplit(url)
    path = parts.path
    if path.endswith(".html"):
        path = f"{path.count('/')}.html"
    names = "&".join(sorted(re.findall(r"(?:^|&)([^=&]+)=", parts.query)))
    return f"{re.sub(r'[0-9]+', 'N', path)}?{names}"


def links(page: ShopClient) -> list[str]:
    found = [urljoin(ROOT + page.path, node.attributes["href"] or "") for node in page.page.css("a[href]")]
    found += [urljoin(ROOT + page.path, node.attributes["src"] or "") for node in page.page.css("img[src]")]
    return [url.removeprefix(ROOT).split("#")[0] for url in found if url.startswith(ROOT)]


@pytest.mark.parametrize("visitor", ["emma", "stranger"])
def test_every_link_answers(visitor: str, request: pytest.FixtureRequest) -> None:
    client: ShopClient = request.getfixturevalue(visitor)
    waiting = deque(START)
    opened: set[str] = set()
    samples: dict[str, int] = {}
    while waiting:
        url = waiting.popleft()
        if url in opened:
            continue
        opened.add(url)
        kind = kind_of(url)
        samples[kind] = samples.get(kind, 0) + 1
        if samples[kind] > SAMPLES_OF_A_KIND:
            continue
        client.get(url)
        assert client.status == 200, url
        content = client.response.headers["Content-Type"] if client.response else ""
        if content.startswith("text/html"):
            check_page(client, url)
            waiting.extend(links(client))
    assert len(samples) > 40
    assert client.state.diff() == []


def check_page(client: ShopClient, url: str) -> None:
    """What holds for all pages: one main heading, unique ids, labelled fields, form keys, and no script."""
    page = client.page
    assert len(page.css("h1")) == 1 or "print" in url, url
    identities = [node.attributes["id"] for node in page.css("[id]")]
    assert len(set(identities)) == len(identities), (url, sorted(identities))
    assert not page.css("script") and not page.css("[onclick], [onchange], [onsubmit]"), url
    for form in page.css("form[method=post]"):
        assert form.css_first("input[name=form_key]") is not None, (url, form.attributes)
    for control in page.css("select, textarea, input:not([type=hidden])"):
        attributes = control.attributes
        named = attributes.get("aria-label") or page.css_first(f"label[for='{attributes.get('id')}']")
        assert named or (control.parent is not None and control.parent.tag == "label"), (url, attributes)
