"""Keras, plain: compile and fit on NumPy arrays, everything at its default."""

import keras
import numpy as np
import tensorflow as tf

import networks
import worker

WARM_UP_STEPS = 100


class KerasFit:
    VERSIONS = {"keras": keras.__version__, "tensorflow": tf.__version__}
    BATCHES_TO_TRY = (100, 500, 2000)

    def __init__(self, task):
        tf.config.threading.set_intra_op_parallelism_threads(task.threads)
        tf.config.threading.set_inter_op_parallelism_threads(task.threads)
        self.task = task
        self.images = task.data.training.scaled(*task.image_shape)
        self.labels = task.data.training.labels.astype(np.int32)
        self.test_images = task.data.test.scaled(*task.image_shape)
        self.model = network(task.network)
        self.model.compile(
            optimizer=keras.optimizers.Adam(worker.LEARNING_RATE, worker.BETA_1, worker.BETA_2, worker.EPSILON),
            loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
            **self.compile_options())
        self.fit(min(WARM_UP_STEPS * task.batch_size, len(self.images)), epochs=1)
        self.training = worker.Rendezvous(self._train)

    def compile_options(self):
        return {}

    def fit(self, images, epochs, callbacks=()):
        self.model.fit(
            self.images[:images], self.labels[:images], batch_size=self.task.batch_size, epochs=epochs,
            verbose=0, callbacks=list(callbacks))

    def _train(self):
        """One call of fit for all epochs, so that what fit prepares once is not part of any epoch."""
        each_epoch = keras.callbacks.LambdaCallback(
            on_epoch_begin=lambda epoch, logs: self.training.wait(),
            on_epoch_end=lambda epoch, logs: self.training.done(logs["loss"]))
        self.fit(len(self.images), self.task.epochs, [each_epoch])

    def train_epoch(self):
        return self.training.next_epoch()

    def count_correct(self, batch):
        logits = self.model.predict(self.test_images, batch_size=batch, verbose=0)
        return np.count_nonzero(logits.argmax(axis=1) == self.task.data.test.labels)

    def single_ways(self):
        image = tf.constant(self.test_images[:1])
        return {"model(x)": lambda: tf.nn.softmax(self.model(image, training=False)).numpy()}


def network(name):
    if name == "nn":
        return dense_network()
    if name == "cnn":
        return convolutional_network()
    return keras.Sequential([keras.Input([28, 28, 1]), *(layer(*each) for each in networks.layers(name))])


def layer(kind, settings):
    if kind == "conv":
        return keras.layers.Conv2D(
            settings["filters"], settings["size"], settings["stride"], settings["padding"],
            use_bias=settings["bias"], kernel_initializer="he_normal")
    if kind == "maxPool":
        return keras.layers.MaxPooling2D(settings["size"], settings["stride"], settings["padding"])
    if kind == "batchNorm":
        return keras.layers.BatchNormalization(momentum=settings["momentum"], epsilon=settings["epsilon"])
    if kind == "relu":
        return keras.layers.ReLU()
    if kind == "dropout":
        return keras.layers.Dropout(settings["rate"])
    if kind == "flatten":
        return keras.layers.Flatten()
    return dense(settings["units"])


def dense_network():
    return keras.Sequential([
        keras.Input([784]),
        dense(256, "relu"),
        dense(256, "relu"),
        dense(10),
    ])


def convolutional_network():
    return keras.Sequential([
        keras.Input([28, 28, 1]),
        convolution(32),
        keras.layers.MaxPooling2D(2),
        convolution(64),
        keras.layers.MaxPooling2D(2),
        keras.layers.Flatten(),
        dense(1024, "relu"),
        dense(10),
    ])


def dense(units, activation=None):
    return keras.layers.Dense(units, activation, kernel_initializer="he_normal")


def convolution(filters):
    return keras.layers.Conv2D(filters, 5, padding="same", activation="relu", kernel_initializer="he_normal")


if __name__ == "__main__":
    worker.serve(KerasFit)
