"""Keras: fit with its defaults, and fit as fast as it goes."""

import time

import keras
import numpy as np
import tensorflow as tf

import augmentation
import initialization
import networks
import tensorflow_training
import worker

WARM_UP_STEPS = 100


class KerasFit:
    """compile and fit on NumPy arrays, everything at its default."""

    VERSIONS = {"keras": keras.__version__, "tensorflow": tf.__version__}
    BATCHES_TO_TRY = (100, 500, 2000)
    POLICY = "float32"

    def __init__(self, task):
        keras.mixed_precision.set_global_policy(self.POLICY)
        tf.config.threading.set_intra_op_parallelism_threads(task.threads)
        tf.config.threading.set_inter_op_parallelism_threads(task.threads)
        self.task = task
        self.images = task.data.training.scaled(*task.image_shape)
        self.smoothed = task.recipe.labelSmoothing > 0
        self.labels = task.smoothed_labels if self.smoothed else task.data.training.labels.astype(np.int32)
        self.test_images = task.data.test.scaled(*task.image_shape)
        self.model = network(task.network, task.recipe.dropout)
        self.model.compile(
            optimizer=self.optimizer(),
            loss=self.loss(),
            **self.compile_options())
        self.model.optimizer.build(self.model.trainable_variables)
        self.initial = [variable.numpy() for variable in self.model.variables]
        self.fit(min(WARM_UP_STEPS * task.batch_size, len(self.images)), epochs=1)
        if task.epochs:
            self.training = worker.Rendezvous(self._train)

    def loss(self):
        if self.smoothed:
            return keras.losses.CategoricalCrossentropy(from_logits=True)
        return keras.losses.SparseCategoricalCrossentropy(from_logits=True)

    def optimizer(self):
        recipe = self.task.recipe
        rate = recipe.peak if recipe.is_constant else Rates(recipe.rates(self.task.run_steps))
        return keras.optimizers.Adam(rate, recipe.beta1, recipe.beta2, recipe.epsilon)

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

    def reset(self, seed):
        keras.utils.set_random_seed(seed)
        values = initialization.redraw(self.initial, self.task.recipe.initialization, seed)
        for variable, value in zip(self.model.variables, values):
            variable.assign(value)
        for variable in self.model.optimizer.variables:
            if variable is not self.model.optimizer._learning_rate:
                variable.assign(tf.zeros_like(variable))

    def weights(self):
        return [variable.numpy() for variable in self.model.variables]

    def train_run(self):
        """From the beginning of the first epoch, which excludes what fit prepares, to the end of the last."""
        times = []
        clock = keras.callbacks.LambdaCallback(
            on_epoch_begin=lambda epoch, logs: times.append(time.perf_counter()),
            on_epoch_end=lambda epoch, logs: times.append(time.perf_counter()))
        self.fit(len(self.images), self.task.recipe.epochs, [clock])
        return times[-1] - times[0]

    def count_correct(self, batch):
        logits = self.model.predict(self.test_images, batch_size=batch, verbose=0)
        return np.count_nonzero(logits.argmax(axis=1) == self.task.data.test.labels)

    def single_ways(self):
        image = tf.constant(self.test_images[:1])
        return {"model(x)": lambda: tf.nn.softmax(self.model(image, training=False)).numpy()}


class KerasBest(KerasFit):
    """Several steps a call into TensorFlow, no XLA, which is slower on CPUs, and batches from tf.data without its
    autotuning, which lets fit wait for up to seconds at the end of an epoch."""

    STEPS_A_CALL = {"nn": 50, "cnn": 10, "small": 10, "deep": 10, "lenet5": 10}

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
            .take(self.task.steps)
            .map(lambda batch: (self.augmented(tf.gather(pixels, batch)), tf.gather(labels, batch)))
            .prefetch(2))
        options = tf.data.Options()
        options.autotune.enabled = False
        self.model.fit(dataset.with_options(options), epochs=epochs, verbose=0, callbacks=list(callbacks))

    def augmented(self, images):
        recipe = self.task.recipe
        if recipe.augmentation is None:
            return images
        maps = tf.numpy_function(
            lambda: augmentation.between_corners(augmentation.maps(recipe.augmentation, recipe.batchSize)),
            [], tf.float32)
        return tensorflow_training.augmented(images, tf.ensure_shape(maps, [recipe.batchSize, 8]))

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


class KerasBfloat16(KerasBest):
    """Keras' policy: variables, losses and the optimizer in float32, everything between in bfloat16."""

    POLICY = "mixed_bfloat16"


class Rates(keras.optimizers.schedules.LearningRateSchedule):
    """The learning rate of each step."""

    def __init__(self, rates):
        self.rates = tf.constant(rates, tf.float32)

    def __call__(self, step):
        return tf.gather(self.rates, tf.minimum(tf.cast(step, tf.int32), len(self.rates) - 1))


def network(name, dropout=0.0):
    if name == "nn":
        return dense_network()
    if name == "cnn":
        return convolutional_network(dropout)
    return keras.Sequential([
        keras.Input([28, 28, 1]), *(layer(*each) for each in networks.layers(name, dropout)), in_float32()])


def layer(kind, settings):
    if kind == "conv":
        return keras.layers.Conv2D(
            settings["filters"], settings["size"], settings["stride"], settings["padding"],
            use_bias=settings["bias"], kernel_initializer="he_normal")
    if kind == "maxPool":
        return keras.layers.MaxPooling2D(settings["size"], settings["stride"], settings["padding"])
    if kind == "avgPool":
        return keras.layers.AveragePooling2D(settings["size"], settings["stride"], settings["padding"])
    if kind == "batchNorm":
        return keras.layers.BatchNormalization(momentum=settings["momentum"], epsilon=settings["epsilon"])
    if kind == "relu":
        return keras.layers.ReLU()
    if kind == "tanh":
        return keras.layers.Activation("tanh")
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
        in_float32(),
    ])


def convolutional_network(dropout):
    return keras.Sequential([
        keras.Input([28, 28, 1]),
        convolution(32),
        keras.layers.MaxPooling2D(2),
        convolution(64),
        keras.layers.MaxPooling2D(2),
        keras.layers.Flatten(),
        dense(1024, "relu"),
        *([keras.layers.Dropout(dropout)] if dropout else []),
        dense(10),
        in_float32(),
    ])


def dense(units, activation=None):
    return keras.layers.Dense(units, activation, kernel_initializer="he_normal")


def convolution(filters):
    return keras.layers.Conv2D(filters, 5, padding="same", activation="relu", kernel_initializer="he_normal")


def in_float32():
    """As Keras' guide to mixed precision asks of the last layer; changes nothing otherwise."""
    return keras.layers.Activation("linear", dtype="float32")
