// The page of a new call. Finds contacts while a name or a number is typed; without it the button beside the field does the
// same.
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

// Enter in the line fills the form in; a new line takes Shift.
const line = document.querySelector("[data-behaviour='quick-line']");

line?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (line.value.trim()) line.form.requestSubmit(line.form.querySelector("[name='read']"));
});
