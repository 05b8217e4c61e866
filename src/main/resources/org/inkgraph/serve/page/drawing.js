/** How many pictures undo can bring back: each may take megabytes. */
const MOST_PICTURES = 20;

/**
 * What is on the paper, as the steps that led there: strokes, pictures that cover what was below,
 * and clearings. Places and widths are fractions of the paper's side. Sends "change".
 */
export class Drawing extends EventTarget {
  #steps = [];

  /** Begins a stroke. @param {{x: number, y: number, width: number}} point */
  begin(point) {
    const stroke = { kind: "stroke", points: [point] };
    this.#add(stroke);
    return stroke;
  }

  /** Goes on with a stroke that was begun. */
  extend(stroke, points) {
    stroke.points.push(...points);
    this.#changed();
  }

  /** Lays a picture over all. */
  put(picture) {
    this.#add({ kind: "picture", picture });
    const pictures = this.#steps.filter((step) => step.kind === "picture");
    if (pictures.length > MOST_PICTURES) {
      this.#steps.splice(0, this.#steps.indexOf(pictures[1]));
    }
  }

  /** Empties the paper; this, too, can be undone. */
  clear() {
    if (!this.empty) {
      this.#add({ kind: "clear" });
    }
  }

  /** Takes the last step back, if there is one. */
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

  /** The picture that is seen, or null. */
  get picture() {
    return this.#steps.at(-1)?.picture ?? null;
  }

  /** The strokes that are seen; a first one on a picture replaces it. */
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
