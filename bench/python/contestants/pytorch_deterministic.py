"""PyTorch with deterministic algorithms only."""

import worker
from pytorch_training import PyTorchDeterministic

CONTESTANT = {
    "name": "pytorch-deterministic",
    "kind": "pytorch",
    "summary": "pytorch-best under use_deterministic_algorithms",
    "networks": ["lenet5"],
    "parts": ["training", "reproducibility"],
    "all_of_mkl": True,
}

if __name__ == "__main__":
    worker.serve(PyTorchDeterministic)
