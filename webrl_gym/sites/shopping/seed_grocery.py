"""Vocabulary of Grocery & Gourmet Food."""

from __future__ import annotations

from webrl_gym.sites.shopping.seed_vocabulary import Vocabulary, kit, tree

_KITS = {
    "snacks": kit(
        adjectives="Crunchy, Gluten Free, Organic, Low Sodium, Baked, Keto, Vegan, Roasted, "
        "Individually Wrapped, Spicy, Low Sugar",
        variants="Sea Salt, Honey, Barbecue, Chili Lime, Maple, Cinnamon, Cheddar, Dark Chocolate, Peanut Butter",
        variant_label="Flavor",
        tails="for School Lunch, with Real Fruit, for Hiking, with Whole Grains, for Sharing, with Nuts and Seeds",
        sizes="4 oz, 6 oz, 8 oz, 12 oz, 20 oz",
        size_label="Net Weight",
        packs=(2, 4, 6, 8, 12, 24),
        topics="taste smell texture packaging",
        sentences=(
            "Baked in small batches from simple ingredients.",
            "Reseal the bag to keep the crunch.",
            "No artificial colors or flavors.",
            "A handful carries you to dinner.",
        ),
    ),
    "drinks": kit(
        adjectives="Organic, Decaf, Sparkling, Unsweetened, Fair Trade, Cold Brew, Loose Leaf, Instant, "
        "Medium Roast, Caffeine Free, Dark Roast",
        variants="Vanilla, Peach, Hibiscus, Hazelnut, Ginger, Lemon, Earl Grey, Mint, Mango, Caramel",
        variant_label="Flavor",
        tails="for Iced Drinks, with Real Fruit, for French Press, with Natural Flavor, for Bedtime, with Cane Sugar",
        sizes="8 oz, 12 oz, 16 oz, 32 oz",
        size_label="Net Content",
        packs=(2, 3, 6, 12, 24),
        topics="taste smell packaging",
        sentences=(
            "Steep for four minutes, longer for a stronger cup.",
            "Picked by hand and packed within days.",
            "Good hot, and better over ice.",
            "The tin can be used again.",
        ),
    ),
    "pantry": kit(
        adjectives="Organic, Low Sodium, Stone Ground, Whole Grain, Unfiltered, Extra Virgin, "
        "Cold Pressed, Small Batch, Gluten Free, Smoked",
        variants="Garlic, Basil, Tomato, Lemon, Chili, Rosemary, Truffle, Wild, Mushroom, Sesame",
        variant_label="Flavor",
        tails="for Pasta, with Herbs, for Grilling, with Easy Pour Cap, for Stir Fry, for Salads, "
        "for Breakfast, for Gift Baskets",
        sizes="6 oz, 12 oz, 16 oz, 24 oz, 32 oz",
        size_label="Net Weight",
        packs=(2, 3, 4, 6, 12),
        topics="taste smell packaging",
        sentences=(
            "Keeps for eighteen months in a dark cupboard.",
            "A spoonful lifts a plain soup.",
            "From one farm, in one season.",
            "Once opened, keep it in the fridge.",
        ),
    ),
    "meatless": kit(
        adjectives="Vegan, High Protein, Smoked, Soy Free, Organic, Seasoned, Gluten Free, Ready to Eat, "
        "Savory, Non GMO",
        variants="Mushroom, Jackfruit, Pea Protein, Lentil, Seitan, Black Bean, Chickpea, Teriyaki, Chipotle",
        variant_label="Flavor",
        tails="for Tacos, for Burgers, with Vegetables, for Sandwiches, with Gravy, for Stews",
        sizes="7 oz, 8 oz, 10 oz, 16 oz",
        size_label="Net Weight",
        packs=(2, 3, 4, 6, 8),
        topics="taste texture packaging",
        sentences=(
            "Browns in a pan within five minutes.",
            "Twenty grams of protein in a serving.",
            "Made without eggs and milk.",
            "Needs no cooling until opened.",
        ),
    ),
    "baking": kit(
        adjectives="Organic, Unbleached, Fine, Gluten Free, Sugar Free, Unsweetened, Pure, Natural, "
        "Self Rising, Fair Trade",
        variants="Almond, Coconut, Vanilla, Cocoa, Oat, Rye, Maple, Cinnamon, Spelt",
        variant_label="Flavor",
        tails="for Cakes, for Bread Machines, with Recipe Card, for Cookies, for Pancakes, with Measuring Spoon",
        sizes="8 oz, 1 lb, 2 lb, 5 lb",
        size_label="Net Weight",
        packs=(2, 3, 4, 6),
        topics="taste texture packaging",
        sentences=(
            "Sifted twice for an even crumb.",
            "Swap it one to one in old recipes.",
            "Milled slowly to keep its aroma.",
            "The pouch closes tight.",
        ),
    ),
    "sweets": kit(
        adjectives="Handmade, Chewy, Sugar Free, Assorted, Dark, Milk, Sour, Individually Wrapped, Vegan, "
        "Old Fashioned",
        variants="Caramel, Raspberry, Sea Salt, Hazelnut, Mint, Cherry, Orange, Coconut, Watermelon",
        variant_label="Flavor",
        tails="for Parties, with Gift Box, for Kids, with Almonds, for Holiday Baskets, with Real Fruit Juice",
        sizes="4 oz, 8 oz, 16 oz, 2 lb",
        size_label="Net Weight",
        packs=(2, 3, 6, 12, 18),
        topics="taste smell packaging",
        sentences=(
            "Cooked in copper kettles.",
            "Ships with an ice pack in summer.",
            "No palm oil, no corn syrup.",
            "Each piece is wrapped on its own.",
        ),
    ),
}

_TREE = """
Snack Foods
  Chips & Crackers = 11 | snacks | Crackers, Pita Chips, Tortilla Chips
    in Sea Salt, Barbecue, Chili Lime, Cheddar, Rosemary, Garlic
    not with Real Fruit, Low Sugar, Roasted, Individually Wrapped
  Nuts & Trail Mix = 18 | snacks | Roasted Chickpeas, Trail Mix, Mixed Nuts
    in Sea Salt, Honey, Chili Lime, Maple, Cinnamon
    not Baked, with Whole Grains, Spicy
  Snack Bars = 14 | snacks | Granola Bars, Protein Bars, Fruit Bars
    in Honey, Maple, Cinnamon, Dark Chocolate, Peanut Butter
    not Spicy, Roasted
  Popcorn = 11 | snacks | Popcorn Seasoning, Popcorn, Popcorn Sampler
    in Sea Salt, Honey, Chili Lime, Cheddar, Caramel
    not with Real Fruit, with Nuts and Seeds, Roasted, Baked, with Whole Grains, Individually Wrapped
Beverages
  Coffee = 21 | drinks | Coffee Bags, Ground Coffee, Coffee Beans
    in Vanilla, Hazelnut, Caramel, Mocha, Cinnamon
    not Sparkling, Unsweetened, Loose Leaf, Caffeine Free, with Real Fruit, for Bedtime, with Cane Sugar
  Tea = 14 | drinks | Tea Bags, Herbal Tea, Tea Sampler
    in Vanilla, Peach, Hibiscus, Ginger, Lemon, Earl Grey, Mint
    not Sparkling, Cold Brew, Medium Roast, Dark Roast, Instant, for French Press, with Cane Sugar
  Juices & Soft Drinks = 19 | drinks | Drink Mix, Fruit Juice, Sparkling Water
    in Peach, Hibiscus, Ginger, Lemon, Mint, Mango
    not Decaf, Cold Brew, Loose Leaf, Instant, Medium Roast, Dark Roast, for French Press, for Bedtime,
    not for Iced Drinks, Sparkling
Pantry Staples
  Sauces & Condiments = 12 | pantry | Mustard, Hot Sauce, Pasta Sauce, Cooking Sauce Set
    not Stone Ground, Whole Grain, Unfiltered, Extra Virgin, Cold Pressed, with Easy Pour Cap, for Salads
  Oils & Vinegars = 19 | pantry | Vinegar, Sesame Oil, Olive Oil
    in Garlic, Basil, Lemon, Chili, Rosemary, Truffle
    not Low Sodium, Stone Ground, Whole Grain, Smoked, Gluten Free, with Herbs, for Pasta
  Pasta & Grains = 13 | pantry | Egg Noodles, Penne Pasta, Rice Blend
    in Garlic, Basil, Tomato, Lemon, Wild, Mushroom
    not Unfiltered, Extra Virgin, Cold Pressed, Smoked, for Pasta, for Grilling, with Easy Pour Cap
  Canned & Jarred Food = 15 | pantry | Canned Beans, Vegetable Soup, Olives
    in Garlic, Basil, Tomato, Lemon, Chili
    not Stone Ground, Whole Grain, Unfiltered, Extra Virgin, Cold Pressed, for Grilling, with Easy Pour Cap,
    not for Pasta
  Herbs & Spices = 12 | pantry | Spice Rub, Spice Blend, Spice Gift Set
    in Garlic, Basil, Lemon, Chili, Rosemary, Sesame
    not Whole Grain, Unfiltered, Extra Virgin, Cold Pressed, with Easy Pour Cap, with Herbs, Low Sodium
Meat Substitutes
  Plant Based Meat = 17 | meatless | Veggie Crumbles, Veggie Burger, Veggie Sausage
    not Soy Free
  Tofu & Tempeh = 13 | meatless | Tofu, Tempeh, Veggie Jerky
    in Smoked, Teriyaki, Chipotle, Sesame, Ginger
    not Soy Free, with Gravy, Smoked
Baking Supplies
  Flours & Meals = 14 | baking | Corn Meal, Baking Flour, Flour Blend
    in Almond, Coconut, Oat, Rye, Spelt
    not Sugar Free, Unsweetened, for Cookies, with Measuring Spoon
  Sugars & Sweeteners = 13 | baking | Sugar Substitute, Brown Sugar, Sweetener Syrup
    in Coconut, Vanilla, Maple, Cinnamon, Date
    not Unbleached, Gluten Free, Sugar Free, Unsweetened, Self Rising, for Bread Machines
  Baking Mixes = 12 | baking | Frosting Mix, Muffin Mix, Cake Mix
    in Almond, Coconut, Vanilla, Cocoa, Cinnamon
    not Unbleached, Unsweetened, Self Rising, Pure, Fine, for Cakes, for Cookies, for Pancakes, for Bread Machines
Candy & Chocolate
  Chocolate = 19 | sweets | Chocolate Bar, Chocolate Truffles, Chocolate Box
    not Chewy, Sour, Old Fashioned, with Real Fruit Juice
  Hard & Gummy Candy = 12 | sweets | Gummy Candy, Hard Candy, Candy Assortment
    in Caramel, Raspberry, Mint, Cherry, Orange, Coconut, Watermelon
    not Dark, Milk, with Almonds
Breakfast Foods
  Cereal & Granola = 13 | snacks | Oatmeal Cups, Cereal, Granola
    in Honey, Maple, Cinnamon, Dark Chocolate, Peanut Butter, Vanilla
    not Keto, Spicy, Roasted, Baked, Low Sodium, for Hiking, Individually Wrapped
  Jams & Spreads = 12 | pantry | Fruit Spread, Jam, Nut Butter
    in Strawberry, Apricot, Blueberry, Fig, Almond, Orange
    not Low Sodium, Stone Ground, Whole Grain, Unfiltered, Extra Virgin, Cold Pressed, Smoked, for Pasta, with Herbs,
    not for Grilling, with Easy Pour Cap, for Stir Fry, for Salads
"""

VOCABULARY = Vocabulary("Grocery & Gourmet Food", tree(_TREE), _KITS)
