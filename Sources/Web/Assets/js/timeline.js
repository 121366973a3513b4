// The long history of a card: older messages come above the ones that are here, and pictures stay shown in the one
// letter where somebody asked for them.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-behaviour='older']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const story = document.getElementById("story");
  const answer = await fetch(link.href, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return location.assign(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const older = page.querySelector("#story .timeline");
  if (!older) return location.assign(link.href);
  older.querySelector(".newer")?.remove();
  older.classList.add("earlier");
  // Live updates renew the newest part; what was fetched above it stays.
  const height = document.documentElement.scrollHeight;
  story.before(older);
  link.closest("p").remove();
  story.classList.add("has-earlier");
  scrollBy(0, document.documentElement.scrollHeight - height);
  (older.querySelector("[data-behaviour='older']") ?? older.querySelector("a, button"))?.focus({ preventScroll: true });
});

const remembered = (link) => `pictures:${link.dataset.message}`;

function show(link) {
  const frame = document.getElementsByName(link.target)[0];
  if (frame) frame.src = link.href;
  link.closest("p")?.remove();
}

function recall() {
  for (const link of document.querySelectorAll("[data-behaviour='pictures']")) {
    if (localStorage.getItem(remembered(link))) show(link);
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-behaviour='pictures']");
  if (!link) return;
  event.preventDefault();
  localStorage.setItem(remembered(link), "1");
  show(link);
});
document.addEventListener("linia:refreshed", recall);
recall();
