// Finds contacts while a name or a number is typed; without it the button beside the field does the same.
const field = document.querySelector("[data-behaviour='find-caller']");
const place = document.getElementById("callers");

if (field && place) {
  let waiting;
  let asked;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const words = field.value.trim();
      asked = words;
      const answer = await fetch(`/tickets/new?caller=${encodeURIComponent(words)}`, { headers: { "HX-Request": "true" } });
      if (!answer.ok || answer.redirected || asked !== words) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("callers");
      if (fresh) place.replaceChildren(...fresh.childNodes);
    }, 200);
  });
}
