// A strip of sections wider than the screen shows the one that is open.
document.querySelector(".sections [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
