"""Solutions on the encyclopedia alone."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution
from webrl_gym.tasks.solutions.wikipedia.paths import NOT_AVAILABLE, fact, follow, open_article, open_category, search


def read_fact(driver: Driver, slots: Slots) -> None:
    """Open the article and read the infobox."""
    open_article(driver, str(slots["title"]))
    driver.stop(fact(driver, str(slots["label"])).name)


def linked_fact(driver: Driver, slots: Slots) -> None:
    """Open the article, follow its infobox and read the infobox there."""
    open_article(driver, str(slots["title"]))
    follow(driver, str(slots["relation"]))
    driver.stop(fact(driver, str(slots["label"])).name)


def show_linked(driver: Driver, slots: Slots) -> None:
    """Open the article and follow its infobox."""
    open_article(driver, str(slots["title"]))
    follow(driver, str(slots["relation"]))
    driver.stop()


def rank_in_list(driver: Driver, slots: Slots) -> None:
    """Open the list and read the row that begins with the rank."""
    open_article(driver, str(slots["title"]))
    cell = driver.search(lambda nodes: driver.first(nodes, "cell", str(slots["rank"])), f"rank {slots['rank']}")
    driver.stop(next(node for node in driver.after(cell) if node.role == "link").name)


def absent_fact(driver: Driver, slots: Slots) -> None:
    """Open the article: its infobox has no such row."""
    open_article(driver, str(slots["title"]))
    found = driver.has("rowheader", str(slots["label"]))
    driver.stop(fact(driver, str(slots["label"])).name if found else NOT_AVAILABLE)


def show_article(driver: Driver, slots: Slots) -> None:
    """Open the article."""
    open_article(driver, str(slots["title"]))
    driver.stop()


def show_results(driver: Driver, slots: Slots) -> None:
    """Search."""
    search(driver, str(slots["query"]))
    driver.stop()


def show_category(driver: Driver, slots: Slots) -> None:
    """Open the category."""
    open_category(driver, str(slots["category"]), str(slots["parent"]))
    driver.stop()


def category_size(driver: Driver, slots: Slots) -> None:
    """Open the category and read the number after its sentence."""
    open_category(driver, str(slots["category"]), str(slots["parent"]))
    sentence = driver.find("StaticText", containing="Number of pages in this category")
    driver.stop(next(node for node in driver.after(sentence) if node.role == "StaticText").name)


def airport_of_code(driver: Driver, slots: Slots) -> None:
    """Search for the code: the first article found is the airport's."""
    search(driver, str(slots["code"]))
    heading = driver.find("heading", containing="Results")
    driver.click(next(node for node in driver.after(heading) if node.role == "link"))
    driver.stop()


def missing_article(driver: Driver, slots: Slots) -> None:
    """Search for the town: no article has its name."""
    search(driver, str(slots["town"]))
    if driver.has("link", str(slots["town"])):
        driver.click(driver.find("link", str(slots["town"])))
        driver.stop(fact(driver, str(slots["label"])).name)
    else:
        driver.stop(NOT_AVAILABLE)


ENCYCLOPEDIA_SOLUTIONS: Mapping[str, Solution] = {
    "wikipedia.fact": read_fact,
    "wikipedia.linked_fact": linked_fact,
    "wikipedia.show_linked": show_linked,
    "wikipedia.rank_in_list": rank_in_list,
    "wikipedia.absent_fact": absent_fact,
    "wikipedia.show_article": show_article,
    "wikipedia.show_results": show_results,
    "wikipedia.show_category": show_category,
    "wikipedia.category_size": category_size,
    "wikipedia.airport_of_code": airport_of_code,
    "wikipedia.missing_article": missing_article,
}
