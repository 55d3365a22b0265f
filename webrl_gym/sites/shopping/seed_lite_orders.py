"""Pinned orders of the lite shop: all of Emma's, by date. Nothing is bought between the last one and the shop's today."""

from __future__ import annotations

from datetime import datetime

from webrl_gym.sites.shopping.seed_lite_facts import PinnedChoice as Choice
from webrl_gym.sites.shopping.seed_lite_facts import PinnedLine as Line
from webrl_gym.sites.shopping.seed_lite_facts import PinnedOrder as Order

_COMPLETE, _CANCELED, _PENDING = "Complete", "Canceled", "Pending"
_BODY_BUTTER = Line("B07SBB0008", 1595)
_PLANTS = Line("B08APL0004", 2199, (Choice("Color", "Green-vines"),))

ORDERS = (
    Order(149, datetime(2022, 3, 2, 19, 12), _COMPLETE, 5296, others=2),
    Order(153, datetime(2022, 3, 20, 8, 47), _COMPLETE, 2394, others=1),
    Order(171, datetime(2022, 3, 26, 14, 5), _COMPLETE, 18640, others=3),
    Order(155, datetime(2022, 4, 5, 21, 33), _COMPLETE, 3319, others=1),
    Order(160, datetime(2022, 4, 17, 10, 26), _CANCELED, 54120, others=2),
    Order(169, datetime(2022, 5, 8, 12, 50), _COMPLETE, 7438, others=2),
    Order(178, datetime(2022, 5, 19, 17, 2), _COMPLETE, 20911, others=3),
    Order(179, datetime(2022, 5, 28, 9, 15), _COMPLETE, 4257, others=1),
    Order(174, datetime(2022, 6, 2, 20, 41), _COMPLETE, 12883, others=2),
    Order(151, datetime(2022, 6, 20, 11, 8), _COMPLETE, 2849, others=1),
    Order(172, datetime(2022, 7, 4, 16, 37), _CANCELED, 8649, (Line("B0738JQG6Q", 2465),), others=1),
    Order(164, datetime(2022, 7, 15, 7, 55), _COMPLETE, 9176, others=2),
    Order(167, datetime(2022, 8, 3, 13, 29), _CANCELED, 123899, others=2),
    Order(176, datetime(2022, 8, 21, 18, 18), _COMPLETE, 6092, (_BODY_BUTTER,), others=1),
    Order(159, datetime(2022, 9, 9, 22, 4), _COMPLETE, 3748, others=1),
    Order(173, datetime(2022, 9, 24, 10, 52), _COMPLETE, 14165, others=2),
    Order(152, datetime(2022, 10, 6, 15, 46), _CANCELED, 38245, others=2),
    Order(165, datetime(2022, 10, 15, 9, 39), _COMPLETE, 5583, others=2),
    Order(181, datetime(2022, 10, 26, 19, 23), _COMPLETE, 7916, others=1),
    Order(162, datetime(2022, 11, 7, 12, 11), _COMPLETE, 13385, others=2),
    Order(168, datetime(2022, 11, 19, 20, 58), _COMPLETE, 28212, others=3),
    Order(175, datetime(2022, 12, 3, 8, 34), _CANCELED, 61309, others=2),
    Order(184, datetime(2022, 12, 12, 17, 45), _COMPLETE, 2074, others=1),
    Order(154, datetime(2022, 12, 18, 11, 20), _CANCELED, 19175, others=1),
    Order(182, datetime(2023, 1, 5, 14, 59), _COMPLETE, 8861, others=2),
    Order(163, datetime(2023, 1, 16, 10, 13), _COMPLETE, 13224, (_BODY_BUTTER,), others=2),
    Order(148, datetime(2023, 1, 29, 16, 7), _COMPLETE, 44064, (Line("B003FVW3VA", 16999),), others=2),
    Order(157, datetime(2023, 2, 9, 21, 36), _COMPLETE, 18532, (_PLANTS,), others=2),
    Order(158, datetime(2023, 2, 11, 9, 28), _CANCELED, 17499, others=1),
    Order(156, datetime(2023, 2, 24, 13, 54), _CANCELED, 23154, others=2),
    Order(161, datetime(2023, 2, 26, 18, 31), _COMPLETE, 76218, others=2),
    Order(166, datetime(2023, 3, 10, 7, 42), _COMPLETE, 1799, others=1),
    Order(180, datetime(2023, 3, 11, 12, 36), _COMPLETE, 6532, (Line("B09TGP1299", 1299),), others=2),
    Order(187, datetime(2023, 5, 2, 9, 17), _PENDING, 100499, others=1),
    Order(188, datetime(2023, 5, 2, 11, 40), _PENDING, 200499, others=2),
    Order(189, datetime(2023, 5, 2, 15, 25), _PENDING, 75499, others=1),
    Order(170, datetime(2023, 5, 17, 20, 3), _CANCELED, 36542, others=2),
)
"""Order 149 is the first; canceled ones of 2022 add up, and so do those of November; all dates stay in their month when
moved on by a day."""
