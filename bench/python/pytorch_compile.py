"""PyTorch with torch.compile: forward and backward compiled by Inductor, the optimizer's step left to its fused kernel."""

import torch

import worker
from pytorch_plain import PyTorch


class PyTorchCompile(PyTorch):
    VERSIONS = PyTorch.VERSIONS

    def prepare(self):
        self.loss_of = torch.compile(lambda images, labels: self.loss_function(self.model(images), labels))

    def step(self, images, labels):
        loss = self.loss_of(images, labels)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        return loss

    def single_ways(self):
        image = self.test_images[:1]
        with torch.inference_mode():
            traced = torch.jit.freeze(torch.jit.trace(self.model.eval(), image))
        return {
            "model(x)": self.single(self.model),
            "torch.compile": self.single(torch.compile(self.model)),
            "torch.jit": self.single(traced),
        }


if __name__ == "__main__":
    worker.serve(PyTorchCompile)
