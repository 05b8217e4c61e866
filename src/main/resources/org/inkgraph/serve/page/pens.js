/** Width of the pen, with which digits of usual size are as thick as MNIST's. */
const WIDTH = 0.08;

/** Distance that an arrow key moves the pen, without and with Shift. */
const STEP = 1 / 20;
const SMALL_STEP = 1 / 80;

const ARROWS = { ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowDown: [0, 1] };

/** A pen moved by mouse, finger or stylus; one pointer at a time, so that a resting hand draws nothing. */
export class PointerPen {
  #canvas;
  #drawing;
  #pointer = null;
  #stroke = null;

  constructor(canvas, drawing) {
    this.#canvas = canvas;
    this.#drawing = drawing;
    canvas.addEventListener("pointerdown", (event) => this.#down(event));
    canvas.addEventListener("pointermove", (event) => this.#move(event));
    canvas.addEventListener("lostpointercapture", (event) => this.#up(event));
    // Otherwise the browser treats a quick stroke as a fling, and the next tap as the end of it.
    canvas.addEventListener("touchmove", (event) => event.preventDefault(), { passive: false });
  }

  #down(event) {
    if (this.#pointer !== null || event.button !== 0) {
      return;
    }
    this.#pointer = event.pointerId;
    this.#canvas.setPointerCapture(event.pointerId);
    this.#stroke = this.#drawing.begin(this.#point(event));
  }

  #move(event) {
    if (event.pointerId === this.#pointer) {
      // There are more points than animation frames.
      const events = event.getCoalescedEvents?.() ?? [];
      const points = (events.length > 0 ? events : [event]).map((each) => this.#point(each));
      this.#drawing.extend(this.#stroke, points);
    }
  }

  #up(event) {
    if (event.pointerId === this.#pointer) {
      this.#pointer = null;
      this.#stroke = null;
    }
  }

  #point(event) {
    const box = this.#canvas.getBoundingClientRect();
    const pressed = event.pointerType === "pen" && event.pressure > 0;
    return {
      x: (event.clientX - box.left) / box.width,
      y: (event.clientY - box.top) / box.height,
      width: WIDTH * (pressed ? 0.6 + 0.8 * event.pressure : 1),
    };
  }
}

/** A pen moved by arrow keys while the paper has the focus. Dispatches "move", and "say" for screen readers. */
export class KeyboardPen extends EventTarget {
  #drawing;
  #held = new Set();
  #stroke = null;

  /** Position of the pen. */
  x = 0.5;
  y = 0.25;

  /** Whether the pen is visible, from the first key to the next use of a pointer. */
  active = false;

  constructor(canvas, drawing) {
    super();
    this.#drawing = drawing;
    canvas.addEventListener("keydown", (event) => this.#key(event));
    canvas.addEventListener("keyup", (event) => this.#held.delete(event.key));
    canvas.addEventListener("pointerdown", () => this.rest());
    canvas.addEventListener("blur", () => this.rest());
  }

  get down() {
    return this.#stroke !== null;
  }

  /** Lifts the pen and hides it. */
  rest() {
    this.#held.clear();
    this.#stroke = null;
    this.active = false;
    this.dispatchEvent(new Event("move"));
  }

  /** Lifts the pen. */
  lift() {
    this.#stroke = null;
    this.dispatchEvent(new Event("move"));
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === " ") {
      if (!event.repeat) {
        this.#turn();
      }
    } else if (event.key in ARROWS) {
      this.#held.add(event.key);
      this.#step(event.shiftKey ? SMALL_STEP : STEP);
    } else {
      return;
    }
    event.preventDefault();
    this.active = true;
    this.dispatchEvent(new Event("move"));
  }

  #turn() {
    this.#stroke = this.down ? null : this.#drawing.begin(this.#point());
    const place = `${Math.round(this.x * 100)} % from the left, ${Math.round(this.y * 100)} % from the top`;
    const text = `Pen ${this.down ? "down" : "up"}, ${place}`;
    this.dispatchEvent(new CustomEvent("say", { detail: text }));
  }

  #step(length) {
    for (const key of this.#held) {
      const [right, down] = ARROWS[key];
      this.x = within(this.x + right * length);
      this.y = within(this.y + down * length);
    }
    if (this.down) {
      this.#drawing.extend(this.#stroke, [this.#point()]);
    }
  }

  #point() {
    return { x: this.x, y: this.y, width: WIDTH };
  }
}

function within(place) {
  return Math.min(1 - WIDTH / 2, Math.max(WIDTH / 2, place));
}
