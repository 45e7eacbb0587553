"""Runs the queries of a document in the current folder: a job as JSON on stdin, its results on stdout.

The job: [{"language": "sql" or "python", "text"}]. The results: what each query returns or prints.
"""

import contextlib
import io
import json
import sys

import duckdb


def execute(query):
    if query["language"] == "sql":
        return [list(row) for row in duckdb.connect().execute(query["text"]).fetchall()]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(query["text"], {})
    return printed.getvalue().strip()


def main():
    results = []
    for query in json.load(sys.stdin):
        try:
            results.append(execute(query))
        except Exception as error:  # Each query reports for itself.
            results.append(f"{type(error).__name__}: {error}")
    json.dump(results, sys.stdout, default=str)


main()
