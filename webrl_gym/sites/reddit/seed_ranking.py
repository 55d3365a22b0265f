"""How hot a submission is: its moment, moved by its votes and its comments within bounds.

The generator and the site share this file; its name makes cached data follow a change here.
"""

from __future__ import annotations

_PER_VOTE = 1800
_PER_COMMENT = 900
_MOST = 86_400
_LEAST = -43_200
_MOST_BY_COMMENTS = 43_200


def ranking(created: int, score: int, comments: int) -> int:
    """Sort key of the hot list, in seconds: every vote is worth half an hour, every comment a quarter of one."""
    votes = max(_LEAST, min(_MOST, score * _PER_VOTE))
    return created + votes + min(_MOST_BY_COMMENTS, comments * _PER_COMMENT)
