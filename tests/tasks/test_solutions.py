"""Solutions: they scroll where they must, their failures explain themselves, and a command runs them."""

from __future__ import annotations

import pytest

from tests.tasks.episodes import environment, tasks_of
from webrl_gym.__main__ import main
from webrl_gym.solve import solve
from webrl_gym.tasks.solutions import Driver, SolutionError


def test_solutions_scroll_when_the_page_is_windowed() -> None:
    env = type(environment())(tasks="replica/test", max_observation_tokens=1500)
    try:
        for family in ("shopping.subscribe_newsletter", "shopping.contact_message"):
            result = solve(env, tasks_of(family)[-1])
            assert result.problem == ""
            assert any(step.action.startswith("scroll") for step in result.taken)
    finally:
        env.close()


def test_a_solution_that_finds_nothing_says_what_it_looked_for() -> None:
    env = environment()
    observation, _ = env.reset(options={"task": tasks_of("shopping.order_total")[0]})
    with pytest.raises(SolutionError, match=r"Found no button named 'Fly to the moon'") as caught:
        Driver(env, observation).find("button", "Fly to the moon")
    assert "link 'My Account'" in str(caught.value)


def test_command_solves_one_task(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", "--tasks", "replica/val", "--task-id", "val/shopping.order_date/0", "--verbose"]) == 0
    output = capsys.readouterr().out.splitlines()
    assert output[0].startswith("val/shopping.order_date/0: ")
    assert output[-1] == "solved 1/1"
