import { Choice, works } from "./choice.js";
import { Drawing } from "./drawing.js";
import { picture, render } from "./paper.js";
import { KeyboardPen, PointerPen } from "./pens.js";
import { listenForPictures, read } from "./pictures.js";
import { Reader } from "./reader.js";
import { Result } from "./result.js";
import { identify, models, TokenNeeded } from "./service.js";

const byId = (id) => document.getElementById(id);
const paper = byId("paper");
const sheet = byId("sheet");
const drawing = new Drawing();
const choice = new Choice(byId("model"), byId("version"));
const reader = new Reader();
const result = new Result();
const keyboardPen = new KeyboardPen(paper, drawing);
new PointerPen(paper, drawing);

/** Names the kind of the classes, such as "a digit". */
function subject(classNames = []) {
  if (classNames.every((name) => /^[0-9]$/.test(name))) {
    return "a digit";
  }
  return classNames.every((name) => [...name].length === 1) ? "a character" : "something";
}

/** Shows a problem, or hides it for null; `again` tells whether another attempt may help. */
function problem(text, again = true) {
  byId("problem").hidden = text === null;
  byId("problem-text").textContent = text ?? "";
  byId("again").hidden = !again;
  byId("identify").hidden = true;
}

/** Shows why the server rejected a request. */
function showFailure(failure) {
  const needed = failure instanceof TokenNeeded;
  problem(failure.message, !needed);
  byId("identify").hidden = !needed;
}

let painting = false;

/** Paints in the next animation frame. */
function paint() {
  if (!painting) {
    painting = true;
    requestAnimationFrame(() => {
      painting = false;
      paintNow();
    });
  }
}

function paintNow() {
  const side = Math.max(1, Math.round(paper.clientWidth * devicePixelRatio));
  if (paper.width !== side) {
    paper.width = side;
    paper.height = side;
  }
  const context = paper.getContext("2d");
  const colors = getComputedStyle(sheet);
  render(drawing, context, "#1a1a1a", colors.getPropertyValue("--paper"));
  if (keyboardPen.active) {
    showPen(context, side);
  }
  byId("hint").hidden = !drawing.empty || keyboardPen.active;
  byId("undo").setAttribute("aria-disabled", String(!drawing.undoable));
  byId("clear").setAttribute("aria-disabled", String(drawing.empty));
}

/** Shows the position of the keyboard's pen, as a filled circle if it is down. */
function showPen(context, side) {
  context.beginPath();
  context.arc(keyboardPen.x * side, keyboardPen.y * side, side / 40, 0, 2 * Math.PI);
  context.lineWidth = side / 150;
  context.strokeStyle = "#c22f00";
  context.fillStyle = "#c22f00";
  context.stroke();
  if (keyboardPen.down) {
    context.fill();
  }
}

function ask() {
  const version = choice.selected;
  if (drawing.empty || version === null || !works(version)) {
    reader.cancel();
    result.idle(version ?? {}, drawing.empty ? "Nothing drawn yet" : "Not read");
    return;
  }
  reader.read({ model: version.model, version: version.version, picture: () => picture(drawing, version) });
}

/** Shows the problem with the selected version, if any. */
function check() {
  const version = choice.selected;
  if (version === null) {
    problem("There is no model here yet. Train one, for example with inkgraph train cnn, then try again.");
  } else if (!works(version)) {
    problem(`Version ${version.version} of ${version.model} does not work: ${version.error ?? version.state}`);
  } else {
    problem(choice.missing && `${choice.missing} Showing ${version.model}, version ${version.version}.`, false);
  }
}

async function load() {
  try {
    choice.offer(await models());
  } catch (failure) {
    showFailure(failure);
  }
}

function sendToken(event) {
  event.preventDefault();
  identify(byId("token").value.trim());
  byId("token").value = "";
  load();
}

async function take(file) {
  keyboardPen.lift();
  try {
    drawing.put(await read(file));
  } catch (failure) {
    problem(failure.message, false);
  }
}

function undo() {
  keyboardPen.lift();
  drawing.undo();
}

function clear() {
  keyboardPen.lift();
  drawing.clear();
}

function shortcut(event) {
  if (event.target === byId("token")) {
    return;
  }
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z") {
    event.preventDefault();
    undo();
  } else if (event.key === "Delete") {
    clear();
  }
}

choice.addEventListener("change", () => {
  const { classNames } = choice.selected ?? {};
  byId("title").textContent = `Draw ${subject(classNames)}`;
  document.title = `Draw ${subject(classNames)} – Inkgraph`;
  byId("hint-text").textContent = `Draw ${subject(classNames)} here`;
  check();
  // A pending response would be of the previous model.
  reader.cancel();
  ask();
});
drawing.addEventListener("change", () => {
  paint();
  ask();
});
keyboardPen.addEventListener("move", paint);
keyboardPen.addEventListener("say", (event) => (byId("pen").textContent = event.detail));
reader.addEventListener("work", () => byId("reading").setAttribute("aria-busy", "true"));
reader.addEventListener("rest", () => byId("reading").setAttribute("aria-busy", "false"));
reader.addEventListener("answer", (event) => {
  check();
  result.show(event.detail);
});
reader.addEventListener("busy", (event) => problem(`${event.detail.message} Retrying soon.`));
reader.addEventListener("failure", (event) => {
  showFailure(event.detail);
  result.idle(choice.selected ?? {}, "Not read");
});
byId("undo").addEventListener("click", undo);
byId("clear").addEventListener("click", clear);
byId("again").addEventListener("click", load);
byId("identify").addEventListener("submit", sendToken);
document.addEventListener("keydown", shortcut);
listenForPictures({ button: byId("open"), input: byId("file"), sheet, take });
document.addEventListener("visibilitychange", () => {
  // The models may have changed in the meantime.
  if (!document.hidden) {
    load();
  }
});
new ResizeObserver(paint).observe(paper);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
load();
