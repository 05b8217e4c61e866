"""Keras as fast as fit goes: several steps a call into TensorFlow, and no XLA, which is slower on CPUs."""

import os

import numpy as np
import tensorflow as tf

import worker
from keras_fit import KerasFit


class KerasBest(KerasFit):
    COMPILE_OPTIONS = {
        "steps_per_execution": int(os.environ.get("T_STEPS", 10)),
        "jit_compile": {"0": False, "1": True, "auto": "auto"}[os.environ.get("T_JIT", "0")],
    }

    def __init__(self, task):
        super().__init__(task)
        self.logits = tf.function(
            lambda images: self.model(images, training=False),
            input_signature=[tf.TensorSpec([None, *task.image_shape], tf.float32)])
        self.test_tensor = tf.constant(self.test_images)

    def fit(self, images, epochs, callbacks=()):
        if os.environ.get("T_DATA", "numpy") == "numpy":
            super().fit(images, epochs, callbacks)
            return
        size = self.task.batch_size
        dataset = tf.data.Dataset.from_tensor_slices((self.images[:images], self.labels[:images]))
        dataset = dataset.cache().shuffle(images).batch(size, drop_remainder=True).prefetch(tf.data.AUTOTUNE)
        self.model.fit(dataset, epochs=epochs, verbose=0, callbacks=list(callbacks))

    def count_correct(self, batch):
        correct = 0
        for start in range(0, len(self.test_images), batch):
            logits = self.logits(self.test_tensor[start : start + batch]).numpy()
            correct += np.count_nonzero(logits.argmax(axis=1) == self.task.data.test.labels[start : start + batch])
        return correct

    def single_ways(self):
        image = self.test_tensor[:1]
        concrete = tf.function(lambda x: tf.nn.softmax(self.model(x, training=False))).get_concrete_function(image)
        return {**super().single_ways(), "concrete function": lambda: concrete(image).numpy()}


if __name__ == "__main__":
    worker.serve(KerasBest)
