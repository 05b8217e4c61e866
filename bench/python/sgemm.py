"""The machine's own ceiling: the fastest product of two float32 matrices, in GFLOP/s. Speaks the driver's protocol."""

import argparse
import json
import sys
import time

SIZES = (1024, 1536, 2048, 3072, 4096)
REPETITIONS = 3


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("library", choices=["torch", "tensorflow"])
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    product_of = torch_product if arguments.library == "torch" else tensorflow_product
    products = {size: product_of(size, arguments.threads) for size in SIZES}
    answer({"ready": True, "versions": {}})
    for line in sys.stdin:
        if line.strip() == "quit":
            break
        by_size = {size: max(gflops(size, product) for _ in range(REPETITIONS)) for size, product in products.items()}
        best = max(by_size, key=by_size.get)
        answer({"gflops": by_size[best], "size": best})
    answer({})


def gflops(size, product):
    start = time.perf_counter()
    product()
    return 2 * size**3 / (time.perf_counter() - start) / 1e9


def torch_product(size, threads):
    import torch

    torch.set_num_threads(threads)
    a, b, c = torch.rand(size, size), torch.rand(size, size), torch.empty(size, size)
    product = lambda: torch.mm(a, b, out=c)
    product()
    return product


def tensorflow_product(size, threads):
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(threads)
    a, b = tf.random.uniform([size, size]), tf.random.uniform([size, size])
    product = lambda: tf.matmul(a, b).numpy()
    product()
    return product


def answer(message):
    print(json.dumps(message), flush=True)


if __name__ == "__main__":
    main()
