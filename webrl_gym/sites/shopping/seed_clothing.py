"""Vocabulary of Clothing, Shoes & Jewelry."""

from __future__ import annotations

from webrl_gym.sites.shopping.seed_vocabulary import Vocabulary, kit, tree

_KITS = {
    "tops": kit(
        adjectives="Slim Fit, Relaxed, Long Sleeve, Short Sleeve, Striped, Plaid, Lightweight, Vintage, "
        "Casual, Oversized, Soft, Fitted",
        variants="Cotton, Linen, Fleece, Flannel, Denim, Bamboo, Wool, Jersey, Corduroy",
        variant_label="Fabric",
        tails="with Pockets, for Summer, with Button Front, for Work, with Crew Neck, for Layering, "
        "with Ribbed Cuffs, for Weekend Wear",
        packs=(2, 3, 5),
        options={"Size": "Small, Medium, Large, X-Large, XX-Large", "Color": "Black, White, Navy, Olive, Burgundy"},
        topics="size color comfort fit material",
        bulk=2,
        sentences=(
            "Cut with a little room at the shoulders.",
            "Machine wash cold, hang to dry.",
            "The fabric is washed beforehand and hardly shrinks.",
            "Pairs well with jeans and plain chinos.",
            "Double stitching at the seams keeps its line.",
        ),
    ),
    "bottoms": kit(
        adjectives="High Waisted, Slim Fit, Stretch, Straight Leg, Pleated, Relaxed, Quick Dry, "
        "Distressed, Elastic Waist, Cropped",
        variants="Denim, Cotton, Twill, Linen, Corduroy, Fleece, Canvas, Ponte",
        variant_label="Fabric",
        tails="with Cargo Pockets, for Hiking, with Drawstring, for Office, with Zipper Pocket, "
        "for Lounging, with Belt Loops",
        packs=(2, 3),
        options={"Size": "Small, Medium, Large, X-Large", "Color": "Black, Khaki, Charcoal, Indigo"},
        topics="size color comfort fit material",
        bulk=2,
        sentences=(
            "Gives way when you sit and springs back when you stand.",
            "Pockets are deep enough for a large phone.",
            "Wash inside out to keep the color.",
            "Sits just above the hip.",
        ),
    ),
    "dresses": kit(
        adjectives="Floral, Sleeveless, Wrap, Pleated, Flowy, Ruffled, Elegant, Backless, Vintage, Casual, Bohemian",
        variants="Chiffon, Cotton, Satin, Lace, Velvet, Linen, Jersey",
        variant_label="Fabric",
        tails="with Belt, for Wedding Guests, with Side Pockets, for Beach Vacation, with V Neck, "
        "for Cocktail Party, with Long Sleeves",
        options={"Size": "X-Small, Small, Medium, Large, X-Large", "Color": "Emerald, Wine Red, Sky Blue, Black"},
        topics="size color fit material",
        bulk=2,
        sentences=(
            "Falls softly and is lined down to the knee.",
            "A hidden zipper runs along the side.",
            "Works with sandals by day and heels by night.",
            "Steam lightly before the first wear.",
        ),
    ),
    "shoes": kit(
        adjectives="Breathable, Slip On, Waterproof, Lightweight, Non Slip, Wide Toe, Cushioned, Lace Up, "
        "Classic, Memory Foam, Arch Support",
        variants="Leather, Suede, Canvas, Mesh, Knit, Rubber, Nubuck, Wool",
        variant_label="Material",
        tails="for Walking, with Rubber Sole, for Hiking, with Soft Insole, for Work, "
        "for Indoor and Outdoor, with Side Zipper, for Winter",
        options={"Size": "7, 8, 9, 10, 11, 12", "Color": "Black, Brown, Gray, Navy"},
        topics="size comfort color fit material",
        bulk=2,
        sentences=(
            "The sole bends where the foot bends.",
            "Soft lining keeps heels free of blisters.",
            "Order half a size up when wearing thick socks.",
            "Brush off dry mud, then wipe with a damp cloth.",
            "Holds well on wet floors.",
        ),
    ),
    "jewelry": kit(
        adjectives="Dainty, Handmade, Hypoallergenic, Minimalist, Vintage, Layered, Adjustable, Engraved, "
        "Polished, Boho",
        variants="Sterling Silver, Gold Plated, Rose Gold, Pearl, Turquoise, Stainless Steel, Moonstone, "
        "Leather, Cubic Zirconia",
        variant_label="Material",
        tails="for Women, with Gift Box, for Mother, with Heart Pendant, for Best Friend, "
        "with Birthstone, for Everyday Wear",
        packs=(2, 3, 6, 9, 12),
        options={"Color": "Silver, Gold, Rose Gold", "Size": "6, 7, 8, 9"},
        topics="color size packaging",
        sentences=(
            "Free of nickel and kind to sensitive skin.",
            "Arrives in a small box, ready to give.",
            "Keep dry and store in the pouch to avoid tarnish.",
            "Each piece is finished by hand.",
        ),
    ),
    "watches": kit(
        adjectives="Analog, Digital, Waterproof, Minimalist, Sports, Luminous, Classic, Ultra Thin, "
        "Chronograph, Military",
        variants="Leather, Stainless Steel, Silicone, Nylon, Mesh, Ceramic",
        variant_label="Band Material",
        tails="with Date Display, for Men, for Women, with Stopwatch, for Nurses, with Large Numbers, for Kids",
        sizes="36 mm, 40 mm, 42 mm, 45 mm",
        size_label="Case Diameter",
        packs=(2, 3),
        options={"Color": "Black, Brown, Silver, Blue"},
        topics="battery size color",
        sentences=(
            "The crystal resists small scratches.",
            "Fine for rain and washing hands; take off before diving.",
            "The strap changes without tools.",
            "Keeps time within a few seconds a month.",
        ),
    ),
    "bags": kit(
        adjectives="Quilted, Slim, Large Capacity, Anti Theft, Convertible, Foldable, Vintage, "
        "Lightweight, Water Resistant, Woven",
        variants="Leather, Canvas, Nylon, Vegan Leather, Straw, Denim, Felt",
        variant_label="Material",
        tails="with Zipper, for Travel, with Laptop Sleeve, for Work, with Chain Strap, for Women, "
        "with RFID Blocking, with Side Pockets",
        packs=(2, 3),
        options={"Color": "Black, Tan, Burgundy, Gray"},
        topics="size color material smell",
        bulk=2,
        sentences=(
            "Inside there are two open pockets and one with a zipper.",
            "The strap adjusts from shoulder to cross-body length.",
            "Stands upright on its own when filled.",
            "Lined with a light fabric, so keys are easy to find.",
        ),
    ),
    "swimwear": kit(
        adjectives="One Piece, Chlorine Resistant, Quick Dry, Racerback, Long Sleeve, High Neck, "
        "Athletic, Printed, Tummy Control, Square Leg",
        variants="Polyester, Nylon, Spandex, Recycled Fiber, Ribbed",
        variant_label="Fabric",
        tails="for Training, with UV Protection, for Competition, with Built in Support, for Girls, "
        "for Men, with Mesh Lining",
        options={"Size": "28, 30, 32, 34, 36, 38", "Color": "Navy, Black, Royal Blue, Red"},
        topics="size fit color material",
        sentences=(
            "Stays put at starts and turns.",
            "Keeps its stretch after many hours in the pool.",
            "Flat seams do not rub.",
            "Rinse in cold water after every swim.",
        ),
    ),
    "small_wear": kit(
        adjectives="Soft, Warm, Breathable, Seamless, Thick, Patterned, Adjustable, Reversible, Thermal, "
        "Classic, Stretchy",
        variants="Merino Wool, Cotton, Bamboo, Cashmere, Knitted, Fleece, Acrylic, Silk",
        variant_label="Fabric",
        tails="for Winter, for Men, for Women, with Touchscreen Fingers, for Kids, for Cold Weather, with Gift Box",
        packs=(2, 3, 5, 6, 10),
        options={"Color": "Black, Gray, Navy, Cream", "Size": "Small, Medium, Large"},
        topics="size color comfort material",
        sentences=(
            "Soft on the skin from the first wear.",
            "Does not lose its shape in the wash.",
            "Thick enough for frost, thin enough for a coat pocket.",
            "A modest gift that gets used.",
        ),
    ),
}

_TREE = """
Women
  Dresses = 36 | dresses | Mini Dress, Midi Dress, Maxi Dress
  Tops & Tees = 21 | tops | Tank Top, Blouse, Tunic Top, Cardigan
    in Cotton, Linen, Fleece, Flannel, Bamboo, Jersey
  Pants & Skirts = 29 | bottoms | Leggings, Skirt, Wide Pants, Jeans
    in Denim, Cotton, Twill, Linen, Corduroy, Ponte
    not Quick Dry, for Hiking
  Shoes = 41 | shoes | Flat Sandals, Ballet Flats, Sneakers, Ankle Boots
  Handbags = 44 | bags | Wristlet, Clutch Bag, Tote Bag, Shoulder Bag
    not Foldable, with RFID Blocking, for Travel, Pack
Men
  Shirts = 26 | tops | Undershirt, Polo Shirt, Henley Shirt, Dress Shirt
  Pants = 34 | bottoms | Shorts, Joggers, Chino Pants, Jeans
  Shoes = 46 | shoes | Flip Flops, Loafers, Running Shoes, Hiking Boots, Oxford Shoes
  Jackets & Coats = 62 | tops | Vest, Bomber Jacket, Parka Coat
    in Cotton, Fleece, Denim, Wool, Corduroy
    not Short Sleeve, with Crew Neck, for Summer, Long Sleeve, Pack
  Accessories = 18 | small_wear | Pocket Square, Necktie, Belt, Scarf
    in Merino Wool, Cotton, Cashmere, Knitted, Silk, Leather
    not Seamless, with Touchscreen Fingers, for Women, for Kids, Thermal, Thick
Girls
  Dresses = 24 | dresses | Play Dress, Tulle Dress, Party Dress
  Shoes = 27 | shoes | Jelly Sandals, Mary Jane Shoes, Rain Boots
Boys
  Clothing Sets = 23 | tops | Graphic Tee, Shirt Set, Hoodie Set
    in Cotton, Linen, Fleece, Flannel, Jersey
    not for Work, Slim Fit
  Shoes = 28 | shoes | Water Shoes, Sneakers, Snow Boots
Jewelry
  Necklaces = 28 | jewelry | Pendant Charm, Choker Necklace, Necklace, Necklace Set
    in Sterling Silver, Gold Plated, Rose Gold, Pearl, Turquoise, Moonstone, Cubic Zirconia
  Earrings = 19 | jewelry | Stud Earrings, Hoop Earrings, Drop Earrings
    in Sterling Silver, Gold Plated, Rose Gold, Pearl, Turquoise, Moonstone, Cubic Zirconia
    not Adjustable, with Heart Pendant, Layered
  Bracelets = 22 | jewelry | Friendship Bracelet, Bangle, Tennis Bracelet
    not with Heart Pendant
  Rings = 26 | jewelry | Stacking Rings, Signet Ring, Engagement Ring
    in Sterling Silver, Gold Plated, Rose Gold, Pearl, Turquoise, Moonstone, Cubic Zirconia
    not with Heart Pendant, Layered
Watches
  Wrist Watches = 68 | watches | Kids Watch, Wrist Watch, Dress Watch
    not Pack, with Stopwatch
  Watch Bands = 15 | watches | Watch Band Pins, Replacement Watch Band, Watch Strap
    not Analog, Digital, Chronograph, Luminous, with Date Display, with Stopwatch, with Large Numbers, for Nurses,
    not Minimalist
Luggage & Travel Gear
  Backpacks = 39 | bags | Drawstring Bag, School Backpack, Travel Backpack
    in Leather, Canvas, Nylon, Vegan Leather, Denim, Felt
    not with Chain Strap, with RFID Blocking, Slim
  Suitcases = 84 | bags | Packing Cubes, Duffel Bag, Carry On Suitcase
    in Canvas, Nylon, Polyester, Aluminum
    not Quilted, Slim, with Laptop Sleeve, with Chain Strap, with RFID Blocking, Woven
  Wallets = 23 | bags | Coin Purse, Card Holder, Bifold Wallet
    in Leather, Canvas, Nylon, Vegan Leather
    not Large Capacity, Foldable, Convertible, with Laptop Sleeve, with Side Pockets, with Chain Strap, for Work,
    not Quilted
Sport Specific Clothing
  Competitive Swimwear = 37 | swimwear | Swim Briefs, Swim Jammer, Racing Swimsuit
    not for Girls, Tummy Control, Printed
  Running Apparel = 31 | bottoms | Running Shorts, Running Tights, Running Pants
    in Polyester, Mesh, Spandex, Nylon
    not High Waisted, Pleated, Distressed, for Office, with Belt Loops, with Cargo Pockets, for Lounging
Socks, Hats & Gloves
  Socks = 13 | small_wear | No Show Socks, Ankle Socks, Crew Socks
    in Merino Wool, Cotton, Bamboo, Cashmere, Acrylic
    not with Touchscreen Fingers, Adjustable
  Hats & Caps = 18 | small_wear | Beanie Hat, Baseball Cap, Bucket Hat
    in Merino Wool, Cotton, Knitted, Fleece, Acrylic
    not with Touchscreen Fingers, Seamless
  Gloves & Mittens = 19 | small_wear | Glove Liners, Mittens, Winter Gloves
"""

VOCABULARY = Vocabulary("Clothing, Shoes & Jewelry", tree(_TREE), _KITS)
