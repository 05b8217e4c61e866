"""PyTorch with the kernels of MKL that it does not use on AMD by itself."""

import worker
from pytorch_training import PyTorch

CONTESTANT = {
    "name": "pytorch-best",
    "kind": "pytorch",
    "summary": "pytorch, on AMD with the AVX-512 kernels of MKL",
    "parts": ["training", "inference", "accuracy"],
    "all_of_mkl": True,
    "quick": True,
}

if __name__ == "__main__":
    worker.serve(PyTorch)
