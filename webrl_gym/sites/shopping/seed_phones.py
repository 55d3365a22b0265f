"""Vocabulary of Cell Phones & Accessories."""

from __future__ import annotations

from webrl_gym.sites.shopping.seed_vocabulary import Vocabulary, kit, tree

_KITS = {
    "cases": kit(
        adjectives="Slim, Shockproof, Clear, Magnetic, Rugged, Glitter, Matte, Floral, "
        "Fingerprint Resistant, Full Body, Vegan",
        variants="Silicone, Leather, TPU, Marble, Carbon Fiber, Crystal, Liquid Silicone, Wood Grain",
        variant_label="Material",
        tails="with Card Holder, with Kickstand, for Women, with Wrist Strap, for Wireless Charging, "
        "with Ring Holder, with Camera Cover, for Large Phones",
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
        adjectives="Tempered, Anti Glare, Privacy, Case Friendly, Scratch Resistant, Ultra Thin, Matte, "
        "Self Healing, Full Coverage, Bubble Free",
        variants="Glass, Ceramic, Film, Hydrogel, Sapphire, Clear",
        variant_label="Material",
        tails="with Alignment Frame, for Large Phones, with Cleaning Kit, for Curved Screens, "
        "with Camera Protector, for Tablets",
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
        adjectives="Fast Charging, Wireless, Compact, Foldable, Dual Port, Braided, Magnetic, "
        "High Capacity, Slim, Solar, Retractable",
        variants="White, Black, Nylon, Lightning, USB C, Silver, Navy",
        variant_label="Type",
        tails="for Phone and Tablet, with LED Display, for Travel, with Built in Cable, "
        "for Bedside Table, with Flashlight, for Camping",
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
        adjectives="Magnetic, Adjustable, Foldable, Gravity, Universal, Rotating, Flexible, Heavy Duty, "
        "Hands Free, Compact",
        variants="Aluminum, Silicone, Black, Metal, Bamboo, Carbon",
        variant_label="Material",
        tails="for Car Dashboard, with Suction Cup, for Desk, for Air Vent, with Long Arm, "
        "for Bike Handlebar, for Cup Holder",
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
        adjectives="Waterproof, Touchscreen, Slim, Wireless, Sport, Rechargeable, Breathable, "
        "Lightweight, Always On, Stretchy",
        variants="Silicone, Black, Nylon, Rose Gold, Stainless Steel, Leather",
        variant_label="Band Material",
        tails="with Heart Rate Monitor, for Men, with Sleep Tracker, for Women, with Step Counter, "
        "for Small Wrists, with GPS",
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
        adjectives="Retractable, Universal, Detachable, Mini, Replacement, Portable, Clip On, Adjustable, "
        "Bluetooth, Precision",
        variants="Black, White, Clear, Steel, Beaded, Nylon",
        variant_label="Color",
        tails="with Remote Shutter, for Selfies, with Tool Kit, for Group Photos, with Ring Light, "
        "for Travel, with Neck Strap",
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
    in Leather, Silicone, TPU, Marble, Carbon Fiber, Vegan Leather
    not Clear, Fingerprint Resistant, with Card Holder, for Wireless Charging, Vegan
  Waterproof Cases = 19 | cases | Waterproof Pouch, Dry Case, Diving Case
    in Silicone, TPU, Clear, Black
    not Slim, Glitter, Floral, Vegan, Fingerprint Resistant, with Card Holder, with Kickstand, for Wireless Charging,
    not with Ring Holder
Screen Protection
  Screen Protectors = 10 | screens | Lens Protector, Screen Protector, Screen Protector Kit
    not for Tablets, with Camera Protector
  Tablet Screen Protectors = 14 | screens | Cleaning Wipes, Tablet Screen Film, Paper Feel Screen Film
    in Glass, Ceramic, Film, Hydrogel, Clear
    not for Large Phones, with Camera Protector, Privacy, for Tablets, Screen Size, for Curved Screens
Chargers & Power
  Wall Chargers = 18 | charging | Charger Plug, Wall Charger, Charging Tower
    in White, Black, Silver, Navy
    not Wireless, Braided, Magnetic, High Capacity, Slim, Solar, Retractable, with Flashlight, for Camping,
    not Cable Length
  Wireless Chargers = 24 | charging | Charging Pad, Charging Stand, Charging Dock
    in White, Black, Silver, Navy
    not Wireless, Braided, High Capacity, Solar, Retractable, with Built in Cable, with Flashlight, for Camping,
    not Cable Length
  Portable Power Banks = 29 | charging | Mini Power Bank, Power Bank, Solar Power Bank
    in White, Black, Silver, Navy
    not Braided, Retractable, for Bedside Table, Solar, Cable Length
  Charging Cables = 11 | charging | Cable Protector, Charging Cable, Charging Cable Set
    in White, Black, Nylon, Lightning, USB C
    not Wireless, Foldable, Dual Port, High Capacity, Solar, Compact, with Built in Cable, with Flashlight,
    not for Camping, with LED Display
Mounts & Stands
  Car Mounts = 17 | mounts | Vent Clip, Phone Mount, Car Phone Holder
    in Aluminum, Silicone, Black, Metal, Carbon
    not for Desk, for Bike Handlebar
  Desk Stands = 15 | mounts | Phone Ring, Phone Stand, Tablet Stand
    in Aluminum, Silicone, Metal, Bamboo
    not Gravity, Hands Free, for Car Dashboard, for Air Vent, for Bike Handlebar, for Cup Holder
Smart Watches & Bands
  Smart Watches = 79 | wearables | Fitness Band, Fitness Tracker, Smart Watch
    not Stretchy, Breathable
  Smart Watch Bands = 14 | wearables | Watch Band Bumper, Sport Watch Band, Metal Watch Band
    in Silicone, Nylon, Rose Gold, Leather, Black
    not Touchscreen, Wireless, Rechargeable, Always On, with Heart Rate Monitor, with Sleep Tracker,
    not with Step Counter, with GPS
Photo & Parts
  Selfie Sticks & Tripods = 19 | phone_parts | Shutter Remote, Selfie Stick, Phone Tripod
    in Black, White, Steel
    not Retractable, Replacement, Clip On, Precision, Universal, with Tool Kit, with Neck Strap, with Remote Shutter
  Straps & Charms = 10 | phone_parts | Phone Charm, Phone Lanyard, Crossbody Phone Strap
    in Black, White, Clear, Beaded, Nylon
    not Bluetooth, Precision, Replacement, Mini, with Remote Shutter, for Selfies, with Tool Kit, for Group Photos,
    not with Ring Light
  Repair Tools = 15 | phone_parts | Tweezers, Opening Tool Set, Phone Repair Kit
    in Black, Steel
    not Retractable, Clip On, Bluetooth, Adjustable, Detachable, with Remote Shutter, for Selfies, for Group Photos,
    not with Ring Light, with Neck Strap
"""

VOCABULARY = Vocabulary("Cell Phones & Accessories", tree(_TREE), _KITS)
