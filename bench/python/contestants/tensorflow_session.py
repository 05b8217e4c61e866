"""TensorFlow, plain."""

import worker
from tensorflow_sessions import TensorFlowSession

CONTESTANT = {
    "name": "tensorflow-session",
    "kind": "tensorflow",
    "summary": "a graph and a session, NumPy batches fed at each step",
    "networks": ["nn", "cnn"],
}

if __name__ == "__main__":
    worker.serve(TensorFlowSession)
