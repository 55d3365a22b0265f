"""Pinned products of the lite shop that are bought, wished for, or lie in Emma's orders."""

from __future__ import annotations

from datetime import date

from webrl_gym.sites.shopping.seed_lite_facts import PinnedOption as Option
from webrl_gym.sites.shopping.seed_lite_facts import PinnedProduct as Product
from webrl_gym.sites.shopping.seed_lite_facts import rated

_CANDLES = "home-kitchen/home-decor/candles-holders"
_MEAT = "grocery-gourmet-food/meat-substitutes/plant-based-meat"
_SHOES = "clothing-shoes-jewelry/men/shoes"
_SIZES = Option("Size", ("8", "9", "10", "11", "12"))

CANDLES = (
    Product(
        "B08TPC0004",
        "Tall Pink Taper Candles - 4 Piece Orange Colored Tapered Candles - Gradient Candles - 10.6 Inches Tall Tie Dye "
        "Candle Set - Large Dripless Long Burning Candlesticks - Two Color Taper Candles - Candlesticks",
        "Lumavine",
        _CANDLES,
        1989,
        date(2021, 7, 7),
        "Each candle fades from one color into the other.",
        pack_size=4,
    ),
    Product(
        "B08SPS0004",
        "SPAAS White Taper Candles - 4 Pack |10 Inch Tall Candles, Scent-Free Premium Wax Candle Sticks |8 Hour Long Burning "
        "White Candlesticks for Home Decoration, Wedding, Holiday and Parties",
        "SPAAS",
        _CANDLES,
        1299,
        date(2020, 9, 30),
        "Plain white candles for the table.",
        pack_size=4,
    ),
    Product(
        "B08WSS0002",
        "White Starfish Wall Candle Sconces Set of 2 Beach Decor Ocean Themed Wall Mount Candleholders Nautical Style Beach "
        "Bathroom Decor Coastal Farmhouse Seashell Candle Holders",
        "Tidewick",
        _CANDLES,
        2295,
        date(2019, 12, 3),
        "Two holders of cast resin, with screws.",
        pack_size=2,
    ),
)

MEAT_SUBSTITUTES = tuple(
    Product(
        sku,
        name,
        "Grovehold",
        _MEAT,
        price,
        date(2020, 6, 1),
        "Dry protein for a large kitchen.",
        reviews=rated(*given),
    )
    for sku, name, price, given in (
        ("B01CTR3DL0", "Soy Crumbles, Catering Carton", 8850, (("Nell", 5), ("Uma", 5))),
        (
            "B01CTR3DLE",
            "Textured Soy Protein Chunks, Bulk Sack",
            11840,
            (("Ada", 5), ("Ben", 5), ("Corin", 5), ("Dot", 5), ("Eli", 4)),
        ),
        ("B01CTR3DL4", "Pea Protein Mince, Catering Carton", 14200, (("Fay", 4), ("Gus", 5), ("Hal", 4))),
        ("B01CTR3DL8", "Wheat Protein Strips, Bulk Sack", 18999, (("Ivo", 3), ("Jo", 4))),
        ("B01CTR3DL9", "Soy Protein Flakes, Pallet Carton", 21400, (("Kit", 5),)),
    )
)

MENS_SHOES = tuple(
    Product(
        sku,
        name,
        "Harrowell",
        _SHOES,
        price,
        date(2019, 2, 1),
        "Runs true to size.",
        options=(_SIZES,),
        reviews=rated(*given),
    )
    for sku, name, price, given in (
        ("B01J4MM3K1", "Men's Canvas House Shoe", 1999, (("Lou", 5), ("Max", 5))),
        ("B01J4MM3K2", "Men's Suede Driving Shoe", 2899, tuple((n, s) for n, s in zip("PQRSTU", (5, 5, 4, 5, 5, 5), strict=True))),
        ("B01J4MM3KO", "Men's Leather Deck Shoe", 3499, tuple((f"Wearer {n}", 5) for n in range(1, 7))),
        ("B01J4MM3K3", "Men's Leather Chukka Shoe", 5999, tuple((f"Walker {n}", 5) for n in range(1, 9))),
    )
)  # fmt: skip

WISHES = (
    Product(
        "B00ZC50HBO",
        "2 Hawaiian Bamboo Orchid Roots #zc50 - by Discount Hawaiian Gifts",
        "Discount Hawaiian Gifts",
        "patio-lawn-garden/plants-planters/seeds",
        1495,
        date(2017, 4, 19),
        "Two roots, with a note on planting.",
    ),
    Product(
        "B07WHD0110",
        "White Writing Desk with Two Drawers, 43 Inch",
        "Deskry",
        "home-kitchen/furniture/home-office-furniture",
        15999,
        date(2020, 8, 3),
        "A small white desk for a laptop and a lamp.",
    ),
    Product(
        "B01EIFT016",
        "Elmwood Inn Fine Teas, Orange Vanilla Caffeine-free Fruit Infusion, 16-Ounce Pouch",
        "Elmwood Inn Fine Teas",
        "grocery-gourmet-food/beverages/tea",
        1936,
        date(2016, 10, 10),
        "Dried fruit and peel for hot water, without tea leaves.",
    ),
)

BOUGHT = (
    Product(
        "B09TGP1299",
        "Tempered Glass Phone Screen Protector, Full Cover, with Alignment Tray",
        "Clarivo",
        "cell-phones-accessories/screen-protection/screen-protectors",
        1299,
        date(2021, 11, 11),
        "Clear glass in the size of the whole display.",
    ),
    Product(
        "B003FVW3VA",
        "Outdoor Wall Mount Speaker Pair, Weatherproof",
        "Sonmarra",
        "electronics/home-audio/speakers",
        16999,
        date(2015, 3, 3),
        "Two cabinets for the porch, with brackets.",
    ),
    Product(
        "B08APL0004",
        "Artificial Hanging Plants for Wall and Shelf",
        "Fauxlia",
        "home-kitchen/home-decor/artificial-plants",
        2199,
        date(2020, 2, 14),
        "Green that needs no water.",
        options=(Option("Color", ("Green-vines", "Green-ferns", "Red-leaves")),),
    ),
    Product(
        "B07SBB0008",
        "Whipped Shea Body Butter, Unscented",
        "Maplewell",
        "beauty-personal-care/skin-care/body-care",
        1595,
        date(2018, 9, 21),
        "A rich cream for dry skin.",
    ),
    Product(
        "B0738JQG6Q",
        "Makeup Removal Kit with Washable Pads and Bag",
        "Maplewell",
        "beauty-personal-care/makeup/makeup-remover",
        2465,
        date(2017, 6, 26),
        "Pads for the face, and a bag to wash them in.",
    ),
)

GOODS = (*CANDLES, *MEAT_SUBSTITUTES, *MENS_SHOES, *WISHES, *BOUGHT)
