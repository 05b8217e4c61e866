"""PyTorch, as its tuning guide says: data in memory, channels last for the convolutions, fused Adam, no DataLoader."""

import time

import numpy as np
import torch
from torch import nn

import augmentation
import initialization
import pytorch_layers

WARM_UP_STEPS = 20


class PyTorch:
    VERSIONS = {"torch": torch.__version__}
    BATCHES_TO_TRY = (100, 500, 2000)

    def __init__(self, task):
        torch.set_num_threads(task.threads)
        torch.set_flush_denormal(True)
        self.task = task
        shape = (784,) if task.network == "nn" else (1, 28, 28)
        self.images = self.laid_out(torch.from_numpy(task.data.training.scaled(*shape)))
        self.labels = torch.from_numpy(task.data.training.labels.astype(np.int64))
        self.test_images = self.laid_out(torch.from_numpy(task.data.test.scaled(*shape)))
        self.test_labels = torch.from_numpy(task.data.test.labels.astype(np.int64))
        self.model = network(task.network, task.recipe.dropout)
        self.initial = {name: value.clone() for name, value in self.model.state_dict().items()}
        recipe = task.recipe
        self.optimizer = torch.optim.Adam(
            self.model.parameters(), recipe.peak, (recipe.beta1, recipe.beta2), recipe.epsilon, fused=True)
        self.rates = None if recipe.is_constant else recipe.rates(task.run_steps)
        self.loss_function = nn.CrossEntropyLoss(label_smoothing=recipe.labelSmoothing)
        self.prepare()
        self.steps_done = 0
        self.train_steps(min(WARM_UP_STEPS, task.steps))

    def laid_out(self, images):
        return images.contiguous(memory_format=torch.channels_last) if images.dim() == 4 else images

    def prepare(self):
        """For torch.compile."""

    def train_epoch(self):
        return self.train_steps(self.task.steps)

    def train_steps(self, steps):
        self.model.train()
        order = torch.randperm(len(self.images))
        loss_sum = torch.zeros(())
        for batch in order.split(self.task.batch_size)[:steps]:
            images = self.laid_out(self.augmented(self.images.index_select(0, batch)))
            if self.rates:
                self.optimizer.param_groups[0]["lr"] = self.rates[self.steps_done]
            loss_sum += self.step(images, self.labels.index_select(0, batch)).detach()
            self.steps_done += 1
        return loss_sum.item() / steps

    def augmented(self, images):
        """Bilinear between pixels, zero outside, as Inkgraph's."""
        if self.task.recipe.augmentation is None:
            return images
        squares = images.view(-1, 1, augmentation.SIZE, augmentation.SIZE)
        maps = augmentation.between_edges(augmentation.maps(self.task.recipe.augmentation, len(images)))
        grid = nn.functional.affine_grid(torch.from_numpy(maps), squares.shape, align_corners=True)
        moved = nn.functional.grid_sample(squares, grid, "bilinear", "zeros", align_corners=True)
        return moved.view(images.shape)

    def step(self, images, labels):
        loss = self.loss_of(images, labels)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        return loss

    def loss_of(self, images, labels):
        return self.loss_function(self.logits(images), labels)

    def logits(self, images):
        return self.model(images)

    def reset(self, seed):
        np.random.seed(seed)
        torch.manual_seed(seed)
        state = {**self.initial, **self._drawn(seed)}
        self.model.load_state_dict(state)
        for slots in self.optimizer.state.values():
            for slot in slots.values():
                slot.zero_()
        self.steps_done = 0

    def _drawn(self, seed):
        weights = {name: value for name, value in self.initial.items() if value.dim() > 1}
        drawn = initialization.redraw(
            [inputs_first(value).numpy() for value in weights.values()], self.task.recipe.initialization, seed)
        return {name: outputs_first(torch.from_numpy(value)) for name, value in zip(weights, drawn)}

    def weights(self):
        return [value.numpy() for value in self.model.state_dict().values()]

    def train_run(self):
        start = time.perf_counter()
        for _ in range(self.task.recipe.epochs):
            self.train_epoch()
        return time.perf_counter() - start

    @torch.inference_mode()
    def count_correct(self, batch):
        self.model.eval()
        correct = 0
        for images, labels in zip(self.test_images.split(batch), self.test_labels.split(batch)):
            correct += int((self.logits(images).argmax(1) == labels).sum())
        return correct

    def single_ways(self):
        return {"model(x)": self.single(self.logits)}

    def single(self, logits):
        image = self.test_images[:1]
        self.model.eval()

        @torch.inference_mode()
        def classify():
            return logits(image).float().softmax(1).numpy()

        return classify


class PyTorchDeterministic(PyTorch):
    """Only algorithms that PyTorch promises to be deterministic on the same hardware."""

    def prepare(self):
        torch.use_deterministic_algorithms(True)
        # It would only make reads of memory that nothing was written to repeatable; here there are none.
        torch.utils.deterministic.fill_uninitialized_memory = False


class PyTorchCompile(PyTorch):
    """Forward and backward compiled by Inductor, the optimizer's step left to its fused kernel."""

    def prepare(self):
        self.loss_of = torch.compile(self.loss_of)

    def single_ways(self):
        image = self.test_images[:1]
        with torch.inference_mode():
            traced = torch.jit.freeze(torch.jit.trace(self.model.eval(), image))
        return {
            "model(x)": self.single(self.logits),
            "torch.compile": self.single(torch.compile(self.logits)),
            "torch.jit": self.single(traced),
        }


class Bfloat16:
    """Products in bfloat16 by autocast, the loss in float32; weights and Adam stay in float32."""

    def logits(self, images):
        with torch.autocast("cpu", torch.bfloat16):
            logits = self.model(images)
        return logits.float()


class PyTorchBfloat16(Bfloat16, PyTorch):
    pass


class PyTorchCompileBfloat16(Bfloat16, PyTorchCompile):
    def single_ways(self):
        return {"model(x)": self.single(self.logits), "torch.compile": self.single(torch.compile(self.logits))}


def inputs_first(weights):
    """A kernel or matrix in TensorFlow's order of axes."""
    return weights.permute(2, 3, 1, 0) if weights.dim() == 4 else weights.t()


def outputs_first(weights):
    return weights.permute(3, 2, 0, 1) if weights.dim() == 4 else weights.t()


def network(name, dropout):
    if name == "nn":
        return dense_network()
    if name == "cnn":
        return convolutional_network(dropout)
    return initialized(pytorch_layers.network(name, dropout)).to(memory_format=torch.channels_last)


def dense_network():
    return initialized(nn.Sequential(
        nn.Linear(784, 256), nn.ReLU(),
        nn.Linear(256, 256), nn.ReLU(),
        nn.Linear(256, 10),
    ))


def convolutional_network(dropout):
    return initialized(nn.Sequential(
        nn.Conv2d(1, 32, 5, padding="same"), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 5, padding="same"), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(7 * 7 * 64, 1024), nn.ReLU(),
        *([nn.Dropout(dropout)] if dropout else []),
        nn.Linear(1024, 10),
    )).to(memory_format=torch.channels_last)


def initialized(network):
    for layer in network:
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            if layer.bias is not None:
                nn.init.zeros_(layer.bias)
    return network
