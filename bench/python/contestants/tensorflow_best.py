"""TensorFlow, as fast as it goes from Python."""

import worker
from tensorflow_training import TensorFlowBest

CONTESTANT = {
    "name": "tensorflow-best",
    "kind": "tensorflow",
    "summary": "tf.function: data resident, many steps per call, the fused Adam operation",
    "parts": ["training", "inference", "accuracy"],
    "quick": True,
}

if __name__ == "__main__":
    worker.serve(TensorFlowBest)
