"""Keras as fast as fit goes: several steps a call into TensorFlow, no XLA, which is slower on CPUs, and batches from
tf.data without its autotuning, which lets fit wait for up to seconds at the end of an epoch."""

import numpy as np
import tensorflow as tf

import worker
from keras_fit import KerasFit


class KerasBest(KerasFit):
    STEPS_A_CALL = {"nn": 50, "cnn": 10, "small": 10, "deep": 10}

    def __init__(self, task):
        super().__init__(task)
        self.logits = tf.function(
            lambda images: self.model(images, training=False),
            input_signature=[tf.TensorSpec([None, *task.image_shape], tf.float32)])
        self.test_tensor = tf.constant(self.test_images)

    def compile_options(self):
        return {"steps_per_execution": self.STEPS_A_CALL[self.task.network], "jit_compile": False}

    def fit(self, images, epochs, callbacks=()):
        pixels, labels = tf.constant(self.images[:images]), tf.constant(self.labels[:images])
        dataset = (
            tf.data.Dataset.range(images)
            .shuffle(images)
            .batch(self.task.batch_size, drop_remainder=True)
            .map(lambda batch: (tf.gather(pixels, batch), tf.gather(labels, batch)))
            .prefetch(2))
        options = tf.data.Options()
        options.autotune.enabled = False
        self.model.fit(dataset.with_options(options), epochs=epochs, verbose=0, callbacks=list(callbacks))

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
