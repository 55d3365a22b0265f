"""The catalogue: categories, attributes with their options, and products in the manner of a sportswear store."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from webrl_gym.sites.common.seed_streams import Streams
from webrl_gym.sites.shopping_admin.seed_categories import EXTRA, Category, category_list, slug

COLORS = ("Black", "Blue", "Brown", "Gray", "Green", "Lavender", "Orange", "Purple", "Red", "White", "Yellow")
SIZES = ("XS", "S", "M", "L", "XL", "28", "29", "30", "32", "33", "34", "36")
MATERIALS = ("Cocona", "Cotton", "Fleece", "Hemp", "Linen", "Lycra", "Mesh", "Nylon", "Polyester", "Rayon", "Wool")

ATTRIBUTES: tuple[tuple[int, str, str, str, int, int, int, int], ...] = (
    (73, "name", "Product Name", "text", 1, 1, 1, 0),
    (74, "sku", "SKU", "text", 1, 1, 1, 1),
    (75, "description", "Description", "textarea", 0, 1, 1, 1),
    (76, "short_description", "Short Description", "textarea", 0, 1, 1, 1),
    (77, "price", "Price", "price", 1, 1, 1, 1),
    (82, "weight", "Weight", "text", 0, 0, 0, 0),
    (93, "color", "Color", "select", 0, 1, 1, 0),
    (97, "status", "Enable Product", "boolean", 0, 0, 0, 0),
    (99, "visibility", "Visibility", "select", 0, 0, 0, 0),
    (114, "country_of_manufacture", "Country of Manufacture", "select", 0, 0, 0, 0),
    (136, "tax_class_id", "Tax Class", "select", 0, 0, 0, 0),
    (137, "material", "Material", "select", 0, 1, 1, 1),
    (144, "size", "Size", "select", 0, 1, 1, 0),
    (145, "eco_collection", "Eco Collection", "boolean", 0, 1, 0, 0),
    (146, "performance_fabric", "Performance Fabric", "boolean", 0, 1, 0, 0),
    (148, "new", "New", "boolean", 0, 1, 0, 0),
    (149, "sale", "Sale", "boolean", 0, 1, 0, 0),
)
"""id, code, label, input, required, visible on the storefront, searchable, comparable."""

OPTIONS: tuple[tuple[int, str], ...] = (
    *((93, label) for label in COLORS),
    *((144, label) for label in SIZES),
    *((137, label) for label in MATERIALS),
)
"""Attribute and label of every option; their ids count from 49."""
FIRST_OPTION = 49
OPTION_IDS = {entry: number for number, entry in enumerate(OPTIONS, start=FIRST_OPTION)}

COUNTRIES = ("", "China", "India", "Italy", "Mexico", "Portugal", "Turkey", "United States", "Vietnam")


@dataclass
class Product:
    """A product; variants name their parent."""

    id: int
    parent: Product | None
    type: str
    attribute_set: str
    name: str
    sku: str
    price: int
    qty: int
    color: str = ""
    size: str = ""
    material: str = ""
    country: str = ""
    weight: int = 100
    flags: tuple[int, int, int, int] = (0, 0, 0, 0)
    description: str = ""
    short_description: str = ""
    categories: tuple[int, ...] = ()
    variants: list[Product] = field(default_factory=list)

    @property
    def url_key(self) -> str:
        """The name as it stands in an address."""
        return slug(self.name)

    @property
    def in_stock(self) -> int:
        """1 when there is something to sell."""
        return int(any(variant.qty for variant in self.variants) if self.variants else self.qty > 0)


@dataclass(frozen=True)
class Catalog:
    """Everything for sale."""

    categories: tuple[Category, ...]
    products: tuple[Product, ...]

    @property
    def visible(self) -> list[Product]:
        """Products with a page of their own: all but variants."""
        return [product for product in self.products if product.parent is None]

    @property
    def sellable(self) -> list[Product]:
        """Products that orders hold: all but configurable ones."""
        return [product for product in self.products if product.type == "simple"]


_NAMES = [
    "Aldora",
    "Briska",
    "Calypso",
    "Dunmar",
    "Elvira",
    "Ferrin",
    "Galena",
    "Hestia",
    "Istria",
    "Juno",
    "Kestrel",
    "Lyra",
    "Morrow",
    "Nerida",
    "Orla",
    "Pallas",
    "Quill",
    "Rowena",
    "Sable",
    "Thalia",
    "Umbra",
    "Vesper",
    "Wren",
    "Xenia",
    "Ysolde",
    "Zephyra",
    "Arden",
    "Bodhi",
    "Caspian",
    "Draco",
    "Evander",
    "Falkner",
    "Gideon",
    "Helio",
    "Icarus",
    "Jasperon",
    "Kairo",
    "Leander",
    "Magnus",
    "Nestor",
    "Orion",
    "Phineas",
    "Quade",
    "Ryland",
    "Stellan",
    "Tarquin",
    "Ulric",
    "Valor",
    "Wilder",
    "Xavi",
    "Yorick",
    "Zander",
    "Altair",
    "Boreal",
    "Cinder",
    "Delphi",
    "Ember",
    "Fable",
    "Glacier",
    "Haven",
    "Indigo",
    "Juniper",
    "Karst",
    "Lumen",
    "Mesa",
    "Nimbus",
    "Onyx",
    "Prairie",
    "Quarry",
    "Ripple",
    "Summit",
    "Tundra",
    "Vista",
    "Willow",
    "Zenith",
]
_OPENERS = (
    "Made for long days outdoors, this {kind} keeps its shape after every wash.",
    "A {kind} for people who train before breakfast.",
    "Light enough for summer and warm enough for an early start, the {name} goes wherever you go.",
    "The {name} is the {kind} our team reaches for first.",
    "Cut close without clinging, this {kind} moves when you do.",
)
_FEATURES = (
    "Flat seams that do not rub.",
    "Pocket with a hidden zip.",
    "Dries within the hour.",
    "Reflective trim for dark evenings.",
    "Machine wash cold, tumble dry low.",
    "Relaxed fit with room to layer.",
    "Stretch panels at the sides.",
    "Tag-free collar.",
)
PER_LEAF = 5
GEAR_PER_LEAF = 6


def draw_catalog(stream: Streams) -> Catalog:
    """All categories and products. Configurable products come after their variants, as if generated with them."""
    categories = category_list()
    rng = stream("catalog")
    names = iter(rng.sample(_NAMES, len(_NAMES)) + rng.sample(_NAMES, len(_NAMES)))
    products: list[Product] = []
    used: set[str] = set()
    for category in categories:
        if not category.kinds:
            continue
        for place in range(GEAR_PER_LEAF if category.url_path.startswith("gear") else PER_LEAF):
            kind = category.kinds[(place + rng.randrange(2)) % len(category.kinds)]
            name = f"{next(names)} {kind}"
            while name in used:
                name = f"{next(names)} {kind}"
            used.add(name)
            if category.url_path.startswith("gear"):
                products.append(_gear(rng, len(products) + 1, name, kind, category))
            else:
                products += _configurable(rng, len(products) + 1, name, kind, category)
    _share_out(stream("lists"), categories, products)
    return Catalog(tuple(categories), tuple(products))


def texts(rng: random.Random, name: str, kind: str) -> tuple[str, str]:
    """Description and short description."""
    opening = rng.choice(_OPENERS).format(name=name, kind=kind.lower())
    features = rng.sample(_FEATURES, 3)
    bullets = "".join(f"<li>{feature}</li>" for feature in features)
    return f"<p>{opening}</p><ul>{bullets}</ul>", f"<p>{opening}</p>"


def _flags(rng: random.Random) -> tuple[int, int, int, int]:
    """New, Sale, Performance Fabric, Eco Collection."""
    chances = (0.15, 0.2, 0.3, 0.2)
    new, sale, fabric, eco = (int(rng.random() < chance) for chance in chances)
    return new, sale, fabric, eco


def _stock(rng: random.Random) -> int:
    """Most shelves are full, some are empty, a few hold the last units."""
    return rng.choices((100, 0, rng.randint(1, 9), rng.randint(20, 95)), (60, 6, 14, 20))[0]


def _gear(rng: random.Random, number: int, name: str, kind: str, category: Category) -> Product:
    description, short = texts(rng, name, kind)
    kind_set = "Bag" if category.name == "Bags" else "Gear"
    return Product(
        number,
        None,
        "simple",
        kind_set,
        name,
        f"24-{kind_set[0]}{kind[0]}{number:03d}",
        rng.choice((1400, 1900, 2400, 3200, 3800, 4500, 4900, 5900, 7400)),
        _stock(rng),
        material=rng.choice(MATERIALS),
        country=rng.choice(COUNTRIES[1:]),
        weight=rng.randint(20, 300),
        flags=_flags(rng),
        description=description,
        short_description=short,
        categories=(category.parent_id or 0, category.id),
    )


def _configurable(rng: random.Random, first: int, name: str, kind: str, category: Category) -> list[Product]:
    """A configurable product and its variants: five sizes (or the sizes of bottoms) in three colours."""
    men = category.url_path.startswith("men")
    is_top = "/tops/" in category.url_path
    sizes = SIZES[:5] if is_top else (SIZES[8:] if men else SIZES[5:8])
    colors = sorted(rng.sample(COLORS, 3))
    price = rng.choice((1800, 2200, 2400, 2800, 2900, 3200, 3400, 3900, 4200, 4500, 5100, 5600, 6400, 7200))
    description, short = texts(rng, name, kind)
    sku = f"{'M' if men else 'W'}{kind[0]}{first:04d}"
    parent = Product(
        first + len(sizes) * len(colors),
        None,
        "configurable",
        "Top" if is_top else "Bottom",
        name,
        sku,
        price,
        0,
        material=rng.choice(MATERIALS),
        country=rng.choice(COUNTRIES[1:]),
        flags=_flags(rng),
        description=description,
        short_description=short,
        categories=(category.parent_id or 0, category.id),
    )
    parent.variants = [
        replace(
            parent,
            id=first + place,
            parent=parent,
            type="simple",
            name=f"{name}-{size}-{color}",
            sku=f"{sku}-{size}-{color}",
            qty=_stock(rng),
            color=color,
            size=size,
        )
        for place, (size, color) in enumerate((size, color) for size in sizes for color in colors)
    ]
    return [*parent.variants, parent]


def _share_out(rng: random.Random, categories: list[Category], products: list[Product]) -> None:
    """Put some products into What's New, Sale and Training as well."""
    extra = {category.name: category.id for category in categories if category.name in EXTRA}
    for product in products:
        if product.parent is None:
            added = [extra[name] for name, wanted in zip(EXTRA, product.flags, strict=False) if wanted]
            if rng.random() < 0.1:
                added.append(extra["Training"])
            product.categories = tuple(dict.fromkeys((*product.categories, *added)))
