"""Validates Bundles with fhir.resources, and shows that it finds a fault: a status that there is not."""
import json
import sys

from fhir.resources.R4B.bundle import Bundle

for file in sys.argv[1:]:
    text = open(file, encoding="utf-8").read()
    Bundle.model_validate_json(text)
    bundle = json.loads(text)
    entry = next(it["resource"] for it in bundle["entry"] if it["resource"]["resourceType"] == "Observation")
    entry["valueQuantity"] = {"value": {"not": "a number"}}
    try:
        Bundle.model_validate_json(json.dumps(bundle))
    except ValueError:
        print(f"fhir.resources: {file} is valid, a value that is no number is found")
    else:
        sys.exit("fhir.resources did not find the fault")
