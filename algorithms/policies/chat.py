"""A prompt for a language model as token ids: the task, the rounds so far, and the latest page only.

WebRL shows its model every earlier response in full, and of the pages only the current one, earlier ones being replaced
by a placeholder. So do we, with four repairs: the page is cut to a budget of tokens, not of characters; a history that
leaves no room loses its oldest rounds instead of the page; a page cannot contain control tokens, since text that reads
like one is broken up; and responses are appended as the ids that were sampled, so no merge of the tokenizer can cross
the boundary between prompt and response.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from algorithms.data import Prompt
from webrl_gym.errors import ConfigurationError


class Tokenizer(Protocol):
    """What is used of a transformers tokenizer."""

    eos_token: str
    eos_token_id: int
    all_special_tokens: list[str]
    chat_template: Any

    def encode(self, text: str, *, add_special_tokens: bool = ...) -> list[int]:
        """Token ids of ``text``, control tokens included where their text occurs."""

    def decode(self, token_ids: Sequence[int], *, skip_special_tokens: bool = ...) -> str:
        """Text of ``token_ids``."""

    def get_added_vocab(self) -> dict[str, int]:
        """Tokens added to the trained vocabulary, control tokens among them."""

    def apply_chat_template(self, conversation: list[dict[str, str]], *, tokenize: bool, **options: Any) -> Any:
        """The text of a conversation in the model's own format."""

    def save_pretrained(self, save_directory: str) -> Any:
        """Write the tokenizer's files."""


@dataclass(frozen=True)
class ChatFormat:
    """How a prompt is put together: ``begin task first old assistant reply user ... shown assistant``.

    ``begin``, ``first`` (opens the user's first turn), ``assistant`` (closes the user's turn, opens the model's), ``user``
    (the other way round), ``end`` (ends a response; one token), ``system`` and ``close_system`` (around the instructions
    of a judge) are control texts. ``task``, ``old`` and ``oldest`` (a round whose page is gone; the very first one),
    ``reply`` and ``shown`` are texts with fields in braces. ``{end}`` in a control text is the tokenizer's own.
    """

    first: str
    assistant: str
    user: str
    end: str
    begin: str = ""
    system: str = ""
    close_system: str = "\n"
    task: str = "Task: {instruction}\n"
    old: str = "Round {number}\n(This page is no longer shown.)"
    oldest: str = "Round {number}\n(This page is no longer shown.)"
    reply: str = "{response}"
    shown: str = "Round {number}\nAddress: {url}\n\n{page}"


_LLAMA_SYSTEM: Final = "<|start_header_id|>system<|end_header_id|>\n\n"
_LLAMA_USER: Final = "<|start_header_id|>user<|end_header_id|>\n"
_LLAMA_ASSISTANT: Final = "<|start_header_id|>assistant<|end_header_id|>\n"

CHAT_FORMATS: Final = {
    "plain": ChatFormat(
        first="\n### Browser\n", assistant="{end}\n### Action\n", user="{end}\n### Browser\n", end="{end}"
    ),
    "llama3": ChatFormat(
        begin="<|begin_of_text|>",
        system=_LLAMA_SYSTEM,
        close_system="<|eot_id|>",
        first=f"{_LLAMA_USER}\n",
        assistant=f"<|eot_id|>{_LLAMA_ASSISTANT}\n",
        user=f"<|eot_id|>{_LLAMA_USER}\n",
        end="<|eot_id|>",
    ),
    "chatml": ChatFormat(
        first="<|im_start|>user\n",
        assistant="<|im_end|><|im_start|>assistant\n",
        user="<|im_end|><|im_start|>user\n",
        end="<|im_end|>",
        system="<|im_start|>system\n",
        close_system="<|im_end|>\n",
    ),
    "webrl": ChatFormat(
        begin="<|begin_of_text|>",
        system=_LLAMA_SYSTEM,
        close_system="<|eot_id|>",
        first=f"<|eot_id|>{_LLAMA_USER}",
        assistant=f"<|eot_id|>{_LLAMA_ASSISTANT}",
        user=f"<|eot_id|>{_LLAMA_USER}",
        end="<|eot_id|>",
        task="Task Instruction: {instruction}\n\nRound {number}\n\n",
        old="** Simplified html **\n\n",
        oldest="{instruction}\n\n",
        reply="{response}\n\nRound {following}\n\n",
        shown="{page}\n\n",
    ),
}
"""By the names used in configuration files; ``chatml`` is that of Qwen and SmolLM2, ``webrl`` the completion format that
WebRL's published models were trained on. ``template`` is the format of the model's own chat template."""

TEMPLATE: Final = "template"
_MOST_KEPT: Final = 20_000
# A search puts what an agent typed into the address, and an address must never be what a prompt has no room for.
_LONGEST_ADDRESS: Final = 200
_CUT: Final = "\n(The rest of the page is not shown.)"
_MARKS: Final = ("@first@", "@reply@", "@last@")


def chat_format_of(name: str, tokenizer: Tokenizer) -> ChatFormat:
    """The format by name, with this tokenizer's end token and, for ``template``, from its chat template.

    Raises:
        ConfigurationError: no such format, or the tokenizer has no chat template.
    """
    if name == TEMPLATE:
        return _from_template(tokenizer)
    if name not in CHAT_FORMATS:
        raise ConfigurationError(f"chat_format={name!r} is unknown; use one of {sorted([*CHAT_FORMATS, TEMPLATE])}.")
    chosen = CHAT_FORMATS[name]
    controls = ("first", "assistant", "user", "end")
    return replace(chosen, **{key: getattr(chosen, key).replace("{end}", tokenizer.eos_token) for key in controls})


def _from_template(tokenizer: Tokenizer) -> ChatFormat:
    """What stands around the turns of a conversation: it is rendered with marks for texts and cut at them."""
    if not tokenizer.chat_template:
        raise ConfigurationError("This tokenizer has no chat template; choose a chat_format by name.")
    roles = ("user", "assistant", "user")
    turns = [{"role": role, "content": mark} for role, mark in zip(roles, _MARKS, strict=True)]
    text = str(tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True))
    begin, _, rest = text.partition(_MARKS[0])
    _, _, rest = rest.partition(_MARKS[1])
    user, found, assistant = rest.partition(_MARKS[2])
    if not found or not user.strip():
        raise ConfigurationError("This chat template does not show every turn; choose a chat_format by name.")
    end = tokenizer.decode(tokenizer.encode(user, add_special_tokens=False)[:1])
    return ChatFormat(begin=begin, first="", assistant=assistant, user=user, end=end, close_system="\n")


class PromptEncoder:
    """Prompts and actions as token ids for one tokenizer, format and budget. The latest encoded prompts
    are kept: a learner meets each several times."""

    def __init__(self, tokenizer: Tokenizer, chat_format: str, max_prompt_tokens: int) -> None:
        self._tokenizer = tokenizer
        self._budget = max_prompt_tokens
        self._format = chosen = chat_format_of(chat_format, tokenizer)
        controls = ("begin", "system", "close_system", "first", "assistant", "user", "end")
        self._ids = {name: self._control(getattr(chosen, name)) for name in controls}
        if len(self._ids["end"]) != 1:
            raise ConfigurationError(
                f"{chosen.end!r} is not one token of this tokenizer; choose the chat_format that the model was trained "
                "with."
            )
        control = {*tokenizer.all_special_tokens, *tokenizer.get_added_vocab()}
        if chat_format == "plain":
            control |= {"### Browser", "### Action"}
        # Longest first: a control text may contain another one.
        self._specials = sorted(control, key=lambda text: (-len(text), text))
        self._known: dict[Prompt, tuple[array[int], bool]] = {}

    @property
    def end_id(self) -> int:
        """The token that ends a response."""
        return self._ids["end"][0]

    def prompt(self, prompt: Prompt) -> list[int]:
        """At most ``max_prompt_tokens`` ids, ending where the response begins.

        The page keeps at least half of what the fixed parts leave, the rounds so far the rest, latest first.

        Raises:
            ConfigurationError: the budget does not even hold the task.
        """
        return list(self._encoded(prompt)[0])

    def length(self, prompt: Prompt) -> int:
        """Number of ids of :meth:`prompt`."""
        return len(self._encoded(prompt)[0])

    def is_cut(self, prompt: Prompt) -> bool:
        """Whether the page is not shown to its end."""
        return self._encoded(prompt)[1]

    def forget(self) -> None:
        """Drop the prompts encoded so far."""
        self._known.clear()

    def response(self, action: str) -> tuple[int, ...]:
        """The ids of a response that nobody sampled (a demonstration), its end included."""
        return (*self._text(action), self.end_id)

    def action(self, response: Sequence[int]) -> str:
        """The text of a sampled response."""
        return self._tokenizer.decode([token for token in response if token != self.end_id]).strip()

    def question(self, instructions: str, lead: str, page: str) -> list[int]:
        """A question about a page, for a judge: instructions, what comes before the page, the page cut to the budget."""
        ids = self._ids
        head = [*ids["begin"], *ids["system"], *self._text(instructions), *ids["close_system"], *ids["first"]]
        head += self._text(lead)
        shown, _ = self._page(page, "", self._budget - len(head) - len(ids["assistant"]))
        return [*head, *shown, *ids["assistant"]]

    def _encoded(self, prompt: Prompt) -> tuple[array[int], bool]:
        known = self._known.get(prompt)
        if known is None:
            ids, cut = self._encode(prompt)
            known = self._known[prompt] = array("i", ids), cut
            if len(self._known) > _MOST_KEPT:
                del self._known[next(iter(self._known))]
        return known

    def _encode(self, prompt: Prompt) -> tuple[list[int], bool]:
        form, instruction, here = self._format, prompt.instruction, len(prompt.history)
        rounds = [self._round(number, prompt) for number in range(here)]
        before, _, after = form.shown.partition("{page}")
        address = prompt.url if len(prompt.url) <= _LONGEST_ADDRESS else f"{prompt.url[:_LONGEST_ADDRESS]}..."
        lead = self._text(before.format(number=here, url=address))

        def task(first: int) -> list[int]:
            return [*self._ids["begin"], *self._text(form.task.format(instruction=instruction, number=first))]

        fixed = len(task(here)) + len(self._ids["first"]) + len(lead) + len(self._ids["assistant"])
        room = self._budget - fixed
        page_length = len(self._text(prompt.observation + after))
        for_rounds = room - min(page_length, room // 2)
        first = here
        while first and len(rounds[first - 1]) <= for_rounds:
            first -= 1
            for_rounds -= len(rounds[first])
        kept = [token for tokens in rounds[first:] for token in tokens]
        page, cut = self._page(prompt.observation, after, room - len(kept))
        return [*task(first), *self._ids["first"], *kept, *lead, *page, *self._ids["assistant"]], cut

    def _page(self, page: str, after: str, room: int) -> tuple[list[int], bool]:
        """The page's tokens and those of the text after it, in so many, and whether the page is cut."""
        whole = self._text(page + after)
        if len(whole) <= room:
            return whole, False
        ending = self._text(_CUT + after)
        if room < len(ending):
            raise ConfigurationError(
                f"max_prompt_tokens={self._budget} has no room for a page after the task; raise it by "
                f"{len(ending) - room}."
            )
        return [*self._text(page)[: room - len(ending)], *ending], True

    def _round(self, number: int, prompt: Prompt) -> list[int]:
        form = self._format
        shown = form.old if number else form.oldest
        old = self._text(shown.format(number=number, instruction=prompt.instruction))
        reply = form.reply.format(response=prompt.history[number][0], following=number + 1)
        return [*old, *self._ids["assistant"], *self._text(reply), *self._ids["user"]]

    def _control(self, text: str) -> list[int]:
        return self._tokenizer.encode(text, add_special_tokens=False) if text else []

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
