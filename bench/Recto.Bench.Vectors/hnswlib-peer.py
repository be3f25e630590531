"""hnswlib on the vectors and queries of a folder, one thread: prints "ef recall queries-per-second" lines."""
import sys
import time

import hnswlib
import numpy

folder, dimension, connections, build_breadth = sys.argv[1], *map(int, sys.argv[2:5])
breadths = [int(text) for text in sys.argv[5].split(",")]
vectors = numpy.fromfile(f"{folder}/vectors.f32", dtype="<f4").reshape(-1, dimension)
queries = numpy.fromfile(f"{folder}/queries.f32", dtype="<f4").reshape(-1, dimension)
truth = numpy.fromfile(f"{folder}/truth.i32", dtype="<i4").reshape(len(queries), -1)

index = hnswlib.Index(space="cosine", dim=dimension)
index.init_index(max_elements=len(vectors), ef_construction=build_breadth, M=connections, random_seed=1)
index.set_num_threads(1)
begun = time.perf_counter()
index.add_items(vectors, num_threads=1)
print("build", time.perf_counter() - begun, flush=True)
for breadth in breadths:
    index.set_ef(breadth)
    index.knn_query(queries, k=10, num_threads=1)
    begun = time.perf_counter()
    labels, _ = index.knn_query(queries, k=10, num_threads=1)
    seconds = time.perf_counter() - begun
    found = sum(len(set(a) & set(b)) for a, b in zip(labels.tolist(), truth.tolist()))
    print(breadth, found / truth.size, len(queries) / seconds, flush=True)
