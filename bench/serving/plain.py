"""The plain Python server that bench/serve compares with: FastAPI in front of a SavedModel."""

import os

import tensorflow as tf
from fastapi import FastAPI
from pydantic import BaseModel

threads = int(os.environ.get("THREADS", "2"))
tf.config.threading.set_intra_op_parallelism_threads(threads)
tf.config.threading.set_inter_op_parallelism_threads(threads)
model = tf.saved_model.load(os.environ["MODEL"])
signature = model.signatures["serving_default"]
app = FastAPI()


class Request(BaseModel):
    instances: list[list[list[float]]]


@app.post("/predict")
def predict(request: Request):
    outputs = signature(images=tf.constant(request.instances, tf.float32))
    return {
        "predictions": [
            {"classes": c, "probabilities": p}
            for c, p in zip(outputs["classes"].numpy().tolist(), outputs["probabilities"].numpy().tolist())
        ]
    }
