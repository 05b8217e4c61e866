/**
 * The choice of a model and a version. Both are in the address, so that links preserve them; the
 * default is the newest version that works. Dispatches "change".
 */
export class Choice extends EventTarget {
  #models = [];
  #modelSelect;
  #versionSelect;

  constructor(modelSelect, versionSelect) {
    super();
    this.#modelSelect = modelSelect;
    this.#versionSelect = versionSelect;
    modelSelect.addEventListener("change", () => {
      this.#remember({ model: modelSelect.value });
      this.#show();
    });
    versionSelect.addEventListener("change", () => {
      this.#remember({ model: modelSelect.value, version: versionSelect.value });
      this.#show();
    });
  }

  /** Updates the models from the server's list. */
  offer(models) {
    this.#models = models;
    this.#show();
  }

  /** The selected version as the server describes it, with the name of its `model`, or null. */
  get selected() {
    const model = this.#models.find((each) => each.name === this.#modelSelect.value);
    const version = model?.versions.find((each) => String(each.version) === this.#versionSelect.value);
    return version ? { model: model.name, ...version } : null;
  }

  /** A message if the server does not have the model or version in the address, or null. */
  get missing() {
    const { model, version } = this.#wanted();
    const found = this.#models.find((each) => each.name === model);
    if (model !== null && !found) {
      return `There is no model ${model} here.`;
    }
    if (found && version !== null && !found.versions.some((each) => String(each.version) === version)) {
      return `There is no version ${version} of ${model} here.`;
    }
    return null;
  }

  #show() {
    const wanted = this.#wanted();
    const model =
      this.#models.find((each) => each.name === wanted.model) ??
      this.#models.find((each) => each.versions.some(works)) ??
      this.#models[0];
    const versions = model?.versions ?? [];
    const version =
      versions.find((each) => String(each.version) === wanted.version) ?? versions.find(works) ?? versions[0];
    fill(this.#modelSelect, this.#models.map((each) => [each.name, each.name]), model?.name);
    fill(this.#versionSelect, versions.map((each, i) => [String(each.version), label(each, i)]), version?.version);
    this.dispatchEvent(new Event("change"));
  }

  #wanted() {
    const query = new URLSearchParams(location.search);
    return { model: query.get("model"), version: query.get("version") };
  }

  #remember(wanted) {
    history.replaceState(null, "", `?${new URLSearchParams(wanted)}`);
  }
}

/** Returns whether a version is available. */
export function works(version) {
  return version.state === "AVAILABLE";
}

function label(version, index) {
  const remarks = [];
  if (index === 0) {
    remarks.push("newest");
  }
  if (!works(version)) {
    remarks.push("broken");
  }
  return remarks.length > 0 ? `${version.version} (${remarks.join(", ")})` : String(version.version);
}

function fill(select, options, chosen) {
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
  select.disabled = options.length === 0;
  select.value = String(chosen ?? "");
}
