// Ticks on a list of tickets: all at once, a stretch with Shift, X on the row in focus, Escape for none. Without this, boxes
// and the bar work as plain forms, and "select all" is a link.
const bar = document.getElementById("mass");

if (bar) {
  const list = document.getElementById("list");
  const count = bar.querySelector(".n");
  const boxes = () => [...list.querySelectorAll(".pick input")];
  let last = null;

  function tell() {
    const chosen = boxes().filter((box) => box.checked).length;
    // The server wrote the sentence with a zero, in the reader's language.
    count.textContent = count.dataset.words.replace("0", String(chosen));
  }

  function stretch(from, to, checked) {
    const all = boxes();
    const places = [all.indexOf(from), all.indexOf(to)].sort((left, right) => left - right);
    if (places[0] < 0) return;
    for (const box of all.slice(places[0], places[1] + 1)) box.checked = checked;
  }

  list.addEventListener("click", (event) => {
    const all = event.target.closest("[data-behaviour='tick-all']");
    if (all) {
      event.preventDefault();
      const open = boxes().some((box) => !box.checked);
      for (const box of boxes()) box.checked = open;
      return tell();
    }
    const box = event.target.closest(".pick input");
    if (!box) return;
    if (event.shiftKey && last) stretch(last, box, box.checked);
    last = box;
    tell();
  });
  list.addEventListener("change", tell);
  document.addEventListener("linia:refreshed", tell);
  bar.addEventListener("reset", () => {
    for (const box of boxes()) box.checked = false;
    tell();
  });
  // keys.js judges what was pressed, and whether single keys are wanted at all.
  document.addEventListener("linia:key", (event) => {
    if (event.detail === "X") {
      const box = document.activeElement?.closest(".row, tr")?.querySelector(".pick input");
      if (!box) return;
      box.checked = !box.checked;
      last = box;
      tell();
      event.preventDefault();
    } else if (event.detail === "ESCAPE" && boxes().some((box) => box.checked)) {
      bar.reset();
      event.preventDefault();
    }
  });
  tell();
}
