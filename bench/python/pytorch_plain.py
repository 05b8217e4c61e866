"""PyTorch, as its tuning guide says: data in memory, channels last for the convolutions, fused Adam, no DataLoader."""

import numpy as np
import torch
from torch import nn

import pytorch_layers
import worker

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
        self.model = network(task.network)
        self.optimizer = torch.optim.Adam(
            self.model.parameters(), worker.LEARNING_RATE, (worker.BETA_1, worker.BETA_2), worker.EPSILON, fused=True)
        self.loss_function = nn.CrossEntropyLoss()
        self.prepare()
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
            images = self.laid_out(self.images.index_select(0, batch))
            loss_sum += self.step(images, self.labels.index_select(0, batch)).detach()
        return loss_sum.item() / steps

    def step(self, images, labels):
        loss = self.loss_function(self.model(images), labels)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        return loss

    @torch.inference_mode()
    def count_correct(self, batch):
        self.model.eval()
        correct = 0
        for images, labels in zip(self.test_images.split(batch), self.test_labels.split(batch)):
            correct += int((self.model(images).argmax(1) == labels).sum())
        return correct

    def single_ways(self):
        return {"model(x)": self.single(self.model)}

    def single(self, model):
        image = self.test_images[:1]
        model.eval()

        @torch.inference_mode()
        def classify():
            return model(image).softmax(1).numpy()

        return classify


def network(name):
    if name == "nn":
        return dense_network()
    if name == "cnn":
        return convolutional_network()
    return initialized(pytorch_layers.network(name)).to(memory_format=torch.channels_last)


def dense_network():
    return initialized(nn.Sequential(
        nn.Linear(784, 256), nn.ReLU(),
        nn.Linear(256, 256), nn.ReLU(),
        nn.Linear(256, 10),
    ))


def convolutional_network():
    return initialized(nn.Sequential(
        nn.Conv2d(1, 32, 5, padding="same"), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 5, padding="same"), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(7 * 7 * 64, 1024), nn.ReLU(),
        nn.Linear(1024, 10),
    )).to(memory_format=torch.channels_last)


def initialized(network):
    for layer in network:
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            if layer.bias is not None:
                nn.init.zeros_(layer.bias)
    return network


if __name__ == "__main__":
    worker.serve(PyTorch)
