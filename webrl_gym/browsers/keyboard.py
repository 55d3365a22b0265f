"""What a key does to the element that has the focus, and how the focus moves."""

from __future__ import annotations

from webrl_gym.browsers import forms
from webrl_gym.browsers.dom import Element, is_listbox, words
from webrl_gym.browsers.inputs import parse_number
from webrl_gym.browsers.interaction import ActionFailed, Interaction, Navigation
from webrl_gym.browsers.names import option_label
from webrl_gym.browsers.states import is_focusable

_MODIFIERS = words("shift control ctrl meta alt")
_KEYS = words("enter space backspace delete escape home end arrowup arrowdown arrowleft arrowright")
_INERT_KEYS = frozenset(
    ("pageup", "pagedown", "insert", "shift", "control", "alt", "meta", *(f"f{number}" for number in range(1, 13)))
)


class Keyboard:
    """The keys of one document, as :class:`~webrl_gym.browsers.interaction.Interaction` is its pointer."""

    def __init__(self, interaction: Interaction) -> None:
        self._interaction = interaction
        self._document = interaction.document

    def press(self, combination: str) -> Navigation | None:
        """Press a key or a combination such as ``Shift+Tab`` on the element that has the focus."""
        keys = combination.split("+") if len(combination) > 1 else [combination]
        *modifiers, key = [part if len(part) == 1 else part.strip().lower() for part in keys]
        shift = "shift" in modifiers
        if not set(modifiers) <= _MODIFIERS:
            raise ActionFailed(f"Unknown key {combination!r}.")
        if set(modifiers) & {"control", "ctrl", "meta", "alt"}:
            if len(key) != 1 and key not in _KEYS and key not in _INERT_KEYS:
                raise ActionFailed(f"Unknown key {combination!r}.")
            self._shortcut(key.lower())
            return None
        if key == "tab":
            self._move_focus(-1 if shift else 1)
            return None
        if key in _INERT_KEYS:
            return None
        if len(key) != 1 and key not in _KEYS:
            raise ActionFailed(f"Unknown key {combination!r}.")
        focus = self._interaction.focused()
        if focus is None:
            if key in ("enter", "backspace", "delete") or (len(key) == 1 and not key.isspace()):
                raise ActionFailed(
                    f"Nothing has the focus, so pressing {combination!r} does nothing; click a field first."
                )
            return None
        return self._press_on(focus, key)

    def _shortcut(self, key: str) -> None:
        """A key with Control, Alt or Meta: Control+A selects a field's text, others change nothing that is shown."""
        focus = self._interaction.focused()
        if key == "a" and focus is not None and forms.is_text_field(focus):
            self._document.live.selected_text = focus.index

    def _press_on(self, focus: Element, key: str) -> Navigation | None:
        document = self._document
        if forms.is_text_field(focus):
            return self._press_in_text(focus, key)
        kind = forms.input_type(focus) if focus.tag == "input" else focus.tag
        if key == "enter":
            if kind in ("checkbox", "radio"):
                return self._interaction.enter(focus)
            return None if kind == "select" else self._interaction.click(focus)
        if key in ("space", " "):
            takes_space = kind not in ("a", "select") and not (kind == "radio" and document.checked(focus))
            return self._interaction.click(focus) if takes_space else None
        step = {"arrowdown": 1, "arrowright": 1, "arrowup": -1, "arrowleft": -1}.get(key)
        if step is not None and kind == "radio":
            group = [radio for radio in document.radio_group(focus) if is_focusable(document, radio)]
            chosen = group[(group.index(focus) + step) % len(group)]
            document.set_checked(chosen, True)
            document.live.focus = chosen.index
        elif kind == "select" and not is_listbox(focus) and (step is not None or key in ("home", "end")):
            self._step_option(focus, step, key)
        elif kind == "select" and len(key) == 1:
            self._type_ahead(focus, key)
        return None

    def _press_in_text(self, field: Element, key: str) -> Navigation | None:
        document = self._document
        if key == "enter":
            return self._interaction.enter(field)
        if "readonly" in field.attrs:
            return None
        value = document.value(field)
        if document.live.selected_text == field.index and (len(key) == 1 or key in ("space", "backspace", "delete")):
            value = ""  # what is selected gives way to what is typed
        document.live.selected_text = None
        if key in ("backspace", "delete"):  # the cursor stands at the end
            document.live.values[field.index] = value[:-1] if key == "backspace" else value
        elif key in ("space", " ") or len(key) == 1:
            self._interaction.write(field, value, " " if key == "space" else key)
        elif key == "escape" and forms.input_type(field) == "search":
            document.live.values[field.index] = ""
        elif key in ("arrowup", "arrowdown") and field.tag == "input" and forms.input_type(field) == "number":
            self._step_number(field, 1 if key == "arrowup" else -1)
        return None

    def _step_number(self, field: Element, direction: int) -> None:
        low, high = parse_number(field.get("min")), parse_number(field.get("max"))
        step = parse_number(field.get("step")) or 1.0
        value = (parse_number(self._document.value(field)) or 0.0) + direction * step
        if low is not None:
            value = max(value, low)
        if high is not None:
            value = min(value, high)
        self._document.live.values[field.index] = f"{value:.10g}"

    def _step_option(self, select: Element, step: int | None, key: str) -> None:
        document = self._document
        options = [option for option in document.options(select) if not document.disabled(option)]
        if not options:
            return
        chosen = document.selected(select)
        here = options.index(chosen[0]) if chosen and chosen[0] in options else 0
        place = (0 if key == "home" else len(options) - 1) if step is None else here + step
        option = options[min(max(place, 0), len(options) - 1)]
        document.live.selected[select.index] = (option.index,)

    def _type_ahead(self, select: Element, key: str) -> None:
        document = self._document
        for option in document.options(select):
            if option_label(option).lower().startswith(key.lower()) and not document.disabled(option):
                document.live.selected[select.index] = (option.index,)
                return

    def _move_focus(self, step: int) -> None:
        document = self._document
        stops = [element for element in document.elements if self._is_tab_stop(element)]
        if not stops:
            raise ActionFailed("Nothing on this page can take the focus.")
        focus = self._interaction.focused()
        if focus is None:
            chosen = stops[0 if step > 0 else -1]
        elif step > 0:
            chosen = next((e for e in stops if e.index > focus.index), stops[0])
        else:
            chosen = next((e for e in reversed(stops) if e.index < focus.index), stops[-1])
        document.live.focus = chosen.index
        document.live.selected_text = chosen.index if chosen.tag == "input" else None

    def _is_tab_stop(self, element: Element) -> bool:
        document = self._document
        if element.get("tabindex").startswith("-") or not is_focusable(document, element):
            return False
        if element.tag == "input" and element.get("type").lower() == "radio":
            group = [radio for radio in document.radio_group(element) if is_focusable(document, radio)]
            checked = [radio for radio in group if document.checked(radio)]
            return element is (checked or group)[0]
        return True
