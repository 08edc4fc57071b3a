"""Splink on a CSV of people: prints one line of JSON. Called by bench/matching.ts in an environment of its own.

The settings are those that Splink's own README gives for fake_1000. For other files the same comparisons are used on the
columns that are there, with the blocking that the documentation advises for more rows. The threshold is the best of
many, chosen with the labels, which favours Splink.
"""

import json
import resource
import sys
import time

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

path, kind = sys.argv[1:3]
begun = time.time()
connection = duckdb.connect()
frame = connection.read_csv(path, all_varchar=True) if kind != "fake" else connection.read_csv(path)
names = {
    "fake": ("first_name", "surname", "dob"),
    "febrl": ("given_name", "surname", "date_of_birth"),
    "town": ("given_name", "family_name", "birth_date"),
}
given, family, birth = names[kind]
if kind != "fake":
    frame = frame.project("row_number() over () as unique_id, *")

comparisons = [
    cl.JaroWinklerAtThresholds(given, [0.9, 0.7]),
    cl.JaroAtThresholds(family, [0.9, 0.7]),
]
if kind == "fake":
    comparisons += [
        cl.DateOfBirthComparison(
            birth, input_is_string=False, datetime_metrics=["year", "month"], datetime_thresholds=[1, 1]
        ),
        cl.ExactMatch("city").configure(term_frequency_adjustments=True),
        cl.EmailComparison("email"),
    ]
    blocking = [block_on(given), block_on(family)]
elif kind == "febrl":
    comparisons += [
        cl.DamerauLevenshteinAtThresholds(birth, [1, 2]),
        cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
        cl.DamerauLevenshteinAtThresholds("street_number", [1, 2]),
        cl.JaroWinklerAtThresholds("address_1", [0.9, 0.7]),
        cl.ExactMatch("suburb").configure(term_frequency_adjustments=True),
    ]
    blocking = [block_on(given), block_on(family), block_on("postcode"), block_on(birth)]
else:
    comparisons += [
        cl.DamerauLevenshteinAtThresholds(birth, [1, 2]),
        cl.ExactMatch("city").configure(term_frequency_adjustments=True),
        cl.EmailComparison("email"),
        cl.ExactMatch("phone"),
        cl.DamerauLevenshteinAtThresholds("postcode", [1]),
    ]
    blocking = [
        block_on(given, family),
        block_on("email"),
        block_on("phone"),
        block_on(birth, "substr(%s, 1, 2)" % given),
        block_on(family, "postcode"),
    ]

api = DuckDBAPI(connection)
settings = SettingsCreator(
    link_type="dedupe_only", comparisons=comparisons, blocking_rules_to_generate_predictions=blocking
)
linker = Linker(api.register(frame, dataset_display_name="people"), settings)
linker.training.estimate_probability_two_random_records_match([block_on(given, family)], recall=0.7)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
linker.training.estimate_parameters_using_expectation_maximisation(block_on(given, family))
linker.training.estimate_parameters_using_expectation_maximisation(block_on(birth))
pairs = linker.inference.predict(threshold_match_weight=-10)


def clusters_at(threshold):
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=threshold)
    return dict(found.as_duckdbpyrelation().project("unique_id, cluster_id").fetchall())


clusters_at(0.5)
seconds = time.time() - begun


def in_pairs(names):
    counts = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return sum(count * (count - 1) // 2 for count in counts.values())


best = {"f1": 0}
label = {"fake": "cluster", "febrl": "rec_id", "town": "truth"}[kind]
truth = dict(connection.sql(f"select unique_id, {label} from frame").fetchall())
if kind == "febrl":
    truth = {key: value.split("-")[1] for key, value in truth.items()}
for threshold in [0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999]:
    clusters = clusters_at(threshold)
    right = in_pairs((truth[key], clusters[key]) for key in truth)
    said, every = in_pairs(clusters[key] for key in truth), in_pairs(truth.values())
    f1 = 2 * right / (said + every) if said + every else 0
    if f1 > best["f1"]:
        best = {"f1": f1, "precision": right / said, "recall": right / every, "threshold": threshold}
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print("SPLINK " + json.dumps({**best, "seconds": seconds, "megabytes": memory}))
