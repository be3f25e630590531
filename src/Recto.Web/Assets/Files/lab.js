// Keeps the page of a run up to date. Without this file the page loads itself again.
const live = document.getElementById("live");
const state = document.getElementById("state");
const events = new EventSource(live.dataset.events);

events.addEventListener("state", event => {
  const { words, html } = JSON.parse(event.data);
  if (state.textContent !== words) state.textContent = words;
  live.innerHTML = html;
});

events.addEventListener("end", () => {
  events.close();
  location.reload();
});

// The browser connects again by itself unless it was refused for good: then the page is asked again later.
events.addEventListener("error", () => {
  if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 10_000);
});
