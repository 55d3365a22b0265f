"""TextBrowser: a browser without a browser. Sites answer in-process, HTML alone decides what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from webrl_gym.actions import Action, ActionType
from webrl_gym.browsers.accessibility import AccessibilityTree
from webrl_gym.browsers.addresses import BLANK, normalise, resolve, without_fragment
from webrl_gym.browsers.base import AXNode, Page
from webrl_gym.browsers.cookies import Cookie, CookieJar
from webrl_gym.browsers.dom import Document, Element
from webrl_gym.browsers.garbage import collection_paused
from webrl_gym.browsers.history import Entry, Record, Tab, blank_entry
from webrl_gym.browsers.interaction import ActionFailed, Interaction, Navigation
from webrl_gym.browsers.keyboard import Keyboard
from webrl_gym.browsers.loader import Loader, NavigationError, Request, WSGIApp
from webrl_gym.browsers.reader import TextPage, TextPageReader
from webrl_gym.browsers.serialise import document_html
from webrl_gym.errors import InfrastructureError


@dataclass(frozen=True, slots=True)
class BrowserSnapshot:
    """Everything a text browser holds: tabs with their histories and form contents, and cookies."""

    tabs: tuple[Tab, ...]
    current: int
    cookies: tuple[Cookie, ...]
    documents: int


class _View:
    """The document on show: parsed, with its tree and what a user can do to it."""

    __slots__ = ("_builder", "_root", "document", "interaction", "record")

    def __init__(self, record: Record, type_appends: bool) -> None:
        self.record = record
        with collection_paused():
            self.document = Document(record.source, record.url, record.live)
            self._builder = AccessibilityTree(self.document)
            self._root: AXNode | None = self._builder.build()  # the first build gives the ids
        record.title = self.document.title
        self.interaction = Interaction(self.document, type_appends)
        if record.live.values:
            self._root = None

    @property
    def root(self) -> AXNode:
        """The tree as the document is now; callers only read it."""
        if self._root is None:
            with collection_paused():
                self._root = self._builder.build()
        return self._root

    @property
    def targets(self) -> Mapping[int, Element]:
        """What an action on each id reaches."""
        return self._builder.targets

    def changed(self) -> None:
        """Note that the live state may have changed, so that the tree is built anew."""
        self._root = None


class TextBrowser:
    """The :class:`~webrl_gym.browsers.base.Browser` that needs no browser.

    Args:
        apps: WSGI applications by host. A request for any other host is refused, and nothing opens a connection.
        state_of: the site state of a host, put into the environ of each request as ``webrl_gym.site``.
        type_appends: typing appends to a field's text, as in the published environment, instead of replacing it.
    """

    def __init__(
        self, apps: Mapping[str, WSGIApp], state_of: Callable[[str], object], *, type_appends: bool = False
    ) -> None:
        self._loader = Loader(apps, state_of)
        self._type_appends = type_appends
        self._cookies = CookieJar()
        self._documents = 0
        self._tabs = [Tab([self._blank()])]
        self._current = 0
        self._view: _View | None = None

    # ---------------------------------------------------------------- Browser protocol
    def start(self, urls: Sequence[str], cookies: Mapping[str, Mapping[str, str]]) -> None:
        """See :class:`~webrl_gym.browsers.base.Browser`."""
        self._cookies = CookieJar(
            Cookie(name, value, host) for host, pairs in cookies.items() for name, value in pairs.items()
        )
        self._documents = 0
        self._tabs, self._current, self._view = [], 0, None
        for url in urls:
            try:
                self._tabs.append(Tab([self._load(Request(url), "") or self._blank()]))
            except NavigationError as error:
                raise InfrastructureError(f"The start page cannot be shown: {error}") from error
        if not self._tabs:
            self._tabs = [Tab([self._blank()])]

    def perform(self, action: Action) -> str | None:
        """See :class:`~webrl_gym.browsers.base.Browser`."""
        try:
            navigation = self._carry_out(action)
            if navigation is not None:
                self._navigate(navigation)
        except (ActionFailed, NavigationError) as error:
            return str(error)
        return None

    def page(self) -> Page:
        """See :class:`~webrl_gym.browsers.base.Browser`."""
        view = self._shown()
        return Page(
            url=self._tab.current.url,
            title=view.document.title,
            tree=view.root,
            tabs=tuple(tab.current.record.title for tab in self._tabs),
            current_tab=self._current,
            document=view.record.number,
            html=lambda: document_html(view.document, live=True),
        )

    def snapshot(self) -> BrowserSnapshot:
        """See :class:`~webrl_gym.browsers.base.Browser`."""
        tabs = tuple(tab.copy() for tab in self._tabs)
        return BrowserSnapshot(tabs, self._current, tuple(self._cookies), self._documents)

    def restore(self, snapshot: BrowserSnapshot) -> None:
        """See :class:`~webrl_gym.browsers.base.Browser`."""
        self._tabs = [tab.copy() for tab in snapshot.tabs]
        self._current = snapshot.current
        self._cookies = CookieJar(snapshot.cookies)
        self._documents = snapshot.documents
        self._view = None

    def close(self) -> None:
        """See :class:`~webrl_gym.browsers.base.Browser`."""
        self._cookies = CookieJar()
        self._tabs, self._current, self._view = [Tab([self._blank()])], 0, None

    def reader(self) -> TextPageReader:
        """Reads this browser's page and others with its cookies, for grading; the browser notices nothing of it."""
        page = TextPage(self._shown().document, self._tab.current.url)
        return TextPageReader(page, self._loader, CookieJar(self._cookies))

    # ---------------------------------------------------------------- actions
    def _carry_out(self, action: Action) -> Navigation | None:
        match action.type:
            case ActionType.CLICK:
                return self._interaction().click(self._element(action))
            case ActionType.TYPE:
                return self._interaction().type(self._element(action), action.text, action.enter)
            case ActionType.CLEAR:
                return self._interaction().clear(self._element(action))
            case ActionType.SELECT:
                return self._interaction().select(self._element(action), action.text)
            case ActionType.HOVER:
                self._element(action)
            case ActionType.PRESS:
                return Keyboard(self._interaction()).press(action.text)
            case ActionType.GOTO:
                return Navigation(Request(self._address(action.text)))
            case ActionType.NEW_TAB:
                self._open_tab(self._blank())
            case ActionType.TAB_FOCUS:
                self._focus_tab(action.tab)
            case ActionType.CLOSE_TAB:
                self._close_tab()
            case ActionType.GO_BACK:
                self._move(-1)
            case ActionType.GO_FORWARD:
                self._move(1)
            case _:
                raise ActionFailed(f"A browser cannot do {action.type.value!r}.")
        return None

    def _interaction(self) -> Interaction:
        """What a user can do to the document on show, which is about to change."""
        view = self._shown()
        view.changed()
        return view.interaction

    def _element(self, action: Action) -> Element:
        view = self._shown()
        element = view.targets.get(action.element) if action.element is not None else None
        if element is None:
            raise ActionFailed(f"There is no element {action.element} on this page.")
        if not view.document.rendered(element):
            raise ActionFailed(f"Element {action.element} is not shown: the section it is in is closed.")
        return element

    def _address(self, text: str) -> str:
        """The address meant by GOTO: absolute, a known host without a scheme, or relative to the page on show."""
        text = text.strip()
        if "://" in text or text == BLANK:
            return text
        if text.split("/")[0].split("?")[0].lower() in self._loader.hosts:
            return f"http://{text}"
        if text.startswith(("/", "?", "#")) and self._tab.current.url != BLANK:
            return resolve(self._tab.current.url, text)
        raise ActionFailed(f"The address {text!r} is not one of a site; write it in full, as http://host/path.")

    # ---------------------------------------------------------------- tabs and history
    @property
    def _tab(self) -> Tab:
        return self._tabs[self._current]

    def _shown(self) -> _View:
        record = self._tab.current.record
        if self._view is None or self._view.record is not record:
            self._view = _View(record, self._type_appends)
        return self._view

    def _blank(self) -> Entry:
        self._documents += 1
        return blank_entry(self._documents)

    def _navigate(self, navigation: Navigation) -> None:
        here = self._tab.current
        request = navigation.request
        if not navigation.new_tab and request.method == "GET" and "#" in request.url:
            try:
                url = normalise(request.url)
            except ValueError:
                raise NavigationError(f"The address {request.url!r} is malformed.") from None
            if without_fragment(url) == without_fragment(here.url):
                here.record.live.focus = None
                self._shown().changed()
                if url != here.url:
                    self._tab.push(Entry(url, here.record))
                return
        entry = self._load(request, here.url)
        if entry is None:
            return
        if navigation.new_tab:
            self._open_tab(entry)
        elif entry.url == here.url and request.method == "GET":
            self._tab.replace(entry)  # loading the page on show again adds no step to its history
        else:
            self._tab.push(entry)

    def _load(self, request: Request, referrer: str) -> Entry | None:
        """Load a page; None when the site answers that there is nothing to show."""
        response = self._loader.load(request, self._cookies, referrer)
        if response.source is None:
            return None
        self._documents += 1
        record = Record(self._documents, response.url, response.source, "")
        view = _View(record, self._type_appends)
        if "autofocus" in record.source:
            view.interaction.autofocus(unquote(urlsplit(response.url).fragment))
            view.changed()
        self._view = view
        return Entry(response.url, record)

    def _open_tab(self, entry: Entry) -> None:
        self._tabs.append(Tab([entry]))
        self._current = len(self._tabs) - 1

    def _focus_tab(self, index: int | None) -> None:
        if index is None or not 0 <= index < len(self._tabs):
            raise ActionFailed(f"There is no tab {index}; tabs are numbered 0 to {len(self._tabs) - 1}.")
        self._current = index

    def _close_tab(self) -> None:
        del self._tabs[self._current]
        if not self._tabs:
            self._tabs = [Tab([self._blank()])]
        self._current = len(self._tabs) - 1

    def _move(self, step: int) -> None:
        if not self._tab.move(step):
            raise ActionFailed(f"There is no page to go {'back' if step < 0 else 'forward'} to in this tab.")
