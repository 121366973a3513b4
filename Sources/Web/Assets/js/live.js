// One line of live updates for all tabs of a browser: the tab that holds the lock listens and tells the others.
// When it closes, the next tab takes the lock and goes on from the last place that was told.
// What it hears becomes a `linia:news` event of the document, for whatever shows a ticket.
const { member, place } = document.body.dataset;
const pauseLongest = 60_000;

function say(news) {
  document.dispatchEvent(new CustomEvent("linia:news", { detail: news }));
}

if (member && document.querySelector("[data-behaviour~='live']")) {
  const name = `linia-live-${member}`;
  let last = place ?? "";
  // Older browsers and plain http have no locks: there each tab listens for itself.
  const canShare = "locks" in navigator && "BroadcastChannel" in window;
  const others = canShare ? new BroadcastChannel(name) : null;
  let source = null;
  let pause = 1_000;
  let retry;

  // A line that breaks may only be the end of its ten minutes: whoever shows that nothing answers asks for itself.
  function silent() {
    document.dispatchEvent(new CustomEvent("linia:silence"));
    others?.postMessage({ silence: true });
  }

  function tell(news) {
    say(news);
    others?.postMessage({ news, last });
  }

  function listen() {
    source = new EventSource(`/events?after=${encodeURIComponent(last)}`);
    const heard = (event, news) => {
      if (event.lastEventId) last = event.lastEventId;
      pause = 1_000;
      tell(news);
    };
    const lines = (event) => event.data.split("\n");
    source.addEventListener("tickets", (event) => {
      heard(event, { tickets: lines(event).map((line) => line.split(" ").map(Number)) });
    });
    source.addEventListener("presence", (event) => heard(event, { present: lines(event).map(Number) }));
    source.addEventListener("reset", (event) => heard(event, { all: true }));
    source.addEventListener("error", () => {
      silent();
      // A short break mends itself; an answer that is no stream, as after the session's end, does not.
      if (source?.readyState !== EventSource.CLOSED) return;
      clearTimeout(retry);
      retry = setTimeout(listen, pause);
      pause = Math.min(pause * 2, pauseLongest);
    });
  }

  let release = null;
  function stop() {
    clearTimeout(retry);
    source?.close();
    source = null;
    release?.();
    release = null;
  }

  function begin() {
    if (!canShare) return listen();
    navigator.locks.request(name, () => new Promise((done) => {
      release = done;
      listen();
    }));
    // What was told between the reading of this page and now.
    others.postMessage({ ask: last });
  }

  others?.addEventListener("message", ({ data }) => {
    if (data.silence) {
      document.dispatchEvent(new CustomEvent("linia:silence"));
    } else if (data.news) {
      last = data.last;
      say(data.news);
    } else if (source && data.ask !== undefined && data.ask !== last) {
      others.postMessage({ news: { all: true }, last });
    }
  });

  // A page that is put aside gives the line away, and asks again when it comes back.
  addEventListener("pagehide", stop);
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    begin();
    say({ all: true });
  });
  begin();
}
