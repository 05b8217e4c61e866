"""Attacks a server, and measures its memory and how others are answered meanwhile.

    bench/attacks MODELS        MODELS holds a model cnn of images of 28x28

At the end of an attack, while its connections are still open, Java is made to collect its garbage: what is left is what
the attack holds. Needs Python 3 alone, Linux, a JDK, and as many file handles as connections (ulimit -n).
"""
import http.client
import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import threading
import time

IMAGE = json.dumps({'instances': [[[0.0] * 28] * 28]})
CONNECTIONS = 10_000
BODIES, BODY = 60, 15_500_000
PREDICT = 'POST /v1/models/cnn:predict HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n'


def memory(process, key):
    with open('/proc/%d/status' % process.pid) as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith(key))


def heap(process):
    """MiB of Java's heap: taken from the machine, in use, and in use once garbage has been collected."""
    def figures():
        info = subprocess.run(['jcmd', str(process.pid), 'GC.heap_info'], check=True, capture_output=True, text=True)
        generations = re.findall(r'total (\d+)K, used (\d+)K', info.stdout)
        return [sum(map(int, kib)) // 1024 for kib in zip(*generations)]
    taken, used = figures()
    subprocess.run(['jcmd', str(process.pid), 'GC.run'], check=True, capture_output=True)
    return taken, used, figures()[1]


def ask(port):
    start = time.monotonic()
    connection = http.client.HTTPConnection('127.0.0.1', port, timeout=60)
    connection.request('POST', '/v1/models/cnn:predict', IMAGE)
    status = connection.getresponse().status
    connection.close()
    return status, time.monotonic() - start


def open_one(port):
    one = socket.create_connection(('127.0.0.1', port), timeout=60)
    return one


def idle(port, held):
    for _ in range(CONNECTIONS):
        held.append(open_one(port))


def trickle(port, held):
    """Headers that never end, a byte every half second."""
    for _ in range(1500):
        held.append(open_one(port))
        held[-1].sendall(b'GET / HTTP/1.1\r\nX: ')
    for _ in range(20):
        time.sleep(0.5)
        for one in held:
            try:
                one.send(b'a')
            except OSError:
                pass


def stall(port, held):
    """Bodies of which the last bytes never come."""
    part = b' ' * (1 << 20)

    def send():
        one = open_one(port)
        held.append(one)
        try:
            one.sendall((PREDICT % (BODY + 1)).encode())
            for left in range(BODY, 0, -len(part)):
                one.sendall(part[:left])
        except OSError:
            pass
    senders = [threading.Thread(target=send) for _ in range(BODIES)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    time.sleep(5)


def attack(name, action, process, port):
    held, done, answers = [], threading.Event(), []

    def others():
        while not done.is_set():
            try:
                answers.append(ask(port))
            except OSError as problem:
                answers.append((type(problem).__name__, 0.0))
            time.sleep(0.1)
    asking = threading.Thread(target=others)
    asking.start()
    start = time.monotonic()
    action(port, held)
    seconds = time.monotonic() - start
    done.set()
    asking.join()
    resident = memory(process, 'VmRSS')
    taken, used, left = heap(process)
    for one in held:
        one.close()
    waits = sorted(wait for _, wait in answers)
    statuses = {status: [s for s, _ in answers].count(status) for status, _ in answers}
    print('%-10s %5.1f s, others: %s, longest wait %.2f s, median %.3f s; resident %d MiB, most %d MiB; '
          'heap %d MiB, in use %d MiB, after a collection %d MiB'
          % (name, seconds, statuses, waits[-1], waits[len(waits) // 2],
             resident, memory(process, 'VmHWM'), taken, used, left), flush=True)


def main():
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 30_000), hard))
    program = os.path.join(os.path.dirname(__file__), '../target/inkgraph/bin/inkgraph')
    process = subprocess.Popen(
        [program, 'serve', sys.argv[1], '--port', '0', '--no-request-log'], stdout=subprocess.PIPE, text=True)
    try:
        port = int(process.stdout.readline().rsplit(':', 1)[1])
        for _ in range(200):
            assert ask(port)[0] == 200
        print('before: resident %d MiB; heap %d MiB, in use %d MiB, after a collection %d MiB'
              % (memory(process, 'VmRSS'), *heap(process)), flush=True)
        for name, action in (('idle', idle), ('trickle', trickle), ('bodies', stall)):
            attack(name, action, process, port)
        assert ask(port)[0] == 200
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


main()
