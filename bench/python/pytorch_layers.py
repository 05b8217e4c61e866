"""A network of Inkgraph's in PyTorch."""

import torch
from torch import nn

import networks


class SamePadding(nn.Module):
    """Zeros around the image as TensorFlow adds them: as few as needed, the odd one last."""

    def __init__(self, size, stride):
        super().__init__()
        self.size, self.stride = size, stride

    def forward(self, x):
        total = max((-(-x.shape[2] // self.stride) - 1) * self.stride + self.size - x.shape[2], 0)
        before, after = total // 2, total - total // 2
        return nn.functional.pad(x, (before, after, before, after))


def network(name, dropout=0.0):
    modules = [module for kind, settings in networks.layers(name, dropout) for module in of(kind, settings)]
    model = nn.Sequential(*modules)
    with torch.no_grad():
        model(torch.zeros(2, 1, 28, 28))  # lets the lazy modules see their inputs
    return model


def of(kind, settings):
    if kind == "conv":
        size, stride = settings["size"], settings["stride"]
        centered = settings["padding"] == "same" and stride == 1 and size % 2 == 1
        if settings["padding"] == "same" and not centered:
            yield SamePadding(size, stride)
        yield nn.LazyConv2d(
            settings["filters"], size, stride, size // 2 if centered else 0, bias=settings["bias"])
    elif kind == "maxPool":
        yield nn.MaxPool2d(settings["size"], settings["stride"])
    elif kind == "avgPool":
        yield nn.AvgPool2d(settings["size"], settings["stride"])
    elif kind == "batchNorm":
        yield nn.LazyBatchNorm2d(settings["epsilon"], 1 - settings["momentum"])
    elif kind == "relu":
        yield nn.ReLU()
    elif kind == "tanh":
        yield nn.Tanh()
    elif kind == "dropout":
        yield nn.Dropout(settings["rate"])
    elif kind == "flatten":
        yield nn.Flatten()
    else:
        yield nn.LazyLinear(settings["units"])
