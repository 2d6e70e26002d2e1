"""How many messages hl7apy and Bundles fhir.resources parse in a second: beside examples/speed, on the same files.

    cargo run --release -p exchange --example speed -- FOLDER && python scripts/exchange-speed.py FOLDER
"""
import sys
import time

from fhir.resources.R4B.bundle import Bundle
from hl7apy.parser import parse_message

folder = sys.argv[1]
message = open(f"{folder}/message.hl7", encoding="utf-8", newline="").read()
bundle = open(f"{folder}/bundle.json", encoding="utf-8").read()


def a_second(what, read):
    count, started = 0, time.process_time()
    while time.process_time() - started < 3:
        read()
        count += 1
    print(f"{what}: {count / (time.process_time() - started):.0f} a second")


a_second("hl7apy", lambda: parse_message(message, find_groups=False))
a_second("fhir.resources", lambda: Bundle.model_validate_json(bundle))
