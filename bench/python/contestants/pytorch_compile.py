"""PyTorch, compiled."""

import worker
from pytorch_training import PyTorchCompile

CONTESTANT = {
    "name": "pytorch-compile",
    "kind": "pytorch",
    "summary": "pytorch-best with network and loss in torch.compile",
    "parts": ["training", "inference", "accuracy"],
    "all_of_mkl": True,
}

if __name__ == "__main__":
    worker.serve(PyTorchCompile)
