/** Timeout of requests, longer than the server's. */
const TIMEOUT_MS = 30_000;

/** A failed request, with a message for the user. */
export class ServiceError extends Error {
  /** @param {?number} retryAfter seconds after which to ask a busy server again, or null */
  constructor(message, retryAfter = null) {
    super(message);
    this.retryAfter = retryAfter;
  }
}

/** The server requires its token. */
export class TokenNeeded extends ServiceError {}

/** The token, which is kept in memory only. */
let token = null;

/** Sends a token with all further requests. */
export function identify(newToken) {
  token = newToken;
}

/** Returns the server's models: `[{name, versions: [{version, state, error, classNames, …}]}]`. */
export async function models() {
  return (await ask("api/models", {})).models;
}

/** Parses an answer. A version may be too large for a JavaScript number, and then is a string. */
function parse(text) {
  return JSON.parse(text.replace(/"version":(\d{16,})/g, '"version":"$1"'));
}

/** Classifies a picture with a version of a model. @param {Blob} picture of any kind that `predict` reads */
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
  const late = setTimeout(() => controller.abort(), TIMEOUT_MS);
  signal?.addEventListener("abort", () => controller.abort());
  const known = token === null ? {} : { Authorization: `Bearer ${token}` };
  try {
    const response = await fetch(address, {
      cache: "no-store",
      headers: { ...headers, ...known },
      ...options,
      signal: controller.signal,
    });
    const answer = await response.text().then(parse).catch(() => ({}));
    if (!response.ok) {
      throw refusal(response, answer);
    }
    return answer;
  } catch (problem) {
    if (problem instanceof ServiceError) {
      throw problem;
    }
    throw new ServiceError("The server does not respond. Start it with inkgraph serve, then try again.");
  } finally {
    clearTimeout(late);
  }
}

function refusal(response, answer) {
  if (response.status === 401) {
    return new TokenNeeded(
      token === null
        ? "This server requires a token."
        : "The token is wrong.",
    );
  }
  const message = answer.error ?? `The server responded with status ${response.status}.`;
  const busy = response.status === 429 || response.status === 503;
  const seconds = Number(response.headers.get("Retry-After"));
  return new ServiceError(message, busy && seconds > 0 ? seconds : null);
}
