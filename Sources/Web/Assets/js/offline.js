// Says when nothing answers, and keeps a form from being sent into the void: its words stay on the page.
const place = document.querySelector("[data-behaviour='offline']");

if (place) {
  const banner = place.querySelector(".banner");
  const alarm = document.querySelector(".offline-error");
  const askEvery = 5_000;
  let isAway = false;
  let timer;

  async function answers() {
    if (!navigator.onLine) return false;
    const signal = AbortSignal.timeout(4_000);
    return fetch("/health/live", { cache: "no-store", signal }).then((answer) => answer.ok, () => false);
  }

  async function look() {
    clearTimeout(timer);
    const isHere = await answers();
    if (isHere && isAway) {
      isAway = false;
      banner.hidden = true;
      alarm.textContent = "";
      // What happened meanwhile is told by the live line, which comes back by itself.
    } else if (!isHere && !isAway) {
      isAway = true;
      const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      banner.querySelector("b").textContent = place.dataset.since.replace("%s", time);
      banner.hidden = false;
    }
    if (isAway) timer = setTimeout(look, askEvery);
  }

  addEventListener("offline", look);
  addEventListener("online", look);
  document.addEventListener("linia:silence", look);

  document.addEventListener("submit", (event) => {
    if (!isAway || event.defaultPrevented) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { target: form, submitter } = event;
    answers().then((isHere) => {
      if (!isHere) {
        alarm.textContent = "";
        // Said anew each time: an alert that does not change is not read.
        requestAnimationFrame(() => { alarm.textContent = place.dataset.notSent; });
        return;
      }
      isAway = false;
      banner.hidden = true;
      form.requestSubmit(submitter);
    });
  }, { capture: true });
  // Whoever has to wait sees that it was heard; a page that comes back from the store waits for nothing.
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (event.defaultPrevented || !button) return;
    setTimeout(() => button.setAttribute("aria-busy", "true"), 300);
  });
  addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
  });
  look();
}
