import { classify } from "./service.js";

/** The longest that a busy server is given before it is asked again, in seconds. */
const LONGEST_WAIT = 10;

/**
 * Asks the server what a drawing says: one question at a time, and of those that come meanwhile only
 * the newest. Sends "answer", "busy" and "failure", with what came as `detail`, and around them "work"
 * and "rest".
 */
export class Reader extends EventTarget {
  #wanted = null;
  #asking = null;

  /**
   * Wants something read.
   *
   * @param {{model: string, version: number, picture: () => Promise<Blob>}} question its picture is
   *     taken when its turn comes
   */
  read(question) {
    this.#wanted = question;
    if (this.#asking === null) {
      this.#work();
    }
  }

  /** No answer is wanted any more. */
  forget() {
    this.#wanted = null;
    this.#asking?.abort();
  }

  async #work() {
    this.dispatchEvent(new Event("work"));
    while (this.#wanted !== null) {
      const question = this.#wanted;
      this.#wanted = null;
      this.#asking = new AbortController();
      const { signal } = this.#asking;
      try {
        const picture = await question.picture();
        const answer = await classify(question.model, question.version, picture, signal);
        this.#send("answer", answer, signal);
      } catch (problem) {
        await this.#failed(problem, question, signal);
      }
    }
    this.#asking = null;
    this.dispatchEvent(new Event("rest"));
  }

  async #failed(problem, question, signal) {
    if (signal.aborted) {
      return;
    }
    if (problem.retryAfter == null) {
      this.#send("failure", problem, signal);
      return;
    }
    this.#send("busy", problem, signal);
    await pause(Math.min(problem.retryAfter, LONGEST_WAIT) * 1000, signal);
    if (!signal.aborted) {
      this.#wanted ??= question;
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
