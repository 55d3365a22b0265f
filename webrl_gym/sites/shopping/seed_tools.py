"""Vocabulary of Tools & Home Improvement."""

from __future__ import annotations

from webrl_gym.sites.shopping.seed_vocabulary import Vocabulary, kit, tree

_KITS = {
    "hand_tools": kit(
        adjectives="Insulated, Heavy Duty, Magnetic, Ratcheting, Precision, Forged, Adjustable, Folding, "
        "Drop Forged, Anti Slip, Compact",
        variants="Chrome Vanadium, Carbon Steel, Titanium, Hickory, Fiberglass, Hardened Steel, Aluminum",
        variant_label="Material",
        tails="with Rubber Grip, for Home Repair, with Storage Case, for Electricians, with Belt Clip, "
        "for Woodworking, for Tight Spaces",
        sizes="6 Inch, 8 Inch, 10 Inch, 12 Inch",
        packs=(2, 3, 5, 6),
        topics="size comfort smell",
        bulk=2,
        sentences=(
            "Balanced for long days without sore wrists.",
            "Markings are engraved and will not rub off.",
            "Wipe with a drop of oil before storing.",
            "Hardened where it matters, tough where it must bend.",
        ),
    ),
    "power_tools": kit(
        adjectives="Cordless, Brushless, Variable Speed, Compact, Heavy Duty, Lightweight, Rechargeable, "
        "High Torque, Electric, Low Vibration",
        variants="12V, 18V, 20V, 40V",
        variant_label="Power",
        tails="with Two Batteries, for Woodworking, with Charger, for Masonry, with LED Light, "
        "for Home Projects, with Carrying Case",
        topics="battery noise size instructions",
        bulk=3,
        sentences=(
            "A full charge lasts for an afternoon of work.",
            "The trigger answers gently from slow to fast.",
            "A small lamp lights the spot you work on.",
            "Wear glasses and gloves at all times.",
        ),
    ),
    "hardware": kit(
        adjectives="Self Closing, Rust Proof, Heavy Duty, Adjustable, Soft Close, Weatherproof, "
        "Concealed, Keyless, Decorative, Spring Loaded",
        variants="Brushed Nickel, Matte Black, Brass, Stainless Steel, Oil Rubbed Bronze, Zinc, Chrome",
        variant_label="Finish",
        tails="for Kitchen Cabinets, with Screws, for Front Door, for Drawers, with Mounting Template, "
        "for Sliding Doors, for Garden Gates",
        sizes="3 Inch, 4 Inch, 5 Inch, 6 Inch",
        packs=(2, 4, 6, 10, 12, 25),
        options={"Color": "Brushed Nickel, Matte Black, Brass"},
        topics="size color instructions",
        sentences=(
            "Screws for wood and metal are included.",
            "Drill holes fit the common spacing.",
            "Moves without a squeak.",
            "The finish is sealed against fingerprints.",
        ),
    ),
    "electrical": kit(
        adjectives="Dimmable, Weatherproof, Grounded, Smart, Energy Saving, Motion Sensor, "
        "Tamper Resistant, Flat Plug, Surge Protected, Daylight",
        variants="White, Black, LED, Copper, Almond, Light Gray",
        variant_label="Color",
        tails="for Indoor Use, with USB Charging, for Garage, with Timer, for Closet, with Wall Plate, for Outdoor Use",
        sizes="3 Feet, 6 Feet, 10 Feet, 25 Feet",
        size_label="Length",
        packs=(2, 3, 4, 6, 10),
        topics="size instructions color",
        sentences=(
            "Tested to the usual safety marks.",
            "Turn off the power before installing.",
            "Terminals are clearly labelled.",
            "Fits standard boxes and sockets.",
        ),
    ),
    "paint": kit(
        adjectives="Quick Dry, Low Odor, Washable, Weatherproof, Multi Purpose, Streak Free, Interior, "
        "Exterior, Professional, Textured",
        variants="White, Gray, Clear, Black, Beige, Sage Green, Navy Blue",
        variant_label="Color",
        tails="for Walls, for Metal and Wood, with Extension Pole, for Furniture, with Tray, "
        "for Smooth Surfaces, for Trim",
        sizes="8 oz, 16 oz, 1 Quart, 1 Gallon",
        packs=(2, 3, 6, 10),
        topics="color smell size",
        bulk=2,
        sentences=(
            "Covers most colors in two coats.",
            "Clean up with soap and water.",
            "Dries to the touch within the hour.",
            "Does not drip when held overhead.",
        ),
    ),
    "plumbing": kit(
        adjectives="High Pressure, Water Saving, Rust Proof, Adjustable, Leakproof, Universal, Pull Down, "
        "Rainfall, Easy Install, Filtered",
        variants="Brushed Nickel, Chrome, Matte Black, Brass, Stainless Steel, White",
        variant_label="Finish",
        tails="for Bathroom, with Hose, for Kitchen Sink, with Filter, for Low Water Pressure, "
        "with Wall Bracket, for Laundry Room",
        packs=(2, 3, 4),
        options={"Color": "Brushed Nickel, Chrome, Matte Black"},
        topics="size color instructions",
        bulk=2,
        sentences=(
            "Fits standard half-inch threads.",
            "Hand-tighten, then add a quarter turn.",
            "Tape and washers are in the bag.",
            "Limescale rubs off with a thumb.",
        ),
    ),
    "safety": kit(
        adjectives="Battery Powered, Photoelectric, Cut Resistant, Wireless, Reusable, High Visibility, "
        "Loud, Anti Fog, Breathable, Portable",
        variants="White, Yellow, Nitrile, Clear, Orange, Leather, Latex",
        variant_label="Material",
        tails="for Home and Garage, with Test Button, for Construction, with Adjustable Strap, "
        "for Travel, with Mounting Kit, for Workshop",
        packs=(2, 3, 6, 10, 20),
        topics="battery comfort size noise",
        sentences=(
            "Check once a month and note the date.",
            "Meets the common workplace norms.",
            "Easy to fit, even without a ladder.",
            "Replace after ten years.",
        ),
    ),
}

_TREE = """
Hand Tools
  Screwdrivers = 16 | hand_tools | Pocket Screwdriver, Screwdriver, Screwdriver Set
    in Chrome Vanadium, Carbon Steel, Titanium, Hardened Steel
    not Forged, Drop Forged, Folding, Adjustable, for Woodworking
  Wrenches & Pliers = 26 | hand_tools | Hex Keys, Needle Nose Pliers, Wrench, Socket Set
    in Chrome Vanadium, Carbon Steel, Titanium, Hardened Steel
    not Folding, Magnetic, for Woodworking
  Hammers & Axes = 27 | hand_tools | Rubber Mallet, Claw Hammer, Splitting Axe
    in Carbon Steel, Hickory, Fiberglass, Hardened Steel
    not Insulated, Ratcheting, Precision, Adjustable, for Electricians, for Tight Spaces, Folding
  Measuring Tools = 17 | hand_tools | Tape Measure, Spirit Level, Laser Measure
    in Carbon Steel, Aluminum, Fiberglass
    not Insulated, Ratcheting, Forged, Drop Forged, for Tight Spaces, Size
Power Tools
  Drills & Drivers = 74 | power_tools | Drill Bits, Electric Screwdriver, Impact Driver, Hammer Drill
  Saws & Sanders = 83 | power_tools | Saw Blades, Palm Sander, Jigsaw, Circular Saw
    not for Masonry, High Torque
  Tool Batteries = 44 | power_tools | Battery Holder, Replacement Battery, Battery Charger
    not Brushless, Variable Speed, High Torque, Low Vibration, with Two Batteries, for Masonry, with LED Light,
    not for Woodworking, Cordless
Hardware
  Cabinet Hardware = 15 | hardware | Cabinet Knobs, Drawer Pulls, Cabinet Hinges
    not Keyless, Weatherproof, for Front Door, for Sliding Doors, for Garden Gates, Rust Proof
  Door Hardware = 32 | hardware | Door Stopper, Door Handle, Door Lock
    not Soft Close, for Kitchen Cabinets, for Drawers, Size, Pack
  Hooks & Brackets = 12 | hardware | Wall Hooks, Shelf Brackets, Towel Hooks
    not Self Closing, Soft Close, Keyless, Spring Loaded, for Kitchen Cabinets, for Front Door, for Drawers,
    not for Sliding Doors, for Garden Gates
Electrical
  Light Bulbs = 14 | electrical | Night Bulb, Light Bulbs, Flood Light Bulbs
    in White, LED, Amber, Frosted
    not Grounded, Tamper Resistant, Flat Plug, Surge Protected, Weatherproof, with USB Charging, with Wall Plate,
    not with Timer, Length
  Switches & Outlets = 16 | electrical | Outlet Cover, Dimmer Switch, Wall Outlet
    in White, Black, Almond, Light Gray
    not Daylight, Flat Plug, Energy Saving, for Closet, Length
  Extension Cords = 22 | electrical | Plug Adapter, Extension Cord, Power Strip
    in White, Black, Light Gray, Orange
    not Dimmable, Motion Sensor, Tamper Resistant, Daylight, Energy Saving, with Wall Plate, for Closet
Paint & Wall Treatments
  Paint & Stains = 23 | paint | Touch Up Paint, Wood Stain, Spray Paint, Wall Paint
    not Streak Free, with Extension Pole, with Tray, Textured, Pack
  Brushes & Rollers = 14 | paint | Foam Brushes, Paint Brushes, Paint Roller Kit
    in Nylon, Foam, Bristle, Microfiber
    not Quick Dry, Low Odor, Weatherproof, Textured, Size
  Wallpaper = 27 | paint | Wallpaper Border, Peel and Stick Wallpaper, Wall Decal
    in White, Gray, Black, Beige, Sage Green, Navy Blue
    not Quick Dry, Low Odor, Multi Purpose, Streak Free, Exterior, Weatherproof, Professional, with Extension Pole,
    not with Tray, for Trim, for Metal and Wood, Size
Plumbing Fixtures
  Faucets = 72 | plumbing | Faucet Aerator, Bathroom Faucet, Kitchen Faucet
    not Rainfall, for Low Water Pressure, with Wall Bracket, Pack
  Shower Heads = 36 | plumbing | Shower Hose, Shower Head, Shower System
    not Pull Down, Universal, for Kitchen Sink, for Laundry Room
Safety & Security
  Smoke & Gas Alarms = 33 | safety | Alarm Tester, Smoke Alarm, Carbon Monoxide Alarm
    in White, Black, Gray
    not Cut Resistant, Reusable, High Visibility, Anti Fog, Breathable, for Construction, with Adjustable Strap,
    not for Workshop
  Work Gear = 16 | safety | Ear Plugs, Work Gloves, Safety Goggles
    in Yellow, Nitrile, Clear, Orange, Leather
    not Battery Powered, Photoelectric, Wireless, Loud, Portable, with Test Button, with Mounting Kit
"""

VOCABULARY = Vocabulary("Tools & Home Improvement", tree(_TREE), _KITS)
