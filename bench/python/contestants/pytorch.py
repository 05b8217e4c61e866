"""PyTorch."""

import worker
from pytorch_training import PyTorch

CONTESTANT = {
    "name": "pytorch",
    "kind": "pytorch",
    "summary": "data resident, channels last, fused Adam, no DataLoader",
    "parts": ["training", "inference", "accuracy"],
}

if __name__ == "__main__":
    worker.serve(PyTorch)
