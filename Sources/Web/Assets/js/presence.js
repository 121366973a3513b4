// Says that this screen looks at a ticket or writes on it, and shows who else does.
const card = document.querySelector("[data-behaviour~='live'][data-ticket]");
const sayEvery = 10_000;
const writingFor = 15_000;

if (card) {
  const screen = String(1 + Math.floor(Math.random() * Number.MAX_SAFE_INTEGER / 2));
  const token = document.querySelector("input[name='form_token']")?.value ?? "";
  const text = document.querySelector(".composer textarea");
  let writtenAt = -writingFor;
  let isWriting = false;
  let isThere = false;
  let isGone = false;
  let timer;

  const form = (fields) => new URLSearchParams({ form_token: token, screen, ...fields });

  async function say() {
    clearTimeout(timer);
    // A page that is left becomes hidden after its goodbye, and has nothing to say any more.
    if (isGone) return;
    isWriting = performance.now() - writtenAt < writingFor;
    timer = setTimeout(say, isWriting ? writingFor / 2 : sayEvery);
    // A tab nobody sees looks at nothing, but what was begun there is still being written.
    if (document.hidden && !isWriting) return leave();
    isThere = true;
    const body = form({ ticket: card.dataset.ticket, answering: isWriting ? "1" : "0" });
    // Without a connection nobody is told; the next time will be.
    await fetch("/presence", { method: "POST", body, redirect: "manual" }).catch(() => {});
  }

  function leave() {
    if (!isThere) return;
    isThere = false;
    navigator.sendBeacon("/presence", form({ left: "1" }));
  }

  text?.addEventListener("input", () => {
    writtenAt = performance.now();
    if (!isWriting) say();
  });
  document.querySelector(".composer")?.addEventListener("submit", () => { writtenAt = -writingFor; });
  document.addEventListener("visibilitychange", say);
  addEventListener("pagehide", () => {
    isGone = true;
    clearTimeout(timer);
    leave();
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    isGone = false;
    say();
  });
  say();
}

// Marks of the tickets this page shows.
document.addEventListener("linia:news", async ({ detail }) => {
  const prefix = card ? "watchers-" : "watch-";
  const shown = (detail.present ?? []).filter((number) => document.getElementById(prefix + number));
  if (shown.length === 0) return;
  const address = `/presence?tickets=${shown.slice(0, 60).join(",")}${card ? "&card=1" : ""}`;
  const answer = await fetch(address, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const mark of fresh.querySelectorAll(`[id^='${prefix}']`)) {
    document.getElementById(mark.id)?.replaceWith(mark);
  }
});
