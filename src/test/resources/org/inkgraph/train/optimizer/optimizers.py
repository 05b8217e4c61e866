"""Computes what PyTorch's and Keras' optimizers make of two variables, for OptimizersTest.

    pip install torch==2.15.0 keras==3.15.1 numpy
    KERAS_BACKEND=torch python optimizers.py > optimizers.json
"""

import json

import keras
import numpy as np
import torch

START = {"weights": [1.5, -0.75, 0.25], "bias": [0.5, -2.0]}
RATES = [0.1, 0.05, 0.2, 0.01, 0.3, 0.1]
GRADIENTS = [  # the fourth step is on an empty batch
    {"weights": [0.5, -1.25, 3.0], "bias": [0.125, 2.0]},
    {"weights": [-0.75, 0.5, 1.0], "bias": [1.5, -0.25]},
    {"weights": [0.01, -0.02, 0.03], "bias": [0.02, 0.01]},
    {"weights": [0.0, 0.0, 0.0], "bias": [0.0, 0.0]},
    {"weights": [4.0, -3.0, 2.0], "bias": [-1.0, 0.5]},
    {"weights": [0.2, 0.1, -0.4], "bias": [0.3, -0.6]},
]
ADAM = {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}


def rounded(values):
    return [round(float(value), 9) for value in values]


def torch_steps(make):
    weights = torch.tensor(START["weights"], dtype=torch.float64, requires_grad=True)
    bias = torch.tensor(START["bias"], dtype=torch.float64, requires_grad=True)
    optimizer = make(weights, bias)
    steps = []
    for rate, gradients in zip(RATES, GRADIENTS):
        for group in optimizer.param_groups:
            group["lr"] = rate
        weights.grad = torch.tensor(gradients["weights"], dtype=torch.float64)
        bias.grad = torch.tensor(gradients["bias"], dtype=torch.float64)
        optimizer.step()
        steps.append({"weights": rounded(weights.tolist()), "bias": rounded(bias.tolist())})
    return steps


def keras_steps(optimizer):
    weights = keras.Variable(np.array(START["weights"], np.float32), name="weights")
    bias = keras.Variable(np.array(START["bias"], np.float32), name="bias")
    if optimizer.weight_decay:
        optimizer.exclude_from_weight_decay(var_names=["bias"])
    optimizer.build([weights, bias])
    steps = []
    for rate, gradients in zip(RATES, GRADIENTS):
        optimizer.learning_rate = rate
        optimizer.apply(
            [keras.ops.array(np.array(gradients[name], np.float32)) for name in ("weights", "bias")]
        )
        steps.append({"weights": rounded(weights.numpy()), "bias": rounded(bias.numpy())})
    return steps


def keras_adam(kind, **options):
    return kind(beta_1=ADAM["beta1"], beta_2=ADAM["beta2"], epsilon=ADAM["epsilon"], **options)


def sgd(momentum, nesterov):
    return (
        {"sgd": {"momentum": momentum, "nesterov": nesterov}},
        torch_steps(
            lambda weights, bias: torch.optim.SGD(
                [weights, bias], momentum=momentum, nesterov=nesterov
            )
        ),
    )


def rmsprop(rho, momentum, clip):
    options = {"rho": rho, "momentum": momentum, "epsilon": 1e-7}
    return (
        {"rmsprop": options | ({"globalClipNorm": clip} if clip else {})},
        keras_steps(keras.optimizers.RMSprop(global_clipnorm=clip, **options)),
    )


def torch_adamw(weight_decay):
    return (
        {"adamw": ADAM | {"weightDecay": weight_decay}},
        torch_steps(
            lambda weights, bias: torch.optim.AdamW(
                [
                    {"params": [weights], "weight_decay": weight_decay},
                    {"params": [bias], "weight_decay": 0.0},
                ],
                betas=(ADAM["beta1"], ADAM["beta2"]),
                eps=ADAM["epsilon"],
            )
        ),
    )


CASES = [
    ("PyTorch", sgd(0.0, False)),
    ("PyTorch", sgd(0.9, False)),
    ("PyTorch", sgd(0.9, True)),
    ("PyTorch", torch_adamw(0.0)),
    ("PyTorch", torch_adamw(0.5)),
    (
        "PyTorch",
        (
            {"adam": ADAM},
            torch_steps(
                lambda weights, bias: torch.optim.Adam(
                    [weights, bias], betas=(ADAM["beta1"], ADAM["beta2"]), eps=ADAM["epsilon"]
                )
            ),
        ),
    ),
    ("Keras", ({"adam": ADAM}, keras_steps(keras_adam(keras.optimizers.Adam)))),
    (
        "Keras",
        (
            {"adam": ADAM | {"globalClipNorm": 1.0}},
            keras_steps(keras_adam(keras.optimizers.Adam, global_clipnorm=1.0)),
        ),
    ),
    (
        "Keras",
        (
            {"adamw": ADAM | {"weightDecay": 0.5, "globalClipNorm": 2.5}},
            keras_steps(
                keras_adam(keras.optimizers.AdamW, weight_decay=0.5, global_clipnorm=2.5)
            ),
        ),
    ),
    (
        "Keras",
        (
            {"sgd": {"momentum": 0.0, "nesterov": False, "globalClipNorm": 1.0}},
            keras_steps(keras.optimizers.SGD(global_clipnorm=1.0)),
        ),
    ),
    ("Keras", rmsprop(0.9, 0.0, None)),
    ("Keras", rmsprop(0.8, 0.5, None)),
    ("Keras", rmsprop(0.8, 0.5, 1.0)),
]

HEAD = {
    "torch": torch.__version__,
    "keras": keras.__version__,
    "start": START,
    "rates": RATES,
    "gradients": GRADIENTS,
}
LINES = [
    json.dumps({"by": by, "optimizer": optimizer, "steps": steps})
    for by, (optimizer, steps) in CASES
]
print(json.dumps(HEAD)[:-1] + ',\n"cases": [\n' + ",\n".join(LINES) + "\n]}")
