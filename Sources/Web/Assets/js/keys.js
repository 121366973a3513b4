// Single keys of the console: / searches, C begins a new call, J and K walk along the rows.
function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "/") {
    const field = document.querySelector("[data-behaviour='search-key']");
    if (field) { field.focus(); event.preventDefault(); }
  } else if (event.key === "c") {
    const link = document.querySelector(".nav a[href='/tickets/new']");
    if (link) link.click();
  } else if (event.key === "j" || event.key === "k") {
    const rows = [...document.querySelectorAll(".row .text a")];
    const place = rows.indexOf(document.activeElement);
    const next = rows[place + (event.key === "j" ? 1 : -1)] ?? rows[0];
    next?.focus();
  }
});
