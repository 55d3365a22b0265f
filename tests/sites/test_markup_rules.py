"""The rules that style sheets and templates of every site keep: what a page says is in its HTML alone."""

from __future__ import annotations

import re
from importlib import resources
from typing import NamedTuple

import pytest

from webrl_gym.sites import SITES

LISTS_AND_TABLES = {"ul", "ol", "li", "dl", "dt", "dd"} | {
    "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td",
}  # fmt: skip


class Source(NamedTuple):
    """A file of a site."""

    site: str
    name: str
    text: str


def _sources(folder: str, ending: str) -> list[Source]:
    found = []
    for site, spec in sorted(SITES.items()):
        directory = resources.files(spec.package).joinpath(folder)
        if directory.is_dir():
            entries = sorted(directory.iterdir(), key=lambda entry: entry.name)
            found += [Source(site, e.name, e.read_text("utf-8")) for e in entries if e.name.endswith(ending)]
    return found


TEMPLATES = _sources("templates", ".html")
every_style = pytest.mark.parametrize("style", _sources("static", ".css"), ids=lambda source: source.site)
every_template = pytest.mark.parametrize("template", TEMPLATES, ids=lambda source: f"{source.site}/{source.name}")


def rules(css: str) -> list[tuple[str, str]]:
    """(selector, declarations) of every rule, those inside @media included."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"url\(\".*?\"\)", "url()", css)
    return [(s.strip(), d) for s, d in re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"@media[^{]*\{", "", css))]


@every_style
def test_style_sheets_hide_rewrite_and_add_nothing(style: Source) -> None:
    for selector, declarations in rules(style.text):
        said = f"{selector} {{ {declarations} }}"
        assert not re.search(r"display:\s*(none|contents)", declarations), said
        assert not re.search(
            r"(^|;)\s*(visibility|text-transform|content|content-visibility|clip-path)\s*:", declarations
        ), said
        assert not re.search(r"opacity:\s*0?(\.0+)?\s*(;|$)", declarations), said
        assert "::before" not in selector, said
        assert "::after" not in selector, said


@every_style
def test_style_sheets_keep_the_display_of_lists_and_tables(style: Source) -> None:
    listed = [
        {
            class_name
            for text in re.findall(r'(?:class|id)="([^"]*)"', attributes)
            for class_name in re.sub(r"\{.*?\}+", " ", text).split()
        }
        for template in TEMPLATES
        if template.site == style.site
        for tag, attributes in re.findall(r"<(\w+)\b([^>]*)>", template.text)
        if tag in LISTS_AND_TABLES
    ]
    for selector, declarations in rules(style.text):
        if not re.search(r"(^|;)\s*display\s*:", declarations):
            continue
        for part in selector.split(","):
            last = re.split(r"[\s>+~]+", part.strip())[-1]
            named = re.match(r"[a-z][a-z0-9]*", last)
            if named:
                assert named.group() not in LISTS_AND_TABLES, f"{selector} changes how a list or table is laid out"
            else:
                wanted = set(re.findall(r"[.#]([\w-]+)", last))
                touched = [names for names in listed if wanted and wanted <= names]
                assert not touched, f"{selector} changes how a list or table is laid out"


@every_template
def test_templates_have_no_scripts_and_hide_by_html_alone(template: Source) -> None:
    assert "<script" not in template.text
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", template.text), "no event handlers"
    assert not re.search(r"style=\"[^\"]*(display|visibility|text-transform)", template.text)
    assert "javascript:" not in template.text


@every_template
def test_every_post_form_carries_the_form_key(template: Source) -> None:
    for form in re.findall(r"<form\b[^>]*method=\"post\".*?</form>", template.text, flags=re.DOTALL):
        assert "form_key()" in form or "{{ key }}" in form, form
