// Runs once, when Gradio has drawn the conversation; Gradio gives it `element`, `trigger` and `watch`.
// It triggers two events that web.py listens to: 'ask_example' and 'open_source'.

document.documentElement.lang = "nb";

const narrow = window.matchMedia("(max-width: 900px)");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const side = () => document.querySelector("#side");
const opened = () => document.querySelector("#source .source");
const question = () => document.querySelector("#box textarea");
let opener = null; // the button that focus goes back to
let turns = 0;

function ask(text) {
  trigger("ask_example", { question: text });
}

function open(button) {
  opener = button;
  if (opened()?.dataset.key === button.dataset.open) reveal();
  else trigger("open_source", { key: button.dataset.open });
}

function reveal() {
  if (!opened()) return;
  side().classList.add("open");
  cover();
  showCurrent();
  const words = opened().querySelector("mark");
  const scroll = opened().querySelector(".scroll");
  if (words) {
    scroll.scrollTop += words.getBoundingClientRect().top - scroll.getBoundingClientRect().top - scroll.clientHeight / 4;
  } else {
    scroll.scrollTop = 0;
  }
  (words ?? opened().querySelector("h2")).focus({ preventScroll: true });
  if (!narrow.matches) opened().scrollIntoView({ block: "nearest" });
}

function close() {
  if (!side().classList.contains("open")) return;
  side().classList.remove("open");
  cover();
  showCurrent();
  const back = opener?.isConnected ? opener : document.querySelector(`[data-open="${CSS.escape(opener?.dataset.open ?? "")}"]`);
  (back ?? question())?.focus();
}

function showCurrent() {
  const key = side().classList.contains("open") ? opened()?.dataset.key : undefined;
  for (const button of document.querySelectorAll("[data-open]")) {
    if (button.dataset.open === key) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

// On a narrow screen the source lies over the page: what is under it must not be reached.
function cover() {
  const over = narrow.matches && side().classList.contains("open");
  for (const id of ["top", "talk", "library"]) document.getElementById(id)?.toggleAttribute("inert", over);
  document.documentElement.classList.toggle("covered", over);
}

async function copy(button) {
  const label = button.textContent;
  let done = true;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    const area = document.createElement("textarea"); // plain http to another machine has no clipboard interface
    area.value = button.dataset.copy;
    document.body.append(area);
    area.select();
    done = document.execCommand("copy");
    area.remove();
    button.focus();
  }
  button.textContent = done ? "Kopiert" : "Kunne ikke kopiere";
  setTimeout(() => (button.textContent = label), 2000);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-ask], [data-open], [data-copy], [data-close]");
  if (!button) return;
  if (button.dataset.ask !== undefined) ask(button.dataset.ask);
  else if (button.dataset.open !== undefined) open(button);
  else if (button.dataset.copy !== undefined) copy(button);
  else close();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});

document.addEventListener("ragbot:source", reveal);
narrow.addEventListener("change", cover);

watch("value", () => {
  const log = element.querySelector(".log");
  const now = Number(log?.dataset.turns ?? 0);
  if (now > turns) {
    log.lastElementChild.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
  } else if (now === 0 && turns > 0) {
    opener = null;
    close();
    question()?.focus();
  }
  turns = now;
  showCurrent(); // drawing anew took the marks away
});

// The other components may be drawn after this one.
function whenThere(selector, use) {
  const found = document.querySelector(selector);
  if (found) use(found);
  else requestAnimationFrame(() => whenThere(selector, use));
}

// What Gradio's own parts leave unsaid to a screen reader.
whenThere("#years", (years) => years.setAttribute("aria-label", "År"));
function tellWhetherOpen(fold) {
  const tell = () => fold.setAttribute("aria-expanded", fold.classList.contains("open"));
  new MutationObserver(tell).observe(fold, { attributeFilter: ["class"] });
  tell();
}
whenThere("#limits > button", (fold) => {
  tellWhetherOpen(fold);
  const settings = document.querySelector("#settings > button"); // beside it, where a model may be chosen at all
  if (settings) tellWhetherOpen(settings);
});

// A touch screen would answer focus with its keyboard, over the examples.
if (window.matchMedia("(hover: hover)").matches) whenThere("#box textarea", (box) => box.focus({ preventScroll: true }));
