"""TensorFlow as fast as it goes from Python: data in memory as a tensor, many steps a call, TensorFlow's fused Adam.

How it was tuned is in the README: STEPS_A_CALL, threads, and the order of pool and relu are the fastest of those tried.
"""

import tempfile
import time

import numpy as np
import tensorflow as tf

import augmentation
import initialization
import networks

STEPS_A_CALL = {"nn": 50, "cnn": 10, "small": 10, "deep": 10, "lenet5": 10}


class TensorFlowBest:
    VERSIONS = {"tensorflow": tf.__version__}
    BATCHES_TO_TRY = (100, 500, 2000)

    def __init__(self, task):
        self.task = task
        self.configure()
        tf.config.threading.set_intra_op_parallelism_threads(task.intra_op_threads)
        tf.config.threading.set_inter_op_parallelism_threads(task.threads)
        self.steps_a_call = max(k for k in range(1, STEPS_A_CALL[task.network] + 1) if task.steps % k == 0)
        self.images = tf.constant(task.data.training.scaled(*task.image_shape))
        smoothed = task.recipe.labelSmoothing > 0
        self.labels = tf.constant(task.smoothed_labels if smoothed else task.data.training.labels.astype(np.int32))
        self.cross_entropy = (
            tf.raw_ops.SoftmaxCrossEntropyWithLogits if smoothed else tf.raw_ops.SparseSoftmaxCrossEntropyWithLogits)
        self.test_images = tf.constant(task.data.test.scaled(*task.image_shape))
        self.network = network(task.network, task.recipe.dropout)
        self.moments = [(tf.Variable(tf.zeros_like(w)), tf.Variable(tf.zeros_like(w))) for w in self.network.weights]
        self.others = [variable for pair in self.moments for variable in pair] + getattr(self.network, "averages", [])
        self.initial = [[v.numpy() for v in variables] for variables in (self.network.weights, self.others)]
        self.rates = np.array(task.recipe.rates(task.run_steps))
        self.steps_done = 0
        size = task.batch_size
        self.train_steps = tf.function(
            self._train_steps,
            input_signature=[
                tf.TensorSpec([self.steps_a_call, size], tf.int32),
                tf.TensorSpec([self.steps_a_call, 3], tf.float32),
                tf.TensorSpec([self.steps_a_call, size if task.recipe.augmentation else 0, 8], tf.float32),
            ],
            autograph=False,
        )
        self.probabilities = tf.function(
            lambda images: {"probabilities": tf.nn.softmax(self.network.logits(images))},
            input_signature=[tf.TensorSpec([None, *task.image_shape], tf.float32, name="images")],
        )
        self.predicted = tf.function(
            lambda images: tf.argmax(self.network.logits(images), axis=1, output_type=tf.int32),
            input_signature=[tf.TensorSpec([None, *task.image_shape], tf.float32)],
        )
        for _ in range(2):
            self._call(np.random.permutation(len(task.data.training))[: self.steps_a_call * size])

    def configure(self):
        """For other precisions."""

    def reset(self, seed):
        np.random.seed(seed)
        tf.random.set_seed(seed)
        weights, others = self.initial
        drawn = initialization.redraw(weights, self.task.recipe.initialization, seed)
        for variable, value in zip([*self.network.weights, *self.others], [*drawn, *others]):
            variable.assign(value)
        self.steps_done = 0

    def weights(self):
        return [variable.numpy() for variable in [*self.network.weights, *getattr(self.network, "averages", [])]]

    def train_run(self):
        start = time.perf_counter()
        for _ in range(self.task.recipe.epochs):
            self.train_epoch()
        return time.perf_counter() - start

    def train_epoch(self):
        images = self.task.steps * self.task.batch_size
        order = np.random.permutation(len(self.task.data.training))[:images].astype(np.int32)
        images_a_call = self.steps_a_call * self.task.batch_size
        losses = [self._call(order[i : i + images_a_call]) for i in range(0, len(order), images_a_call)]
        return sum(loss.numpy() for loss in losses) / self.task.steps

    def _call(self, indices):
        steps = np.arange(self.steps_done + 1, self.steps_done + self.steps_a_call + 1)
        self.steps_done += self.steps_a_call
        recipe = self.task.recipe
        rates = recipe.peak + np.zeros(len(steps)) if recipe.is_constant else self.rates[steps - 1]
        adam = np.stack([recipe.beta1**steps, recipe.beta2**steps, rates], axis=1)
        return self.train_steps(
            indices.reshape(self.steps_a_call, -1).astype(np.int32), adam.astype(np.float32), self._maps(len(indices)))

    def _maps(self, images):
        """By which each image of a call is augmented; empty if none is."""
        recipe = self.task.recipe
        if recipe.augmentation is None:
            return np.empty([self.steps_a_call, 0, 8], np.float32)
        maps = augmentation.between_corners(augmentation.maps(recipe.augmentation, images))
        return maps.reshape(self.steps_a_call, -1, 8)

    def _train_steps(self, indices, adam, maps):
        """Unrolled: TensorFlow orders the steps by the variables that they read and write."""
        losses = [self._step(indices[k], adam[k], maps[k]) for k in range(self.steps_a_call)]
        return tf.add_n(losses)

    def _step(self, indices, adam, maps):
        recipe = self.task.recipe
        beta1_power, beta2_power, rate = tf.unstack(adam)
        images, labels = tf.gather(self.images, indices), tf.gather(self.labels, indices)
        images = augmented(images, maps) if recipe.augmentation else images
        with tf.GradientTape() as tape:
            logits = self.network.training_logits(images)
        # The operation gives the gradient by the logits along with the loss.
        losses, by_logits = self.cross_entropy(features=logits, labels=labels)
        size = self.task.batch_size
        gradients = tape.gradient(logits, self.network.weights, output_gradients=by_logits / size)
        for weight, (m, v), gradient in zip(self.network.weights, self.moments, gradients):
            tf.raw_ops.ResourceApplyAdam(
                var=weight.handle, m=m.handle, v=v.handle, grad=gradient,
                beta1_power=beta1_power, beta2_power=beta2_power, lr=rate,
                beta1=recipe.beta1, beta2=recipe.beta2, epsilon=recipe.epsilon)
        return tf.reduce_mean(losses)

    def count_correct(self, batch):
        correct = 0
        for start in range(0, len(self.task.data.test), batch):
            predicted = self.predicted(self.test_images[start : start + batch]).numpy()
            correct += np.count_nonzero(predicted == self.task.data.test.labels[start : start + batch])
        return correct

    def single_ways(self):
        module = tf.Module()
        module.weights = self.network.weights
        module.averages = getattr(self.network, "averages", [])
        module.probabilities = self.probabilities
        with tempfile.TemporaryDirectory() as directory:
            tf.saved_model.save(module, directory, signatures=self.probabilities)
            loaded = tf.saved_model.load(directory)
        signature = loaded.signatures["serving_default"]
        concrete = self.probabilities.get_concrete_function()
        image = self.test_images[:1]
        return {
            "SavedModel signature": lambda: signature(images=image)["probabilities"].numpy(),
            "concrete function": lambda: concrete(image)["probabilities"].numpy(),
        }


class TensorFlowBfloat16(TensorFlowBest):
    """Products in bfloat16 by the rewriter that oneDNN's developers wrote for it; weights and Adam stay in float32."""

    def configure(self):
        tf.config.optimizer.set_experimental_options({"auto_mixed_precision_onednn_bfloat16": True})


class TensorFlowDeterministic(TensorFlowBest):
    """Only operations that TensorFlow promises to be deterministic on the same hardware."""

    def configure(self):
        tf.random.set_seed(0)
        tf.config.experimental.enable_op_determinism()


def network(name, dropout):
    if name == "nn":
        return DenseNetwork()
    return ConvolutionalNetwork(dropout) if name == "cnn" else LayeredNetwork(name, dropout)


class Network:
    def training_logits(self, x):
        return self.logits(x)


class DenseNetwork(Network):
    def __init__(self):
        self.weights = [he_normal(784, 256), zeros(256), he_normal(256, 256), zeros(256), he_normal(256, 10), zeros(10)]

    def logits(self, x):
        w1, b1, w2, b2, w3, b3 = self.weights
        x = tf.nn.relu(tf.nn.bias_add(tf.matmul(x, w1), b1))
        x = tf.nn.relu(tf.nn.bias_add(tf.matmul(x, w2), b2))
        return tf.nn.bias_add(tf.matmul(x, w3), b3)


class ConvolutionalNetwork(Network):
    def __init__(self, dropout):
        self.dropout = dropout
        self.weights = [
            he_normal(5, 5, 1, 32), zeros(32), he_normal(5, 5, 32, 64), zeros(64),
            he_normal(7 * 7 * 64, 1024), zeros(1024), he_normal(1024, 10), zeros(10)]

    def logits(self, x):
        return self._apply(x, 0)

    def training_logits(self, x):
        return self._apply(x, self.dropout)

    def _apply(self, x, dropout):
        w1, b1, w2, b2, w3, b3, w4, b4 = self.weights
        x = pool_and_relu(tf.nn.bias_add(tf.nn.conv2d(x, w1, 1, "SAME"), b1))
        x = pool_and_relu(tf.nn.bias_add(tf.nn.conv2d(x, w2, 1, "SAME"), b2))
        x = tf.reshape(x, [-1, 7 * 7 * 64])
        x = tf.nn.relu(tf.nn.bias_add(tf.matmul(x, w3), b3))
        x = tf.nn.dropout(x, dropout) if dropout else x
        return tf.nn.bias_add(tf.matmul(x, w4), b4)


class LayeredNetwork(Network):
    """A network of Inkgraph's; moving averages of batch normalization move in training only."""

    def __init__(self, name, dropout):
        self.layers, self.weights, self.averages = [], [], []
        rows, channels = 28, 1
        for kind, settings in networks.layers(name, dropout):
            if kind == "conv" or kind in networks.POOLS:
                positions = rows if settings["padding"] == "same" else rows - settings["size"] + 1
                rows = -(-positions // settings["stride"])
            own = []
            if kind == "conv":
                own = [he_normal(settings["size"], settings["size"], channels, settings["filters"])]
                own += [zeros(settings["filters"])] if settings["bias"] else []
                channels = settings["filters"]
            elif kind == "batchNorm":
                own = [tf.Variable(tf.ones(channels)), zeros(channels)]
                settings = {**settings, "averages": [zeros(channels), tf.Variable(tf.ones(channels))]}
                self.averages += settings["averages"]
            elif kind == "flatten":
                channels *= rows * rows
            elif kind == "dense":
                own = [he_normal(channels, settings["units"]), zeros(settings["units"])]
                channels = settings["units"]
            self.layers.append((kind, settings, own))
            self.weights += own

    def logits(self, x):
        return self._apply(x, training=False)

    def training_logits(self, x):
        return self._apply(x, training=True)

    def _apply(self, x, training):
        for kind, settings, own in self.layers:
            if kind == "conv":
                x = tf.nn.conv2d(x, own[0], settings["stride"], settings["padding"].upper())
                x = tf.nn.bias_add(x, own[1]) if len(own) > 1 else x
            elif kind == "maxPool":
                x = tf.raw_ops.MaxPool(
                    input=x, ksize=[1, settings["size"], settings["size"], 1],
                    strides=[1, settings["stride"], settings["stride"], 1], padding=settings["padding"].upper())
            elif kind == "avgPool":
                x = tf.nn.avg_pool2d(x, settings["size"], settings["stride"], settings["padding"].upper())
            elif kind == "batchNorm":
                x = normalized(x, settings, own, training)
            elif kind == "relu":
                x = tf.nn.relu(x)
            elif kind == "tanh":
                x = tf.nn.tanh(x)
            elif kind == "dropout":
                x = tf.nn.dropout(x, settings["rate"]) if training and settings["rate"] else x
            elif kind == "flatten":
                x = tf.reshape(x, [-1, np.prod(x.shape[1:])])
            else:
                x = tf.nn.bias_add(tf.matmul(x, own[0]), own[1])
        return x


def augmented(images, maps):
    """Bilinear between pixels, zero outside, as Inkgraph's."""
    squares = tf.reshape(images, [-1, augmentation.SIZE, augmentation.SIZE, 1])
    moved = tf.raw_ops.ImageProjectiveTransformV3(
        images=squares, transforms=maps, output_shape=[augmentation.SIZE] * 2, fill_value=0.0,
        interpolation="BILINEAR", fill_mode="CONSTANT")
    return tf.reshape(moved, tf.shape(images))


def normalized(x, settings, own, training):
    mean, variance = settings["averages"]
    x, batch_mean, batch_variance = tf.compat.v1.nn.fused_batch_norm(
        x, own[0], own[1], None if training else mean, None if training else variance, settings["epsilon"],
        is_training=training)
    if training:
        for average, of_batch in ((mean, batch_mean), (variance, batch_variance)):
            average.assign_sub((1 - settings["momentum"]) * (average - of_batch))
    return x


def pool_and_relu(x):
    """The same as relu and then pool, on a quarter of the values; the raw operation is the one that oneDNN takes."""
    return tf.nn.relu(tf.raw_ops.MaxPool(input=x, ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding="SAME"))


def he_normal(*shape):
    return tf.Variable(tf.random.normal(shape, stddev=np.sqrt(2 / np.prod(shape[:-1]))))


def zeros(*shape):
    return tf.Variable(tf.zeros(shape))
