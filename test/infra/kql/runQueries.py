"""Executes KQL on sample rows with duckdb-kql: a job as JSON on stdin, its results as JSON on stdout.

The job: {"tables": {name: {column: type}}, "runs": [{"query", "windowMinutes", "rows": [
{"table", "minutesAgo", "values"}]}]}. The results: one list of rows for each run, or {"error"}.
"""

import datetime
import json
import sys

import duckdb_kql

TYPES = {
    "string": "VARCHAR",
    "int": "INTEGER",
    "real": "DOUBLE",
    "datetime": "TIMESTAMP",
    "dynamic": "JSON",
    "bool": "BOOLEAN",
}


def execute(tables, run):
    connection = duckdb_kql.connect()
    now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
    for name, columns in tables.items():
        declared = ", ".join(f'"{column}" {TYPES[kind]}' for column, kind in columns.items())
        connection.execute(f'CREATE TABLE "{name}" ({declared})')
    for row in run["rows"]:
        # Azure passes only the rows of the rule's window to the query.
        if row["minutesAgo"] > run["windowMinutes"]:
            continue
        at = now - datetime.timedelta(minutes=row["minutesAgo"])
        values = {"TimeGenerated": at, **row["values"]}
        columns = ", ".join(f'"{column}"' for column in values)
        places = ", ".join("?" for _ in values)
        connection.execute(
            f'INSERT INTO "{row["table"]}" ({columns}) VALUES ({places})', list(values.values())
        )
    result = duckdb_kql.kql(connection, run["query"])
    names = [column[0] for column in result.description]
    return [dict(zip(names, found)) for found in result.fetchall()]


def main():
    job = json.load(sys.stdin)
    results = []
    for run in job["runs"]:
        try:
            results.append(execute(job["tables"], run))
        except Exception as error:  # Each query reports for itself.
            results.append({"error": f"{type(error).__name__}: {error}"})
    json.dump(results, sys.stdout, default=str)


main()
