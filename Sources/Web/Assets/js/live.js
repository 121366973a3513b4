// Keeps a list or a card fresh: hears which tickets changed and fetches the page's part again.
const part = document.querySelector("[data-behaviour='live-list'], [data-behaviour='live-card']");

async function refresh() {
  const answer = await fetch(part.dataset.url, { headers: { "HX-Request": "true" } });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(part.id);
  // Nobody's selection, focus or open fold is taken away for the sake of news.
  if (!fresh || part.contains(document.activeElement) || part.querySelector("details[open]")) return;
  part.replaceChildren(...fresh.childNodes);
}

if (part) {
  const own = part.dataset.ticket;
  const source = new EventSource("/events");
  let waiting;
  source.addEventListener("ticket", (event) => {
    if (own && event.data.split(" ")[0] !== own) return;
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 250);
  });
  addEventListener("pagehide", () => source.close());
}
