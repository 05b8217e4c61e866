"""What is printed."""

from driver.contestants import NETWORKS
from driver.figures import IDLE_CORES
from driver.machine import progress

RATIO_COLUMNS = {"x inkgraph": "ratios", "x bfloat16": "ratiosToBfloat16"}


def print_result(result):
    for network, compared in result.get("networks", {}).items():
        print_network(network, compared, result["options"].get("quick"))
    for network, compared in result.get("accuracy", {}).items():
        print_accuracy(network, compared)
    for network, compared in result.get("reproducibility", {}).items():
        print_reproducibility(network, compared)
    if "process" in result:
        print_processes(result["process"])
    warn_of_others(result)


def print_network(network, compared, quick):
    images = f", {compared['images']} images an epoch" if compared["images"] else ""
    print(f"\n{network}: {NETWORKS[network]}{images}, {compared['flopPerImage'] / 1e6:.1f} MFLOP an image; "
          f"{ceiling_of(compared)}\n")
    if quick:
        print("A first answer: few rounds, few images, one configuration of each library.\n")
    ordered = sorted(compared["contestants"].items(), key=lambda item: item[1]["medians"].get("seconds", 1e9))
    ratios = ratio_columns(compared)
    rows = [[
        "contestant", "s/epoch", *ratios, *(["spread"] if quick else []), "images/s", "ceiling", "loss", "test acc.",
        "10k images", "one p50", "one p99", "memory", "warm-up"]]
    for name, data in ordered:
        found = data["medians"]
        single = found["singleWays"][found["fastestWay"]] if "singleWays" in found else {}
        rows.append([
            name,
            text(found.get("seconds"), "{:.3f}"),
            *(text(found.get(key, {}).get("epochs"), "{:.2f}") for key in ratios.values()),
            *([spread(found.get("ratiosSpread", {}).get("epochs"))] if quick else []),
            text(found.get("imagesPerSecond"), "{:.0f}"),
            text(found.get("shareOfCeiling"), "{:.0%}"),
            text(found.get("lastLoss"), "{:.4f}"),
            text(found.get("testAccuracy"), "{:.4f}"),
            text(found.get("evaluationSeconds"), "{:.3f} s"),
            text(single.get("p50Microseconds"), "{:.0f} us"),
            text(single.get("p99Microseconds"), "{:.0f} us"),
            text(data.get("peakMemoryBytes"), "{:.0f} MB", 1e6),
            text(data.get("warmUpSeconds"), "{:.1f} s"),
        ])
    print_table(rows)


def print_accuracy(network, compared):
    recipe = compared["recipe"]
    runs = max((len(data["runs"]) for data in compared["contestants"].values()), default=0)
    print(f"\n{network}: time to accuracy, {recipe['epochs']} epochs of batch {recipe['batchSize']}, {runs} seeds; "
          f"{ceiling_of(compared)}\n")
    ratios = ratio_columns(compared)
    rows = [["contestant", "seconds", *ratios, "test acc.", "min", "max", "st. dev.", "memory", "warm-up"]]
    for name, data in sorted(compared["contestants"].items(), key=lambda item: item[1]["medians"]["seconds"]):
        found = data["medians"]
        accuracy = found["testAccuracy"]
        rows.append([
            name,
            text(found["seconds"], "{:.3f}"),
            *(text(found.get(key, {}).get("runs"), "{:.2f}") for key in ratios.values()),
            text(accuracy["mean"], "{:.5f}"),
            text(accuracy["min"], "{:.4f}"),
            text(accuracy["max"], "{:.4f}"),
            text(accuracy["standardDeviation"], "{:.5f}"),
            text(data.get("peakMemoryBytes"), "{:.0f} MB", 1e6),
            text(data.get("warmUpSeconds"), "{:.1f} s"),
        ])
    print_table(rows)


def print_reproducibility(network, compared):
    images = compared["images"] or "all"
    reference = compared["reference"]
    print(f"\n{network}: digests of the weights, {images} images, {compared['recipe']['epochs']} epochs, "
          f"{reference['threads']} threads where nothing else is said\n")
    rows = [["contestant", "s/epoch", "test acc.", "processes", "threads", "instructions"]]
    for name, data in compared["contestants"].items():
        threads = list(data["digests"]["threads"].values())
        rows.append([
            name,
            text(data["secondsPerEpoch"].get(reference["instructions"] or "uncapped"), "{:.3f}"),
            text(data["runs"][0]["accuracy"], "{:.4f}"),
            how_many(data["digests"]["processes"]),
            how_many({key: max(each[key] for each in threads) for key in threads[0]}),
            how_many(data["digests"]["instructions"]),
        ])
    print_table(rows)
    print("\nThe digests:\n")
    counts = sorted({run["threads"] for data in compared["contestants"].values() for run in data["runs"]})
    rows = [["contestant", "instructions", "s/epoch", *(f"{count} threads" for count in counts)]]
    for name, data in compared["contestants"].items():
        for limit, seconds in data["secondsPerEpoch"].items():
            rows.append([name, limit, f"{seconds:.3f}", *(digest_of(data["runs"], limit, count) for count in counts)])
    print_table(rows)


def how_many(digests):
    """Whether all runs came to the same weights; nothing is said of one run."""
    if digests["runs"] < 2:
        return "-"
    return "same" if digests["different"] == 1 else f"{digests['different']} digests"


def digest_of(runs, limit, threads):
    """The beginnings of the digests of a setting: one if its processes agree."""
    found = {run["weightsSha256"][:8] for run in runs
             if run["threads"] == threads and (run["instructions"] or "uncapped") == limit}
    return " ".join(sorted(found)) or "-"


def print_processes(processes):
    print("\nwhole process: nn, one epoch, batch 100, validated and exported\n")
    rows = [["command", "seconds", "x inkgraph", "peak memory"]]
    reference = processes.get("inkgraph train", {}).get("seconds")
    for name, each in processes.items():
        ratio = each["seconds"] / reference if reference else None
        rows.append([
            name, f"{each['seconds']:.2f}", text(ratio, "{:.2f}"), f"{each['peakMemoryBytes'] / 1e6:.0f} MB"])
    print_table(rows)


def ratio_columns(compared):
    """The columns of ratios that this comparison has."""
    found = {key for data in compared["contestants"].values() for key in data["medians"]}
    return {title: key for title, key in RATIO_COLUMNS.items() if key in found}


def ceiling_of(compared):
    return f"ceiling {text(compared['ceilingGflops'], '{:.0f} GFLOP/s')}"


def print_table(rows):
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = [row[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        print("  ".join(cells).rstrip())


def text(value, form, unit=1):
    return "-" if value is None else form.format(value / unit)


def spread(limits):
    return "-" if limits is None else "{:.2f} to {:.2f}".format(*limits)


def warn_of_others(result):
    shares = [
        measured["otherCores"]
        for part in ("networks", "accuracy", "reproducibility")
        for compared in result.get(part, {}).values()
        for data in compared["contestants"].values()
        for measured in data.get("epochs", data.get("runs"))
    ]
    if shares and max(shares) > IDLE_CORES:
        busy = sum(share > IDLE_CORES for share in shares)
        counted = f"which count {'as' if busy == len(shares) else 'only where'} there are no others"
        progress(f"other processes took up to {max(shares):.2f} cores during {busy} of {len(shares)} epochs or runs, "
                 f"{counted}: repeat on an idle machine")
