"""Vocabulary of Electronics."""

from __future__ import annotations

from webrl_gym.sites.shopping.seed_vocabulary import Vocabulary, kit, tree

_KITS = {
    "audio": kit(
        adjectives="Wireless, Noise Cancelling, Portable, Waterproof, Over Ear, Foldable, Wired, Studio, "
        "Deep Bass, Sweatproof, Hi Fi",
        variants="Black, White, Rose Gold, Graphite, Walnut, Navy, Silver",
        variant_label="Color",
        tails="with Microphone, for Running, with Charging Case, for Home Theater, with Bass Boost, "
        "for Kids, with Volume Control, for Travel",
        packs=(2, 3),
        options={"Color": "Black, White, Blue, Rose Gold"},
        topics="sound battery comfort",
        bulk=2,
        sentences=(
            "Pairs with phones and laptops within seconds.",
            "Plays for many hours on one charge.",
            "Voices stay clear at low volume.",
            "A short cable and spare tips are in the box.",
        ),
    ),
    "video": kit(
        adjectives="Full HD, Portable, Smart, Ultra Thin, Universal, Full Motion, Wireless, Mini, "
        "Bluetooth, Wall Mounted",
        variants="Black, White, Silver, Gray, Steel",
        variant_label="Color",
        tails="with Remote Control, for Outdoor Movies, with Stand, for Bedroom, with HDMI Input, "
        "for Flat Screens, with Cable Covers",
        sizes="24 Inch, 32 Inch, 43 Inch, 55 Inch",
        size_label="Screen Size",
        topics="sound size instructions",
        bulk=4,
        sentences=(
            "The picture stays sharp from the side.",
            "Every cable you need is in the box.",
            "Menus are short and easy to follow.",
            "Remembers your last input when turned on.",
        ),
    ),
    "cables": kit(
        adjectives="Braided, High Speed, Gold Plated, Flat, Right Angle, Fast Charging, Shielded, Coiled, "
        "Ultra Slim, Reinforced",
        variants="Black, White, Gray, Red, Nylon, Silver",
        variant_label="Color",
        tails="for Monitors, with Gold Connectors, for Game Consoles, with Cable Tie, for Home Theater, "
        "for Laptops, with Aluminum Shell",
        sizes="3 Feet, 6 Feet, 10 Feet, 15 Feet, 25 Feet",
        size_label="Length",
        packs=(2, 3, 4, 5),
        options={"Length": "3 Feet, 6 Feet, 10 Feet"},
        topics="size material",
        sentences=(
            "The plug sits tight and releases without force.",
            "Survives thousands of bends.",
            "Carries picture and sound without loss.",
            "Lies flat under carpets.",
        ),
    ),
    "computers": kit(
        adjectives="Wireless, Ergonomic, Silent, Backlit, Compact, Adjustable, Rechargeable, Mechanical, "
        "Portable, Slim, Multi Device",
        variants="Black, White, Space Gray, Pink, Aluminum, Silver",
        variant_label="Color",
        tails="for Laptop, with Number Pad, for Office Work, with Cooling Fan, for Travel, "
        "with USB Receiver, for Small Hands",
        packs=(2, 3),
        options={"Color": "Black, White, Gray, Pink"},
        topics="battery comfort noise size",
        bulk=2,
        sentences=(
            "Plug it in and start; nothing to install.",
            "Keys and buttons click softly.",
            "Goes to sleep when you do.",
            "Works with all common systems.",
        ),
    ),
    "memory": kit(
        adjectives="High Speed, Waterproof, Encrypted, Portable, Shockproof, Ultra Compact, Rugged, Slim, "
        "Durable, High Endurance",
        variants="Metal, Black, Aluminum, Blue, Silver, Red",
        variant_label="Color",
        tails="for Cameras, with Adapter, for Laptop Backup, with Keychain Loop, for Dash Cam, "
        "with Protective Case, for Drones",
        sizes="32 GB, 64 GB, 128 GB, 256 GB, 512 GB, 1 TB",
        size_label="Capacity",
        packs=(2, 3, 5),
        topics="speed size packaging",
        sentences=(
            "Copies a film in under a minute.",
            "Keeps data safe in heat and cold.",
            "Small enough for a key ring.",
            "Format once before the first use.",
        ),
    ),
    "cameras": kit(
        adjectives="Waterproof, Compact, Motion Activated, Adjustable, Wide Angle, Wireless, Padded, "
        "Lightweight, Flexible, Instant",
        variants="Black, Aluminum, Carbon Fiber, Gray, White, Camo, Canvas",
        variant_label="Color",
        tails="with Night Vision, for Beginners, with Memory Card, for Vlogging, with Phone Holder, "
        "for Wildlife, with Carrying Bag",
        packs=(2, 3, 4),
        topics="battery size instructions",
        bulk=2,
        sentences=(
            "Mount and screws come along.",
            "Sharp in bright sun and in the dusk.",
            "Starts in a second, so no moment is lost.",
            "The thread fits common stands.",
        ),
    ),
    "smart": kit(
        adjectives="Smart, Voice Controlled, Wireless, Energy Saving, Indoor, Outdoor, Mini, "
        "Motion Activated, App Controlled, Two Way",
        variants="White, Black, Gray, Silver, Wooden",
        variant_label="Color",
        tails="with App Control, for Apartments, with Schedule, for Renters, with Night Vision, "
        "for Pets and Babies, with Energy Monitor",
        packs=(2, 3, 4, 6),
        topics="instructions battery speed",
        sentences=(
            "Set up from the phone in three steps.",
            "Works on the common home network band.",
            "Keeps its schedule when the power fails.",
            "No monthly fee.",
        ),
    ),
    "power": kit(
        adjectives="Rechargeable, High Capacity, Long Lasting, Fast Charging, Leakproof, Portable, "
        "Universal, Compact, Solar, Travel",
        variants="Black, Lithium, Alkaline, White, Nickel, Silver",
        variant_label="Type",
        tails="for Remotes, with Charger, for Toys, with USB Ports, for Camping, for Flashlights, with Digital Display",
        packs=(2, 4, 8, 12, 24),
        topics="battery size speed",
        sentences=(
            "Holds its charge for years on the shelf.",
            "Protected against heat and short circuit.",
            "Marked clearly with plus and minus.",
            "Bring used ones to a collection point.",
        ),
    ),
}

_TREE = """
Headphones
  Over Ear Headphones = 57 | audio | Ear Pads, Kids Headphones, Headphones, Studio Headphones
    not Waterproof, Portable, for Home Theater, Over Ear, Sweatproof
  Earbuds = 34 | audio | Ear Tips, Sport Earphones, Earbuds
    in Black, White, Rose Gold, Graphite, Navy, Silver
    not Over Ear, Foldable, Studio, Portable, for Home Theater
Home Audio
  Speakers = 63 | audio | Shower Speaker, Bluetooth Speaker, Bookshelf Speakers, Soundbar
    not Noise Cancelling, Over Ear, Foldable, Sweatproof, for Running, with Charging Case, with Microphone
  Turntables & Radios = 66 | audio | Clock Radio, Weather Radio, Record Player
    not Noise Cancelling, Over Ear, Sweatproof, Waterproof, Foldable, for Running, with Charging Case,
    not with Microphone, for Kids
Television & Video
  TV Mounts & Stands = 41 | video | Remote Holder, TV Wall Mount, TV Floor Stand
    in Black, White, Silver, Steel
    not Full HD, Smart, Bluetooth, Wireless, Wall Mounted, with Remote Control, for Outdoor Movies, with HDMI Input
  Projectors = 128 | video | Projector Mount, Projector Screen, Mini Projector
    not Ultra Thin, Universal, Full Motion, Wall Mounted, with Cable Covers, for Flat Screens, Screen Size
  Streaming & Antennas = 37 | video | Remote Cover, Indoor Antenna, Media Player
    not Full Motion, Wall Mounted, with Cable Covers, for Outdoor Movies, Screen Size
Cables
  HDMI & Video Cables = 13 | cables | Cable Adapter, HDMI Cable, DisplayPort Cable
    in Black, White, Gray, Nylon
    not Fast Charging, Coiled, for Home Theater
  USB Cables = 11 | cables | Cable Clips, USB Cable, USB Hub
    not Gold Plated, for Home Theater, with Gold Connectors, for Monitors
  Audio Cables = 13 | cables | Audio Adapter, Aux Cable, Speaker Wire
    not Fast Charging, for Monitors, for Game Consoles, High Speed
Computers & Accessories
  Keyboards = 44 | computers | Keyboard Cover, Keyboard, Mechanical Keyboard
    not with Cooling Fan, Silent
  Mice = 26 | computers | Mouse Feet, Computer Mouse, Vertical Mouse
    not with Cooling Fan, with Number Pad, Mechanical, Backlit
  Laptop Accessories = 29 | computers | Webcam Cover, Laptop Sleeve, Laptop Stand
    in Black, Gray, Space Gray, Aluminum, Silver
    not Wireless, Silent, Backlit, Rechargeable, Mechanical, Multi Device, with Number Pad, for Small Hands,
    not with USB Receiver, with Cooling Fan, for Laptop
  Webcams = 42 | computers | Webcam Tripod, Webcam, Conference Camera
    in Black, White, Gray, Silver
    not Ergonomic, Silent, Backlit, Mechanical, Rechargeable, with Number Pad, with Cooling Fan, for Small Hands,
    not with USB Receiver, Multi Device
  Data Storage = 37 | memory | Card Reader, Memory Card, Flash Drive, External Drive
    not for Drones
Camera & Photo
  Tripods = 38 | cameras | Phone Tripod Clip, Mini Tripod, Camera Tripod
    in Black, Aluminum, Carbon Fiber, Gray
    not Waterproof, Motion Activated, Wide Angle, Padded, Instant, Wireless, with Night Vision, with Memory Card,
    not for Wildlife
  Camera Bags = 36 | cameras | Lens Pouch, Camera Bag, Camera Backpack
    in Black, Gray, Camo, Canvas, Leather
    not Motion Activated, Wide Angle, Wireless, Instant, Flexible, with Night Vision, with Memory Card,
    not with Phone Holder, with Carrying Bag, for Vlogging, for Wildlife
  Action & Trail Cameras = 88 | cameras | Camera Strap, Trail Camera, Action Camera
    in Black, Gray, White, Camo
    not Padded, Flexible, with Phone Holder, for Vlogging
Smart Home
  Smart Plugs & Lights = 24 | smart | Smart Button, Smart Plug, Smart Light Strip
    not Two Way, with Night Vision, for Pets and Babies
  Security Cameras = 58 | smart | Camera Mount, Doorbell Chime, Security Camera
    in White, Black, Gray, Silver
    not Energy Saving, Voice Controlled, with Energy Monitor, with Schedule
Batteries & Power
  Batteries = 14 | power | Button Batteries, AA Batteries, Rechargeable Batteries
    in Lithium, Alkaline, Nickel
    not Travel, Solar, Portable, Universal, Compact, Fast Charging, with USB Ports, with Digital Display,
    not Rechargeable, with Charger
  Power Strips & Adapters = 24 | power | Wall Adapter, Travel Adapter, Charging Station
    in Black, White, Gray, Silver
    not Rechargeable, High Capacity, Long Lasting, Leakproof, for Remotes, for Toys, for Flashlights, with Charger,
    not Solar
"""

VOCABULARY = Vocabulary("Electronics", tree(_TREE), _KITS)
