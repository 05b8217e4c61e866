/** Longer than the server itself waits. */
const PATIENCE_MS = 30_000;

/** Something went wrong on the way or at the server; the message is for the user. */
export class ServiceError extends Error {
  /** @param {?number} retryAfter seconds after which a busy server is to be asked again, or null */
  constructor(message, retryAfter = null) {
    super(message);
    this.retryAfter = retryAfter;
  }
}

/** The server answers only who sends its token. */
export class TokenNeeded extends ServiceError {}

/** Kept nowhere else, so it is forgotten with the page. */
let token = null;

/** Sends a token with everything that is asked from now on. */
export function identify(newToken) {
  token = newToken;
}

/** The models that the server has: `[{name, versions: [{version, state, error, classNames, …}]}]`. */
export async function models() {
  return (await ask("api/models", {})).models;
}

/** What a version of a model reads on a picture. @param {Blob} picture PNG or JPEG */
export function classify(model, version, picture, signal) {
  return ask(`api/models/${encodeURIComponent(model)}/versions/${version}/classify`, {
    method: "POST",
    headers: { "Content-Type": picture.type },
    body: picture,
    signal,
  });
}

async function ask(address, { signal, headers, ...options }) {
  const controller = new AbortController();
  const late = setTimeout(() => controller.abort(), PATIENCE_MS);
  signal?.addEventListener("abort", () => controller.abort());
  const known = token === null ? {} : { Authorization: `Bearer ${token}` };
  try {
    const response = await fetch(address, {
      cache: "no-store",
      headers: { ...headers, ...known },
      ...options,
      signal: controller.signal,
    });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw refusal(response, answer);
    }
    return answer;
  } catch (problem) {
    if (problem instanceof ServiceError) {
      throw problem;
    }
    throw new ServiceError("The server does not answer. Start it with inkgraph serve, then try again.");
  } finally {
    clearTimeout(late);
  }
}

function refusal(response, answer) {
  if (response.status === 401) {
    return new TokenNeeded(
      token === null
        ? "This server asks for its token."
        : "This is not the server's token.",
    );
  }
  const message = answer.error ?? `The server answers ${response.status} and does not say why.`;
  const busy = response.status === 429 || response.status === 503;
  const seconds = Number(response.headers.get("Retry-After"));
  return new ServiceError(message, busy && seconds > 0 ? seconds : null);
}
