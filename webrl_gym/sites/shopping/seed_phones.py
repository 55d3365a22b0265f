"""Vocabulary of Cell Phones & Accessories."""

from __future__ import annotations

from webrl_gym.sites.shopping.seed_vocabulary import Vocabulary, kit, tree

_KITS = {
    "cases": kit(
        adjectives="Slim, Shockproof, Clear, Magnetic, Rugged, Glitter, Matte, Floral, Fingerprint Resistant, Full Body, Vegan",
        variants="Silicone, Leather, TPU, Marble, Carbon Fiber, Crystal, Liquid Silicone, Wood Grain",
        variant_label="Material",
        tails="with Card Holder, with Kickstand, for Women, with Wrist Strap, for Wireless Charging, with Ring Holder, with Camera Cover, for Large Phones",
        sizes="5.4 Inch, 6.1 Inch, 6.5 Inch, 6.7 Inch",
        size_label="Screen Size",
        packs=(2, 3),
        options={"Color": "Black, Navy Blue, Rose Gold, Clear, Forest Green, Black & Gold"},
        topics="color fit size material",
        sentences=(
            "Raised edges keep screen and lens off the table.",
            "Buttons stay crisp to press.",
            "Slips into a pocket without catching.",
            "Does not turn yellow in the sun.",
            "Wipe with a damp cloth.",
        ),
    ),
    "screens": kit(
        adjectives="Tempered, Anti Glare, Privacy, Case Friendly, Scratch Resistant, Ultra Thin, Matte, Self Healing, Full Coverage, Bubble Free",
        variants="Glass, Ceramic, Film, Hydrogel, Sapphire, Clear",
        variant_label="Material",
        tails="with Alignment Frame, for Large Phones, with Cleaning Kit, for Curved Screens, with Camera Protector, for Tablets",
        sizes="5.8 Inch, 6.1 Inch, 6.5 Inch, 6.7 Inch",
        size_label="Screen Size",
        packs=(2, 3, 4, 6),
        topics="instructions fit size",
        sentences=(
            "Snaps into place with the frame provided.",
            "Touch feels as it does on bare glass.",
            "Wipes, dust stickers and a cloth are in the box.",
            "Cut to leave the speaker free.",
        ),
    ),
    "charging": kit(
        adjectives="Fast Charging, Wireless, Compact, Foldable, Dual Port, Braided, Magnetic, High Capacity, Slim, Solar, Retractable",
        variants="White, Black, Nylon, Lightning, USB C, Silver, Navy",
        variant_label="Type",
        tails="for Phone and Tablet, with LED Display, for Travel, with Built in Cable, for Bedside Table, with Flashlight, for Camping",
        sizes="3 Feet, 6 Feet, 10 Feet",
        size_label="Cable Length",
        packs=(2, 3, 4, 5),
        options={"Color": "Black, White, Navy, Pink"},
        topics="battery speed size",
        sentences=(
            "Fills an empty phone halfway in thirty minutes.",
            "Stops by itself when the phone is full.",
            "Stays cool through the night.",
            "A small light shows that power flows.",
        ),
    ),
    "mounts": kit(
        adjectives="Magnetic, Adjustable, Foldable, Gravity, Universal, Rotating, Flexible, Heavy Duty, Hands Free, Compact",
        variants="Aluminum, Silicone, Black, Metal, Bamboo, Carbon",
        variant_label="Material",
        tails="for Car Dashboard, with Suction Cup, for Desk, for Air Vent, with Long Arm, for Bike Handlebar, for Cup Holder",
        packs=(2, 3, 4),
        topics="size instructions fit",
        sentences=(
            "Turns all the way round.",
            "Grips phones with or without a case.",
            "Stays calm on rough roads.",
            "Peel, press, and wait a day before use.",
        ),
    ),
    "wearables": kit(
        adjectives="Waterproof, Touchscreen, Slim, Wireless, Sport, Rechargeable, Breathable, Lightweight, Always On, Stretchy",
        variants="Silicone, Black, Nylon, Rose Gold, Stainless Steel, Leather",
        variant_label="Band Material",
        tails="with Heart Rate Monitor, for Men, with Sleep Tracker, for Women, with Step Counter, for Small Wrists, with GPS",
        sizes="38 mm, 40 mm, 42 mm, 44 mm",
        size_label="Case Size",
        packs=(2, 3, 4),
        options={"Color": "Black, Pink, Gray, Starlight", "Size": "Small, Large"},
        topics="battery comfort size",
        sentences=(
            "Lasts about a week between charges.",
            "Counts steps, hours of sleep and heartbeats.",
            "Light enough to wear at night.",
            "Closes with a simple pin.",
        ),
    ),
    "phone_parts": kit(
        adjectives="Retractable, Universal, Detachable, Mini, Replacement, Portable, Clip On, Adjustable, Bluetooth, Precision",
        variants="Black, White, Clear, Steel, Beaded, Nylon",
        variant_label="Color",
        tails="with Remote Shutter, for Selfies, with Tool Kit, for Group Photos, with Ring Light, for Travel, with Neck Strap",
        packs=(2, 3, 5, 10),
        topics="battery size instructions",
        sentences=(
            "Fits in a jacket pocket.",
            "Pairs once and remembers.",
            "Holds phones up to four inches wide.",
            "The small parts come sorted in a box.",
        ),
    ),
}

_TREE = """
Cases & Covers
  Basic Cases = 13 | cases | Phone Pouch, Phone Case, Bumper Case
  Wallet Cases = 17 | cases | Card Sleeve, Wallet Case, Folio Wallet Case
  Waterproof Cases = 19 | cases | Waterproof Pouch, Dry Case, Diving Case
Screen Protection
  Screen Protectors = 10 | screens | Lens Protector, Screen Protector, Screen Protector Kit
  Tablet Screen Protectors = 14 | screens | Cleaning Wipes, Tablet Screen Film, Paper Feel Screen Film
Chargers & Power
  Wall Chargers = 18 | charging | Charger Plug, Wall Charger, Charging Tower
  Wireless Chargers = 24 | charging | Charging Pad, Charging Stand, Charging Dock
  Portable Power Banks = 29 | charging | Mini Power Bank, Power Bank, Solar Power Bank
  Charging Cables = 11 | charging | Cable Protector, Charging Cable, Charging Cable Set
Mounts & Stands
  Car Mounts = 17 | mounts | Vent Clip, Phone Mount, Car Phone Holder
  Desk Stands = 15 | mounts | Phone Ring, Phone Stand, Tablet Stand
Smart Watches & Bands
  Smart Watches = 79 | wearables | Fitness Band, Fitness Tracker, Smart Watch
  Smart Watch Bands = 14 | wearables | Watch Band Bumper, Sport Watch Band, Metal Watch Band
Photo & Parts
  Selfie Sticks & Tripods = 19 | phone_parts | Shutter Remote, Selfie Stick, Phone Tripod
  Straps & Charms = 10 | phone_parts | Phone Charm, Phone Lanyard, Crossbody Phone Strap
  Repair Tools = 15 | phone_parts | Tweezers, Opening Tool Set, Phone Repair Kit
"""

VOCABULARY = Vocabulary("Cell Phones & Accessories", tree(_TREE), _KITS)
