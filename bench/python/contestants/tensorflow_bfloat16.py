"""TensorFlow, as fast as it goes from Python, in bfloat16."""

import worker
from tensorflow_training import TensorFlowBfloat16

CONTESTANT = {
    "name": "tensorflow-bfloat16",
    "kind": "tensorflow",
    "summary": "tensorflow-best with the rewriter auto_mixed_precision_onednn_bfloat16",
    "precision": "bfloat16",
    "parts": ["training", "inference", "accuracy"],
}

if __name__ == "__main__":
    worker.serve(TensorFlowBfloat16)
