"""Pinned products of the lite shop that are looked for and compared. Those with telling reviews stand apart."""

from __future__ import annotations

from datetime import date

from webrl_gym.sites.shopping.seed_lite_facts import PinnedProduct as Product
from webrl_gym.sites.shopping.seed_lite_facts import rated

_CARDS = "video-games/cases-storage/game-card-storage"
_PADS = "video-games/controllers/gamepads"
_GUARDS = "health-household/oral-care/night-guards"
_BRUSHES = "beauty-personal-care/tools-accessories/makeup-brushes"

CARD_HOLDERS = (
    Product(
        "B07CLT4012",
        "Slim Game Card Case for Nintendo Switch Games, 12 Slots",
        "Wolvri",
        _CARDS,
        699,
        date(2019, 5, 2),
        "A flat card holder for a few Switch games on the way.",
        specs=(("Capacity", "12 Slots"),),
    ),
    Product(
        "B07CLT4024",
        "Travel Game Card Holder for Nintendo Switch Games, 24 Slots, Gray",
        "Wolvri",
        _CARDS,
        1299,
        date(2020, 3, 9),
        "Two rows of slots behind a zipper, for Switch cards.",
        specs=(("Capacity", "24 Slots"),),
    ),
    Product(
        "B07CLT4040",
        "Game Card Holder Storage Case for Nintendo Switch Games or PS Vita Game Case or SD Memory Cards, Black",
        "Wolvri",
        _CARDS,
        1099,
        date(2018, 11, 20),
        "Holds forty Switch cards, or as many memory cards, in a hard case.",
        specs=(("Capacity", "40 Slots"),),
        reviews=rated(("Tamsin", 5), ("R. Olsen", 4), ("Ines", 5)),
    ),
    Product(
        "B07CLT4072",
        "Large Game Card Storage Box for Nintendo Switch Games, 72 Slots",
        "Wolvri",
        _CARDS,
        1699,
        date(2021, 2, 12),
        "A box for a big shelf of Switch games.",
        specs=(("Capacity", "72 Slots"),),
    ),
)

CONTROLLERS = (
    Product(
        "B08XBC2018",
        "Xbox Wired Controller Black with Textured Grip for Xbox One",
        "Microsoft",
        _PADS,
        3495,
        date(2018, 6, 20),
        "A controller with a cable of nine feet.",
    ),
    Product(
        "B08XBC2020",
        "Xbox Wireless Controller Robot White for Series X, Series S and Windows",
        "Microsoft",
        _PADS,
        5999,
        date(2020, 11, 5),
        "A wireless controller with a share button.",
        reviews=rated(("Gil", 4), ("Hanne", 5)),
    ),
    Product(
        "B08XBC2021",
        "Microsoft Xbox Controller Carbon Black for Series X, Series S, Xbox One, Windows 10, Android, iOS Bundled with "
        "Dual Port Charging Dock, Xbox Controller Skin, Voucher - Premgear Cloth",
        "Microsoft",
        _PADS,
        9995,
        date(2021, 9, 14),
        "The controller together with a dock for two and a skin.",
    ),
    Product(
        "B08XBC2022",
        "Xbox Wireless Controller Deep Pink for Series X and Series S",
        "Microsoft",
        _PADS,
        6499,
        date(2022, 3, 1),
        "The same controller in another color.",
    ),
)

MOUTH_GUARDS = (
    Product(
        "B07MGT0146",
        "Mouth Guard for Teeth Grinding, Moldable, One Size",
        "Dentaveil",
        _GUARDS,
        146,
        date(2019, 8, 8),
        "A thin guard to try out; soften it in hot water and bite.",
    ),
    Product(
        "B07MGT1899",
        "Teeth Grinding Mouth Guard for Sleep, Slim, 4 Pack",
        "Dentaveil",
        _GUARDS,
        1899,
        date(2020, 1, 17),
        "Four guards in two strengths, with a case.",
        pack_size=4,
    ),
    Product(
        "B07MGT2450",
        "Soft Mouth Guard for Teeth Grinding at Night with Case",
        "Dentaveil",
        _GUARDS,
        2450,
        date(2021, 4, 6),
        "This mouth guard lies between the teeth and takes the pressure off. People with jaw bruxism wear it at night.",
        bullets=("Made for jaw bruxism and clenching.", "The mouth guard comes with a ventilated case."),
        reviews=rated(("Orla", 5), ("Pete W.", 4)),
    ),
    Product(
        "B07MGT8500",
        "Custom Fit Dental Mouth Guard for Teeth Grinding, Hard",
        "Dentaveil",
        _GUARDS,
        8500,
        date(2020, 10, 28),
        "Made after an impression that you send in.",
    ),
)

UNRATED_BRUSHES = (
    Product(
        "B07SPH0059",
        "SEPHORA COLLECTION Pro Powder Brush 59",
        "Sephora",
        _BRUSHES,
        3400,
        date(2021, 5, 25),
        "A dense round brush for loose powder.",
    ),
    Product(
        "B07SPH0047",
        "SEPHORA COLLECTION Classic Foundation Brush 47",
        "Sephora",
        _BRUSHES,
        2600,
        date(2021, 5, 25),
        "A flat brush for liquid foundation.",
    ),
)

SOUGHT = (*CARD_HOLDERS, *CONTROLLERS, *MOUTH_GUARDS, *UNRATED_BRUSHES)
