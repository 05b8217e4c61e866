"""PyTorch with torch.compile: forward and backward compiled by Inductor, the optimizer's step left to its fused kernel."""

import os
import time

import torch
import torch._inductor.config as inductor

import worker
from pytorch_plain import PyTorch


class PyTorchCompile(PyTorch):
    VERSIONS = PyTorch.VERSIONS

    def prepare(self):
        start = time.perf_counter()
        self.eager = self.model
        if os.environ.get("T_WRAP"):
            inductor.cpp_wrapper = True
        if os.environ.get("T_FREEZE"):
            inductor.freezing = True
        mode = os.environ.get("T_MODE")
        if os.environ.get("T_LOSS", "1") == "1":
            self.loss_of = torch.compile(lambda x, y: self.loss_function(self.eager(x), y), mode=mode)
        else:
            self.model = torch.compile(self.eager, mode=mode)
            self.loss_of = lambda x, y: self.loss_function(self.model(x), y)
        if os.environ.get("T_OPT"):
            opt = torch.optim.Adam(self.eager.parameters(), worker.LEARNING_RATE, (worker.BETA_1, worker.BETA_2), worker.EPSILON)
            self.optimizer = opt
            self.update = torch.compile(opt.step)
        else:
            self.update = self.optimizer.step
        self.train_steps(2)
        self.compile_seconds = time.perf_counter() - start

    def step(self, images, labels):
        loss = self.loss_of(images, labels)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.update()
        return loss

    def single_ways(self):
        image = self.test_images[:1]
        with torch.inference_mode():
            traced = torch.jit.freeze(torch.jit.trace(self.eager.eval(), image))
        return {
            "model(x)": self.single(self.eager),
            "torch.compile": self.single(torch.compile(self.eager)),
            "torch.jit": self.single(traced),
        }


if __name__ == "__main__":
    worker.serve(PyTorchCompile)
