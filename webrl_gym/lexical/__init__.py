"""What a prompt says, read lexically: words, elements with their surroundings, candidate texts and candidate actions.

Everything here is a pure function of texts, with NumPy and no learning: policies that score the parts of a page, and the
wrapper that numbers its actions, look at the same features.
"""
