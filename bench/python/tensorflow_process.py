"""The whole of a small training as one program, in a TensorFlow Session: read MNIST, train, validate, export."""

import numpy as np
import tensorflow as tf

import mnist
import whole_process
from tensorflow_sessions import dense_network
from whole_process import BATCH_SIZE, BETA_1, BETA_2, EPSILON, LEARNING_RATE

v1 = tf.compat.v1


def main():
    arguments = whole_process.arguments()
    v1.disable_eager_execution()
    data = mnist.load(arguments.data, arguments.limit)
    images, labels = data.training.scaled(784), data.training.labels.astype(np.int32)
    x, y = v1.placeholder(tf.float32, [None, 784]), v1.placeholder(tf.int32, [None])
    logits = dense_network(x)
    probabilities = tf.nn.softmax(logits)
    right = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(logits, 1, tf.int32), y), tf.float32))
    loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits))
    optimizer = v1.train.AdamOptimizer(LEARNING_RATE, BETA_1, BETA_2, EPSILON)
    train = optimizer.minimize(loss)
    config = v1.ConfigProto(intra_op_parallelism_threads=1, inter_op_parallelism_threads=arguments.threads)
    with v1.Session(config=config) as session:
        session.run(v1.global_variables_initializer())
        order = np.random.permutation(len(images))
        for batch in np.split(order, len(order) // BATCH_SIZE):
            session.run([train, loss], {x: images[batch], y: labels[batch]})
        accuracy = session.run(right, {x: data.validation.scaled(784), y: data.validation.labels})
        v1.saved_model.simple_save(session, arguments.out, {"images": x}, {"probabilities": probabilities})
    print(f"validation accuracy {accuracy:.4f}")


if __name__ == "__main__":
    main()
