"""The whole of a small training as one program, in Keras: read MNIST, train nn for an epoch, validate, export."""

import keras
import numpy as np
import tensorflow as tf

import keras_training
import mnist
import whole_process
from whole_process import BATCH_SIZE, BETA_1, BETA_2, EPSILON, LEARNING_RATE


def main():
    arguments = whole_process.arguments()
    tf.config.threading.set_intra_op_parallelism_threads(arguments.threads)
    tf.config.threading.set_inter_op_parallelism_threads(arguments.threads)
    data = mnist.load(arguments.data, arguments.limit)
    model = keras_training.dense_network()
    model.compile(
        optimizer=keras.optimizers.Adam(LEARNING_RATE, BETA_1, BETA_2, EPSILON),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
        steps_per_execution=50,
        jit_compile=False)
    history = model.fit(
        data.training.scaled(784), data.training.labels.astype(np.int32), batch_size=BATCH_SIZE, epochs=1, verbose=0,
        validation_data=(data.validation.scaled(784), data.validation.labels.astype(np.int32)))
    classifier = keras.Sequential([model, keras.layers.Softmax()])
    classifier.build([None, 784])
    classifier.export(arguments.out, verbose=False)
    print(f"validation accuracy {history.history['val_accuracy'][-1]:.4f}")


if __name__ == "__main__":
    main()
