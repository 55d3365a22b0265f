"use strict";
const form = document.querySelector("form.filter");
const episodes = [...document.querySelectorAll("details.episode")];
function filter() {
  const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const { value: site } = form.elements.site, { value: result } = form.elements.result;
  let shown = 0;
  for (const episode of episodes) {
    const { dataset } = episode;
    episode.hidden = !(words.every((word) => dataset.words.includes(word)) &&
      (!site || dataset.site === site) && (!result || dataset.result === result));
    shown += !episode.hidden;
  }
  form.querySelector("output").textContent = `${shown} of ${episodes.length} shown`;
}
// A long page opens at the line that was acted on.
function showMarks(episode) {
  for (const mark of episode.querySelectorAll(".trace-pair mark")) {
    const page = mark.closest("pre");
    const below = mark.getBoundingClientRect().top - page.getBoundingClientRect().top;
    if (below > page.clientHeight) page.scrollTop += below - page.clientHeight / 2;
  }
}
for (const episode of episodes) {
  if (episode.open) showMarks(episode);
  episode.addEventListener("toggle", () => { if (episode.open) showMarks(episode); });
}
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = episodes.length < 2;
filter();
