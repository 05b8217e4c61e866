"""Keras, as fast as fit goes, in bfloat16."""

import worker
from keras_training import KerasBfloat16

CONTESTANT = {
    "name": "keras-bfloat16",
    "kind": "tensorflow",
    "summary": "keras-best with the policy mixed_bfloat16",
    "precision": "bfloat16",
    "parts": ["training", "inference", "accuracy"],
}

if __name__ == "__main__":
    worker.serve(KerasBfloat16)
