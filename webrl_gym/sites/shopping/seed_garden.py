"""Vocabulary of Patio, Lawn & Garden."""

from __future__ import annotations

from webrl_gym.sites.shopping.seed_vocabulary import Vocabulary, kit, tree

_KITS = {
    "garden_tools": kit(
        adjectives="Ergonomic, Telescopic, Rust Resistant, Heavy Duty, Lightweight, Folding, Long Handle, "
        "Cordless, Sharp, Expandable",
        variants="Stainless Steel, Ash Wood, Aluminum, Carbon Steel, Rubber, Bamboo, Brass",
        variant_label="Material",
        tails="for Weeding, with Cushion Grip, for Raised Beds, with Tool Bag, for Hedges, for Roses, with Safety Lock",
        packs=(2, 3, 4, 6),
        topics="size comfort battery",
        bulk=3,
        sentences=(
            "Cuts clean, so plants heal quickly.",
            "Rinse, dry and hang up after work.",
            "Kind to wrists and backs.",
            "The blade can be sharpened with a common stone.",
        ),
    ),
    "watering": kit(
        adjectives="Expandable, Leakproof, Adjustable, Self Watering, Solar, Kink Free, Programmable, "
        "Drip, Oscillating, High Pressure",
        variants="Brass, Rubber, Copper, Plastic, Stainless Steel, Latex",
        variant_label="Material",
        tails="for Lawn, with Spray Nozzle, for Potted Plants, with Timer, for Greenhouse, "
        "with Wall Mount, for Hanging Baskets",
        sizes="25 Feet, 50 Feet, 75 Feet, 100 Feet",
        size_label="Length",
        packs=(2, 4, 6, 10),
        topics="size instructions material",
        bulk=3,
        sentences=(
            "Connects to every common tap.",
            "Drain before the first frost.",
            "Switches between mist, jet and shower.",
            "Saves up to a third of the water.",
        ),
    ),
    "planters": kit(
        adjectives="Hanging, Self Watering, Indoor, Outdoor, Glazed, Tall, Round, Rustic, Stackable, "
        "Window, Lightweight",
        variants="Ceramic, Terracotta, Wooden, Concrete, Fabric, Metal, Resin, Bamboo",
        variant_label="Material",
        tails="with Drainage Hole, for Herbs, with Saucer, for Succulents, with Stand, for Balcony, with Rope Hanger",
        sizes="4 Inch, 6 Inch, 8 Inch, 10 Inch, 14 Inch",
        packs=(2, 3, 4, 5, 6),
        options={"Color": "White, Terracotta, Charcoal, Sage"},
        topics="size color",
        bulk=3,
        sentences=(
            "Roots get air and never stand in water.",
            "Frost does it no harm.",
            "Plants are not included.",
            "A plug closes the hole for indoor use.",
        ),
    ),
    "seeds": kit(
        adjectives="Organic, Heirloom, Non GMO, Fast Growing, Perennial, Drought Tolerant, Slow Release, "
        "All Purpose, Native, Open Pollinated",
        variants="Tomato, Wildflower, Basil, Sunflower, Lavender, Pepper, Clover, Lettuce, Marigold",
        variant_label="Variety",
        tails="for Raised Beds, for Bees and Butterflies, with Planting Guide, for Containers, "
        "for Full Sun, for Beginners",
        sizes="1 oz, 4 oz, 1 lb, 5 lb",
        packs=(2, 4, 6, 10, 15),
        topics="instructions size packaging",
        sentences=(
            "Sow after the last frost, a finger deep.",
            "Sealed against moisture and light.",
            "Germination is tested every season.",
            "Feeds for up to three months.",
        ),
    ),
    "patio": kit(
        adjectives="Weather Resistant, Folding, Stackable, Cushioned, Adjustable, Tilting, Modern, "
        "Rustic, Swivel, Portable, UV Resistant",
        variants="Wicker, Teak, Aluminum, Rattan, Steel, Acacia Wood, Canvas",
        variant_label="Material",
        tails="for Porch, with Cushions, for Poolside, with Side Table, for Small Balcony, "
        "with Cup Holder, for Fire Pit",
        packs=(2, 4),
        options={"Color": "Beige, Navy, Gray, Brown"},
        topics="size color comfort instructions",
        bulk=5,
        sentences=(
            "Covers come off and can be washed.",
            "Dries quickly after a shower.",
            "Two people set it up in twenty minutes.",
            "Store inside over winter for a longer life.",
        ),
    ),
    "grill": kit(
        adjectives="Portable, Stainless, Nonstick, Heavy Duty, Heat Resistant, Foldable, Charcoal, "
        "Tabletop, Digital, Long Handle",
        variants="Cast Iron, Stainless Steel, Silicone, Cedar, Ceramic, Mesh, Brass",
        variant_label="Material",
        tails="for Camping, with Thermometer, for Vegetables, with Cover, for Smoking Meat, "
        "with Side Shelves, for Tailgating",
        packs=(2, 3, 4, 6),
        topics="size instructions smell",
        bulk=3,
        sentences=(
            "Heats evenly from edge to edge.",
            "Brush clean while still warm.",
            "Ash drops into a tray below.",
            "Keeps hands well away from the fire.",
        ),
    ),
    "outdoor_decor": kit(
        adjectives="Solar, Waterproof, Hanging, Color Changing, Decorative, Handmade, Vintage, "
        "Motion Sensor, Warm White, Wind Powered",
        variants="Metal, Glass, Copper, Resin, Wooden, Bronze, Bamboo",
        variant_label="Material",
        tails="for Pathway, with Stake, for Front Yard, with Remote, for Patio, for Garden Gift, with Auto Sensor",
        packs=(2, 4, 6, 8, 12),
        options={"Color": "Warm White, Cool White, Multicolor"},
        topics="battery color size",
        bulk=2,
        sentences=(
            "Turns on at dusk and off at dawn.",
            "Needs six hours of sun for a full night.",
            "Push into soft soil, no wiring.",
            "Made to stay outside all year.",
        ),
    ),
    "pests": kit(
        adjectives="Humane, Reusable, Ultrasonic, Odorless, Pet Safe, Natural, Fast Acting, Waterproof, Solar, Sticky",
        variants="Peppermint, Cedar, Citronella, Plastic, Galvanized, Yellow",
        variant_label="Type",
        tails="for Indoors, for Garden Beds, with Bait, for Fruit Flies, for Mice, with Cleaning Brush, for Mosquitoes",
        packs=(2, 4, 6, 10, 20),
        topics="smell noise instructions",
        sentences=(
            "Set it up and check once a day.",
            "Safe around children and pets when used as told.",
            "Works for up to thirty days.",
            "Leaves no stain on walls or wood.",
        ),
    ),
}

_TREE = """
Gardening Tools
  Hand Tools = 16 | garden_tools | Plant Labels, Garden Trowel, Hand Rake, Garden Tool Set
    in Stainless Steel, Ash Wood, Aluminum, Bamboo
    not Telescopic, Cordless, Folding, Expandable, for Hedges, with Safety Lock, Long Handle
  Pruning Tools = 24 | garden_tools | Garden Snips, Pruning Shears, Tree Lopper
    in Stainless Steel, Aluminum, Carbon Steel
    not Expandable, for Weeding, with Tool Bag, for Raised Beds
  Lawn Tools = 58 | garden_tools | Leaf Scoops, Leaf Rake, Grass Trimmer, Leaf Blower
    in Aluminum, Steel, Bamboo
    not Sharp, for Weeding, for Raised Beds, for Roses, for Hedges
Watering Equipment
  Hoses & Nozzles = 29 | watering | Hose Washers, Spray Gun, Garden Hose
    in Brass, Rubber, Copper, Latex
    not Self Watering, Solar, Drip, Oscillating, Programmable, for Potted Plants, for Hanging Baskets, with Timer
  Irrigation = 26 | watering | Watering Spikes, Lawn Sprinkler, Irrigation Kit
    in Brass, Plastic, Rubber
    not Expandable, Kink Free, with Spray Nozzle, Self Watering, Length
Plants & Planters
  Pots & Planters = 24 | planters | Seedling Pots, Flower Pot, Planter Box
    in Ceramic, Terracotta, Wooden, Concrete, Fabric, Metal, Resin
  Plant Stands = 33 | planters | Plant Hook, Plant Stand, Plant Shelf
    in Wooden, Metal, Bamboo
    not Self Watering, Glazed, Window, with Drainage Hole, with Saucer, with Stand, with Rope Hanger, Size
  Seeds = 8 | seeds | Seed Packet, Seed Mix, Seed Collection
    not Slow Release, All Purpose
  Soil & Fertilizer = 17 | seeds | Plant Food, Fertilizer, Potting Soil
    in Tomato, Rose, Herb, Lawn, Citrus, Orchid
    not Heirloom, Fast Growing, Perennial, Drought Tolerant, Native, Open Pollinated, for Bees and Butterflies,
    not with Planting Guide, for Full Sun
Patio Furniture
  Chairs & Loungers = 87 | patio | Chair Cushion, Patio Chair, Lounge Chair, Patio Set
    in Wicker, Teak, Aluminum, Rattan, Steel, Acacia Wood
    not Tilting, for Fire Pit
  Umbrellas & Shade = 69 | patio | Umbrella Base, Patio Umbrella, Shade Sail
    in Canvas, Aluminum, Steel, Beige
    not Stackable, Cushioned, Swivel, with Cushions, with Cup Holder, for Fire Pit, Folding, with Side Table
  Hammocks & Swings = 64 | patio | Hammock Straps, Camping Hammock, Porch Swing
    in Canvas, Cotton, Rope, Steel
    not Stackable, Tilting, with Side Table, for Fire Pit, with Cup Holder
Grills & Outdoor Cooking
  Grill Tools = 19 | grill | Grill Brush, Grill Mat, Grill Tool Set
    in Stainless Steel, Silicone, Cedar, Mesh, Brass
    not Portable, Stainless, Charcoal, Tabletop, Digital, with Side Shelves, with Cover, for Smoking Meat,
    not with Thermometer
  Grills & Smokers = 112 | grill | Smoker Box, Grill Basket, Barbecue Grill
    in Cast Iron, Stainless Steel, Ceramic
    not Stainless, Long Handle, Pack
Outdoor Decor
  Outdoor Lighting = 28 | outdoor_decor | Fairy Lights, Path Lights, Wall Lantern
    in Metal, Glass, Copper, Bronze
    not Wind Powered, Handmade
  Garden Statues = 34 | outdoor_decor | Garden Gnome, Garden Statue, Water Fountain
    in Metal, Glass, Resin, Bronze, Copper
    not Solar, Color Changing, Motion Sensor, Warm White, Wind Powered, Hanging, for Pathway, with Remote,
    not with Auto Sensor, with Stake
  Wind Chimes & Flags = 21 | outdoor_decor | Garden Flag, Wind Spinner, Wind Chimes
    in Metal, Glass, Copper, Wooden, Bamboo
    not Motion Sensor, Warm White, for Pathway, with Remote, with Auto Sensor
Pest Control
  Insect Control = 14 | pests | Fly Traps, Insect Repellent, Bug Zapper
    in Peppermint, Cedar, Citronella, Plastic, Yellow
    not for Mice, Humane, Ultrasonic, with Bait
  Rodent Control = 18 | pests | Mouse Traps, Rodent Repeller, Live Trap
    in Peppermint, Plastic, Galvanized, Black
    not Sticky, for Fruit Flies, for Mosquitoes, for Garden Beds
"""

VOCABULARY = Vocabulary("Patio, Lawn & Garden", tree(_TREE), _KITS)
