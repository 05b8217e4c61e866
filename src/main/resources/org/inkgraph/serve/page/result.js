/** Delay before a result is announced to screen readers, in milliseconds. */
const ANNOUNCEMENT_DELAY_MS = 700;

/** The display of a result: the most probable class, the image that the network sees, and bars. */
export class Result {
  #best = document.getElementById("best");
  #bestClass = document.getElementById("best-class");
  #bestProbability = document.getElementById("best-probability");
  #seen = document.getElementById("seen");
  #bars = document.getElementById("bars");
  #status = document.getElementById("status");
  #classNames = [];
  #rows = [];
  #saying = null;

  /** Shows that there is no result, for a model of `[rows, columns]` pixels. */
  idle({ rows = 28, columns = 28, classNames = [] }, text) {
    this.#name(classNames);
    this.#rows.forEach((row) => row.show(null, false));
    this.#headline(text, "", true);
    this.#pixels(rows, columns, [], "Nothing yet");
    this.say(text);
  }

  /** Shows a result of the server. */
  show({ rows, columns, pixels, classNames, probabilities, predicted }) {
    this.#name(classNames);
    this.#rows.forEach((row, i) => row.show(probabilities[i], i === predicted));
    this.#headline(classNames[predicted], percent(probabilities[predicted]), false);
    this.#pixels(rows, columns, pixels, `The ${rows} by ${columns} pixels that the network sees`);
    const topClasses = probabilities
      .map((probability, i) => ({ probability, name: classNames[i] }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, 2)
      .map((each) => `${each.name}, ${percent(each.probability)}`);
    this.say(`Read as ${topClasses.join("; next ")}`);
  }

  /** Announces a text to screen readers unless a newer one follows soon. */
  say(text) {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => (this.#status.textContent = text), ANNOUNCEMENT_DELAY_MS);
  }

  #headline(text, probability, idle) {
    this.#best.classList.toggle("idle", idle);
    this.#best.classList.toggle("word", text.length > 2);
    this.#bestClass.textContent = text;
    this.#bestProbability.textContent = probability;
  }

  #pixels(rows, columns, pixels, label) {
    this.#seen.width = columns;
    this.#seen.height = rows;
    this.#seen.setAttribute("aria-label", label);
    const context = this.#seen.getContext("2d");
    const image = context.createImageData(columns, rows);
    for (let i = 0; i < rows * columns; i++) {
      image.data.fill(Math.round((pixels[i] ?? 0) * 255), 4 * i, 4 * i + 3);
      image.data[4 * i + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }

  /** Keeps the bars if the classes are the same, so that their movement is visible. */
  #name(classNames) {
    if (JSON.stringify(classNames) === JSON.stringify(this.#classNames)) {
      return;
    }
    this.#classNames = classNames;
    this.#rows = classNames.map((name) => new Row(name));
    this.#bars.classList.toggle("few", classNames.length <= 12);
    this.#bars.classList.toggle("words", classNames.some((name) => name.length > 2));
    this.#bars.replaceChildren(...this.#rows.map((row) => row.element));
  }
}

/** The row of a class: name, bar, number. */
class Row {
  element = element("div");
  #bar = element("div", "bar");
  #number = element("span", "number");

  constructor(name) {
    const term = element("dt");
    const description = element("dd");
    const track = element("div", "track");
    term.textContent = name;
    term.title = name;
    track.append(this.#bar);
    description.append(track, this.#number);
    this.element.append(term, description);
  }

  show(probability, most) {
    this.element.classList.toggle("most", most);
    this.#bar.style.transform = `scaleX(${probability ?? 0})`;
    this.#number.textContent = probability === null ? "–" : percent(probability);
  }
}

function element(name, className = "") {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

function percent(probability) {
  return `${(probability * 100).toFixed(1)} %`;
}
