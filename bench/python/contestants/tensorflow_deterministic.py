"""TensorFlow, as fast as it goes from Python, with deterministic operations only."""

import worker
from tensorflow_training import TensorFlowDeterministic

CONTESTANT = {
    "name": "tensorflow-deterministic",
    "kind": "tensorflow",
    "summary": "tensorflow-best under enable_op_determinism",
    "networks": ["lenet5"],
    "parts": ["training", "reproducibility"],
}

if __name__ == "__main__":
    worker.serve(TensorFlowDeterministic)
