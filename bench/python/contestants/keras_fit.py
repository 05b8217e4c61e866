"""Keras, plain."""

import worker
from keras_training import KerasFit

CONTESTANT = {
    "name": "keras-fit",
    "kind": "tensorflow",
    "summary": "compile and fit with their defaults on NumPy arrays",
}

if __name__ == "__main__":
    worker.serve(KerasFit)
