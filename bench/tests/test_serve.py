"""How bench/serve starts servers."""

import http.server
import importlib.machinery
import importlib.util
import sys
import threading
import unittest

from driver.paths import BENCH


def script():
    sys.dont_write_bytecode = True
    loader = importlib.machinery.SourceFileLoader("serve", str(BENCH / "serve"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("serve", loader))
    loader.exec_module(module)
    return module


class StartTest(unittest.TestCase):
    def setUp(self):
        server = http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        server.RequestHandlerClass.log_message = lambda *_: None
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{server.server_port}/"
        self.serve = script()

    def test_a_server_that_was_there_before_is_not_measured(self):
        with self.assertRaisesRegex(SystemExit, f"another server answers {self.url}; end it"):
            self.serve.start(["sleep", "60"], self.url)

    def test_a_server_that_has_ended_is_not_measured_whoever_answers(self):
        ended = self.serve.subprocess.Popen(["false"])
        ended.wait()
        with self.assertRaisesRegex(SystemExit, "a server ended with 1 before it answered"):
            self.serve.await_answer(ended, self.url)


if __name__ == "__main__":
    unittest.main()
