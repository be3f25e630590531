// Keys, copy buttons and the key dialog. Every page works without this file.
const field = document.getElementById("q");
const keys = document.getElementById("keys");

const isTyping = target => target.closest("input, textarea, select, [contenteditable]") !== null;

const titles = () => [...document.querySelectorAll(".item h2 a")];

function move(step) {
  const all = titles();
  if (all.length === 0) return;
  const here = all.findIndex(link => link.closest(".item").contains(document.activeElement));
  const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + step, 0), all.length - 1);
  all[next].focus({ focusVisible: true });
  all[next].closest(".item").scrollIntoView({ block: "nearest" });
}

function open() {
  const item = document.activeElement?.closest(".item");
  item?.querySelector("h2 a")?.click();
  return item !== null && item !== undefined;
}

// The other side of the paper that is open or, in a list, of the one that has the focus.
function flip() {
  const item = document.activeElement?.closest(".item");
  const side = item ?? (titles().length === 0 ? document : null);
  const link = side?.querySelector("[data-flip]");
  link?.click();
  return link !== null && link !== undefined;
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || keys.open) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape" && event.target === field) field.blur();
    return;
  }
  switch (event.key) {
    case "/": field.focus(); field.select(); break;
    case "j": move(1); break;
    case "k": move(-1); break;
    case "o": if (!open()) return; break;
    case "v": if (!flip()) return; break;
    case "?": keys.showModal(); break;
    default: return;
  }
  event.preventDefault();
});

document.querySelector("[data-keys]")?.addEventListener("click", event => {
  event.preventDefault();
  keys.showModal();
});

if (navigator.clipboard) {
  for (const text of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.setAttribute("aria-live", "polite");
    const say = words => { button.textContent = words; };
    say("Copy");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        say("Copied");
      } catch {
        say("Select and copy by hand");
      }
      setTimeout(say, 2000, "Copy");
    });
    text.before(button);
  }
}
