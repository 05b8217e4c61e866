"""Keras, as fast as fit goes."""

import worker
from keras_training import KerasBest

CONTESTANT = {
    "name": "keras-best",
    "kind": "tensorflow",
    "summary": "fit with several steps per execution, without XLA, with batches from tf.data without autotuning",
    "parts": ["training", "inference", "accuracy"],
    "quick": True,
}

if __name__ == "__main__":
    worker.serve(KerasBest)
