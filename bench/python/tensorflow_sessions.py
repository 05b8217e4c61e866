"""TensorFlow, plain: a graph, a Session, and a batch of NumPy floats fed at each step, as most tutorials did it."""

import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
WARM_UP_STEPS = 20


class TensorFlowSession:
    VERSIONS = {"tensorflow": tf.__version__}
    BATCHES_TO_TRY = (100, 500, 2000)

    def __init__(self, task):
        v1.disable_eager_execution()
        self.task = task
        self.images = task.data.training.scaled(*task.image_shape)
        self.labels = task.data.training.labels.astype(np.int32)
        self.test_images = task.data.test.scaled(*task.image_shape)
        self.x = v1.placeholder(tf.float32, [None, *task.image_shape])
        self.y = v1.placeholder(tf.int32, [None])
        logits = dense_network(self.x) if task.network == "nn" else convolutional_network(self.x)
        self.probabilities = tf.nn.softmax(logits)
        self.predicted = tf.argmax(logits, axis=1)
        losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=self.y, logits=logits)
        self.loss = tf.reduce_mean(losses)
        recipe = task.recipe
        optimizer = v1.train.AdamOptimizer(recipe.peak, recipe.beta1, recipe.beta2, recipe.epsilon)
        self.train = optimizer.minimize(self.loss)
        config = v1.ConfigProto(
            intra_op_parallelism_threads=task.intra_op_threads, inter_op_parallelism_threads=task.threads)
        self.session = v1.Session(config=config)
        self.session.run(v1.global_variables_initializer())
        self.train_steps(min(WARM_UP_STEPS, task.steps))

    def train_epoch(self):
        return self.train_steps(self.task.steps)

    def train_steps(self, steps):
        size = self.task.batch_size
        order = np.random.permutation(len(self.images))
        loss_sum = 0.0
        for step in range(steps):
            batch = order[step * size : (step + 1) * size]
            feed = {self.x: self.images[batch], self.y: self.labels[batch]}
            _, loss = self.session.run([self.train, self.loss], feed)
            loss_sum += loss
        return loss_sum / steps

    def count_correct(self, batch):
        correct = 0
        for start in range(0, len(self.test_images), batch):
            images = self.test_images[start : start + batch]
            predicted = self.session.run(self.predicted, {self.x: images})
            correct += np.count_nonzero(predicted == self.task.data.test.labels[start : start + batch])
        return correct

    def single_ways(self):
        image = self.test_images[:1]
        return {"session.run": lambda: self.session.run(self.probabilities, {self.x: image})}


def dense_network(x):
    x = tf.nn.relu(dense(x, 256))
    x = tf.nn.relu(dense(x, 256))
    return dense(x, 10)


def convolutional_network(x):
    x = tf.nn.max_pool2d(tf.nn.relu(convolution(x, 32)), 2, 2, "SAME")
    x = tf.nn.max_pool2d(tf.nn.relu(convolution(x, 64)), 2, 2, "SAME")
    x = tf.reshape(x, [-1, 7 * 7 * 64])
    x = tf.nn.relu(dense(x, 1024))
    return dense(x, 10)


def dense(x, units):
    return tf.matmul(x, he_normal([x.shape[-1], units])) + v1.Variable(tf.zeros([units]))


def convolution(x, filters):
    kernel = he_normal([5, 5, x.shape[-1], filters])
    return tf.nn.conv2d(x, kernel, 1, "SAME") + v1.Variable(tf.zeros([filters]))


def he_normal(shape):
    fan_in = int(np.prod(shape[:-1]))
    return v1.Variable(tf.random.normal(shape, stddev=np.sqrt(2 / fan_in)))
