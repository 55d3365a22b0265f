"""Vocabulary of Video Games."""

from __future__ import annotations

from webrl_gym.sites.shopping.seed_vocabulary import Vocabulary, kit, tree

_KITS = {
    "controllers": kit(
        adjectives="Wireless, Wired, Rechargeable, Ergonomic, Programmable, Mini, Pro, Textured, "
        "Low Latency, Dual Vibration",
        variants="Black, White, Neon Blue, Red, Clear, Camo, Midnight",
        variant_label="Color",
        tails="for Console and PC, with Turbo Button, for Kids, with Charging Dock, for Racing Games, "
        "with Back Paddles, for Arcade Games",
        packs=(2, 4),
        options={"Color": "Black, White, Neon Blue, Red"},
        topics="battery comfort color",
        bulk=2,
        sentences=(
            "Triggers answer from a light touch to a full pull.",
            "Plays for fifteen hours on one charge.",
            "The grip stays dry in long sessions.",
            "Plug in once to pair.",
        ),
    ),
    "game_storage": kit(
        adjectives="Hard Shell, Slim, Portable, Shockproof, Large Capacity, Waterproof, Cute, Magnetic, Travel, Clear",
        variants="Black, Pink, Leather, Silicone, Blue, Aluminum, Canvas",
        variant_label="Color",
        tails="for Handheld Console, with Shoulder Strap, for Kids, with Mesh Pocket, for Travel, "
        "with Magnetic Closure",
        sizes="8 Slots, 12 Slots, 16 Slots, 24 Slots, 40 Slots, 60 Slots",
        size_label="Capacity",
        packs=(2, 3),
        options={"Color": "Black, Pink, Blue, Gray"},
        topics="size color smell",
        sentences=(
            "Each card sits in its own slot and does not rattle.",
            "The shell takes drops from table height.",
            "Closes with a smooth zipper.",
            "Slides into a backpack pocket.",
        ),
    ),
    "game_audio": kit(
        adjectives="Surround, Noise Cancelling, Wireless, Lightweight, Over Ear, Wired, Stereo, RGB, Padded, Foldable",
        variants="Black, White, Purple, Green, Red, Cat Ear",
        variant_label="Color",
        tails="with Detachable Microphone, for PC and Console, with Mute Switch, for Streamers, "
        "with Inline Control, for Kids",
        options={"Color": "Black, White, Purple"},
        topics="sound comfort battery",
        bulk=2,
        sentences=(
            "Footsteps are easy to place.",
            "Soft pads leave room for glasses.",
            "The microphone folds away.",
            "One plug for every system.",
        ),
    ),
    "game_gear": kit(
        adjectives="Adjustable, RGB, Ergonomic, Foldable, Reclining, Vertical, Compact, Stable, Quiet, Dual Port",
        variants="Black, White, Carbon, Gray, Red, Steel",
        variant_label="Color",
        tails="with Cooling Fan, for Two Controllers, with Footrest, for Sim Racing, with LED Indicator, "
        "for Small Rooms, with Cup Holder",
        packs=(2, 3),
        topics="noise size comfort instructions",
        bulk=4,
        sentences=(
            "Keeps cables out of sight.",
            "Stands firm in wild corners.",
            "Fan and lights run from a single plug.",
            "Assembly needs one key, which is included.",
        ),
    ),
    "titles": kit(
        adjectives="Classic, Deluxe, Complete, Family, Limited, Remastered, Retro, Ultimate, Digital, Two Player",
        variants="Space, Dragon, Pirate, Farm, Mystery, Kingdom, Robot, Ocean, Jungle, Racing",
        variant_label="Theme",
        tails="for Handheld Console, with Map Poster, for All Ages, with Bonus Levels, for Four Players, "
        "with Art Book, for PC",
        topics="story graphics packaging",
        sentences=(
            "Up to forty hours for those who look in every corner.",
            "Saves by itself at every door.",
            "Subtitles come in eight languages.",
            "Younger players can turn on a helper.",
        ),
    ),
    "accessories": kit(
        adjectives="Anti Slip, Silicone, Reusable, Detachable, Protective, Glow, Custom, Precision, Elastic, Themed",
        variants="Black, Purple, Green, Galaxy, Marble, Pastel, Orange",
        variant_label="Color",
        tails="for Controllers, with Thumb Grips, for Handheld Console, with Adhesive, for Joysticks, with Stickers",
        packs=(2, 4, 6, 8, 10),
        options={"Color": "Black, Purple, Green, Galaxy"},
        topics="fit color material",
        sentences=(
            "Leaves every port and button free.",
            "Goes on in seconds and leaves no glue behind.",
            "Adds grip where thumbs get warm.",
            "Made to the exact outline.",
        ),
    ),
}

_TREE = """
Controllers
  Gamepads = 37 | controllers | Trigger Buttons, Mini Gamepad, Game Controller
    not Dual Vibration, for Racing Games
  Racing Wheels & Joysticks = 74 | controllers | Joystick Caps, Flight Joystick, Racing Wheel
    in Black, White, Red, Camo
    not Mini, with Back Paddles, with Turbo Button, for Arcade Games, Pack
Cases & Storage
  Game Card Storage = 14 | game_storage | Game Card Pouch, Game Card Case, Game Card Storage Box
    in Black, Pink, Leather, Silicone, Blue, Aluminum
    not with Shoulder Strap, with Mesh Pocket
  Console Cases = 24 | game_storage | Console Sleeve, Carrying Case, Travel Case
    not Capacity, for Handheld Console
Headsets
  Gaming Headsets = 46 | game_audio | Headset Hanger, Gaming Earphones, Gaming Headset
  Microphones = 43 | game_audio | Microphone Filter, Desktop Microphone, Streaming Microphone
    in Black, White, Purple, Red
    not Surround, Over Ear, Padded, Stereo, with Detachable Microphone, with Inline Control, for Kids
Gaming Furniture & Stands
  Charging Stands = 26 | game_gear | Charging Grip, Controller Charger, Charging Station
    not Reclining, Ergonomic, with Footrest, for Sim Racing, for Small Rooms, with Cup Holder, Adjustable
  Gaming Chairs & Desks = 134 | game_gear | Headrest Pillow, Gaming Chair, Gaming Desk
    not Vertical, Dual Port, with Cooling Fan, for Two Controllers, with LED Indicator, Quiet, Pack
Games
  Adventure Games = 31 | titles | Adventure Puzzle, Adventure Game, Adventure Collection
    in Space, Dragon, Pirate, Mystery, Kingdom, Robot, Ocean, Jungle
    not with Bonus Levels
  Racing & Sports Games = 29 | titles | Kart Game, Racing Game, Sports Game Bundle
    in Street, Desert, Snow, Championship, Night, Island
    not with Map Poster, with Art Book
  Puzzle & Party Games = 21 | titles | Word Game, Puzzle Game, Party Game
    in Space, Farm, Mystery, Robot, Ocean, Jungle, Animal
    not with Map Poster
Skins & Grips
  Controller Skins = 11 | accessories | Thumb Grips, Controller Skin, Controller Shell
    not for Handheld Console
  Console Skins = 14 | accessories | Dust Plugs, Console Skin, Faceplate
    not with Thumb Grips, for Joysticks, for Controllers, Elastic
"""

VOCABULARY = Vocabulary("Video Games", tree(_TREE), _KITS)
