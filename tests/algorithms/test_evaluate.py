"""``python -m algorithms.evaluate``: every task gets one verdict, whatever fails and whenever the run is killed."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hydra import compose, initialize_config_dir
from omegaconf import OmegaConf
from rich.console import Console

from algorithms.evaluate import evaluate
from algorithms.evaluation.agents import CausalLMAgentConfig
from algorithms.evaluation.episode import EpisodeResult
from algorithms.evaluation.folder import EPISODES_FILE, EvaluationFolder
from algorithms.evaluation.table import site_table, solved_of
from algorithms.policies.pointer import PointerPolicy
from tests.algorithms.stub_server import Answer, Stub, stub_server, task_of
from webrl_gym import __main__ as cli
from webrl_gym.errors import ConfigurationError, InfrastructureError, MissingDependencyError
from webrl_gym.tasks.schema import task_to_json
from webrl_gym.tasks.task import EvalSpec, Task
from webrl_gym.traces import read_traces
from webrl_gym.traces.folder import traces_at

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("one", "two/2", "three", "four")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def tasks(tmp_path: Path) -> Path:
    """Four tasks that are solved by the right word at once."""
    made = [
        Task(name, ("shopping",), "__SHOPPING__", f"Say {name}", EvalSpec(("string_match",), {"exact_match": name}))
        for name in NAMES
    ]
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps([task_to_json(task) for task in made]), "utf-8")
    return path


def right(body: Mapping[str, Any], number: int) -> Answer:
    """What solves the task."""
    return Answer(f"```stop [{task_of(dict(body)).removeprefix('Say ')}]```")


def overrides(stub: Stub, tasks: Path, folder: Path, *more: str) -> list[str]:
    served = ["policy=openai_compatible", f"policy.base_url={stub.url}", "policy.model=m", "policy.first_wait_s=0.01"]
    return [*served, f"env.tasks={tasks}", f"output={folder}", "num_envs=2", *more]


def run(*arguments: str) -> tuple[dict[str, EpisodeResult], str]:
    with initialize_config_dir(str(ROOT / "conf" / "evaluation"), version_base="1.3"):
        config = OmegaConf.to_container(compose("evaluate", list(arguments)), resolve=True)
    assert isinstance(config, dict)
    console = Console(file=io.StringIO(), width=200)
    results = evaluate({str(key): value for key, value in config.items()}, console)
    return {result.task_id: result for result in results}, console.file.getvalue()  # type: ignore[attr-defined]


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / EPISODES_FILE).read_text("utf-8").splitlines()]


def asked(stub: Stub) -> Counter[str]:
    return Counter(task_of(body).removeprefix("Say ") for body in stub.requests)


def test_every_task_is_graded_and_can_be_read(tasks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def answer(body: dict[str, Any], number: int) -> Answer:
        return Answer("stop [wrong]") if "three" in task_of(body) else right(body, number)

    with stub_server(answer) as stub:
        results, said = run(*overrides(stub, tasks, tmp_path / "run"))
    assert list(results) == list(NAMES)
    assert {name: result.success for name, result in results.items()} == {name: name != "three" for name in NAMES}
    assert "'wrong'" in results["three"].reason and results["three"].answer == "wrong"
    assert "4/4" in said
    traces = {trace.task_id: trace for trace in traces_at(tmp_path / "run")}
    assert set(traces) == set(NAMES)
    assert traces["two/2"].steps[0].action == "```stop [two/2]```"
    assert traces["two/2"].about["site"] == "shopping"
    assert traces["one"].benchmark["tasks"] == str(tasks)
    assert OmegaConf.load(tmp_path / "run" / "config.yaml").policy.model == "m"
    assert cli.main(["view", str(tmp_path / "run")]) == 0
    assert capsys.readouterr().out == f"4 episodes in {tmp_path / 'run' / 'episodes.html'}\n"


def test_a_finished_evaluation_has_nothing_left_to_do(tasks: Path, tmp_path: Path) -> None:
    with stub_server(right) as stub:
        before, _ = run(*overrides(stub, tasks, tmp_path / "run", "limit=2"))
        assert len(before) == 2
        results, _ = run(*overrides(stub, tasks, tmp_path / "run"))  # goes on with the other two
        again, said = run(*overrides(stub, tasks, tmp_path / "run"))
    assert results == again
    assert "0 of 4 tasks to do" in said
    assert asked(stub) == Counter(NAMES)
    assert len(lines(tmp_path / "run")) == 4


def test_failures_of_the_machinery_are_no_failures_of_the_task(tasks: Path, tmp_path: Path) -> None:
    def broken(body: dict[str, Any], number: int) -> Answer:
        return Answer(status=500) if "two" in task_of(body) else right(body, number)

    with stub_server(broken) as stub:
        results, _ = run(*overrides(stub, tasks, tmp_path / "run", "policy.max_retries=1"))
        assert asked(stub)["two/2"] == 2
        assert results["two/2"].status == "infra_error"
        assert "500" in results["two/2"].reason
        assert solved_of(results.values()) == (3, 3)
        stub.answer = right
        results, said = run(*overrides(stub, tasks, tmp_path / "run"))
    assert "1 of 4 tasks to do" in said
    assert solved_of(results.values()) == (4, 4)
    assert asked(stub) == Counter(NAMES) + Counter({"two/2": 2})
    assert [line["task_id"] for line in lines(tmp_path / "run") if line["status"] == "ok"].count("two/2") == 1
    assert [trace.outcome.status for trace in traces_at(tmp_path / "run") if trace.outcome] == ["ok"] * 4


@pytest.mark.parametrize("text", [None, "", "I think I should click the link.", "click [", "\ud800 []"])
def test_malformed_replies_are_actions_that_cannot_be_read(text: str | None, tasks: Path, tmp_path: Path) -> None:
    with stub_server(lambda body, number: Answer(text)) as stub:
        results, _ = run(*overrides(stub, tasks, tmp_path / "run", "limit=1", "env.max_parse_failures=3"))
    assert [(r.status, r.success, r.steps) for r in results.values()] == [("ok", False, 3)]
    (trace,) = traces_at(tmp_path / "run")
    assert all("Cannot read" in step.action_error for step in trace.steps)
    assert stub.requests[1]["messages"][-1]["content"].count("Action error") == 1


def test_a_site_that_fails_is_not_the_agents_fault(
    tasks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise InfrastructureError("the shop is down")

    monkeypatch.setattr("webrl_gym.env.WebArenaLiteEnv.begin", fail)
    with stub_server(right) as stub:
        results, _ = run(*overrides(stub, tasks, tmp_path / "run"))
    assert {result.reason for result in results.values()} == {"The task could not be started: the shop is down"}
    assert {line["status"] for line in lines(tmp_path / "run")} == {"infra_error"}


def test_a_refused_key_ends_the_run_and_loses_nothing(tasks: Path, tmp_path: Path) -> None:
    def refused(body: dict[str, Any], number: int) -> Answer:
        return right(body, number) if number <= 2 else Answer(status=401)

    with stub_server(refused) as stub:
        with pytest.raises(ConfigurationError, match="check the key"):
            run(*overrides(stub, tasks, tmp_path / "run", "num_envs=1"))
        assert len(lines(tmp_path / "run")) == 2
        stub.answer = right
        results, _ = run(*overrides(stub, tasks, tmp_path / "run"))
    assert solved_of(results.values()) == (4, 4)


def test_the_webrl_prompt_asks_for_a_completion(tasks: Path, tmp_path: Path) -> None:
    def answer(body: dict[str, Any], number: int) -> Answer:
        return Answer(f'exit(message="{task_of(body).removeprefix("Say ")}")')

    with stub_server(answer) as stub:
        results, _ = run(*overrides(stub, tasks, tmp_path / "run", "policy.prompt=webrl"))
    assert solved_of(results.values()) == (4, 4)
    assert set(stub.paths) == {"/v1/completions"}


def test_tasks_with_published_numbers_are_also_written_in_the_published_formats(tasks: Path, tmp_path: Path) -> None:
    data = json.loads(tasks.read_text("utf-8"))[:2]
    for number, task in enumerate(data):
        task["task_id"] = str(number)
    tasks.write_text(json.dumps(data), "utf-8")
    with stub_server(right) as stub:
        run(*overrides(stub, tasks, tmp_path / "run"))
    actions = tmp_path / "run" / "published" / "actions"
    assert [json.loads((actions / f"{number}.json").read_text())["score"] for number in range(2)] == [1.0, 1.0]
    assert len(traces_at(tmp_path / "run")) == 2


def test_a_judge_that_gives_no_verdict_leaves_the_task_ungraded(tasks: Path, tmp_path: Path) -> None:
    data = json.loads(tasks.read_text("utf-8"))[:1]
    data[0]["eval"]["reference_answers"] = {"fuzzy_match": ["something else entirely"]}
    tasks.write_text(json.dumps(data), "utf-8")
    with stub_server(right) as stub, stub_server(lambda body, number: Answer(status=400)) as judge:
        asking = f"env.judge={{base_url: {judge.url}, model: j, retries: 0}}"
        results, _ = run(*overrides(stub, tasks, tmp_path / "run", asking))
        assert results["one"].status == "infra_error"
        judge.answer = lambda body, number: Answer("correct")
        results, _ = run(*overrides(stub, tasks, tmp_path / "run", asking))
    assert results["one"].success
    with pytest.raises(ConfigurationError, match="OPENAI_API_KEY"):
        run(*overrides(stub, tasks, tmp_path / "other", "env.judge={base_url: http://x/v1, model: j, api_key: k}"))


# ------------------------------------------------------------------------ resume
def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "algorithms.evaluate", *arguments]


def test_a_run_that_is_killed_goes_on_and_grades_nothing_twice(tasks: Path, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    hold = {"three", "four"}  # these episodes are under way when the process is killed

    def answer(body: dict[str, Any], number: int) -> Answer:
        held = task_of(body).removeprefix("Say ") in hold
        return Answer(delay=60.0) if held else right(body, number)

    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    with stub_server(answer) as stub:
        arguments = command(*overrides(stub, tasks, folder))
        process = subprocess.Popen(arguments, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL)
        try:
            wait_until(lambda: asked(stub).keys() >= hold and (folder / EPISODES_FILE).exists(), process)
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert {line["task_id"] for line in lines(folder)} == {"one", "two/2"}
        with (folder / EPISODES_FILE).open("a", encoding="utf-8") as file:
            file.write('{"task_id": "three", "success": tr')
        first = asked(stub)
        hold.clear()
        again = subprocess.run(arguments, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stdout + again.stderr
    assert "2 of 4 tasks to do" in again.stdout
    assert f"replica success rate ({tasks}): 100.0% (4 of 4; 95 % [" in again.stdout
    assert Counter(line["task_id"] for line in lines(folder)) == Counter(NAMES)
    assert asked(stub) - first == Counter({"three": 1, "four": 1})
    assert len(traces_at(folder)) == 4


def wait_until(condition: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 240
    while not condition():
        assert process.poll() is None, "the evaluation ended early"
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_half_a_line_is_dropped_wherever_it_is_cut(tmp_path: Path) -> None:
    result = EpisodeResult("a", "shopping", "", "retrieve", "ok", True, 1, "é", "fine", 0.1)
    with EvaluationFolder(tmp_path, {}) as folder:
        folder.add(result, None)
    whole = (tmp_path / EPISODES_FILE).read_bytes()
    for cut in range(len(whole)):
        (tmp_path / EPISODES_FILE).write_bytes(whole + whole.replace(b'"a"', b'"b"')[:cut])
        with EvaluationFolder(tmp_path, {}) as folder:
            assert folder.results == {"a": result}
        assert (tmp_path / EPISODES_FILE).read_bytes() == whole


def test_a_damaged_line_other_settings_and_a_second_writer_are_clear_errors(tmp_path: Path) -> None:
    config = {"temperature": 0.0, "output": "x", "policy": {"model": "m", "base_url": "http://a/v1"}}
    with EvaluationFolder(tmp_path, {"temperature": 7.0}):
        pass  # nothing is graded yet, so the settings may still change
    with EvaluationFolder(tmp_path, config) as folder:
        folder.add(EpisodeResult("a", "shopping", "", "retrieve", "ok", True, 1, "", "fine", 0.1), None)
        with pytest.raises(ConfigurationError, match="Another evaluation is writing"):
            EvaluationFolder(tmp_path, config)
    moved = {**config, "output": "y", "policy": {"model": "m", "base_url": "http://b/v1"}}
    with EvaluationFolder(tmp_path, moved):
        pass
    for changed in ({**config, "temperature": 1.0}, {**config, "policy": {"model": "n"}}):
        with pytest.raises(ConfigurationError, match=r"other settings \((temperature|policy\.model)"):
            EvaluationFolder(tmp_path, changed)
    (tmp_path / EPISODES_FILE).write_text('{"task_id": 1}\n')
    with pytest.raises(ConfigurationError, match="line 1 is no result"):
        EvaluationFolder(tmp_path, config)


# ---------------------------------------------------------------- local policies
@pytest.mark.parametrize("key", ["policy.folder", "policy_folder"])
def test_a_saved_pointer_policy(key: str, tasks: Path, tmp_path: Path) -> None:
    PointerPolicy(dim=8, hidden=16).save(tmp_path / "policy")
    chosen = ["policy=pointer", f"{key}={tmp_path / 'policy'}", f"tasks={tasks}", f"output={tmp_path / 'run'}"]
    results, _ = run(*chosen, "num_envs=3", "env.max_steps=2")
    assert list(results) == list(NAMES)
    assert all(result.graded for result in results.values())
    assert len(read_traces(tmp_path / "run" / "traces" / "two%2F2.jsonl")) == 1
    again, _ = run(*chosen, "num_envs=2", "env.max_steps=2")
    assert again == results


def test_a_transformers_model(tasks: Path, tmp_path: Path) -> None:
    from tests.algorithms.tiny_lm import tiny_lm

    tiny_lm(max_new_tokens=4).save(tmp_path / "policy")
    results, _ = run(
        "policy=causal_lm",
        f"policy.folder={tmp_path / 'policy'}",
        f"env.tasks={tasks}",
        f"output={tmp_path / 'run'}",
        "env.max_steps=2",
        "limit=2",
    )
    assert [(result.status, result.steps) for result in results.values()] == [("ok", 2)] * 2


def test_without_transformers_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(MissingDependencyError, match=r"pip install 'webrl-gym\[llm\]'"):
        CausalLMAgentConfig(model="some/model").build("webarena", 0.0)


def test_a_policy_must_be_named(tasks: Path, tmp_path: Path) -> None:
    for chosen, message in (
        ("pointer", r"policy\.folder"),
        ("causal_lm", r"policy\.model"),
        ("openai_compatible", r"base_url=None is no address; write one such as http"),
    ):
        with pytest.raises(ConfigurationError, match=message):
            run(f"policy={chosen}", f"env.tasks={tasks}", f"output={tmp_path / 'run'}")


# ----------------------------------------------------------------------- the table
def test_the_table_counts_what_was_graded() -> None:
    def result(site: str, success: bool, status: str = "ok") -> EpisodeResult:
        return EpisodeResult("t", site, "", "", status, success, 4, None, "", 0.0)

    results = [result("shopping", True)] * 8 + [result("shopping", False)] * 2
    results += [result("map", False), result("map", False, "infra_error")]
    console = Console(file=io.StringIO(), width=200)
    console.print(site_table(results))
    rows = [" ".join(line.split()) for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]
    assert "shopping 10 8 80.0% [49.0, 94.3] 4.0" in rows
    assert "map 1 0 0.0% [0.0, 79.3] 4.0 1" in rows
    assert "all 11 8 72.7% [43.4, 90.3] 4.0 1" in rows
