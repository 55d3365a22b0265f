"""A prompt for a language model as token ids: the task, the rounds so far, and the latest page only.

WebRL shows its model every earlier response in full, and of the pages only the current one, earlier ones being replaced
by a placeholder. So do we, in our own words and with four repairs: the page is cut to a budget of tokens, not of
characters; a history that leaves no room loses its oldest rounds instead of the page; a page cannot contain control
tokens, since text that reads like one is broken up; and responses are appended as the ids that were sampled, so no merge
of the tokenizer can cross the boundary between prompt and response.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from algorithms.data import Prompt
from webrl_gym.errors import ConfigurationError


class Tokenizer(Protocol):
    """What is used of a transformers tokenizer."""

    eos_token: str
    eos_token_id: int
    all_special_tokens: list[str]

    def encode(self, text: str, *, add_special_tokens: bool = ...) -> list[int]:
        """Token ids of ``text``, control tokens included where their text occurs."""

    def decode(self, token_ids: Sequence[int], *, skip_special_tokens: bool = ...) -> str:
        """Text of ``token_ids``."""

    def get_added_vocab(self) -> dict[str, int]:
        """Tokens added to the trained vocabulary, control tokens among them."""

    def save_pretrained(self, save_directory: str) -> Any:
        """Write the tokenizer's files."""


@dataclass(frozen=True)
class ChatFormat:
    """The control texts around turns. An empty ``end`` stands for the tokenizer's end-of-text token."""

    user: str
    assistant: str
    begin: str = ""
    end: str = ""


CHAT_FORMATS: Final = {
    "plain": ChatFormat(user="\n### Browser\n", assistant="\n### Action\n"),
    "llama3": ChatFormat(
        begin="<|begin_of_text|>",
        user="<|start_header_id|>user<|end_header_id|>\n\n",
        assistant="<|start_header_id|>assistant<|end_header_id|>\n\n",
        end="<|eot_id|>",
    ),
    "chatml": ChatFormat(user="<|im_start|>user\n", assistant="<|im_start|>assistant\n", end="<|im_end|>"),
}
"""By the names used in configuration files; ``chatml`` is that of Qwen and SmolLM2."""

_OLD_PAGE = "(This page is no longer shown.)"
_CUT = "\n(The rest of the page is not shown.)"


class PromptEncoder:
    """Prompts and actions as token ids for one tokenizer, format and budget."""

    def __init__(self, tokenizer: Tokenizer, chat_format: ChatFormat, max_prompt_tokens: int) -> None:
        self._tokenizer = tokenizer
        self._budget = max_prompt_tokens
        end = chat_format.end or tokenizer.eos_token
        self._begin, self._user, self._assistant = (
            self._control(text) for text in (chat_format.begin, chat_format.user, chat_format.assistant)
        )
        self._end = self._control(end)
        if len(self._end) != 1:
            raise ConfigurationError(
                f"{end!r} is not one token of this tokenizer; choose the chat_format that the model was trained with."
            )
        control = {*tokenizer.all_special_tokens, *tokenizer.get_added_vocab()}
        control |= {text.strip() for text in (chat_format.user, chat_format.assistant)}
        # Longest first: a control text may contain another one.
        self._specials = sorted(control, key=lambda text: (-len(text), text))

    @property
    def end_id(self) -> int:
        """The token that ends a response."""
        return self._end[0]

    def prompt(self, prompt: Prompt) -> list[int]:
        """At most ``max_prompt_tokens`` ids, ending where the response begins.

        The page keeps at least half of what the fixed parts leave, the rounds so far the rest, latest first.

        Raises:
            ConfigurationError: the budget does not even hold the task.
        """
        task = [*self._begin, *self._text(f"Task: {prompt.instruction}\n")]
        rounds = [self._round(number, response) for number, (response, _) in enumerate(prompt.history)]
        here = [*self._user, *self._text(f"Round {len(rounds)}\nAddress: {prompt.url}\n\n")]
        ending = [*self._end, *self._assistant]
        room = self._budget - len(task) - len(here) - len(ending)
        cut = self._text(_CUT)
        if room < len(cut):
            raise ConfigurationError(
                f"max_prompt_tokens={self._budget} has no room for a page after the task; raise it by {len(cut) - room}."
            )
        page = self._text(prompt.observation)
        for_rounds = room - min(len(page), room // 2)
        kept: list[list[int]] = []
        for tokens in reversed(rounds):
            for_rounds -= len(tokens)
            if for_rounds < 0:
                break
            kept.insert(0, tokens)
        room -= sum(len(tokens) for tokens in kept)
        if len(page) > room:
            page = [*page[: max(room - len(cut), 0)], *cut]
        return [*task, *(token for tokens in kept for token in tokens), *here, *page, *ending]

    def response(self, action: str) -> tuple[int, ...]:
        """The ids of a response that nobody sampled (a demonstration), its end included."""
        return (*self._text(action), self.end_id)

    def action(self, response: Sequence[int]) -> str:
        """The text of a sampled response."""
        return self._tokenizer.decode([token for token in response if token != self.end_id]).strip()

    def _round(self, number: int, response: str) -> list[int]:
        page = self._text(f"Round {number}\n{_OLD_PAGE}")
        return [*self._user, *page, *self._end, *self._assistant, *self._text(response), *self._end]

    def _control(self, text: str) -> list[int]:
        return self._tokenizer.encode(text, add_special_tokens=False)

    def _text(self, text: str) -> list[int]:
        return self._tokenizer.encode(escape(text, self._specials), add_special_tokens=False)


def escape(text: str, specials: Sequence[str]) -> str:
    """``text`` in which no string of ``specials`` occurs: a space goes after its first character.

    Pages are written by strangers; without this a page could end the user's turn and speak for the model.
    """
    for special in specials:
        if len(special) > 1:
            text = text.replace(special, f"{special[0]} {special[1:]}")
    return text
