"""PyTorch in bfloat16, compiled."""

import worker
from pytorch_training import PyTorchCompileBfloat16

CONTESTANT = {
    "name": "pytorch-compile-bfloat16",
    "kind": "pytorch",
    "summary": "pytorch-compile with autocast to bfloat16",
    "precision": "bfloat16",
    "parts": ["training", "inference", "accuracy"],
    "all_of_mkl": True,
}

if __name__ == "__main__":
    worker.serve(PyTorchCompileBfloat16)
