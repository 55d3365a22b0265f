"""What a product page says about a product: details table, bullets, description, custom options."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from webrl_gym.sites.shopping.seed_catalog import Product
from webrl_gym.sites.shopping.seed_vocabulary import words

OPTION_RATE = 0.42
"""Share of products with custom options among those whose kit knows any (about 20 % of the shop)."""

_FIRST_DAY, _LAST_DAY = date(2015, 2, 1), date(2022, 11, 30)
_INTRODUCTIONS = (
    "{brand} made this with daily use in mind.",
    "{brand} has worked on this one for years, and it shows.",
    "A favorite from {brand}, plain and useful.",
    "{brand} keeps it simple: good parts and careful work.",
    "New from {brand}, drawn up together with people who use it every day.",
    "{brand} asked its customers what was missing, then made it.",
)
_CLOSINGS = (
    "Ready to use out of the box.",
    "A thoughtful gift for friends and family.",
    "Goes well with other goods of the same brand.",
    "Small differences from the picture are possible.",
    "Made to be used often and kept for long.",
    "Please check the measurements before you order.",
)
# Spelled out, because strftime's month names follow the machine's locale.
_MONTHS = words("January, February, March, April, May, June, July, August, September, October, November, December")
_COUNTRIES = ("USA", "Canada", "Germany", "Mexico", "Portugal", "Italy", "Taiwan", "Vietnam", "India", "Japan")


@dataclass(frozen=True)
class Option:
    """A custom option; ``extra_prices`` are cents on top of the product's price, one per value."""

    title: str
    kind: str
    values: tuple[str, ...]
    extra_prices: tuple[int, ...]


@dataclass(frozen=True)
class Details:
    """The texts and tables of one product page."""

    created: date
    specs: tuple[tuple[str, str], ...]
    bullets: tuple[str, ...]
    description: str
    options: tuple[Option, ...]


def draw_details(rng: random.Random, product: Product) -> Details:
    """Details that fit the product's name and kind."""
    created = _FIRST_DAY + timedelta(days=rng.randrange((_LAST_DAY - _FIRST_DAY).days))
    sentences = rng.sample(product.kit.sentences, 4)
    return Details(
        created=created,
        specs=_specs(rng, product, created),
        bullets=(*_facts(product), *sentences[:2]),
        description=_description(rng, product, sentences[2:]),
        options=_options(rng, product),
    )


def _specs(rng: random.Random, product: Product, created: date) -> tuple[tuple[str, str], ...]:
    parts, kit = product.parts, product.kit
    side = 2.5 * 1.7**kit.bulk
    length, width, height = sorted((rng.uniform(0.5, 1.6) * side for _ in range(3)), reverse=True)
    pounds = 0.1 * 3.2**kit.bulk * rng.uniform(0.4, 1.6)
    weight = f"{pounds:.1f} pounds" if pounds >= 1 else f"{pounds * 16:.1f} ounces"
    model = "".join(rng.choices("ABCDEFGHKLMNPRSTUVWX", k=2)) + f"-{rng.randrange(100, 9999)}"
    optional = ((kit.variant_label, parts.variant), (kit.size_label, parts.size))
    return (
        ("Package Dimensions", f"{length:.1f} x {width:.1f} x {height:.1f} inches"),
        ("Item Weight", weight),
        *((label, value) for label, value in optional if value),
        ("Units per Package", str(parts.pack_size)),
        ("Item Model Number", model),
        ("Manufacturer", parts.brand),
        ("Country of Origin", rng.choice(_COUNTRIES)),
        ("Date First Available", long_date(created)),
    )


def long_date(day: date) -> str:
    """``March 9, 2020``."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def _facts(product: Product) -> tuple[str, ...]:
    """Bullets that repeat what the name says, so that a search for it finds more than the name."""
    parts = product.parts
    facts = [f"{parts.noun} by {parts.brand}."]
    if parts.tail:
        lowered = _lower(parts.tail)
        facts.append(f"Comes {lowered}." if lowered.startswith("with ") else f"Made {lowered}.")
    if parts.variant:
        facts.append(f"{product.kit.variant_label}: {parts.variant}.")
    if parts.size:
        facts.append(f"{product.kit.size_label}: {parts.size}.")
    if parts.pack_size > 1:
        facts.append(f"One package holds {parts.pack_size} pieces.")
    return tuple(facts)


def _description(rng: random.Random, product: Product, sentences: list[str]) -> str:
    introduction = rng.choice(_INTRODUCTIONS).format(brand=product.parts.brand)
    kind = f"Our pick among {product.path[-2].name.lower()}: {_lower(product.parts.noun)}"
    if product.parts.adjective:
        kind += f", {_lower(product.parts.adjective)}"
    return " ".join((introduction, f"{kind}.", *sentences, rng.choice(_CLOSINGS)))


def _lower(title: str) -> str:
    """Title case to running text; abbreviations (``LED``) stay as they are."""
    return " ".join(word if word.isupper() else word.lower() for word in title.split())


def _options(rng: random.Random, product: Product) -> tuple[Option, ...]:
    parts, kit = product.parts, product.kit
    if not kit.options or rng.random() >= OPTION_RATE:
        return ()
    # What the name already fixes is no longer a choice.
    fixed = {kit.size_label if parts.size else ""}
    if parts.variant and kit.variant_label in {"Color", "Shade", "Finish"}:
        fixed.add("Color")
    options = []
    for title, values in kit.options.items():
        if title in fixed:
            continue
        places = sorted(rng.sample(range(len(values)), rng.randint(2, len(values))))
        chosen = tuple(values[place] for place in places)
        surcharge = rng.choice((0, 0, 0, 100, 200, 300))
        extra = tuple(surcharge if place == len(chosen) - 1 else 0 for place in range(len(chosen)))
        options.append(Option(title, "radio" if len(chosen) <= 4 else "select", chosen, extra))
    return tuple(options)
