// Runs the search in a hidden frame instead of a worker where the pages are opened from a disk: browsers start no worker
// from a file. Has what the search uses of workers.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "search";
      this.frame.srcdoc = "<!doctype html><title>search</title>";
      this.scope = new Promise((resolve) => {
        this.frame.onload = () => {
          const scope = this.frame.contentWindow;
          scope.postMessage = (data) => this.receive(new MessageEvent("message", {data}));
          const script = scope.document.createElement("script");
          script.src = new URL(url, document.baseURI);
          script.onload = () => resolve(scope);
          script.onerror = () => this.receive(new ErrorEvent("error", {message: `${url} cannot be loaded`}));
          scope.document.head.append(script);
        };
      });
      document.body.append(this.frame);
    }

    receive(event) {
      this["on" + event.type]?.(event);
      this.dispatchEvent(event);
    }

    postMessage(data) {
      this.scope.then((scope) => scope.dispatchEvent(new scope.MessageEvent("message", {data})));
    }

    terminate() {
      this.frame.remove();
    }
  };
}
