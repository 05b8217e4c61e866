/** Maximum number of pictures in the undo history, as each may take megabytes. */
const MAX_PICTURES = 20;

/**
 * A drawing as the history of its steps: strokes, pictures, which cover everything, and clearings.
 * Positions and widths are fractions of the paper's side. Dispatches "change".
 */
export class Drawing extends EventTarget {
  #steps = [];

  /** Begins a stroke. @param {{x: number, y: number, width: number}} point */
  begin(point) {
    const stroke = { kind: "stroke", points: [point] };
    this.#add(stroke);
    return stroke;
  }

  /** Continues a stroke. */
  extend(stroke, points) {
    stroke.points.push(...points);
    this.#changed();
  }

  /** Adds a picture that covers everything. */
  put(picture) {
    this.#add({ kind: "picture", picture });
    const pictures = this.#steps.filter((step) => step.kind === "picture");
    if (pictures.length > MAX_PICTURES) {
      this.#steps.splice(0, this.#steps.indexOf(pictures[1]));
    }
  }

  /** Clears the paper, which can be undone. */
  clear() {
    if (!this.empty) {
      this.#add({ kind: "clear" });
    }
  }

  /** Undoes the last step, if there is one. */
  undo() {
    if (this.#steps.pop()) {
      this.#changed();
    }
  }

  get undoable() {
    return this.#steps.length > 0;
  }

  get empty() {
    return this.picture === null && this.strokes.length === 0;
  }

  /** The visible picture, or null. */
  get picture() {
    return this.#steps.at(-1)?.picture ?? null;
  }

  /** The visible strokes; the first stroke on a picture replaces it. */
  get strokes() {
    const last = this.#steps.findLastIndex((step) => step.kind !== "stroke");
    return this.#steps.slice(last + 1);
  }

  #add(step) {
    this.#steps.push(step);
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
