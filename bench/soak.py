"""Lets the program work for an hour and measures what piles up.

    bench/soak [--minutes 60] [--out DIR]      the package has to be built: ./mvnw package

Two processes: one trains, verifies, reports, compares and predicts, over and over (soaking/Cycles.java); the other is
inkgraph serve under load: good requests of every kind, bad ones, senders that go away in the middle, and a model version
that comes and one that goes every 20 s. The first has a heap of 512 MiB that is resident from the start, so what grows
there is native; the server's heap may grow to as much. Every 30 s a line goes to DIR/samples.csv; at the end a table says
what there was after a twelfth of the time, when all that is loaded once has been loaded, in the middle and at the end.
Java keeps a book of what it has taken itself (jcmd VM.native_memory): the rest is TensorFlow's and the C library's.

Needs Python 3 alone, Linux, a JDK and $INKGRAPH_DATA/mnist.
"""
import argparse
import csv
import glob
import http.client
import json
import os
import random
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGE = os.path.join(HERE, '../target/inkgraph')
LARGEST_HEAP = '-Xmx512m'
JAVA_KEEPS_A_BOOK = '-XX:NativeMemoryTracking=summary'
WHOLE_HEAP_AT_ONCE = ['-Xms512m', '-XX:+AlwaysPreTouch']
IMAGE = [[0.5] * 28] * 28
CLIENTS = 3
FIGURES = ('memory MiB', 'memory in Java\'s book MiB', 'handles', 'threads')


def figures(process):
    """Resident memory that belongs to no file and what Java has taken itself, in MiB; open file handles and threads."""
    book = subprocess.run(['jcmd', str(process.pid), 'VM.native_memory', 'summary', 'scale=KB'],
                          check=True, capture_output=True, text=True).stdout
    java = re.search(r'Total: reserved=\d+KB, committed=(\d+)KB', book).group(1)
    with open('/proc/%d/status' % process.pid) as status:
        lines = dict(line.split(':', 1) for line in status)
    return (round(int(lines['RssAnon'].split()[0]) / 1024, 1), round(int(java) / 1024, 1), len(os.listdir('/proc/%d/fd' % process.pid)),
            int(lines['Threads']))


def requests(picture):
    """Method, path, body and the statuses that are due; 503 is due where more pictures are read than there are workers."""
    predict = json.dumps({'instances': [IMAGE] * 3})
    infer = json.dumps({'inputs': [{
        'name': 'images', 'datatype': 'FP32', 'shape': [1, 28, 28], 'data': [0.5] * 784}]})
    binary_header = json.dumps({'inputs': [{
        'name': 'images', 'datatype': 'FP32', 'shape': [1, 28, 28], 'parameters': {'binary_data_size': 3136}}]})
    binary = binary_header.encode() + struct.pack('<784f', *[0.5] * 784)
    return [
        ('POST', '/v1/models/cnn:predict', predict, {}, {200}),
        ('POST', '/v1/models/cnn:predict', predict.replace('0.5', 'null', 1), {}, {400}),
        ('POST', '/v2/models/cnn/infer', infer, {}, {200}),
        ('POST', '/v2/models/cnn/infer', binary, {'Inference-Header-Content-Length': len(binary_header)}, {200}),
        ('POST', '/api/models/cnn/classify', picture, {}, {200, 503}),
        ('POST', '/api/models/cnn/classify', b'no picture', {}, {422, 503}),
        ('GET', '/v1/models/none', None, {}, {404}),
        ('GET', '/v2/models/cnn', None, {}, {200}),
        ('GET', '/metrics', None, {}, {200}),
        ('GET', '/', None, {}, {200}),
    ]


class Load:
    """Asks until it is told to stop; every hundredth request is broken off in its body."""

    def __init__(self, port, due):
        self.port, self.due, self.answers, self.wrong, self.done = port, due, 0, [], threading.Event()
        self.threads = [threading.Thread(target=self.ask, args=(i,)) for i in range(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def ask(self, seed):
        rng = random.Random(seed)
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=120)
        while not self.done.is_set():
            if rng.random() < 0.01:
                with socket.create_connection(('127.0.0.1', self.port)) as broken:
                    broken.sendall(b'POST /v1/models/cnn:predict HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\n{"inst')
                connection.close()
                continue
            method, path, body, headers, statuses = rng.choice(self.due)
            try:
                connection.request(method, path, body, headers)
                answer = connection.getresponse()
                answer.read()
                if answer.status not in statuses:
                    self.wrong.append('%s %s: %d' % (method, path, answer.status))
            except (OSError, http.client.HTTPException) as problem:
                self.wrong.append('%s %s: %r' % (method, path, problem))
                connection.close()
            self.answers += 1
            time.sleep(0.01)

    def stop(self):
        self.done.set()
        for thread in self.threads:
            thread.join()


def change_versions(models, done):
    """A new version every 20 s; the oldest goes."""
    newest = 1
    while not done.wait(20):
        shutil.copytree('%s/cnn/%d' % (models, newest), models + '/arriving')
        os.rename(models + '/arriving', '%s/cnn/%d' % (models, newest + 1))
        newest += 1
        if newest > 3:
            shutil.rmtree('%s/cnn/%d' % (models, newest - 3))


def table(samples, seconds):
    print('| process | figure | start | middle | end |\n| --- | --- | --- | --- | --- |')
    chosen = [min(samples, key=lambda sample: abs(sample['seconds'] - at))
              for at in (seconds / 12, seconds / 2, seconds)]
    for name in samples[0]:
        if name != 'seconds':
            process, figure = name.split(' ', 1)
            print('| %s | %s | %s |' % (process, figure, ' | '.join(str(sample[name]) for sample in chosen)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--minutes', type=float, default=60)
    parser.add_argument('--out', default=os.path.join(HERE, '../target/soak'))
    arguments = parser.parse_args()
    os.makedirs(arguments.out, exist_ok=True)
    work = tempfile.mkdtemp(prefix='soak')
    models = work + '/served'
    environment = dict(os.environ, JAVA_OPTS=LARGEST_HEAP + ' ' + JAVA_KEEPS_A_BOOK)
    program = PACKAGE + '/bin/inkgraph'
    subprocess.run([program, 'train', 'cnn', '--limit', '2000', '--epochs', '1', '--models-dir', models,
                    '--checkpoints-dir', work + '/checkpoints'], check=True, stdout=subprocess.DEVNULL)
    log = open(arguments.out + '/log', 'w')
    server = subprocess.Popen([program, 'serve', models, '--port', '0', '--no-request-log', '--versions', '2'],
                              stdout=subprocess.PIPE, stderr=log, text=True, env=environment)
    port = int(server.stdout.readline().rsplit(':', 1)[1])
    jars = ':'.join(glob.glob(PACKAGE + '/lib/*.jar'))
    worker = subprocess.Popen(['java', LARGEST_HEAP, JAVA_KEEPS_A_BOOK, *WHOLE_HEAP_AT_ONCE, '-cp', jars,
                               HERE + '/soaking/Cycles.java', work], stdout=subprocess.PIPE, stderr=log, text=True)
    cycles, load, done = [], None, threading.Event()
    counter = threading.Thread(target=lambda: [cycles.append(line.split()) for line in worker.stdout])
    counter.start()
    changer = threading.Thread(target=change_versions, args=(models, done))
    changer.start()
    samples, start, seconds = [], time.monotonic(), arguments.minutes * 60
    try:
        while not os.path.exists(work + '/two strokes.png'):
            time.sleep(0.1)
        time.sleep(1)
        with open(work + '/two strokes.png', 'rb') as picture:
            load = Load(port, requests(picture.read()))
        with open(arguments.out + '/samples.csv', 'w', newline='') as file:
            while time.monotonic() - start < seconds:
                time.sleep(min(30, seconds / 12))
                for process in (worker, server):
                    if process.poll() is not None:
                        sys.exit('a process ended with %d; see %s/log' % (process.returncode, arguments.out))
                sample = {'seconds': round(time.monotonic() - start)}
                sample['training cycles'], sample['training native objects'] = cycles[-1] if cycles else (0, 0)
                sample['server requests'] = load.answers
                sample['server wrong answers'] = len(load.wrong)
                for name, process in (('training', worker), ('server', server)):
                    sample.update(zip((name + ' ' + figure for figure in FIGURES), figures(process)))
                samples.append(sample)
                writer = csv.DictWriter(file, sample)
                if len(samples) == 1:
                    writer.writeheader()
                writer.writerow(sample)
                file.flush()
    finally:
        done.set()
        if load:
            load.stop()
        changer.join()
        for process in (worker, server):
            process.send_signal(signal.SIGTERM)
            process.wait()
        counter.join()
        shutil.rmtree(work)
    table(samples, seconds)
    for wrong in load.wrong[:10]:
        print(wrong)


main()
