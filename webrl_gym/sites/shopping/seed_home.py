"""Vocabulary of Home & Kitchen."""

from __future__ import annotations

from webrl_gym.sites.shopping.seed_vocabulary import Vocabulary, kit, tree

_KITS = {
    "furniture": kit(
        adjectives="Modern, Rustic, Mid Century, Adjustable, Upholstered, Tufted, Industrial, Folding, "
        "Farmhouse, Compact, Solid Wood, Convertible",
        variants="White, Walnut, Oak, Bamboo, Velvet, Gray, Black, Linen, Espresso, Rattan, Marble",
        variant_label="Finish",
        tails="for Small Spaces, with Storage, with Metal Legs, for Living Room, with Drawers, "
        "for Bedroom, with USB Ports, for Entryway",
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
        adjectives="Cooling, Soft, Breathable, Quilted, Reversible, Hypoallergenic, Lightweight, "
        "Wrinkle Free, Deep Pocket, Luxury, Plush",
        variants="Bamboo, Cotton, Microfiber, Linen, Flannel, Down Alternative, Memory Foam, Silk",
        variant_label="Material",
        tails="for Side Sleepers, with Zipper Closure, for Hot Sleepers, with Corner Ties, "
        "for All Seasons, for Guest Room, with Elastic Edge",
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
        adjectives="Nonstick, Dishwasher Safe, Heat Resistant, Stackable, Professional, Heavy Duty, "
        "Space Saving, Leakproof, Sharp, Airtight, Easy Clean",
        variants="Stainless Steel, Silicone, Bamboo, Glass, Ceramic, Cast Iron, Copper, Acacia Wood, Porcelain",
        variant_label="Material",
        tails="with Lid, for Baking, with Wooden Handle, for Small Kitchens, with Measuring Marks, "
        "for Meal Prep, with Drip Tray, for Gas and Induction",
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
        adjectives="Compact, Programmable, Quiet, Electric, Digital, Multi Function, Automatic, "
        "Variable Speed, Energy Saving, Personal, Large Capacity",
        variants="Stainless Steel, White, Black, Retro Red, Brushed Copper, Glass, Mint",
        variant_label="Finish",
        tails="with Timer, for Home Use, with Removable Tray, for Dorm Rooms, with Recipe Book, "
        "with Auto Shut Off, for Large Families",
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
        adjectives="Handmade, Rustic, Modern, Vintage, Decorative, Abstract, Nautical, Farmhouse, "
        "Minimalist, Geometric, Hanging",
        variants="Wooden, Ceramic, Metal, Glass, Macrame, Cotton, Marble, Rattan, Gold, White",
        variant_label="Material",
        tails="for Living Room, with Stand, for Wedding Table, with Timer, for Mantel, "
        "for Housewarming Gift, with Hooks",
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
        adjectives="Foldable, Stackable, Clear, Collapsible, Large, Under Bed, Wall Mounted, Woven, "
        "Rolling, Slim, Breathable",
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
        adjectives="Absorbent, Quick Dry, Plush, Waterproof, Rust Proof, Non Slip, Hotel Quality, "
        "Oversized, Adhesive, Heavy Weight",
        variants="Turkish Cotton, Bamboo, Chenille, Diatomite, Microfiber, Stainless Steel, Teak",
        variant_label="Material",
        tails="for Bathroom, with Hooks, for Shower, with Suction Cups, for Guest Bath, "
        "for Hair and Face, with Rubber Backing",
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
        adjectives="Dimmable, Industrial, Warm White, Adjustable, Rechargeable, Vintage, Minimalist, "
        "Touch Control, Energy Saving, Color Changing",
        variants="Brass, Glass, Matte Black, Fabric, Crystal, Wooden, Bronze, Nickel",
        variant_label="Finish",
        tails="for Bedroom, with Remote Control, for Reading, with Fabric Shade, for Hallway, "
        "with USB Port, with Pull Chain",
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
    in White, Walnut, Oak, Bamboo, Gray, Black, Espresso, Marble
    not for Bedroom, for Entryway, Upholstered, Tufted, Pack
  Bedroom Furniture = 139 | furniture | Headboard Pillow, Nightstand, Bed Frame, Dresser
    in White, Walnut, Oak, Velvet, Gray, Linen, Espresso
    not for Living Room, for Entryway, Folding, Pack
  Kitchen & Dining Room Furniture = 126 | furniture | Seat Cushion, Bar Stool, Dining Chair, Dining Table
    not for Living Room, for Bedroom, for Entryway, with Drawers, with USB Ports, with Storage
  Home Office Furniture = 118 | furniture | Monitor Riser, Bookcase, Office Chair, Writing Desk
    in White, Walnut, Oak, Bamboo, Gray, Black, Espresso
    not for Living Room, for Bedroom, for Entryway, Tufted, Upholstered, Pack
  Entryway Furniture = 78 | furniture | Coat Hooks, Shoe Rack, Hall Bench
    in White, Walnut, Oak, Bamboo, Gray, Black, Espresso, Rattan
    not for Living Room, for Bedroom, Tufted, with USB Ports, Pack
Bedding
  Sheets & Pillowcases = 27 | bedding | Pillowcases, Fitted Sheet, Sheet Set
    in Bamboo, Cotton, Microfiber, Linen, Flannel, Silk
    not Quilted, for Side Sleepers, with Corner Ties, Plush
  Comforters & Quilts = 54 | bedding | Throw Blanket, Quilt, Comforter Set
    not Deep Pocket, for Side Sleepers, with Elastic Edge, with Zipper Closure
  Pillows = 29 | bedding | Pillow Insert, Bed Pillow, Body Pillow
    in Bamboo, Cotton, Microfiber, Down Alternative, Memory Foam
    not Deep Pocket, Reversible, with Elastic Edge, with Corner Ties, Lightweight, Wrinkle Free
  Mattress Toppers = 66 | bedding | Mattress Protector, Mattress Pad, Mattress Topper
    in Bamboo, Cotton, Down Alternative, Memory Foam
    not Lightweight, Wrinkle Free, with Corner Ties
Kitchen & Dining
  Cookware = 46 | kitchen | Egg Pan, Frying Pan, Saucepan, Cookware Set
    in Stainless Steel, Ceramic, Cast Iron, Copper
    not Sharp, Leakproof, Airtight, for Baking, with Measuring Marks, for Meal Prep, with Drip Tray
  Bakeware = 19 | kitchen | Baking Mat, Muffin Tin, Cake Pan
    in Stainless Steel, Silicone, Ceramic, Carbon Steel
    not Sharp, Leakproof, Airtight, with Wooden Handle, for Gas and Induction, for Baking, with Drip Tray
  Utensils & Gadgets = 13 | kitchen | Vegetable Peeler, Spatula, Garlic Press, Utensil Set
    in Stainless Steel, Silicone, Bamboo, Acacia Wood
    not Leakproof, Airtight, Stackable, with Lid, with Drip Tray, for Gas and Induction, with Measuring Marks
  Cutlery & Knives = 34 | kitchen | Paring Knife, Chef Knife, Knife Block Set
    in Stainless Steel, Ceramic, Carbon Steel
    not Nonstick, Leakproof, Airtight, Stackable, Heat Resistant, with Lid, for Baking, with Measuring Marks,
    not with Drip Tray, for Gas and Induction
  Dinnerware = 33 | kitchen | Soup Bowls, Dinner Plates, Dinnerware Set
    in Bamboo, Glass, Ceramic, Porcelain, Acacia Wood
    not Nonstick, Sharp, Leakproof, Airtight, Professional, Heavy Duty, with Wooden Handle, for Baking,
    not with Measuring Marks, with Drip Tray, for Gas and Induction, for Meal Prep
  Food Storage = 22 | kitchen | Food Wraps, Storage Containers, Canister Set
    in Stainless Steel, Silicone, Bamboo, Glass, Ceramic
    not Nonstick, Sharp, Professional, Heat Resistant, with Wooden Handle, for Baking, with Drip Tray,
    not for Gas and Induction
Small Appliances
  Coffee Makers = 58 | appliance | Milk Frother, Coffee Grinder, Coffee Maker, Espresso Machine
    not with Removable Tray, with Recipe Book
  Blenders & Juicers = 52 | appliance | Hand Blender, Smoothie Blender, Juicer
    not with Removable Tray, with Auto Shut Off
  Ovens & Fryers = 84 | appliance | Waffle Maker, Toaster, Air Fryer, Toaster Oven
Home Decor
  Candles & Holders = 18 | decor | Tealight Holder, Taper Candles, Candle Sconce
    in Wooden, Ceramic, Metal, Glass, Marble, Gold, White
    not Abstract, Hanging, with Hooks, with Timer
  Wall Art = 37 | decor | Wall Sign, Wall Hanging, Canvas Print Set
    in Wooden, Metal, Macrame, Cotton, Gold, White
    not with Stand, with Timer, for Wedding Table, for Mantel
  Vases = 24 | decor | Bud Vase, Flower Vase, Floor Vase
    in Ceramic, Metal, Glass, Marble, Rattan, Gold, White
    not Hanging, with Timer, with Hooks, Abstract
  Artificial Plants = 26 | decor | Artificial Vines, Artificial Succulents, Artificial Tree
    in Green, White, Pink, Silk, Eucalyptus, Lavender
    not Abstract, Geometric, Nautical, with Timer, Vintage
Storage & Organization
  Closet Storage = 25 | storage | Garment Bag, Shoe Organizer, Storage Bin
    in Fabric, Plastic, Canvas, Bamboo
    not for Pantry, Wall Mounted
  Kitchen Storage = 22 | storage | Drawer Divider, Spice Rack, Pantry Organizer
    in Plastic, Wicker, Bamboo, Metal, Acrylic
    not for Closet, for Toys, Under Bed, Breathable, Foldable
  Laundry Storage = 28 | storage | Laundry Bag, Laundry Basket, Laundry Hamper
    in Fabric, Plastic, Wicker, Bamboo, Canvas, Seagrass
    not for Pantry, for Toys, Under Bed, with Clear Window, Clear
Bath
  Towels = 24 | bath | Washcloths, Hand Towels, Bath Towels
    in Turkish Cotton, Bamboo, Chenille, Microfiber
    not Waterproof, Rust Proof, Non Slip, Adhesive, with Suction Cups, with Rubber Backing, with Hooks
  Bath Accessories = 21 | bath | Soap Dish, Shower Caddy, Bath Mat
    in Bamboo, Diatomite, Stainless Steel, Teak
    not Plush, Absorbent, Hotel Quality, Heavy Weight, for Hair and Face, Oversized
Lighting
  Lamps & Shades = 41 | lighting | Night Light, Desk Lamp, Table Lamp, Floor Lamp
    not for Hallway, Rechargeable
  Ceiling Lights = 76 | lighting | Pendant Shade, Flush Mount Light, Chandelier
    not for Reading, with USB Port, Rechargeable, Touch Control
"""

VOCABULARY = Vocabulary("Home & Kitchen", tree(_TREE), _KITS)
