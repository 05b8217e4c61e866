import { classify } from "./service.js";

/** Maximum delay before a busy server is asked again, in seconds. */
const MAX_RETRY_DELAY = 10;

/**
 * A client that has drawings classified, one request at a time; of the requests that arrive in the
 * meantime only the newest is sent. Dispatches "answer", "busy" and "failure" with the result as
 * `detail`, surrounded by "work" and "rest".
 */
export class Reader extends EventTarget {
  #next = null;
  #controller = null;

  /**
   * Requests a classification.
   *
   * @param {{model: string, version: number, picture: () => Promise<Blob>}} request its picture is
   *     created just before it is sent
   */
  read(request) {
    this.#next = request;
    if (this.#controller === null) {
      this.#work();
    }
  }

  /** Cancels all requests. */
  cancel() {
    this.#next = null;
    this.#controller?.abort();
  }

  async #work() {
    this.dispatchEvent(new Event("work"));
    while (this.#next !== null) {
      const request = this.#next;
      this.#next = null;
      this.#controller = new AbortController();
      const { signal } = this.#controller;
      try {
        const picture = await request.picture();
        const answer = await classify(request.model, request.version, picture, signal);
        this.#send("answer", answer, signal);
      } catch (problem) {
        await this.#failed(problem, request, signal);
      }
    }
    this.#controller = null;
    this.dispatchEvent(new Event("rest"));
  }

  async #failed(problem, request, signal) {
    if (signal.aborted) {
      return;
    }
    if (problem.retryAfter == null) {
      this.#send("failure", problem, signal);
      return;
    }
    this.#send("busy", problem, signal);
    await pause(Math.min(problem.retryAfter, MAX_RETRY_DELAY) * 1000, signal);
    if (!signal.aborted) {
      this.#next ??= request;
    }
  }

  #send(type, detail, signal) {
    if (!signal.aborted) {
      this.dispatchEvent(new CustomEvent(type, { detail }));
    }
  }
}

function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", resolve);
  });
}
