"""Vocabulary of Home & Kitchen."""

from __future__ import annotations

from webrl_gym.sites.shopping.seed_vocabulary import Vocabulary, kit, tree

_KITS = {
    "furniture": kit(
        adjectives="Modern, Rustic, Mid Century, Adjustable, Upholstered, Tufted, Industrial, Folding, Farmhouse, Compact, Solid Wood, Convertible",
        variants="White, Walnut, Oak, Bamboo, Velvet, Gray, Black, Linen, Espresso, Rattan, Marble",
        variant_label="Finish",
        tails="for Small Spaces, with Storage, with Metal Legs, for Living Room, with Drawers, for Bedroom, with USB Ports, for Entryway",
        packs=(2, 4),
        options={"Color": "White, Walnut, Black, Gray"},
        topics="size color instructions comfort",
        bulk=5,
        sentences=(
            "Assembly takes about half an hour, tools included.",
            "Rubber feet protect wooden floors.",
            "Holds its shape under daily use.",
            "Wipe with a dry cloth; keep away from radiators.",
            "All screws and one spare of each are in the box.",
        ),
    ),
    "bedding": kit(
        adjectives="Cooling, Soft, Breathable, Quilted, Reversible, Hypoallergenic, Lightweight, Wrinkle Free, Deep Pocket, Luxury, Plush",
        variants="Bamboo, Cotton, Microfiber, Linen, Flannel, Down Alternative, Memory Foam, Silk",
        variant_label="Material",
        tails="for Side Sleepers, with Zipper Closure, for Hot Sleepers, with Corner Ties, for All Seasons, for Guest Room, with Elastic Edge",
        sizes="Twin, Full, Queen, King",
        packs=(2, 4),
        options={"Size": "Twin, Full, Queen, King", "Color": "White, Sage, Light Gray, Navy"},
        topics="size color comfort material",
        bulk=3,
        sentences=(
            "Washes well at low heat and dries without creases.",
            "Stays cool in summer and cozy in winter.",
            "The weave is tight, yet lets air through.",
            "Comes vacuum packed; give it a day to rise.",
        ),
    ),
    "kitchen": kit(
        adjectives="Nonstick, Dishwasher Safe, Heat Resistant, Stackable, Professional, Heavy Duty, Space Saving, Leakproof, Sharp, Airtight, Easy Clean",
        variants="Stainless Steel, Silicone, Bamboo, Glass, Ceramic, Cast Iron, Copper, Acacia Wood, Porcelain",
        variant_label="Material",
        tails="with Lid, for Baking, with Wooden Handle, for Small Kitchens, with Measuring Marks, for Meal Prep, with Drip Tray, for Gas and Induction",
        sizes="8 Inch, 10 Inch, 12 Inch",
        packs=(2, 3, 4, 6, 8),
        options={"Color": "Black, Red, Teal, Cream"},
        topics="size smell instructions",
        bulk=2,
        sentences=(
            "Safe in the dishwasher, on the top rack.",
            "The handle stays cool on the stove.",
            "Nests with others of its kind to save space.",
            "Free of BPA and other unwanted additives.",
            "A friend to anyone who cooks every day.",
        ),
    ),
    "appliance": kit(
        adjectives="Compact, Programmable, Quiet, Electric, Digital, Multi Function, Automatic, Variable Speed, Energy Saving, Personal, Large Capacity",
        variants="Stainless Steel, White, Black, Retro Red, Brushed Copper, Glass, Mint",
        variant_label="Finish",
        tails="with Timer, for Home Use, with Removable Tray, for Dorm Rooms, with Recipe Book, with Auto Shut Off, for Large Families",
        sizes="1 Quart, 2 Quart, 4 Quart, 6 Quart",
        size_label="Capacity",
        options={"Color": "Black, White, Red"},
        topics="size noise instructions",
        bulk=3,
        sentences=(
            "Turns itself off after thirty minutes without use.",
            "Parts that touch food come out for washing.",
            "The cord tucks away at the back.",
            "Draws little power and works on a standard outlet.",
        ),
    ),
    "decor": kit(
        adjectives="Handmade, Rustic, Modern, Vintage, Decorative, Abstract, Nautical, Farmhouse, Minimalist, Geometric, Hanging",
        variants="Wooden, Ceramic, Metal, Glass, Macrame, Cotton, Marble, Rattan, Gold, White",
        variant_label="Material",
        tails="for Living Room, with Stand, for Wedding Table, with Timer, for Mantel, for Housewarming Gift, with Hooks",
        sizes="6 Inch, 10 Inch, 12 Inch, 16 Inch, 24 Inch",
        packs=(2, 3, 4, 6),
        options={"Color": "White, Natural, Gold, Sage Green"},
        topics="size color smell",
        bulk=2,
        sentences=(
            "Brings warmth to a plain corner.",
            "Small marks are part of the handwork.",
            "Dust with a soft brush.",
            "Ready to hang or to stand.",
        ),
    ),
    "storage": kit(
        adjectives="Foldable, Stackable, Clear, Collapsible, Large, Under Bed, Wall Mounted, Woven, Rolling, Slim, Breathable",
        variants="Fabric, Plastic, Wicker, Bamboo, Metal, Canvas, Acrylic, Seagrass",
        variant_label="Material",
        tails="with Lid, for Closet, with Handles, for Toys, with Clear Window, for Pantry, with Wheels, with Labels",
        sizes="10 Quart, 20 Quart, 32 Quart, 50 Quart",
        size_label="Capacity",
        packs=(2, 3, 4, 6, 8),
        options={"Color": "Gray, White, Beige, Navy"},
        topics="size color smell instructions",
        bulk=3,
        sentences=(
            "Folds flat when empty.",
            "Reinforced seams carry heavy loads.",
            "Slides smoothly in and out of tight places.",
            "A label holder on the front keeps order.",
        ),
    ),
    "bath": kit(
        adjectives="Absorbent, Quick Dry, Plush, Waterproof, Rust Proof, Non Slip, Hotel Quality, Oversized, Adhesive, Heavy Weight",
        variants="Turkish Cotton, Bamboo, Chenille, Diatomite, Microfiber, Stainless Steel, Teak",
        variant_label="Material",
        tails="for Bathroom, with Hooks, for Shower, with Suction Cups, for Guest Bath, for Hair and Face, with Rubber Backing",
        packs=(2, 4, 6, 8),
        options={"Color": "White, Gray, Teal, Blush"},
        topics="size color material",
        bulk=2,
        sentences=(
            "Drinks up water and dries within hours.",
            "Machine wash warm without softener.",
            "Keeps its grip on tiles.",
            "Gets softer with every wash.",
        ),
    ),
    "lighting": kit(
        adjectives="Dimmable, Industrial, Warm White, Adjustable, Rechargeable, Vintage, Minimalist, Touch Control, Energy Saving, Color Changing",
        variants="Brass, Glass, Matte Black, Fabric, Crystal, Wooden, Bronze, Nickel",
        variant_label="Finish",
        tails="for Bedroom, with Remote Control, for Reading, with Fabric Shade, for Hallway, with USB Port, with Pull Chain",
        packs=(2, 3, 4, 6),
        options={"Color": "Black, Brass, White"},
        topics="size color battery instructions",
        bulk=3,
        sentences=(
            "Casts an even light without flicker.",
            "Takes any standard bulb up to 60 watts.",
            "Wires and anchors are in the box.",
            "The switch sits within easy reach.",
        ),
    ),
}

_TREE = """
Furniture
  Living Room Furniture = 148 | furniture | Furniture Leg Set, Ottoman, Coffee Table, TV Stand, Sofa
  Bedroom Furniture = 139 | furniture | Headboard Pillow, Nightstand, Bed Frame, Dresser
  Kitchen & Dining Room Furniture = 126 | furniture | Seat Cushion, Bar Stool, Dining Chair, Dining Table
  Home Office Furniture = 118 | furniture | Monitor Riser, Bookcase, Office Chair, Writing Desk
  Entryway Furniture = 78 | furniture | Coat Hooks, Shoe Rack, Hall Bench
Bedding
  Sheets & Pillowcases = 27 | bedding | Pillowcases, Fitted Sheet, Sheet Set
  Comforters & Quilts = 54 | bedding | Throw Blanket, Quilt, Comforter Set
  Pillows = 29 | bedding | Pillow Insert, Bed Pillow, Body Pillow
  Mattress Toppers = 66 | bedding | Mattress Protector, Mattress Pad, Mattress Topper
Kitchen & Dining
  Cookware = 46 | kitchen | Egg Pan, Frying Pan, Saucepan, Cookware Set
  Bakeware = 19 | kitchen | Baking Mat, Muffin Tin, Cake Pan
  Utensils & Gadgets = 13 | kitchen | Vegetable Peeler, Spatula, Garlic Press, Utensil Set
  Cutlery & Knives = 34 | kitchen | Paring Knife, Chef Knife, Knife Block Set
  Dinnerware = 33 | kitchen | Soup Bowls, Dinner Plates, Dinnerware Set
  Food Storage = 22 | kitchen | Food Wraps, Storage Containers, Canister Set
Small Appliances
  Coffee Makers = 58 | appliance | Milk Frother, Coffee Grinder, Coffee Maker, Espresso Machine
  Blenders & Juicers = 52 | appliance | Hand Blender, Smoothie Blender, Juicer
  Ovens & Fryers = 84 | appliance | Waffle Maker, Toaster, Air Fryer, Toaster Oven
Home Decor
  Candles & Holders = 18 | decor | Tealight Holder, Taper Candles, Candle Sconce
  Wall Art = 37 | decor | Wall Sign, Wall Hanging, Canvas Print Set
  Vases = 24 | decor | Bud Vase, Flower Vase, Floor Vase
  Artificial Plants = 26 | decor | Artificial Vines, Artificial Succulents, Artificial Tree
Storage & Organization
  Closet Storage = 25 | storage | Garment Bag, Shoe Organizer, Storage Bin
  Kitchen Storage = 22 | storage | Drawer Divider, Spice Rack, Pantry Organizer
  Laundry Storage = 28 | storage | Laundry Bag, Laundry Basket, Laundry Hamper
Bath
  Towels = 24 | bath | Washcloths, Hand Towels, Bath Towels
  Bath Accessories = 21 | bath | Soap Dish, Shower Caddy, Bath Mat
Lighting
  Lamps & Shades = 41 | lighting | Night Light, Desk Lamp, Table Lamp, Floor Lamp
  Ceiling Lights = 76 | lighting | Pendant Shade, Flush Mount Light, Chandelier
"""

VOCABULARY = Vocabulary("Home & Kitchen", tree(_TREE), _KITS)
