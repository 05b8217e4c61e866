"""PyTorch in bfloat16."""

import worker
from pytorch_training import PyTorchBfloat16

CONTESTANT = {
    "name": "pytorch-bfloat16",
    "kind": "pytorch",
    "summary": "pytorch-best with autocast to bfloat16",
    "precision": "bfloat16",
    "parts": ["training", "inference", "accuracy"],
    "all_of_mkl": True,
}

if __name__ == "__main__":
    worker.serve(PyTorchBfloat16)
