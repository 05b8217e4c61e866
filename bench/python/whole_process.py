"""What the small trainings as whole programs share: their options and hyperparameters."""

import argparse

BATCH_SIZE = 100
LEARNING_RATE, BETA_1, BETA_2, EPSILON = 3e-3, 0.9, 0.999, 1e-8


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--out", required=True, help="directory of the SavedModel")
    return parser.parse_args()
