"""Toy pages for the pointer policy: an order table, and instructions about it."""

from __future__ import annotations

import random

from algorithms.data import Prompt

STATUSES = ("Complete", "Canceled", "Pending", "Processing")


def order_page(rng: random.Random, rows: int = 6) -> tuple[str, list[tuple[str, str, str, int]]]:
    """An observation, and its orders as (number, status, total, id of the row's link)."""
    lines = ["Tab 0 (current): My Orders", "", "[1] RootWebArea 'My Orders' focused: True"]
    lines += ["\t[2] banner ''", "\t\t[3] link 'Home'", "\t\t[4] textbox 'Search'", "\t[5] main ''"]
    lines += ["\t\t[6] heading 'My Orders'", "\t\t[7] table 'Orders'", "\t\t\t[8] row ''"]
    number = 9
    for header in ("Order #", "Status", "Order Total", "Action"):
        lines.append(f"\t\t\t\t[{number}] columnheader '{header}'")
        number += 1
    orders = []
    for order in rng.sample(range(100, 999), rows):
        status, total = rng.choice(STATUSES), f"${rng.randint(5, 400)}.{rng.randint(10, 99)}"
        lines.append(f"\t\t\t[{number}] row ''")
        for offset, cell in enumerate((f"000000{order}", status, total), start=1):
            lines.append(f"\t\t\t\t[{number + offset}] cell '{cell}'")
        lines.append(f"\t\t\t\t[{number + 4}] cell 'View Order'")
        lines.append(f"\t\t\t\t\t[{number + 5}] link 'View Order'")
        orders.append((f"000000{order}", status, total, number + 5))
        number += 6
    return "\n".join(lines), orders


def prompt(instruction: str, observation: str, history: tuple[tuple[str, str], ...] = ()) -> Prompt:
    """A prompt on the toy page."""
    return Prompt(instruction, observation, "http://shopping.test/sales/order/history/", history)


def order_task(rng: random.Random) -> tuple[Prompt, str]:
    """A random instruction on a random page, and the one right action."""
    observation, orders = order_page(rng)
    number, status, total, link = rng.choice(orders)
    kind = rng.randrange(4)
    if kind == 0:
        return prompt(f"Open order number {number}.", observation), f"click [{link}]"
    if kind == 1:
        return prompt(f"What is the status of order {number}?", observation), f"stop [{status}]"
    if kind == 2:
        return prompt(f"What is the order total of order {number}?", observation), f"stop [{total}]"
    word = rng.choice(["lamp", "red shoes", "garden hose", "phone case", "desk"])
    return prompt(f'Search for "{word}".', observation), f"type [4] [{word}] [1]"
