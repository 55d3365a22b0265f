"""Addresses as browsers resolve and write them; Chromium agrees on those of ``tests/parity/test_chromium_forms.py``."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webrl_gym.browsers.addresses import normalise, resolve

BASE = "http://a.test/x/y?q=1#z"


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("", "http://a.test/x/y?q=1"),
        ("#", "http://a.test/x/y?q=1#"),
        ("#part", "http://a.test/x/y?q=1#part"),
        ("?", "http://a.test/x/y?"),
        ("?b=2", "http://a.test/x/y?b=2"),
        ("w", "http://a.test/x/w"),
        ("w?", "http://a.test/x/w?"),
        ("w?#", "http://a.test/x/w?#"),
        ("/w", "http://a.test/w"),
        ("../../../w", "http://a.test/w"),
        (" \n/w\t?a\nb ", "http://a.test/w?ab"),
        ("\\w\\v", "http://a.test/w/v"),
        ("//b.test", "http://b.test"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_references(reference: str, address: str) -> None:
    assert resolve(BASE, reference) == address


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("HTTP://User@A.Test:80", "http://a.test/"),
        ("http://a.test:81/x", "http://a.test:81/x"),
        ("http://a.test/ü \"<>`{}|^'", "http://a.test/%C3%BC%20%22%3C%3E%60%7B%7D%7C%5E'"),
        ("http://a.test/?ü \"<>`{}|^'", "http://a.test/?%C3%BC%20%22%3C%3E`{}|^%27"),
        ("http://a.test/#ü \"<>`{}|^'", "http://a.test/#%C3%BC%20%22%3C%3E%60{}|^'"),
        ("http://a.test/%zz%2f?%zz", "http://a.test/%zz%2f?%zz"),
        ("http://a.test/x/../y/./z/..", "http://a.test/y/"),
        ("http://a.test/x/%2E%2e/y", "http://a.test/y"),
        ("http://a.test/admin/../mug.html", "http://a.test/mug.html"),
        ("http://a.test?", "http://a.test/?"),
        ("https://A.test", "https://A.test"),
    ],
)
def test_normalised(url: str, address: str) -> None:
    assert normalise(url) == address


@given(st.text(), st.text(), st.text())
def test_a_normalised_address_stays_as_it_is(path: str, query: str, fragment: str) -> None:
    parts = [part.encode("utf-8", "replace").decode() for part in (path, query, fragment)]
    kept = [part.translate({ord(c): None for c in "?#\t\r\n\\"}) for part in parts]
    url = f"http://a.test/{kept[0]}?{kept[1]}#{kept[2]}"
    once = normalise(url)
    assert normalise(once) == once
    assert once.isascii()
    if "%" not in kept[1]:
        assert unquote(urlsplit(once).query) == kept[1]
