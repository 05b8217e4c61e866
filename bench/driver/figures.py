"""What the measurements of a comparison come to: medians, and ratios of rounds that are close in time. What was
measured while other processes were busy does not count, unless there is nothing else."""

import statistics

# Other processes are busy if they keep more than this share of a core.
IDLE_CORES = 0.1
REFERENCES = {"inkgraph": "ratios", "inkgraph-bfloat16": "ratiosToBfloat16"}


def undisturbed(measured):
    return [each for each in measured if each.get("otherCores", 0) <= IDLE_CORES] or measured


def median(measured, key):
    return statistics.median(each[key] for each in undisturbed(measured))


def medians(data):
    """What each contestant typically did."""
    found = {}
    if data["epochs"]:
        found["seconds"] = median(data["epochs"], "seconds")
        found["wallSeconds"] = median(data["epochs"], "wallSeconds")
        found["imagesPerSecond"] = data["epochs"][0]["images"] / found["seconds"]
        found["lastLoss"] = data["epochs"][-1]["loss"]
    if data["evaluations"]:
        found["evaluationSeconds"] = median(data["evaluations"], "seconds")
        found["testAccuracy"] = data["evaluations"][-1]["accuracy"]
    if data["singles"]:
        ways = {
            way: {
                percentile: statistics.median(each["ways"][way][percentile] for each in undisturbed(data["singles"]))
                for percentile in ("p50Microseconds", "p99Microseconds")
            }
            for way in data["singles"][0]["ways"]
        }
        found["singleWays"] = ways
        found["fastestWay"] = min(ways, key=lambda way: ways[way]["p50Microseconds"])
    return found


def compare(contestants, kinds):
    """Adds to each contestant's medians its ratios to Inkgraph in each precision, and their spread."""
    for reference, key in REFERENCES.items():
        if reference in contestants:
            for data in contestants.values():
                by_kind = {kind: round_ratios(data[kind], contestants[reference][kind]) for kind in kinds}
                data["medians"][key] = {kind: statistics.median(all) for kind, all in by_kind.items() if all}
                data["medians"][f"{key}Spread"] = {
                    kind: [min(all), max(all)] for kind, all in by_kind.items() if all}


def round_ratios(mine, theirs):
    """How many times a reference's time, in each round that both have done."""
    by_round = {each["round"]: each for each in theirs}
    pairs = [(each, by_round[each["round"]]) for each in mine if each["round"] in by_round]
    quiet = [pair for pair in pairs if max(each.get("otherCores", 0) for each in pair) <= IDLE_CORES]
    return [each["seconds"] / reference["seconds"] for each, reference in quiet or pairs]


def accuracies(runs):
    """How accurate several runs were, the standard deviation that of a sample."""
    values = [run["accuracy"] for run in runs]
    return {
        "mean": statistics.mean(values),
        "min": min(values),
        "max": max(values),
        "standardDeviation": statistics.stdev(values) if len(values) > 1 else None,
    }


def floating_point_operations(layers):
    """Multiplications and additions to train on one image: forward, gradient by weights, and gradient by inputs, each
    as many as the other, except that nobody needs the first layer's gradient by its inputs. Everything but products
    of matrices and convolutions is left out: biases, activations, pooling, loss and Adam.

    layers   of the forward pass, one number for each layer with a product"""
    return 2 * layers[0] + 3 * sum(layers[1:])
